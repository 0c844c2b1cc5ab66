"""Facts as HTML. Every value passes through markupsafe: a text of the register is text, whatever it holds."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from dashboard.facts.closures import Closure
from dashboard.facts.counts import Report
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.dossier import Decisions, Dossier
from dashboard.facts.events import Event
from dashboard.facts.names import isolated
from dashboard.facts.sources import Sourced
from dashboard.language import _, day_text, ngettext, number_text, short_day_text
from dashboard.register.model.problems import Problem, kinds
from dashboard.views.language_switch import SWITCH_CSS
from dashboard.views.prose import own_words_html, prose_html
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.changes import News
from dashboard.wording.counts import report_text
from dashboard.wording.crossings import (
    both_names,
    concerned_text,
    crossing_age_text,
    crossing_status_text,
    hours_text,
    when_text,
)
from dashboard.wording.dossier import for_others_title, measure_lines, side_status_text, side_title, where_it_is
from dashboard.wording.labels import legend_label
from dashboard.wording.long_lists import more_text
from dashboard.wording.measures import evidence_text, title_text

NEWEST: Final = 2  # numbers and events of a crossing that are seen at once

_HERE: Final = Path(__file__).parent
PALETTE_CSS: Final = (_HERE / "palette.css").read_text(encoding="utf-8")
LIGHT_PAPER, DARK_PAPER = re.findall(r"--paper: light-dark\((#\w+), (#\w+)\)", PALETTE_CSS)[0]
FACTS_CSS: Final = PALETTE_CSS + "".join(
    (_HERE / f"{name}.css").read_text(encoding="utf-8") for name in ("facts", "first_screen")
)
PAGE_CSS: Final = FACTS_CSS + (_HERE / "controls.css").read_text(encoding="utf-8") + SWITCH_CSS  # interactive
_NOTHING: Final = Markup("")
STYLE = Markup("<style>\n{}</style>").format(Markup(PAGE_CSS))


def product_style() -> Markup:
    """The name of the product, for the style sheet to put before the pages."""
    return Markup("<style>:root {{ --product: '{}'; }}</style>").format(_("Border crossings"))


def age_html(text: str) -> Markup:
    """A line that says how old something is."""
    return Markup('<p class="age">{}</p>').format(text)


def short_day_html(day: date) -> Markup:
    """A day, `11 Nov 2025`, in one line."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), short_day_text(day))


@cache
def mark_html(status: Status, is_hollow: bool) -> Markup:
    """The sign of a status: colour and shape; hollow when it is only the last known one."""
    look = STATUS_LOOK[status]
    hollow = " hollow" if is_hollow else ""
    html = '<span class="mark {}{}" style="--colour: {}" aria-hidden="true">{}</span>'
    return Markup(html).format(status.value, hollow, look.colour, look.symbol)


def legend_html(last_known: str = "") -> Markup:
    """What the signs mean. `last_known` says how a status without evidence since is drawn, where that is not the
    hollow sign."""
    signs = [
        Markup('<span class="item">{}{}</span>').format(mark_html(status, False), legend_label(status))
        for status in Status
    ]
    hollow = mark_html(Status.UNKNOWN, True) if not last_known else ""
    text = last_known or _("hollow: last known, no evidence since")
    signs.append(Markup('<span class="item">{}{}</span>').format(hollow, text))
    return Markup('<p class="note legend">{}</p>').format(Markup(" ").join(signs))


def dossier_html(dossier: Dossier, queues: Markup = _NOTHING) -> Markup:
    """One crossing in full: both sides' decisions, queues by feeds, numbers, sources, history; what is not about
    the reader, or is not of the newest, is folded."""
    facts = dossier.facts
    parts = [
        Markup("<h2><bdi>{}</bdi></h2>").format(both_names(facts)),
        Markup("<p>{}</p>").format(where_it_is(dossier.facts)),
        Markup("<p>{}<strong>{}</strong></p>").format(
            mark_html(facts.status, facts.is_stale), crossing_status_text(facts)
        ),
        *[
            Markup("<p>{}</p>").format(text)
            for text in (crossing_age_text(facts), when_text(facts), concerned_text(facts))
            if text
        ],
        *[Markup("<p>{}</p>").format(line) for line in hours_html(facts)],
        _decisions(dossier),
        queues,
        _numbers(dossier, NEWEST),
        _events(dossier, NEWEST),
        _past_html(dossier),
        _about_place(dossier),
    ]
    return _dossier(parts)


def decisions_html(dossier: Dossier) -> Markup:
    """What each side decided, what is to come, and what is in force for others; where the place is."""
    place = [Markup("<p>{}</p>").format(line) for line in (where_it_is(dossier.facts), *hours_html(dossier.facts))]
    return _dossier([*place, _decisions(dossier), _about_place(dossier)])


