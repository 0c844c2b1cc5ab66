"""Every path that the site has, and what search engines are told of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from dashboard.facts.changes import change_days, days_of_changes
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.language import ENGLISH, _
from dashboard.publish.http.address import PAGE
from dashboard.publish.http.request import Request, Resource, Site
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.vocabulary import EARLIEST

XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
SITEMAP_PART: Final = f"/sitemap/{{{PAGE}}}.xml"

_MOST_ADDRESSES: Final = 50_000  # of one file (sitemaps.org); they take a seventh of the 50 MB that it may have


def site_paths(resources: Sequence[Resource], register: Register, focus: Focus, today: date) -> list[str]:
    """Every path of the site: each resource, each day with a change for the focus and for the whole register, each
    border, each crossing and each number of trucks."""
    plain = [resource.path for resource in resources if "{" not in resource.path]
    of_register = [path for resource in resources if "{" in resource.path for path in filled(resource, register)]
    return [
        *plain,
        *of_register,
        *(path for resource in resources for path in _on_days(resource, register, focus, today)),
    ]


def filled(resource: Resource, register: Register) -> list[str]:
    """The path itself, or one for each border, crossing or number that it has a place for; none for a day."""
    for place, values in _values(register).items():
        if place in resource.path:
            return [resource.path.replace(place, value) for value in values]
    return [] if "{" in resource.path else [resource.path]


def _values(register: Register) -> Mapping[str, Sequence[str]]:
    return {
        "{border}": sorted(borders(register).unique()),
        "{crossing}": list(register.crossings["crossing_id"]),
        "{number}": list(register.truck_counts["count_id"]),
    }


def _on_days(resource: Resource, register: Register, focus: Focus, today: date) -> list[str]:
    if "{as_of}" not in resource.path:
        return []
    is_all = resource.given.get("border") == "all"
    question, chosen = (Question(), ()) if is_all else (Question(focus.traffic), focus.borders)
    days = days_with_a_change(register, question, chosen, today)
    return [resource.path.replace("{as_of}", day.isoformat()) for day in days]


@lru_cache(maxsize=64)
def days_with_a_change(
    register: Register, question: Question, chosen: tuple[str, ...], today: date
) -> tuple[date, ...]:
    """Every day with a change, in order: of a measure, also one still to come, and all that the feeds name."""
    days = days_of_changes(register, EARLIEST, today, question, chosen)
    return tuple(sorted(days.union(change_days(register, question, chosen))))


def sitemap_file(request: Request, resources: Sequence[Resource]) -> bytes:
    """The addresses of the pages (sitemaps.org, 0.9); where they are more than one file may have, those of the files
    that share them. Without the address of the site there can be none in it."""
    addresses = _asked_addresses(request, resources)
    parts = _parts(len(addresses))
    if len(parts) > 1:
        return _listing("sitemapindex", "sitemap", [request.site.address + part for part in parts])
    return _listing("urlset", "url", addresses)


def sitemap_part_file(request: Request, resources: Sequence[Resource]) -> bytes:
    """As many of the addresses as one file may have; the first of them where the request names no part."""
    addresses = _asked_addresses(request, resources)
    begin = (_part(request, len(addresses)) - 1) * _MOST_ADDRESSES
    return _listing("urlset", "url", addresses[begin : begin + _MOST_ADDRESSES])


def reads_part(request: Request, resources: Sequence[Resource]) -> int:
    """Which of the files the address names, from 1."""
    return _part(request, len(_asked_addresses(request, resources)))


def sitemap_parts(
    resources: Sequence[Resource], register: Register, focus: Focus, today: date, site: Site
) -> list[str]:
    """The paths of the files that share the addresses; one where there is room for all in one."""
    return _parts(len(_addresses(resources, register, focus, today, site)))


def _part(request: Request, number_of_addresses: int) -> int:
    numbers = [str(number) for number in range(1, len(_parts(number_of_addresses)) + 1)]
    return int(request.read.one(PAGE, numbers, _("{name}: {value!r} is not a page of this list.")) or 1)


def _parts(number_of_addresses: int) -> list[str]:
    files = max(math.ceil(number_of_addresses / _MOST_ADDRESSES), 1)
    return [SITEMAP_PART.replace(f"{{{PAGE}}}", str(number)) for number in range(1, files + 1)]


def _asked_addresses(request: Request, resources: Sequence[Resource]) -> list[str]:
    return _addresses(resources, request.register, request.focus, request.today, request.site)


def _addresses(resources: Sequence[Resource], register: Register, focus: Focus, today: date, site: Site) -> list[str]:
    """Of all pages in all languages that have a folder."""
    if "://" not in site.address:
        return []
    pages = site_paths(_for_search(resources), register, focus, today)
    homes = (site.home, *(replace(site, language=code).home for code in folders_of(site)))
    return [home + page for home in homes for page in pages]


def _for_search(resources: Sequence[Resource]) -> list[Resource]:
    """Those that search engines are told of: no paper, nor a page of each single number."""
    return [page for page in resources if page.is_page and page.path != "/briefing" and "{number}" not in page.path]


def _listing(root: str, entry: str, addresses: Sequence[str]) -> bytes:
    listing = ElementTree.Element(root, xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(listing, entry), "loc").text = address
    ElementTree.indent(listing, " ")
    xml: bytes = ElementTree.tostring(listing, encoding="utf-8", xml_declaration=True)
    return xml


def folders_of(site: Site) -> tuple[str, ...]:
    """The languages that have a folder of their own: among files all but English, live none."""
    return tuple(code for code in site.languages if code != ENGLISH.code) if site.is_files else ()


def robots_file(request: Request) -> bytes:
    """Everything may be read (RFC 9309); link previews ask this too, so that no address with parameters is closed."""
    where = [f"Sitemap: {request.site.address}/sitemap.xml"] if "://" in request.site.address else []
    return "\n".join(["User-agent: *", "Allow: /", *where, ""]).encode()
