"""One page for somebody who has two minutes: what is shut, who may pass, ways round, who said what, what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from dashboard.facts.changes import NEWS_SPAN
from dashboard.facts.closures import Closure, closure
from dashboard.facts.counts import Report
from dashboard.facts.crossings import SHUT, CrossingFacts, crossing_facts
from dashboard.facts.detours import Detour, OneWay, WaysRound, ways_round
from dashboard.facts.names import isolated
from dashboard.facts.picture import Picture
from dashboard.facts.question import question_at
from dashboard.facts.view import View
from dashboard.language import _, clauses_text, day_text, list_text, ngettext, number_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import REPORT_LIFE, Status
from dashboard.wording.changes import News, in_words
from dashboard.wording.counts import nothing_said_text, party_text, report_text
from dashboard.wording.crossings import (
    booking_text,
    called_text,
    concerned_text,
    crossing_status_text,
    hours_text,
    shut_spans_text,
    stopped_text,
    when_text,
)
from dashboard.wording.days import days_text
from dashboard.wording.detours import caveat_text, distance_text, through_text
from dashboard.wording.freshness import freshness_text
from dashboard.wording.places import border_text, direction_text, nothing_changed_text, where_text
from dashboard.wording.summary import summarise

WAYS_NAMED, WAYS_NAMED_EACH = 3, 2  # the nearest ones; in each direction where both are told


@dataclass(frozen=True, slots=True)
class Line:
    """`head` stands out; `notes` are the numbers of its sources, from 1."""

    head: str
    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`rest` says how many lines were left out, "" when none was; `nothing` stands where there is no line. What is
    `whole` names all that there is, so that no line of it may be cut. `note` stands under the title."""

    title: str
    lines: tuple[Line, ...]
    rest: str = ""
    nothing: str = ""
    whole: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class BriefingSource:
    """A publisher, the page, its day and a copy of it in an archive, where they are known."""

    name: str
    address: str
    published_on: date | None
    archived: str = ""

    @property
    def text(self) -> str:
        """`Charter97, 11 November 2025`"""
        if self.published_on is None:
            return self.name
        return _("{name}, {day}").format(name=self.name, day=day_text(self.published_on))

    @property
    def short_address(self) -> str:
        """The address as it is typed in, without what every address has; "" for what is none."""
        return short_address(self.address)


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that stands on the page. `lead`: how it stands, then how old the picture is."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[BriefingSource, ...]


