"""One page for somebody who has two minutes: what is shut, who may pass, ways round, who said what, what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report, border_counts
from dashboard.facts.crossings import SHUT, CrossingFacts
from dashboard.facts.detours import distance_text, ways_round
from dashboard.facts.measures import borders
from dashboard.facts.news import NEWS_SPAN, news
from dashboard.facts.summary import View, chosen_facts, summarise, where_text
from dashboard.facts.wording import days_text, party_text, report_text
from dashboard.language import _, day_text, list_text, ngettext, number_text
from dashboard.register.tables import Register
from dashboard.vocabulary import Status

WAYS_NAMED = 3  # the nearest ones


@dataclass(frozen=True, slots=True)
class Line:
    """`head` stands out; `notes` are the numbers of its sources, from 1."""

    head: str
    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`rest` says how many lines were left out, "" when none was."""

    title: str
    lines: tuple[Line, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, and the page where there is one."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that stands on the page. `lead`: how it stands, then how old the picture is."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


def briefing(register: Register, view: View, today: date, most: int) -> Briefing:
    """The briefing with at most so many lines in a section; what is left out is counted."""
    facts, cited = chosen_facts(register, view), _Cited()
    summary = summarise(register, view, today)
    sections = (
        _section(_("What is shut, and what is restricted"), _shut(register, facts, cited, SHUT), most),
        _section(_("Open with limits"), _shut(register, facts, cited, (Status.LIMITED,)), most),
        _section(_("Who may still cross"), _exempt(register, facts, cited), most),
        _ways_section(register, view, facts, most),
        _section(_("Trucks: who says what"), _counts(register, view, cited), most),
        _section(_changed_title(), _changed(register, view, cited), most),
    )
    shown = [section for section in sections if section.lines]
    kept = {note for section in shown for line in section.lines for note in line.notes}
    return _renumbered(
        Briefing(
            title=_("Border briefing: crossings {where}").format(where=where_text(view.borders)),
            lead=tuple(text for text in (summary.sentences[0], summary.freshness.text) if text),
            sections=tuple(shown),
            sources=tuple(cited.sources),
        ),
        sorted(kept),
    )


class _Cited:
    """Gives every source its number, the first time that it is named."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def of(self, told: Iterable[Closure | Report]) -> tuple[int, ...]:
        return tuple(sorted({self.number(each.source_name, each.source_url) for each in told if each.source_name}))

    def number(self, name: str, address: str) -> int:
        source = Source(name, address)
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


def _section(title: str, lines: Sequence[Line], most: int) -> Section:
    return Section(title, tuple(lines[:most]), _rest_text(len(lines) - most))


def _rest_text(left: int) -> str:
    if left <= 0:
        return ""
    return ngettext("and {number} more", "and {number} more", left).format(number=number_text(left))


def _renumbered(told: Briefing, kept: Sequence[int]) -> Briefing:
    """Sources that only left-out lines cite are left out too; the others are numbered anew."""
    places = {old: new for new, old in enumerate(kept, 1)}
    sections = tuple(
        Section(
            section.title,
            tuple(Line(line.head, line.text, tuple(places[note] for note in line.notes)) for line in section.lines),
            section.rest,
        )
        for section in told.sections
    )
    return Briefing(told.title, told.lead, sections, tuple(told.sources[note - 1] for note in kept))


def _shut(register: Register, facts: Sequence[CrossingFacts], cited: _Cited, statuses: Sequence[Status]) -> list[Line]:
    """A line for all crossings that share status, span and whom it concerns; the newest first, closed before others."""
    groups: dict[tuple[str, ...], list[CrossingFacts]] = {}
    told = [each for each in facts if each.status in statuses]
    for each in sorted(told, key=lambda each: (statuses.index(each.status), -_age(each))):
        groups.setdefault((each.status_text, each.when_text, each.whom_text), []).append(each)
    return [
        Line(
            list_text([each.name for each in group]),
            "; ".join(text for text in words if text),
            cited.of(closure(register, key) for each in group for key in each.deciding or each.closures),
        )
        for words, group in groups.items()
    ]


def _age(each: CrossingFacts) -> int:
    return each.since.toordinal() if each.since else 0


def _exempt(register: Register, facts: Sequence[CrossingFacts], cited: _Cited) -> list[Line]:
    """Who is excepted from the measures that decide a status, by the same words at several crossings."""
    groups: dict[str, dict[str, list[Closure]]] = {}
    for each in facts:
        if each.status in SHUT:
            for key in each.deciding:
                told = closure(register, key)
                if told.exceptions:
                    groups.setdefault(told.exceptions, {}).setdefault(each.name, []).append(told)
    return [
        Line(list_text(list(named)), words, cited.of(told for group in named.values() for told in group))
        for words, named in groups.items()
    ]


def _ways_section(register: Register, view: View, facts: Sequence[CrossingFacts], most: int) -> Section:
    """The nearest crossings that are not closed, for each that is shut; the one shut last first."""
    shut = sorted((each for each in facts if each.status in SHUT), key=_age, reverse=True)
    lines = [_ways_from(register, view, each) for each in shut[:most]]
    return Section(_("Ways round"), tuple(lines), _rest_text(len(shut) - len(lines)))


def _ways_from(register: Register, view: View, each: CrossingFacts) -> Line:
    found = ways_round(register, each.crossing_id, view.day, view.question).passable[:WAYS_NAMED]
    named = [
        _("{name} ({distance}, {status})").format(
            name=way.facts.both_names, distance=distance_text(way), status=way.facts.status_text
        )
        for way in found
    ]
    return Line(each.name, "; ".join(named) if named else _("none known in this register"), ())


def _counts(register: Register, view: View, cited: _Cited) -> list[Line]:
    """What counts at each border, by speaker; never added, never averaged."""
    places = view.borders or tuple(sorted(borders(register).unique()))
    reports = [report for place in places for report in border_counts(register, place, view.day).reports]
    ordered = sorted(reports, key=lambda report: report.as_of, reverse=True)
    return [Line(party_text(each.party), report_text(each), cited.of([each])) for each in ordered]


def _changed_title() -> str:
    return _("What changed in the last {days}").format(days=days_text(NEWS_SPAN.days))


def _changed(register: Register, view: View, cited: _Cited) -> list[Line]:
    told = news(register, view.day - NEWS_SPAN, view.day, view.question, view.borders)
    return [
        Line(
            day_text(each.day),
            each.text,
            (cited.number(each.source_name, each.source_url),) if each.source_name else (),
        )
        for each in told
        if not each.is_report
    ]
