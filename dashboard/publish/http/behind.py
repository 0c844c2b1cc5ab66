"""What the interactive page's own server has an answer to. It gives its page, with status 200, to every other address,
and stumbles over one that no file system takes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

# Pictures and downloads of a session; components; uploads; and what the server tells of itself.
_PLACES: Final = ("/media/", "/component/", "/_stcore/bidi-components/", "/_stcore/upload_file/", "/_stcore/agent/")
_EXACTLY: Final = frozenset(
    {f"/_stcore/{name}" for name in ("health", "host-config", "script-health-check", "stream")}
    | {"/auth/login", "/auth/logout", "/oauth2callback"}
)
_METRICS: Final = "/_stcore/metrics"
_LONGEST: Final = 500


def places_behind(
    pages: Iterable[str], files: Iterable[tuple[str, Path]], has_metrics: bool = False
) -> Callable[[str], bool]:
    """Whether there is something at a path, by the names of the pages and, each below its prefix, by the files that lie
    in a folder now; the numbers that the server tells of itself only with `has_metrics`."""
    known = _EXACTLY | {f"/{name}" for name in pages} | ({_METRICS} if has_metrics else set())
    known |= {
        f"{prefix}/{file.relative_to(folder).as_posix()}"
        for prefix, folder in files
        for file in folder.rglob("*")
        if file.is_file()
    }
    return lambda path: len(path) <= _LONGEST and (path.startswith(_PLACES) or path.rstrip("/") in known)
