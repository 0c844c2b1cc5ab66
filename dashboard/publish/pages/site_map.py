"""Every path that the site has, and what search engines are told of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from dashboard.facts.changes import change_days, days_of_changes
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.language import ENGLISH
from dashboard.publish.http.request import Request, Resource, Site
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.vocabulary import EARLIEST

XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"


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


def sitemap_file(request: Request, pages: Sequence[Resource]) -> bytes:
    """The addresses of these pages (sitemaps.org, 0.9); without the address of the site there can be none in it."""
    urls, site = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"), request.site
    paths = site_paths(pages, request.register, request.focus, request.today) if "://" in site.address else ()
    for home in (site.home, *(replace(site, language=code).home for code in folders_of(site))):
        for path in paths:
            ElementTree.SubElement(ElementTree.SubElement(urls, "url"), "loc").text = home + path
    ElementTree.indent(urls, " ")
    xml: bytes = ElementTree.tostring(urls, encoding="utf-8", xml_declaration=True)
    return xml


def folders_of(site: Site) -> tuple[str, ...]:
    """The languages that have a folder of their own: among files all but English, live none."""
    return tuple(code for code in site.languages if code != ENGLISH.code) if site.is_files else ()


def robots_file(request: Request) -> bytes:
    """Everything may be read (RFC 9309); link previews ask this too, so that no address with parameters is closed."""
    where = [f"Sitemap: {request.site.address}/sitemap.xml"] if "://" in request.site.address else []
    return "\n".join(["User-agent: *", "Allow: /", *where, ""]).encode()