def short_address(address: str) -> str:
    """`ltsiena.eu`, as it is typed in; "" for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a register that was never checked
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path}{'?' if parts.query else ''}{parts.query}".rstrip("/")


def briefing(shown: Picture, most: int) -> Briefing:
    """The briefing of a picture with at most so many lines in a section; what is left out is counted."""
    register, view, facts, cited = shown.register, shown.view, shown.crossings, _Cited()
    summary = summarise(register, view, shown.today)
    sections = (
        _shut_section(register, view, facts, cited, most),
        _section(_("Open with limits"), _shut(register, view, facts, cited, (Status.LIMITED,)), most),
        *_of_what_is_shut(register, view, facts, cited, most),
        _section(_("Trucks: who says what"), _counts(shown, cited), most, _nothing_said(shown)),
        _section(_changed_title(), _changed(shown, cited), most, nothing_changed_text(view.borders)),
    )
    said = [section for section in sections if section.lines or section.nothing]
    kept = {note for section in said for line in section.lines for note in line.notes}
    return _renumbered(
        Briefing(
            title=_("Border briefing: crossings {where}").format(where=where_text(view.borders)),
            lead=tuple(text for text in (summary.sentences[0], freshness_text(summary.freshness)) if text),
            sections=tuple(said),
            sources=tuple(cited.sources),
        ),
        sorted(kept),
    )


class _Cited:
    """Gives every source its number, the first time that it is named."""

    def __init__(self) -> None:
        self.sources: list[BriefingSource] = []

    def of(self, cited: Iterable[Closure | Report | News]) -> tuple[int, ...]:
        return tuple(sorted({self._number(statement) for statement in cited if statement.source_name}))

    def _number(self, statement: Closure | Report | News) -> int:
        source = BriefingSource(
            isolated(statement.source_name), statement.source_url, statement.source_published_on, statement.archived_url
        )
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


def _section(title: str, lines: Sequence[Line], most: int, nothing: str = "") -> Section:
    return Section(title, tuple(lines[:most]), _rest_text(len(lines) - most), "" if lines else nothing)


def _shut_section(register: Register, view: View, facts: Sequence[CrossingFacts], cited: _Cited, most: int) -> Section:
    """All of it where there are several borders, a line for each: nothing that is shut goes unnamed."""
    title, nothing = _("What is shut, and what is restricted"), _("No crossing is recorded as closed or restricted.")
    if len(view.borders) == 1:
        return _section(title, _shut(register, view, facts, cited, SHUT), most, nothing)
    lines = [
        _border_line(register, view, border, [crossing for crossing in facts if crossing.border == border], cited)
        for border in sorted({crossing.border for crossing in facts if crossing.status in SHUT})
    ]
    return replace(_section(title, lines, len(lines), nothing), whole=True)


def _border_line(register: Register, view: View, border: str, facts: Sequence[CrossingFacts], cited: _Cited) -> Line:
    """`closed since 1 Mar 2024: Lavoriškės and Raigardas; since 18 Aug 2023: Šumskas; restricted since ...`"""
    groups: dict[str, dict[str, list[str]]] = {}
    shut = _newest_first(facts, SHUT)
    for crossing in shut:
        status = _status_by_direction(register, view, crossing)
        groups.setdefault(status, {}).setdefault(shut_spans_text(crossing), []).append(called_text(crossing))
    parts = [
        _("{status} {crossings}").format(status=status, crossings=_dated(dated)) for status, dated in groups.items()
    ]
    return Line(border_text(border), clauses_text(parts), _notes(register, shut, cited))


def _status_by_direction(register: Register, view: View, crossing: CrossingFacts) -> str:
    """`restricted`, or `closed from Belarus into Lithuania, open from Lithuania into Belarus`"""
    text = _("{status} {direction}")
    return list_text(
        [
            text.format(status=status, direction=direction_text(direction)) if direction else status
            for direction, status in _by_direction(register, view, crossing, crossing_status_text)
        ]
    )


def _dated(names: Mapping[str, Sequence[str]]) -> str:
    """Names by since when they are shut."""
    text = _("{span}: {names}")
    return clauses_text(text.format(span=span, names=list_text(called)) for span, called in names.items())


def _of_what_is_shut(
    register: Register, view: View, facts: Sequence[CrossingFacts], cited: _Cited, most: int
) -> Iterator[Section]:
    """Who is excepted and which ways lead round; where nothing is shut nobody asks."""
    if any(crossing.status in SHUT for crossing in facts):
        exempt = _exempt(register, facts, cited)
        yield _section(_("Who may still cross"), exempt, most, _("No exception is recorded."))
        yield from _ways_sections(register, view, facts, most - most // 2)  # what is counted and changed is asked first


def _rest_text(left: int) -> str:
    if left <= 0:
        return ""
    return ngettext("and {number} more", "and {number} more", left).format(number=number_text(left))


def _renumbered(briefing: Briefing, kept: Sequence[int]) -> Briefing:
    """Sources that only left-out lines cite are left out too; the others are numbered anew."""
    places = {old: new for new, old in enumerate(kept, 1)}
    sections = tuple(
        replace(
            section,
            lines=tuple(replace(line, notes=tuple(places[note] for note in line.notes)) for line in section.lines),
        )
        for section in briefing.sections
    )
    return replace(briefing, sections=sections, sources=tuple(briefing.sources[note - 1] for note in kept))


def _shut(
    register: Register, view: View, facts: Sequence[CrossingFacts], cited: _Cited, statuses: Sequence[Status]
) -> list[Line]:
    """A line for all crossings that share status, span and whom it concerns; the newest first, closed before others."""
    groups: dict[str, list[CrossingFacts]] = {}
    for crossing in _newest_first(facts, statuses):
        groups.setdefault(_how_it_stands(register, view, crossing), []).append(crossing)
    return [
        Line(list_text([called_text(crossing) for crossing in group]), text, _notes(register, group, cited))
        for text, group in groups.items()
    ]


def _how_it_stands(register: Register, view: View, crossing: CrossingFacts) -> str:
    """Status, span and whom it concerns, of each direction where they differ."""
    text = _("{direction}: {text}")
    return clauses_text(
        text.format(direction=direction_text(direction), text=words) if direction else words
        for direction, words in _by_direction(register, view, crossing, lambda one_way: _words(register, one_way))
    )


def _words(register: Register, crossing: CrossingFacts) -> str:
    return clauses_text(
        text for text in (crossing_status_text(crossing), when_text(crossing), _whom(register, crossing)) if text
    )


def _whom(register: Register, crossing: CrossingFacts) -> str:
    """Whom the status concerns; who is excepted from a restriction has a section of its own."""
    if crossing.status is not Status.RESTRICTED or crossing.spans[0].traffic:
        return concerned_text(crossing)
    deciding = [closure(register, key) for key in crossing.closures if key in crossing.deciding]
    return clauses_text(dict.fromkeys(map(stopped_text, deciding)))


def _by_direction(
    register: Register, view: View, crossing: CrossingFacts, say: Callable[[CrossingFacts], str]
) -> list[tuple[str, str]]:
    """What is said of the crossing for each of its directions, where the reader named none and they differ; else once,
    of no direction."""
    if question_at(view.question, crossing.border).direction is not None:
        return [("", say(crossing))]
    one, other = crossing.border.split("-")
    by_direction = {
        direction: say(one_way)
        for direction in (f"{one}>{other}", f"{other}>{one}")
        for one_way in crossing_facts(register, view.day, replace(view.question, direction=direction))
        if one_way.crossing_id == crossing.crossing_id
    }
    return list(by_direction.items()) if len(set(by_direction.values())) > 1 else [("", say(crossing))]


def _newest_first(facts: Sequence[CrossingFacts], statuses: Sequence[Status]) -> list[CrossingFacts]:
    """Those with one of the statuses, in their order, the one shut last first."""
    listed = [crossing for crossing in facts if crossing.status in statuses]
    return sorted(listed, key=lambda crossing: (statuses.index(crossing.status), -_age(crossing)))


def _notes(register: Register, facts: Sequence[CrossingFacts], cited: _Cited) -> tuple[int, ...]:
    return cited.of(closure(register, key) for crossing in facts for key in crossing.deciding or crossing.closures)


def _age(crossing: CrossingFacts) -> int:
    return crossing.since.toordinal() if crossing.since else 0


def _exempt(register: Register, facts: Sequence[CrossingFacts], cited: _Cited) -> list[Line]:
    """Who is excepted from the measures that decide a status, by the same words at several crossings."""
    groups: dict[str, dict[str, list[Closure]]] = {}
    for crossing in facts:
        if crossing.status in SHUT:
            for key in crossing.deciding:
                measure = closure(register, key)
                if measure.exceptions:
                    groups.setdefault(measure.exceptions, {}).setdefault(called_text(crossing), []).append(measure)
    return [
        Line(list_text(list(named)), words, cited.of(measure for group in named.values() for measure in group))
        for words, named in groups.items()
    ]


def _ways_sections(register: Register, view: View, facts: Sequence[CrossingFacts], most: int) -> Iterator[Section]:
    """The nearest crossings that are not closed, for each that is shut, the one shut last first; then, once for each of
    those ways, what has to be known before anybody drives there."""
    shut = sorted((crossing for crossing in facts if crossing.status in SHUT), key=_age, reverse=True)
    ways_of = [
        (crossing, ways_round(register, crossing.crossing_id, view.day, view.question)) for crossing in shut[:most]
    ]
    named = [detour for _crossing, ways in ways_of for way in ways.by_direction for detour in _nearest(ways, way)]
    lines = tuple(Line(called_text(crossing), _ways_text(ways), ()) for crossing, ways in ways_of)
    note = caveat_text() if named else ""
    yield Section(_("Ways round"), lines, _rest_text(len(shut) - len(lines)), note=note)
    yield Section(_("What holds on these ways"), tuple(_ways_met(named, shut)), whole=True)


def _nearest(ways: WaysRound, way: OneWay) -> tuple[Detour, ...]:
    """Fewer of them where both directions are told."""
    return way.passable[: WAYS_NAMED if len(ways.by_direction) == 1 else WAYS_NAMED_EACH]


def _ways_text(ways: WaysRound) -> str:
    """The nearest ways by name, those of each direction apart where they differ."""
    names_by_way = {f"{way.country}>": _distances_text(_nearest(ways, way)) for way in ways.by_direction}
    if len(set(names_by_way.values())) == 1:
        return next(iter(names_by_way.values()))
    text = _("{direction}: {names}")
    return clauses_text(
        text.format(direction=direction_text(leaving), names=names) for leaving, names in names_by_way.items()
    )


def _distances_text(detours: Sequence[Detour]) -> str:
    if not detours:
        return _("none known in this register")
    return list_text([_name_text(detour) for detour in detours])


def _name_text(detour: Detour) -> str:
    words = {"name": called_text(detour.facts), "distance": distance_text(detour)}
    if not detour.through:
        return _("{name} ({distance})").format(**words)
    return _("{name} ({distance}, {through})").format(through=through_text(detour), **words)


def _ways_met(named: Iterable[Detour], shut: Sequence[CrossingFacts]) -> Iterator[Line]:
    """In what state each way is, whom it does not serve, when it is open, where a turn is booked."""
    described = {crossing.crossing_id for crossing in shut}
    met_at: dict[str, dict[str, Detour]] = {}
    for detour in named:
        met_at.setdefault(detour.facts.crossing_id, {})[detour.direction] = detour
    for crossing_id, met in met_at.items():
        facts = next(iter(met.values())).facts
        hours = hours_text(facts.opening_hours) if facts.opening_hours else ""
        booking = booking_text(short_address(facts.booking_url)) if facts.booking_url else ""
        parts = (*_states(met, with_whom=crossing_id not in described), hours, booking)
        yield Line(called_text(facts), clauses_text(part for part in parts if part), ())


def _states(met: Mapping[str, Detour], with_whom: bool) -> list[str]:
    """The status, once where it is the same in every direction in which the way leads; limited always with whom it does
    not serve, restricted where the page does not say it of that crossing elsewhere."""
    states = {}
    for direction, detour in met.items():
        facts, is_limited = detour.facts, detour.facts.status is Status.LIMITED
        parts = [crossing_status_text(facts), concerned_text(facts) if is_limited or with_whom else ""]
        states[direction] = clauses_text(part for part in parts if part)
    if len(set(states.values())) == 1:
        return [*states.values()][:1]
    text = _("{direction}: {text}")
    return [text.format(direction=direction_text(direction), text=state) for direction, state in states.items()]


def _counts(shown: Picture, cited: _Cited) -> list[Line]:
    """What counts at each border, by speaker; never added, never averaged."""
    by_border = (shown.counts,) if shown.counts else shown.counts_by_border
    reports = [report for counts in by_border for report in counts.reports]
    ordered = sorted(reports, key=lambda report: report.as_of, reverse=True)
    return [Line(party_text(report.party), report_text(report), cited.of([report])) for report in ordered]


def _nothing_said(shown: Picture) -> str:
    if shown.counts:
        return _("At this border: {said}.").format(said=nothing_said_text(shown.counts))
    return _("No report of the last {days} days at any of these borders.").format(days=number_text(REPORT_LIFE.days))


def _changed_title() -> str:
    return _("What changed in the last {days}").format(days=days_text(NEWS_SPAN.days))


def _changed(shown: Picture, cited: _Cited) -> list[Line]:
    items = in_words(shown.register, shown.changes)
    return [Line(day_text(item.day), item.text, cited.of([item])) for item in items if not item.is_report]
