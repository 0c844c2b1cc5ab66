"""Edited files for whoever keeps the register elsewhere: as an archive, and as a patch for `git apply`."""

import difflib
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the same edit gives the same archive


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def patch(old: Mapping[str, bytes], new: Mapping[str, bytes], folder: str) -> bytes:
    """The differences as `git apply` takes them, with paths under `folder` ("": none); b"" when there are none."""
    parts = (
        _of_file(f"{folder}/{name}" if folder else name, old[name], new[name]) for name in old if old[name] != new[name]
    )
    return b"".join(parts)


def _of_file(path: str, old: bytes, new: bytes) -> bytes:
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    body = "".join(_ended(lines))
    return f"diff --git a/{path} b/{path}\n{body}".encode("utf-8", "surrogateescape")


def _lines(content: bytes) -> list[str]:
    """The lines as git counts them: each ends with a line feed and with nothing else."""
    parts = content.decode("utf-8", "surrogateescape").split("\n")
    return [f"{part}\n" for part in parts[:-1]] + [part for part in parts[-1:] if part]


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