def numbers_html(dossier: Dossier) -> Markup:
    """What was said of trucks at the crossing, and of the whole border."""
    nothing = Markup("<p>{}</p>").format(_("No number of trucks is on record here."))
    return _dossier([_numbers(dossier) or nothing])


def history_html(dossier: Dossier) -> Markup:
    """What happened there, and the measures that are over."""
    nothing = Markup("<p>{}</p>").format(_("Nothing earlier is on record here."))
    return _dossier([_events(dossier) + _measures_html(_("Earlier measures"), dossier.past, dossier.day) or nothing])


def _dossier(parts: Iterable[Markup]) -> Markup:
    return Markup('<div class="dossier">{}</div>').format(Markup("").join(parts))


def hours_html(facts: CrossingFacts) -> list[Markup]:
    """When a crossing is open and where to book a turn, each where somebody said so."""
    lines = []
    if facts.opening_hours:
        lines.append(prose_html(hours_text(facts.opening_hours)))
    if facts.booking_url:
        link = link_html(facts.booking_url, facts.booking_url)
        lines.append(Markup("{}: {}").format(_("booking of a turn"), link))
    return lines


def _decisions(dossier: Dossier) -> Markup:
    return Markup("").join(
        [
            *[_side_html(dossier, side) for side in dossier.sides],
            _measures_html(_("Announced, not yet in force"), dossier.planned, dossier.day),
            _folded_measures_html(for_others_title(dossier), dossier.for_others, dossier.day),
        ]
    )


def _numbers(dossier: Dossier, seen: int | None = None) -> Markup:
    here = _reports_html(_("Numbers of trucks"), dossier.reports, seen)
    return here + _reports_html(_("Said of the whole border"), dossier.border_reports, seen)


def _events(dossier: Dossier, seen: int | None = None) -> Markup:
    here = _events_html(_("What happened there"), dossier.events, seen)
    return here + _events_html(_("The newest events of the whole border"), dossier.border_events, seen)


def _about_place(dossier: Dossier) -> Markup:
    source = _source_line(_("Position and traffic"), dossier.source)
    return source + (Markup("<p>{}</p>").format(own_words_html(dossier.note)) if dossier.note else Markup(""))


def _side_html(dossier: Dossier, side: Decisions) -> Markup:
    title = Markup("<h3>{}: {}</h3>").format(side_title(dossier, side), side_status_text(dossier, side))
    if not side.measures:
        return title + Markup("<p>{}</p>").format(_("No measure in force is recorded."))
    return title + _measure_list(side.measures, dossier.day)


def _measures_html(title: str, measures: Sequence[Closure], day: date) -> Markup:
    if not measures:
        return Markup("")
    return Markup("<h3>{}</h3>{}").format(title, _measure_list(measures, day))


def _past_html(dossier: Dossier) -> Markup:
    """What is over, folded: there may be dozens."""
    past = dossier.past
    if not past:
        return Markup("")
    number = ngettext("{number} earlier measure", "{number} earlier measures", len(past))
    return _folded_measures_html(number.format(number=number_text(len(past))), past, dossier.day)


def _folded_measures_html(title: str, measures: Sequence[Closure], day: date) -> Markup:
    if not measures:
        return Markup("")
    fold = Markup('<details class="past"><summary><h3>{}</h3></summary>{}</details>')
    return fold.format(title, _measure_list(measures, day))


def _measure_list(measures: Sequence[Closure], day: date) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(_measure_html(measure, day) for measure in measures))


def _measure_html(measure: Closure, day: date) -> Markup:
    solid = Markup("{}, {}").format(sources_html(measure), evidence_text(measure.evidence))
    said = [*map(prose_html, measure_lines(measure, day)), solid]
    lines = Markup("").join(Markup('<span class="line">{}</span>').format(line) for line in said)
    return Markup("<li><strong>{}</strong>{}</li>").format(title_text(measure), lines)


def sources_html(closure: Closure) -> Markup:
    """The publisher as a link where there is a page, then the other pages."""
    links = [source_html(closure)]
    links += [link_html(_("another source"), address) for address in closure.other_source_urls]
    return Markup(", ").join(links)


def source_html(said: Sourced) -> Markup:
    """The publisher, or that none is named, as a link where there is a page; beside it the archived copy."""
    return with_archived(link_html(said.source_name or _("no source named"), said.source_url), said.archived_url)


def source_beside_html(said: Sourced) -> Markup:
    """The same behind a sentence that can do without: nothing where no source is named."""
    return with_archived(link_html(said.source_name, said.source_url), said.archived_url)


def with_archived(page: Markup, address: str) -> Markup:
    """A link to a page with one to its archived copy beside it, where there is one."""
    return Markup("{} ({})").format(page, link_html(_("archived copy"), address)) if address else page


