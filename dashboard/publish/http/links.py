"""The addresses of the site, as the pages, the feeds and the files name them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final
from urllib.parse import quote_plus, urlencode, urlsplit

from dashboard.publish.http.address import LANGUAGE, SORT, Selection, to_address
from dashboard.publish.http.request import SEEN, Request, Site, has_words
from dashboard.register.model.focus import Focus

# The values of some hundred links of a page are few and the same.
_quoted: Final = lru_cache(maxsize=4096)(quote_plus)


def page_link(site: Site, selection: Selection) -> str:
    """The plain page of a choice; among files the nearest page that was written: that of its crossing or border."""
    if not site.is_files:
        return f"{site.base}/view?{_parameters(site, selection)}"
    if selection.crossing is not None:
        return crossing_link(site, selection.crossing)
    if not selection.borders:
        return f"{site.base}/view/all"
    return border_link(site, selection.borders[0]) if len(selection.borders) == 1 else f"{site.base}/view"


def sorted_link(site: Site, selection: Selection, order: str) -> str:
    """The table of the plain page of a choice, live, sorted as `SORT` says it."""
    return f"{page_link(site, selection)}&{_query({SORT: [order]})}#table"


def own_link(request: Request, selection: Selection) -> str:
    """The address of the page that is asked for; among files also that of its day."""
    if not request.site.is_files or selection.crossing is not None or request.read.first("as_of") is None:
        return page_link(request.site, selection)
    return all_day_link(request.site, selection.day) if not selection.borders else day_link(request.site, selection.day)


def frozen_link(request: Request, selection: Selection) -> str:
    """An address that will always show just this; "" where the version is not kept, and for a page of a day among
    files, which is not."""
    if not request.is_kept:
        return ""
    frozen = replace(request.site, frozen=request.register.version, seen=request.today.isoformat())
    if not request.site.is_files:
        return page_link(frozen, selection)
    return "" if request.read.first("as_of") is not None else page_link(frozen, selection)


def news_link(request: Request, day: date) -> str:
    """The page of the choice on the day of a change; among files that of the whole register, which has every one."""
    return (
        all_day_link(request.site, day) if request.site.is_files else page_link(request.site, request.selection_on(day))
    )


def all_day_link(site: Site, day: date) -> str:
    """The plain page of a day for all borders and all traffic."""
    return f"{site.base}/view/all/day/{day.isoformat()}{_after(_language(site))}"


def parameters(site: Site, selection: Selection) -> str:
    """The choice as it stands in an address, with the language where one was named."""
    return _query(to_address(selection) | _language(site))


def _parameters(site: Site, selection: Selection) -> str:
    """The same below a frozen address, which keeps the day on which it was seen."""
    return _query(to_address(selection) | _seen(site) | _language(site))


def _query(address: Mapping[str, Sequence[str]]) -> str:
    return urlencode(address, doseq=True, quote_via=_quoted)


def _seen(site: Site) -> dict[str, list[str]]:
    return {SEEN: [site.seen]} if site.frozen and site.seen else {}


def _language(site: Site) -> dict[str, list[str]]:
    """Among files a language has a folder, not a parameter."""
    return {LANGUAGE: [site.language]} if site.language and not site.is_files else {}


def _after(address: Mapping[str, Sequence[str]]) -> str:
    """What follows a path; "" where there is nothing to say."""
    return f"?{_query(address)}" if address else ""


def newest_link(request: Request, selection: Selection) -> str:
    """The same page with the newest register."""
    return own_link(replace(request, site=replace(request.site, frozen="", seen="")), selection)


def home_link(site: Site) -> str:
    """The page that the register opens on."""
    return f"{site.base}/view{_after(_seen(site) | _language(site))}"


def interactive_link(site: Site, selection: Selection) -> str:
    """The interactive page of a choice; "" among files that have none."""
    if site.is_files and not site.interactive:
        return ""
    language = {LANGUAGE: [site.language]} if site.language else {}
    return f"{site.interactive or site.address}/?{_query(to_address(selection) | language)}"


def bare_link(site: Site, path: str) -> str:
    """An interactive page that shows no choice."""
    return f"{site.address}{path}{_after(_language(site))}"


def static_link(site: Site, name: str) -> str:
    """A file of `dashboard/static`, where Streamlit serves it."""
    return f"{part_link(replace(site, frozen='', language=''), '/app/static')}/{name}"


def part_link(site: Site, path: str) -> str:
    """Something that a page loads by itself, without the host: it comes from wherever the page came from, also where
    that is not the site's own address."""
    return urlsplit(site.base).path + path


def manifest_link(site: Site) -> str:
    """What a telephone needs to install the pages, in their language."""
    return part_link(replace(site, frozen=""), f"/manifest.webmanifest{_after(_language(site))}")


