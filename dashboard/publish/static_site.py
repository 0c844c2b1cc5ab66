"""The whole site as files for any file host: the same names as live, written again only where something changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.facts.evidence import opening_day
from dashboard.language import _, named, reader_language, register_speaks, speaking
from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.request import Request, Resource, Site, has_words
from dashboard.publish.http.routes import Routes
from dashboard.publish.pages.site_map import folders_of, site_paths, sitemap_parts
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC
from dashboard.worker import end_with_parent

MANIFEST: Final = "published.json"
STATIC: Final = Path(__file__).parent.parent / "static"
KEPT: Final = (
    "/view",
    "/view/all",
    "/view/border/",
    "/view/crossing/",
    "/view/number/",
    "/data/",
    "/api/v1/status.json",
    "/api/v1/site.json",
)

_STAMP: Final = "@@version@@"  # stands for the version while it is decided whether a page changed


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What came of publishing: how many files there are now, those of earlier versions among them, and the paths of
    those that were written or removed."""

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
    progress: Callable[[Sequence[str]], Iterable[str]] = iter,
    processes: int = 1,
) -> PublishedSite:
    """Writes the site below `out`; `progress` wraps the paths of its files to show how far it is, `processes` share the
    work.

    A file is written only where its contents changed; the version that a page names is the one with which it last
    changed. Ages are counted to the newest day that has anything on record (DICTIONARY, rule 9), so that the same
    register gives the same files on the next day, unless that brings something of its own. Pages that are no longer
    part of the site are removed, frozen ones (`at/VERSION/`) never. Each of the site's `languages` but English has a
    folder with all that people read; files for programs, and frozen pages, are only in English.
    """
    before, day = _manifest(out), opening_day(register, ALL_TRAFFIC, (), today)
    maker = _Maker(Routes(resources), replace(register, version=_STAMP), focus, day, replace(site, is_files=True))
    parts = sitemap_parts(resources, register, focus, day, maker.site)
    paths = [*site_paths(resources, register, focus, day), *(parts if len(parts) > 1 else ())]
    english = [_Page(path) for path in paths]
    pages = [*english, *_translated(maker, english), *_to_freeze(out, register.version, english)]
    site_files = _SiteFiles(out, before, register.version, folders_of(maker.site))
    whether_written = chain(
        map(site_files.copied, site_files.copies), map(site_files.made, pages, _bodies(maker, pages, processes))
    )
    names = [*site_files.copies, *(page.name for page in pages)]
    written = [name for name, is_new in zip(progress(names), whether_written, strict=True) if is_new]
    removed = _removed(out, before.keys() - site_files.manifest.keys())
    _write(out / MANIFEST, json.dumps(site_files.manifest, indent=0, sort_keys=True).encode())
    return PublishedSite(_number_of_files(out), tuple(written), tuple(removed))


_FIRST: Final = "/"  # it leads to the status page
_COPIED: Final = tuple(f"/app/static/{file.name}" for file in sorted(STATIC.iterdir()) if file.is_file())


def file_of(out: Path, path: str) -> Path:
    """Where a path lies: `/view/day/2025-11-11` in `view/day/2025-11-11/index.html`."""
    below = out / path.strip("/")
    return below if below.suffix in _SUFFIXES else below / "index.html"


_SUFFIXES: Final = (
    ".json", ".csv", ".geojson", ".atom", ".ics", ".ico", ".svg", ".png", ".pdf", ".txt", ".xml", ".js", ".webmanifest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    """One file to write: that of a path, with a version in `frozen` what is kept of it for ever, with a `language` the
    one in its folder."""

    path: str
    frozen: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        return "".join([f"/at/{self.frozen}" * bool(self.frozen), f"/{self.language}" * bool(self.language), self.path])


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the bytes of a page."""

    routes: Routes
    register: Register
    focus: Focus
    today: date
    site: Site

    def body(self, page: _Page) -> bytes:
        resource, in_path = self.routes.find(page.path)
        read = AddressReader({name: [value] for name, value in {**resource.given, **in_path}.items()})
        focus = self.focus if resource.is_focused else self.focus.on_everything
        site = replace(self.site, frozen=page.frozen, language=page.language)
        if page.frozen:
            site = replace(site, languages=())
        register_speaks(self.focus.language)
        with speaking(named(page.language)):
            return resource.body(Request(self.register, focus, self.today, site, read))


def _translated(maker: _Maker, pages: Sequence[_Page]) -> list[_Page]:
    """The pages that people read, in each language that has a folder."""
    read = [page for page in pages if has_words(maker.routes.find(page.path)[0].media_type)]
    return [replace(page, language=code) for code in folders_of(maker.site) for page in read]


def _bodies(maker: _Maker, pages: Sequence[_Page], processes: int) -> Iterator[bytes]:
    """The bytes of the pages in their order; fresh processes, since the libraries below have threads of their own."""
    if processes == 1:
        yield from map(maker.body, pages)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (maker,)) as pool:
        yield from pool.map(_body, pages, chunksize=8)


