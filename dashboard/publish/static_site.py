"""The whole site as files for any file host: the same names as live, written again only where something changed."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.facts.changes import change_days
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.publish.address import AddressReader
from dashboard.publish.answer import Asked, Resource, Site
from dashboard.publish.routes import Routes
from dashboard.register.focus import Focus
from dashboard.register.tables import Register

MANIFEST: Final = "published.json"
STATIC: Final = Path(__file__).parent.parent / "static"
KEPT: Final = ("/view", "/view/all", "/view/border/", "/data/", "/api/v1/status.json", "/api/v1/site.json")

_STAMP: Final = "@@version@@"  # stands for the version while it is decided whether a page changed


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: how many files there are, and the paths of those that were written or removed."""

    files: int
    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    out: Path,
    resources: Sequence[Resource],
    register: Register,
    focus: Focus,
    today: date,
    site: Site,
    told: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Published:
    """Writes the site below `out`; `told` wraps the paths to show how far it is.

    A file is written only where its contents changed; the version that a page names is the one with which it last
    changed. Pages that are no longer part of the site are removed, frozen ones (`at/VERSION/`) never.
    """
    before = _manifest(out)
    maker = _Maker(Routes(resources), replace(register, version=_STAMP), focus, today, replace(site, is_files=True))
    wanted = site_paths(resources, register, focus)
    now, written = {}, list(_copied(out))
    for path in told(wanted):
        body = maker.body(path)
        digest, version = hashlib.sha256(body).hexdigest(), register.version
        if before.get(path, {}).get("digest") == digest and file_of(out, path).is_file():
            version = before[path]["version"]
        else:
            _write(file_of(out, path), _stamped(body, version))
            written.append(path)
        now[path] = {"digest": digest, "version": version}
    written += _frozen(out, maker, register.version, wanted)
    removed = _removed(out, before.keys() - now.keys())
    _write(out / MANIFEST, json.dumps(now, indent=0, sort_keys=True).encode())
    return Published(len(now), tuple(written), tuple(removed))


def site_paths(resources: Sequence[Resource], register: Register, focus: Focus) -> list[str]:
    """Every path of the site: each resource, each day with a change for the focus and for the whole register, each
    border and each crossing."""
    of_register = {
        "{border}": sorted(borders(register).unique()),
        "{crossing}": list(register.crossings["crossing_id"]),
    }
    plain = [each.path for each in resources if "{" not in each.path]
    return [*plain, *(path for each in resources for path in _filled(each, of_register, register, focus))]


def file_of(out: Path, path: str) -> Path:
    """Where a path lies: `/view/day/2025-11-11` in `view/day/2025-11-11/index.html`."""
    below = out / path.strip("/")
    return below if below.suffix in _SUFFIXES else below / "index.html"


_SUFFIXES: Final = (".json", ".csv", ".geojson", ".atom", ".ics", ".svg", ".png", ".pdf")


def _filled(each: Resource, of_register: dict[str, list[str]], register: Register, focus: Focus) -> Iterator[str]:
    for place, values in of_register.items():
        if place in each.path:
            yield from (each.path.replace(place, value) for value in values)
    if "{as_of}" in each.path:
        is_all = each.given.get("border") == "all"
        question, chosen = (Question(), ()) if is_all else (Question(focus.traffic), focus.borders)
        days = change_days(register, question, chosen)
        yield from (each.path.replace("{as_of}", day.isoformat()) for day in days)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the bytes of a path."""

    routes: Routes
    register: Register
    focus: Focus
    today: date
    site: Site

    def body(self, path: str) -> bytes:
        resource, in_path = self.routes.find(path)
        read = AddressReader({name: [value] for name, value in {**resource.given, **in_path}.items()})
        focus = self.focus if resource.is_focused else Focus()
        return resource.body(Asked(self.register, focus, self.today, self.site, read))


def _frozen(out: Path, maker: _Maker, version: str, paths: Sequence[str]) -> list[str]:
    """What others cite, kept for ever below `at/VERSION/`."""
    home = out / "at" / version
    written: list[str] = []
    if home.exists():
        return written
    held = replace(maker, site=replace(maker.site, frozen=version))
    for path in paths:
        if path in KEPT or path.startswith(tuple(place for place in KEPT if place.endswith("/"))):
            _write(file_of(home, path), _stamped(held.body(path), version))
            written.append(f"/at/{version}{path}")
    return written


def _stamped(body: bytes, version: str) -> bytes:
    return body.replace(_STAMP.encode(), version.encode())


def _manifest(out: Path) -> dict[str, dict[str, str]]:
    try:
        found: dict[str, dict[str, str]] = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _copied(out: Path) -> Iterator[str]:
    """The files of `static/`, where Streamlit serves them; the first page is the status page."""
    _write(out / "index.html", _REDIRECT.encode())
    for source in sorted(STATIC.iterdir()):
        target = out / "app" / "static" / source.name
        if source.is_file() and not (target.is_file() and target.read_bytes() == source.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            yield f"/app/static/{source.name}"


_REDIRECT: Final = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Border crossing status</title>'
    '<meta http-equiv="refresh" content="0; url=view/"></head><body><a href="view/">Border crossing status</a></body>'
    "</html>\n"
)


def _removed(out: Path, paths: Iterable[str]) -> list[str]:
    gone = sorted(paths)
    for path in gone:
        file_of(out, path).unlink(missing_ok=True)
    return gone


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
