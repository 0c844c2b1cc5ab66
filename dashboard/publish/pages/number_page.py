"""A page of one published number of trucks: who said it, of which day, by which source, and how to cite it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from dashboard.facts.counts import Report, report_of
from dashboard.facts.ledger import FIRST_SPAN, Entry, Wanted, counting, ledger, span_of_ledger
from dashboard.facts.question import words
from dashboard.language import _, day_text
from dashboard.publish.http.links import feed_link, frozen_number_link, home_link, number_link, static_link
from dashboard.publish.http.request import Request
from dashboard.publish.pages.error_report import report_link
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.places import places
from dashboard.publish.pages.plain_page import environment, page_style
from dashboard.register.model.tables import Register
from dashboard.views import markup
from dashboard.views.prose import own_words_html, speaker_html
from dashboard.vocabulary import MEASURE_LABEL
from dashboard.wording.counts import party_text, report_text, unit_amount_text
from dashboard.wording.ledger import standing_text
from dashboard.wording.measures import evidence_text
from dashboard.wording.places import direction_text, places_text, registered_text

NUMBER = "number"  # the parameter: a count_id


@dataclass(frozen=True, slots=True)
class Beside:
    """What another speaker said of the same place, with the page of that number."""

    text: str
    link: str


def number_page(request: Request) -> bytes:
    """The page of the number that the address names; where it names none, what is wrong and the way home."""
    report = reads_number(request)
    words_of_page = _nothing(request) if report is None else _words(request, report)
    return environment().get_template("number.html").render(words_of_page).encode()


def reads_number(request: Request) -> Report | None:
    """The number that the address names."""
    known = list(request.register.truck_counts["count_id"])
    chosen = request.read.one(NUMBER, known, _("{name}: {value!r} is not a number of trucks in this register."))
    return None if chosen is None else report_of(request.register, chosen)


def citation(request: Request, report: Report) -> str:
    """The sentence to cite a number with: what was said by whom on which day, the source, and where it stays."""
    text = _("{report}. Source: {source}. Register version {version}, seen {today}: {address}")
    if request.site.is_files:  # nobody knows on which day they are seen
        text = _("{report}. Source: {source}. Register version {version}: {address}")
    return text.format(
        report=_said(report),
        source=_source_text(report),
        version=request.register.version,
        today=day_text(request.today),
        address=frozen_number_link(request, report.count_id) or number_link(request.site, report.count_id),
    )


def _said(report: Report) -> str:
    """The number as a line that can stand alone, beginning with a capital letter."""
    said = report_text(report)
    return said[:1].upper() + said[1:]


def _source_text(report: Report) -> str:
    name = report.source_name or _("no source named")
    return _("{name}, {address}").format(name=name, address=report.source_url) if report.source_url else name


def _words(request: Request, report: Report) -> Mapping[str, Any]:
    headline = _said(report)
    address = number_link(request.site, report.count_id)
    return {
        "page": _page(request, headline, report.count_id)
        | {"places": places(request, replace(request.selection, day=report.as_of))},
        "style": page_style(request.site),
        "facts": _facts(request.register, report),
        "standing": _standing(request, report),
        "beside": _beside(request, report),
        "citation": citation(request, report),
        "frozen": frozen_number_link(request, report.count_id),
        "report": report_link(request.site.contact, headline, report.as_of, request.register.version, address),
    }


def _nothing(request: Request) -> Mapping[str, Any]:
    headline = _("There is no such number of trucks in this register.")
    return {"page": _page(request, headline, ""), "style": page_style(request.site)}


def _page(request: Request, headline: str, count_id: str) -> dict[str, Any]:
    """`count_id`: of the number, "" where there is none."""
    address = number_link(request.site, count_id) if count_id else ""
    own = address if "://" in request.site.address else ""
    return {
        "headline": headline,
        "title": _("{sentence} Border crossing status").format(sentence=f"{headline.rstrip('.')}."),
        "description": headline,
        "canonical": own,
        "own": own,
        "picture": "",
        "feed": feed_link(request, "/feed.atom"),
        "icon": static_link(request.site, "favicon.svg"),
        "home": home_link(request.site),
        "frozen": bool(request.site.frozen),
        **(language_words(request, lambda translated: number_link(translated.site, count_id)) if count_id else {}),
    }


def _facts(register: Register, report: Report) -> list[tuple[str, Markup | str]]:
    """Every fact of the row that has one, labelled."""
    published = report.source_published_on
    lines: list[tuple[str, Markup | str]] = [
        (_("Number"), unit_amount_text(report)),
        (_("Measure"), _(MEASURE_LABEL[report.measure])),
        (_("Place"), places_text(register, words(report.applies_to))),
        (_("Direction"), direction_text(report.direction) if report.direction else ""),
        (_("Plates"), registered_text(report.registered_in) if report.registered_in else ""),
        (_("Who says so"), speaker_html(report.reported_by)),
        (_("Party"), party_text(report.party)),
        (_("Day it describes"), day_text(report.as_of)),
        (_("Published"), day_text(published) if published else ""),
        (_("Source"), markup.source_html(report)),
        (_("Evidence"), evidence_text(report.evidence)),
        (_("Note"), own_words_html(report.note)),
    ]
    return [(label, value) for label, value in lines if value]


def _standing(request: Request, report: Report) -> str:
    """Whether the number counts on the reader's day, and if not, why."""
    alike = Wanted(measures=(report.measure,), units=(report.unit,), parties=(report.party,))
    entries = ledger(request.register, request.today, alike)
    entry = next((entry for entry in entries if entry.report.count_id == report.count_id), None)
    standing = _("not yet known") if entry is None else standing_text(entry)
    return _("On {day}: {standing}.").format(day=day_text(request.today), standing=standing)


def _beside(request: Request, report: Report) -> list[Beside]:
    """What counted beside it for the same place once it was known: speakers who disagree stand side by side."""
    return [
        Beside(_said(entry.report), number_link(request.site, entry.report.count_id))
        for entry in counting(span_of_ledger(request.register, _known_from(report), Wanted(), FIRST_SPAN).entries)
        if entry.report.count_id != report.count_id and _is_of_one_place(entry, report)
    ]


def _known_from(report: Report) -> date:
    """The first day on which the number is known."""
    return max(report.as_of, report.source_published_on or report.as_of)


def _is_of_one_place(entry: Entry, report: Report) -> bool:
    return not set(words(entry.report.applies_to)).isdisjoint(words(report.applies_to))
