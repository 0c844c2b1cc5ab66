"""Every path that the site has, and what search engines are told of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree

from dashboard.facts.changes import change_days, changes
from dashboard.facts.measures import borders
from dashboard.facts.question import Question
from dashboard.publish.answer import Asked, Resource
from dashboard.register.focus import Focus
from dashboard.register.tables import Register
from dashboard.vocabulary import EARLIEST

XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"


def site_paths(resources: Sequence[Resource], register: Register, focus: Focus, today: date) -> list[str]:
    """Every path of the site: each resource, each day with a change for the focus and for the whole register, each
    border, each crossing and each number of trucks."""
    of_register = {
        "{border}": sorted(borders(register).unique()),
        "{crossing}": list(register.crossings["crossing_id"]),
        "{number}": list(register.truck_counts["count_id"]),
    }
    plain = [each.path for each in resources if "{" not in each.path]
    return [*plain, *(path for each in resources for path in _filled(each, of_register, register, focus, today))]


def _filled(
    each: Resource, of_register: Mapping[str, Sequence[str]], register: Register, focus: Focus, today: date
) -> Iterator[str]:
    for place, values in of_register.items():
        if place in each.path:
            yield from (each.path.replace(place, value) for value in values)
    if "{as_of}" in each.path:
        is_all = each.given.get("border") == "all"
        question, chosen = (Question(), ()) if is_all else (Question(focus.traffic), focus.borders)
        days = _days(register, question, chosen, today)
        yield from (each.path.replace("{as_of}", day.isoformat()) for day in days)


def _days(register: Register, question: Question, chosen: Sequence[str], today: date) -> list[date]:
    """Every day with a change: of a measure, also one still to come, and all that the feeds name."""
    told = changes(register, EARLIEST, today, question, chosen)
    return sorted({*change_days(register, question, chosen), *(change.day for change in told)})


def sitemap_file(asked: Asked, pages: Sequence[Resource]) -> bytes:
    """The addresses of these pages (sitemaps.org, 0.9); without the address of the site there can be none in it."""
    told = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for path in site_paths(pages, asked.register, asked.focus, asked.today) if "://" in asked.site.address else ():
        ElementTree.SubElement(ElementTree.SubElement(told, "url"), "loc").text = asked.site.address + path
    ElementTree.indent(told, " ")
    found: bytes = ElementTree.tostring(told, encoding="utf-8", xml_declaration=True)
    return found


def robots_file(asked: Asked) -> bytes:
    """Everything may be read (RFC 9309); link previews ask this too, so that no address with parameters is closed."""
    where = [f"Sitemap: {asked.site.address}/sitemap.xml"] if "://" in asked.site.address else []
    return "\n".join(["User-agent: *", "Allow: /", *where, ""]).encode()
