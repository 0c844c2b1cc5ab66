"""One page for somebody who has two minutes: what is shut, who may pass, ways round, who said what, what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report, border_counts
from dashboard.facts.crossings import SHUT, CrossingFacts
from dashboard.facts.detours import distance_text, ways_round
from dashboard.facts.measures import borders
from dashboard.facts.news import NEWS_SPAN, News, news
from dashboard.facts.summary import View, chosen_facts, nothing_changed_text, summarise, where_text
from dashboard.facts.wording import border_text, days_text, nothing_said_text, party_text, report_text
from dashboard.language import _, day_text, list_text, ngettext, number_text
from dashboard.register.tables import Register
from dashboard.vocabulary import REPORT_LIFE, Status

WAYS_NAMED = 3  # the nearest ones


@dataclass(frozen=True, slots=True)
class Line:
    """`head` stands out; `notes` are the numbers of its sources, from 1."""

    head: str
    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`rest` says how many lines were left out, "" when none was; `nothing` stands where there is no line. What is
    `whole` names all that there is, so that no line of it may be cut."""

    title: str
    lines: tuple[Line, ...]
    rest: str = ""
    nothing: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, the page and its day where they are known."""

    name: str
    address: str
    published_on: date | None

    @property
    def text(self) -> str:
        """`Charter97, 11 November 2025`"""
        if self.published_on is None:
            return self.name
        return _("{name}, {day}").format(name=self.name, day=day_text(self.published_on))

    @property
    def short_address(self) -> str:
        """The address as it is typed in, without what every address has; "" for what is none."""
        found = urlsplit(self.address)
        if found.scheme not in ("http", "https"):
            return ""
        return f"{found.netloc.removeprefix('www.')}{found.path}{'?' if found.query else ''}{found.query}".rstrip("/")


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
        _shut_section(register, view, facts, cited, most),
        _section(_("Open with limits"), _shut(register, facts, cited, (Status.LIMITED,)), most),
        *_of_what_is_shut(register, view, facts, cited, most),
        _section(_("Trucks: who says what"), _counts(register, view, cited), most, _nothing_said(register, view)),
        _section(_changed_title(), _changed(register, view, cited), most, nothing_changed_text(view.borders)),
    )
    shown = [section for section in sections if section.lines or section.nothing]
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

    def of(self, told: Iterable[Closure | Report | News]) -> tuple[int, ...]:
        return tuple(sorted({self._number(each) for each in told if each.source_name}))

    def _number(self, told: Closure | Report | News) -> int:
        source = Source(told.source_name, told.source_url, told.source_published_on)
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


def _section(title: str, lines: Sequence[Line], most: int, nothing: str = "") -> Section:
    return Section(title, tuple(lines[:most]), _rest_text(len(lines) - most), "" if lines else nothing)


def _shut_section(register: Register, view: View, facts: Sequence[CrossingFacts], cited: _Cited, most: int) -> Section:
    """All of it where there are several borders, a line for each: nothing that is shut goes unnamed."""
    title, nothing = _("What is shut, and what is restricted"), _("No crossing is recorded as closed or restricted.")
    if len(view.borders) == 1:
        return _section(title, _shut(register, facts, cited, SHUT), most, nothing)
    lines = [
        _border_line(register, border, [each for each in facts if each.border == border], cited)
        for border in sorted({each.border for each in facts if each.status in SHUT})
    ]
    return replace(_section(title, lines, len(lines), nothing), whole=True)


def _border_line(register: Register, border: str, facts: Sequence[CrossingFacts], cited: _Cited) -> Line:
    """`closed since 1 Mar 2024: Lavoriškės and Raigardas; since 18 Aug 2023: Šumskas; restricted since ...`"""
    groups: dict[str, dict[str, list[str]]] = {}
    shut = _newest_first(facts, SHUT)
    for each in shut:
        groups.setdefault(each.status_text, {}).setdefault(each.spans_text, []).append(each.called)
    parts = [_("{status} {crossings}").format(status=status, crossings=_dated(told)) for status, told in groups.items()]
    return Line(border_text(border), "; ".join(parts), _notes(register, shut, cited))


def _dated(names: Mapping[str, Sequence[str]]) -> str:
    """Names by since when they are shut."""
    text = _("{span}: {names}")
    return "; ".join(text.format(span=span, names=list_text(told)) for span, told in names.items())


def _of_what_is_shut(
    register: Register, view: View, facts: Sequence[CrossingFacts], cited: _Cited, most: int
) -> Iterator[Section]:
    """Who is excepted and which ways lead round; where nothing is shut nobody asks."""
    if any(each.status in SHUT for each in facts):
        exempt = _exempt(register, facts, cited)
        yield _section(_("Who may still cross"), exempt, most, _("No exception is recorded."))
        yield _ways_section(register, view, facts, most - most // 2)  # what is counted and what changed is asked first


def _rest_text(left: int) -> str:
    if left <= 0:
        return ""
    return ngettext("and {number} more", "and {number} more", left).format(number=number_text(left))


def _renumbered(told: Briefing, kept: Sequence[int]) -> Briefing:
    """Sources that only left-out lines cite are left out too; the others are numbered anew."""
    places = {old: new for new, old in enumerate(kept, 1)}
    sections = tuple(
        replace(
            section,
            lines=tuple(replace(line, notes=tuple(places[note] for note in line.notes)) for line in section.lines),
        )
        for section in told.sections
    )
    return replace(told, sections=sections, sources=tuple(told.sources[note - 1] for note in kept))


def _shut(register: Register, facts: Sequence[CrossingFacts], cited: _Cited, statuses: Sequence[Status]) -> list[Line]:
    """A line for all crossings that share status, span and whom it concerns; the newest first, closed before others."""
    groups: dict[tuple[str, ...], list[CrossingFacts]] = {}
    for each in _newest_first(facts, statuses):
        groups.setdefault((each.status_text, each.when_text, each.whom_text), []).append(each)
    return [
        Line(
            list_text([each.called for each in group]),
            "; ".join(text for text in words if text),
            _notes(register, group, cited),
        )
        for words, group in groups.items()
    ]


def _newest_first(facts: Sequence[CrossingFacts], statuses: Sequence[Status]) -> list[CrossingFacts]:
    """Those with one of the statuses, in their order, the one shut last first."""
    told = [each for each in facts if each.status in statuses]
    return sorted(told, key=lambda each: (statuses.index(each.status), -_age(each)))


def _notes(register: Register, facts: Sequence[CrossingFacts], cited: _Cited) -> tuple[int, ...]:
    return cited.of(closure(register, key) for each in facts for key in each.deciding or each.closures)


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
                    groups.setdefault(told.exceptions, {}).setdefault(each.called, []).append(told)
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
    return Line(each.called, "; ".join(named) if named else _("none known in this register"), ())


def _counts(register: Register, view: View, cited: _Cited) -> list[Line]:
    """What counts at each border, by speaker; never added, never averaged."""
    places = view.borders or tuple(sorted(borders(register).unique()))
    reports = [report for place in places for report in border_counts(register, place, view.day).reports]
    ordered = sorted(reports, key=lambda report: report.as_of, reverse=True)
    return [Line(party_text(each.party), report_text(each), cited.of([each])) for each in ordered]


def _nothing_said(register: Register, view: View) -> str:
    if len(view.borders) == 1:
        said = nothing_said_text(border_counts(register, view.borders[0], view.day))
        return _("At this border: {said}.").format(said=said)
    return _("No report of the last {days} days at any of these borders.").format(days=number_text(REPORT_LIFE.days))


def _changed_title() -> str:
    return _("What changed in the last {days}").format(days=days_text(NEWS_SPAN.days))


def _changed(register: Register, view: View, cited: _Cited) -> list[Line]:
    told = news(register, view.day - NEWS_SPAN, view.day, view.question, view.borders)
    return [Line(day_text(each.day), each.text, cited.of([each])) for each in told if not each.is_report]