_WORKING: Final[list[_Maker]] = []  # the maker of a process that shares the work


def _begin(maker: _Maker) -> None:
    _WORKING.append(maker)
    end_with_parent()


def _body(page: _Page) -> bytes:
    return _WORKING[0].body(page)


def _to_freeze(out: Path, version: str, pages: Sequence[_Page]) -> list[_Page]:
    """What others cite and is not yet kept below `at/VERSION/`."""
    places = tuple(place for place in KEPT if place.endswith("/"))
    cited = [_Page(page.path, version) for page in pages if page.path in KEPT or page.path.startswith(places)]
    return [page for page in cited if not file_of(out, page.name).is_file()]


def _stamped(body: bytes, version: str) -> bytes:
    return body.replace(_STAMP.encode(), version.encode())


def _manifest(out: Path) -> dict[str, dict[str, str]]:
    try:
        manifest: dict[str, dict[str, str]] = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest


class _SiteFiles:
    """The files below a folder; each is written only where it is another one. `manifest`: the digest of each page that
    was made, and the version that it names. `folders`: the languages that have one."""

    def __init__(
        self, out: Path, before: Mapping[str, Mapping[str, str]], version: str, folders: Sequence[str]
    ) -> None:
        self._out, self._before, self._version, self._folders = out, before, version, folders
        self.copies = (_FIRST, *(f"/{code}" for code in folders), *_COPIED)
        self.manifest: dict[str, Mapping[str, str]] = {}

    def made(self, page: _Page, body: bytes) -> bool:
        """Whether the page had to be written."""
        digest, before, file = (
            hashlib.sha256(body).hexdigest(),
            self._before.get(page.name),
            file_of(self._out, page.name),
        )
        is_new = before is None or before["digest"] != digest or not file.is_file()
        version = self._version if is_new or before is None else before["version"]
        if is_new:
            _write(file, _stamped(body, version))
        if not page.frozen:
            self.manifest[page.name] = {"digest": digest, "version": version}
        return is_new

    def copied(self, name: str) -> bool:
        """Whether a file of `static/` had to be copied to where Streamlit serves it, or a first page written."""
        is_copy = name in _COPIED
        body = (STATIC / Path(name).name).read_bytes() if is_copy else _first_page(name.strip("/"), self._folders)
        file = self._out / name.strip("/") if is_copy else file_of(self._out, name)
        if not is_copy:  # a folder goes with its language
            self.manifest[name] = {"digest": hashlib.sha256(body).hexdigest(), "version": self._version}
        is_new = not (file.is_file() and file.read_bytes() == body)
        if is_new:
            _write(file, body)
        return is_new


def _number_of_files(out: Path) -> int:
    return sum(file.is_file() for file in out.rglob("*")) - 1  # what is noted about them for the next time is none


def _first_page(code: str, folders: Sequence[str]) -> bytes:
    """Leads to the status page in the language of its folder, that of the site to the one that the browser wants most;
    of files there is none that could send a redirect."""
    page = Markup(
        '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{script}'
        '<meta http-equiv="refresh" content="0; url=view/"></head><body><a href="view/">{title}</a></body></html>\n'
    )
    script = Markup(_CHOOSE).format(Markup(json.dumps(folders))) if folders and not code else ""
    with speaking(named(code)):
        return page.format(language=reader_language(), title=_("Border crossing status"), script=script).encode()


_CHOOSE: Final = (
    "<script>const folders = {}, wanted = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase())"
    ".find((code) => code === 'en' || folders.includes(code)); "
    "if (folders.includes(wanted)) location.replace(`${{wanted}}/view/`);</script>"
)


def _removed(out: Path, paths: Iterable[str]) -> list[str]:
    gone = sorted(paths)
    for path in gone:
        file_of(out, path).unlink(missing_ok=True)
    return gone


def _write(file: Path, body: bytes) -> None:
    """All or nothing, so that nobody is given half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    half.write_bytes(body)
    half.replace(file)
