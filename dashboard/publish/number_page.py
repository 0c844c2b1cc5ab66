"""A page of one published number of trucks: who said it, of which day, by which source, and how to cite it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from dashboard.facts.counts import Report, every_report
from dashboard.facts.ledger import Entry, Wanted, counting, ledger
from dashboard.facts.news import place_text
from dashboard.facts.question import words
from dashboard.facts.wording import (
    direction_text,
    evidence_text,
    party_text,
    registered_text,
    report_text,
    speaker_text,
    unit_amount_text,
)
from dashboard.language import _, day_text
from dashboard.publish.answer import Asked
from dashboard.publish.error_report import report_link
from dashboard.publish.links import feed_link, frozen_number_link, home_link, number_link, static_link
from dashboard.publish.places import places
from dashboard.publish.plain_page import environment, style
from dashboard.register.tables import Register
from dashboard.views import markup
from dashboard.vocabulary import MEASURE_LABEL

NUMBER = "number"  # the parameter: a count_id


@dataclass(frozen=True, slots=True)
class Beside:
    """What another speaker said of the same place, with the page of that number."""

    text: str
    link: str


def number_page(asked: Asked) -> bytes:
    """The page of the number that the address names; where it names none, what is wrong and the way home."""
    report = reads_number(asked)
    words_of_page = _nothing(asked) if report is None else _words(asked, report)
    return environment().get_template("number.html").render(words_of_page).encode()


def reads_number(asked: Asked) -> Report | None:
    """The number that the address names."""
    reports = {report.count_id: report for report in every_report(asked.register)}
    chosen = asked.read.one(NUMBER, list(reports), _("a number of trucks in this register"))
    return None if chosen is None else reports[chosen]


def citation(asked: Asked, report: Report) -> str:
    """The sentence to cite a number with: what was said by whom on which day, the source, and where it stays."""
    text = _("{report}. Source: {source}. Register version {version}, seen {today}: {address}")
    if asked.site.is_files:  # nobody knows on which day they are seen
        text = _("{report}. Source: {source}. Register version {version}: {address}")
    return text.format(
        report=_said(report),
        source=_source_text(report),
        version=asked.register.version,
        today=day_text(asked.today),
        address=frozen_number_link(asked, report.count_id) or number_link(asked.site, report.count_id),
    )


def _said(report: Report) -> str:
    """The number as a line that can stand alone, beginning with a capital letter."""
    said = report_text(report)
    return said[:1].upper() + said[1:]


def _source_text(report: Report) -> str:
    name = report.source_name or _("no source named")
    return _("{name}, {address}").format(name=name, address=report.source_url) if report.source_url else name


def _words(asked: Asked, report: Report) -> Mapping[str, Any]:
    headline = _said(report)
    address = number_link(asked.site, report.count_id)
    return {
        "page": _page(asked, headline, address) | {"places": places(asked, replace(asked.choice, day=report.as_of))},
        "style": style("page.css"),
        "facts": _facts(asked.register, report),
        "standing": _standing(asked, report),
        "beside": _beside(asked, report),
        "citation": citation(asked, report),
        "frozen": frozen_number_link(asked, report.count_id),
        "report": report_link(asked.site.contact, headline, report.as_of, asked.register.version, address),
    }


def _nothing(asked: Asked) -> Mapping[str, Any]:
    headline = _("There is no such number of trucks in this register.")
    return {"page": _page(asked, headline, ""), "style": style("page.css")}


def _page(asked: Asked, headline: str, address: str) -> dict[str, Any]:
    own = address if "://" in asked.site.address else ""
    return {
        "headline": headline,
        "title": _("{sentence} Border crossing status").format(sentence=f"{headline.rstrip('.')}."),
        "description": headline,
        "canonical": own,
        "own": own,
        "picture": "",
        "feed": feed_link(asked, "/feed.atom"),
        "icon": static_link(asked.site, "favicon.svg"),
        "home": home_link(asked.site),
        "frozen": bool(asked.site.frozen),
    }


def _facts(register: Register, report: Report) -> list[tuple[str, Markup | str]]:
    """Every fact of the row that has one, labelled."""
    published = report.source_published_on
    lines: list[tuple[str, Markup | str]] = [
        (_("Number"), unit_amount_text(report)),
        (_("Measure"), _(MEASURE_LABEL[report.measure])),
        (_("Place"), place_text(register, words(report.applies_to))),
        (_("Direction"), direction_text(report.direction) if report.direction else ""),
        (_("Plates"), registered_text(report.registered_in) if report.registered_in else ""),
        (_("Who says so"), speaker_text(report.reported_by)),
        (_("Party"), party_text(report.party)),
        (_("Day it describes"), day_text(report.as_of)),
        (_("Published"), day_text(published) if published else ""),
        (_("Source"), markup.link_html(report.source_name or _("no source named"), report.source_url)),
        (_("Evidence"), evidence_text(report.evidence)),
        (_("Note"), report.note),
    ]
    return [(label, value) for label, value in lines if value]


def _standing(asked: Asked, report: Report) -> str:
    """Whether the number counts on the reader's day, and if not, why."""
    entries = ledger(asked.register, asked.today, Wanted())
    entry = next((entry for entry in entries if entry.report.count_id == report.count_id), None)
    standing = _("not yet known") if entry is None else entry.standing_text
    return _("On {day}: {standing}.").format(day=day_text(asked.today), standing=standing)


def _beside(asked: Asked, report: Report) -> list[Beside]:
    """What counted beside it for the same place once it was known: speakers who disagree stand side by side."""
    return [
        Beside(_said(entry.report), number_link(asked.site, entry.report.count_id))
        for entry in counting(ledger(asked.register, _known_from(report), Wanted()))
        if entry.report.count_id != report.count_id and _is_of_one_place(entry, report)
    ]


def _known_from(report: Report) -> date:
    """The first day on which the number is known."""
    return max(report.as_of, report.source_published_on or report.as_of)


def _is_of_one_place(entry: Entry, report: Report) -> bool:
    return not set(words(entry.report.applies_to)).isdisjoint(words(report.applies_to))
