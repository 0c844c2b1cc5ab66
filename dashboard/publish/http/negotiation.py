"""What a reader's request allows: in which encoding it takes an answer, and whether it has it already (RFC 9110)."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

OF_A_BODY: Final = (b"content-type", b"content-length", b"content-encoding")  # what an answer without a body leaves out


def encoding_for(headers: Mapping[bytes, bytes], there: tuple[str, ...]) -> str:
    """Which of the encodings that are there (`""` is none) the reader likes best, the smaller of equals (12.5.3); none
    where it takes nothing else."""
    return _liked_best(headers.get(b"accept-encoding", b""), there)


def has_copy(headers: Mapping[bytes, bytes], etag: bytes | None, changed: datetime | None = None) -> bool:
    """Whether the reader has these words already (13.1; tags compared weakly)."""
    tags = headers.get(b"if-none-match")
    if tags is not None:
        return etag is not None and (tags.strip() == b"*" or etag.removeprefix(b"W/") in _tags(tags))
    since = headers.get(b"if-modified-since")
    if since is None or changed is None:
        return False
    try:
        return parsedate_to_datetime(since.decode()) >= changed.replace(microsecond=0)
    except (ValueError, TypeError):
        return False


def _tags(listed: bytes) -> list[bytes]:
    return [tag.strip().removeprefix(b"W/") for tag in listed.split(b",")]


@lru_cache(maxsize=256)
def _liked_best(accepted: bytes, there: tuple[str, ...]) -> str:
    liked = dict(_liking(part) for part in accepted.decode("latin-1").lower().split(",") if part.strip())
    wishes: dict[str, float] = {name: liked.get(name, liked.get("*", 0.0)) for name in ("br", "gzip") if name in there}
    best = max(wishes, key=lambda name: wishes[name], default="")
    return best if best and wishes[best] > 0 and wishes[best] >= liked.get("identity", 0.0) else ""


def _liking(part: str) -> tuple[str, float]:
    """`gzip;q=0.5` as a name and how much it is liked; nonsense is not liked at all."""
    name, *more = (piece.strip() for piece in part.split(";"))
    quality = next((piece[2:] for piece in more if piece.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 0.0