def map_link(request: Request, selection: Selection) -> str:
    """The map of a choice; among files that of its borders, "" where none was written: for a day, or frozen."""
    site = request.site
    if not site.is_files:
        return f"{part_link(site, '/view/map')}?{_parameters(site, selection)}"
    if site.frozen or request.read.first("as_of"):
        return ""
    return part_link(site, f"/view/map{_of_borders(selection)}")


def preview_link(request: Request, selection: Selection) -> str:
    """The picture of a choice for link previews, absolute where the site has an address; among files that of its
    borders, "" where none was written."""
    site = request.site
    if not site.is_files:
        return f"{site.base}/picture/view.png?{_parameters(site, selection)}"
    if site.frozen or request.read.first("as_of"):
        return ""
    return f"{site.base}/picture{_of_borders(selection) or '/view'}.png"


def briefing_link(site: Site, selection: Selection, ending: str) -> str:
    """The briefing of a choice, `ending` "" or `.pdf`; among files that of the focus on the newest day."""
    if site.is_files:
        return f"{site.home}/briefing{ending}"
    return (
        f"{site.base}/briefing{ending}?{_parameters(site, replace(selection, statuses=(), search='', crossing=None))}"
    )


def embed_link(request: Request, selection: Selection) -> str:
    """The choice for a frame of another page; among files that of its borders, "" where none was written: for a day."""
    if not request.site.is_files:
        return f"{request.site.address}/embed?{parameters(request.site, selection)}"
    return "" if request.read.first("as_of") else f"{request.site.home}/embed{_of_borders(selection)}"


def feed_link(request: Request, path: str, selection: Selection | None = None) -> str:
    """The feed or the calendar of a choice (None: of the one asked for), always the newest; among files that of
    everything."""
    parameters = to_address(replace(selection or request.selection, statuses=(), search="", crossing=None))
    chosen = _query({name: values for name, values in parameters.items() if name != "as_of"} | _language(request.site))
    return f"{request.site.home}{path}" if request.site.is_files else f"{request.site.address}{path}?{chosen}"


def basemap_link(request: Request, selection: Selection) -> str:
    """The background of a map of the chosen borders."""
    site = replace(request.site, frozen="", language="")
    if len(selection.borders) > 1 and not site.is_files:
        return part_link(site, "/view/basemap.json?" + urlencode([("border", border) for border in selection.borders]))
    return part_link(site, f"/view/basemap{_of_borders(selection)}.json")


def _of_borders(selection: Selection) -> str:
    """`/border/BY-LT`, `/all`, or "" for several borders, which among files are those of the focus."""
    if len(selection.borders) == 1:
        return f"/border/{selection.borders[0]}"
    return "" if selection.borders else "/all"


def day_link(site: Site, day: date) -> str:
    """The plain page of a day for the register's focus; the file of that name in a published site."""
    return f"{site.base}/view/day/{day.isoformat()}{_after(_language(site))}"


def crossing_link(site: Site, crossing_id: str) -> str:
    """The plain page of a crossing."""
    return f"{site.base}/view/crossing/{crossing_id}{_after(_language(site))}"


def choose_link(site: Site) -> str:
    """The page that leads to all others; always of the newest register."""
    return f"{site.home}/choose{_after(_language(site))}"


def file_link(site: Site, path: str, media_type: str) -> str:
    """What lies at a path, always the newest: in the folder of the language where that has words for people."""
    return f"{site.home if has_words(media_type) else site.address}{path}"


def number_link(site: Site, count_id: str) -> str:
    """The page of one number of trucks."""
    return f"{site.base}/view/number/{count_id}{_after(_seen(site) | _language(site))}"


def frozen_number_link(request: Request, count_id: str) -> str:
    """An address that will always show the number as it is now; "" where the version is not kept."""
    if not request.is_kept:
        return ""
    return number_link(replace(request.site, frozen=request.register.version, seen=_day_seen(request)), count_id)


def _day_seen(request: Request) -> str:
    """Among files the day on which they were made stands in them, not in their address."""
    return "" if request.site.is_files else request.today.isoformat()


def border_link(site: Site, border: str) -> str:
    """The plain page of a border."""
    return f"{site.base}/view/border/{border}{_after(_language(site))}"


def query(request: Request) -> list[str]:
    """The parameters that differ from the defaults, in the order of the address: `border=BY-LT`; without the day."""
    address = to_address(request.selection)
    defaults = {"border": [*_or_all(request.focus)], "traffic": [request.focus.traffic], "as_of": address["as_of"]}
    kept = {name: values for name, values in address.items() if values != defaults.get(name)}
    return [urlencode({name: value}) for name, values in kept.items() for value in values]


def _or_all(focus: Focus) -> tuple[str, ...]:
    return focus.borders or ("all",)