def link_html(text: str, address: str) -> Markup:
    """A link that tells the other site nothing but where it came from; plain text without an address."""
    said = text if isinstance(text, Markup) else isolated(text)
    if not address.startswith(("https://", "http://")):
        return escape(said)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, said or address)


def _reports_html(title: str, reports: Sequence[Report], seen: int | None = None) -> Markup:
    """Each number with its speaker, its source, how solid it is, and the note; those after so many are folded."""
    if not reports:
        return Markup("")
    items = [
        Markup("<li>{} {}, {}{}</li>").format(
            report_text(report),
            source_html(report),
            evidence_text(report.evidence),
            Markup('<span class="line">{}</span>').format(own_words_html(report.note)) if report.note else "",
        )
        for report in reports
    ]
    return Markup("<h3>{}</h3>{}").format(title, _list_html(items, seen))


def _events_html(title: str, events: Sequence[Event], seen: int | None = None) -> Markup:
    return Markup("<h3>{}</h3>{}").format(title, events_html(events, seen)) if events else Markup("")


def happened_html(events: Sequence[Event]) -> Markup:
    """What happened around the crossings lately, the newest first; empty for no event."""
    return Markup('<div class="news">{}</div>').format(_events_html(_("What happened around it"), events[::-1]))


def events_html(events: Iterable[Event], seen: int | None = None) -> Markup:
    """Events with their day and source; those after so many are folded."""
    items = [
        Markup("<li>{}: <b>{}</b> {} {}</li>").format(
            day_text(event.day),
            own_words_html(isolated(event.title)),
            own_words_html(isolated(event.note)) if event.note else "",
            source_beside_html(event),
        )
        for event in events
    ]
    return _list_html(items, seen)


def _list_html(items: Sequence[Markup], seen: int | None) -> Markup:
    first, rest = items[:seen], items[seen:] if seen is not None else []
    listed = Markup("<ul>{}</ul>").format(Markup("").join(first))
    if not rest:
        return listed
    more = ngettext("{number} more", "{number} more", len(rest)).format(number=number_text(len(rest)))
    fold = Markup('<details class="past"><summary>{}</summary><ul>{}</ul></details>')
    return listed + fold.format(more, Markup("").join(rest))


def _source_line(title: str, source: Sourced) -> Markup:
    return Markup("<p>{}: {}</p>").format(title, source_html(source))


def news_html(news: Sequence[News], more: int = 0) -> Markup:
    """What changed, a list per day, the newest first; how many `more` changes there are than those."""
    days: dict[date, list[News]] = {}
    for item in news:
        days.setdefault(item.day, []).append(item)
    parts = [
        Markup("<li><strong>{}</strong><ul>{}</ul></li>").format(
            day_text(day),
            Markup("").join(Markup("<li>{} {}</li>").format(item.text, source_beside_html(item)) for item in of_day),
        )
        for day, of_day in days.items()
    ]
    parts += [Markup("<li>{}</li>").format(more_text(more))] if more else []
    return Markup('<ul class="news">{}</ul>').format(Markup("").join(parts))


def problems_html(problems: Sequence[Problem], most: int) -> Markup:
    """The problems of a register by kind, at most so many kinds."""
    texts = [kind.problem_text for kind in kinds(problems)[:most]]
    return Markup('<ul class="news">{}</ul>').format(_items(texts))


def heading_html(text: str) -> Markup:
    """The heading of what follows in the same piece of a page: each piece costs Streamlit time of its own."""
    return Markup('<h2 class="heading">{}</h2>').format(text)


def list_html(texts: Iterable[str]) -> Markup:
    return Markup('<ul class="news">{}</ul>').format(_items(texts))


def note_html(text: str, title: str = "") -> Markup:
    """What stands over a picture."""
    strong = Markup("<strong>{}</strong> ").format(title) if title else Markup("")
    return Markup('<p class="note">{}{}</p>').format(strong, text)


def links_html(label: str, links: Sequence[tuple[str, str]]) -> Markup:
    """Other forms of a page, in one paragraph; each opens beside it."""
    link = Markup('<a href="{}" target="_blank" rel="noopener">{}</a>')
    listed = Markup(" · ").join(link.format(address, text) for text, address in links)
    return Markup('<p class="note links"><strong>{}</strong><br>{}</p>').format(label, listed)


def downloads_html(label: str, links: Sequence[tuple[str, str]]) -> Markup:
    """`Download picture: PNG, SVG`; each leads to its file."""
    link = Markup('<a href="{}" download target="_blank">{}</a>')
    files = Markup(" · ").join(link.format(address, text) for text, address in links)
    return Markup('<p class="note downloads">{}: {}</p>').format(label, files)


def _items(texts: Iterable[str]) -> Markup:
    return Markup("".join(f"<li>{escape(text)}</li>" for text in texts))
