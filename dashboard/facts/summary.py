"""Every number and every sentence of the page, as plain values: tested without a browser, said once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.facts.closures import closure
from dashboard.facts.counts import BorderCounts, border_counts
from dashboard.facts.crossings import CrossingFacts, Span, crossing_facts
from dashboard.facts.events import Event, events_between
from dashboard.facts.evidence import EvidenceSpan, evidence_span, opening_day
from dashboard.facts.measures import borders
from dashboard.facts.names import isolated
from dashboard.facts.question import Question, common_question, crosses
from dashboard.facts.search import is_found, nearest
from dashboard.facts.standing import are_last_known, ends_of, is_recent, is_shutdown, shut_spans
from dashboard.facts.status import hours_on
from dashboard.facts.wording import (
    amount_text,
    between_text,
    border_text,
    days_text,
    direction_text,
    effect_text,
    nothing_said_text,
    range_text,
    ranges_text,
    reader_text,
    report_text,
    speaker_text,
    traffic_text,
    unit_amount_text,
)
from dashboard.language import _, cached_words, day_text, either_text, list_text, ngettext, number_text, short_day_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import (
    MEASURE_LABEL,
    REPORT_LIFE,
    STATUS_LOOK,
    Measure,
    Status,
)

TREND = timedelta(days=7)  # the card of closed crossings compares with this long before
EVENTS_NAMED = 3  # in the first line; the page lists the others


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: a day, for a reader, at the chosen borders (none: all of them)."""

    day: date
    question: Question
    borders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """One report in the picture of a number: no line joins the dots of different speakers."""

    day: date
    speaker: str
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One number at the top of the page, with what it needs to be understood."""

    label: str
    value: str
    note: str
    change: int | None = None
    lines: tuple[str, ...] = ()
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the picture is; `text` is "" when the shown day is today, with evidence of today for every crossing."""

    text: str
    later: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the top of the page says. `counts` of the one border that is chosen; `counts_by_border` one a border
    where several are, never added."""

    view: View
    freshness: Freshness
    sentences: tuple[str, ...]
    cards: tuple[Card, ...]
    tally: dict[Status, int]
    counts: BorderCounts | None
    counts_by_border: tuple[BorderCounts, ...]

    @property
    def sentence(self) -> str:
        """All that is said, in one run."""
        return " ".join(self.sentences)


@cached_words(256)
def summarise(register: Register, view: View, today: date) -> Summary:
    """The sentence, the cards and the age of the picture, for the crossings of the chosen borders; the only border of a
    register counts as chosen. Made once: lead, numbers and badge of a page ask for it each."""
    known = sorted(borders(register).unique())
    view = replace(view, borders=(known[0],)) if len(known) == 1 else view
    chosen = chosen_facts(register, view)
    by_border = tuple(border_counts(register, border, view.day) for border in view.borders or known)
    counts = by_border[0] if len(by_border) == 1 else None
    return Summary(
        view=view,
        freshness=freshness(register, view, today),
        sentences=_sentences(register, view, chosen, counts),
        cards=_cards(register, view, chosen, counts),
        tally=tally(chosen),
        counts=counts,
        counts_by_border=() if counts else by_border,
    )


def chosen_facts(register: Register, view: View) -> tuple[CrossingFacts, ...]:
    """The crossings of the chosen borders that serve the traffic asked for."""
    facts = crossing_facts(register, view.day, view.question)
    return tuple(each for each in facts if not view.borders or each.border in view.borders)


def narrowed(facts: Sequence[CrossingFacts], statuses: Sequence[str], search: str) -> tuple[CrossingFacts, ...]:
    """Those that have one of the statuses (none: any) and that can be found by the search, as a neighbour types it."""
    return tuple(each for each in facts if (not statuses or each.status in statuses) and is_found(each.search, search))


def nothing_found_text(register: Register, view: View, search: str) -> str:
    """What stands where no crossing fits the choice: with the names nearest to the search, if none at all is found."""
    facts = crossing_facts(register, view.day, view.question)
    text = _("No crossing fits this choice. Take a filter away to see more.")
    if not search.strip() or any(is_found(each.search, search) for each in facts):
        return text
    spellings = {line: each.name for each in facts for line in each.search.splitlines()}
    names = nearest(search, spellings)
    return _("No crossing is called so. Did you mean {names}?").format(names=either_text(names)) if names else text


def facts_around(register: Register, view: View) -> tuple[CrossingFacts, ...]:
    """The crossings of other borders than the chosen ones, as ways round; none where all borders are chosen."""
    facts = crossing_facts(register, view.day, view.question)
    return tuple(each for each in facts if view.borders and each.border not in view.borders)


def tally(facts: Sequence[CrossingFacts]) -> dict[Status, int]:
    """How many crossings have each status; every status is there."""
    return {status: sum(1 for each in facts if each.status is status) for status in Status}


def freshness(register: Register, view: View, today: date) -> Freshness:
    """What the first line says when the shown day is not today, or lies after the last evidence of some crossing."""
    latest = opening_day(register, view.question.traffic, view.borders, today)
    evidence = evidence_span(register, view.question, view.borders, today)
    later = events_between(register, view.day, today, view.borders) if view.day < today else ()
    parts = [_shown_text(view.day, today, latest), _evidence_text(evidence, today)]
    if later:
        parts.append(_later_text(later))
    return Freshness(" ".join(part for part in parts if part), later)


def _shown_text(day: date, today: date, latest: date) -> str:
    if day == today:
        return ""
    if day > today:
        return _("You see {day}, a day still to come: by what has been announced.").format(day=day_text(day))
    text = _("You see {day}, {days} ago, by what had been announced by then.")
    if day == latest:
        text = _("You see {day}, {days} ago: the latest day with anything on record.")
    return text.format(day=day_text(day), days=days_text((today - day).days))


def _evidence_text(evidence: EvidenceSpan, today: date) -> str:
    """How old what is known of the crossings is: newest and oldest where they differ, never the newest alone."""
    if evidence.newest is None or evidence.oldest is None:
        return _("Nothing here was ever checked; only what is recorded is known.")
    parts = [_newest_and_oldest(evidence.newest, evidence.oldest, today), _without_evidence(evidence.without)]
    return " ".join(part for part in parts if part)


def _newest_and_oldest(newest: date, oldest: date, today: date) -> str:
    words = {
        "newest": day_text(newest),
        "newest_days": days_text((today - newest).days),
        "oldest": day_text(oldest),
        "oldest_days": days_text((today - oldest).days),
    }
    if oldest == today:
        return ""
    if newest == oldest:
        return _("Last evidence: {newest}, {newest_days} ago; what happened since is not known.").format(**words)
    text = _(
        "Last evidence: {newest}, {newest_days} ago, at the newest, and {oldest}, {oldest_days} ago, at the oldest; "
        "what happened since is not known."
    )
    if newest == today:
        text = _(
            "Last evidence: today at the newest, and {oldest}, {oldest_days} ago, at the oldest; what happened there "
            "since is not known."
        )
    return text.format(**words)


def _without_evidence(number: int) -> str:
    if number == 0:
        return ""
    text = ngettext("Of {number} crossing there is no evidence.", "Of {number} crossings there is no evidence.", number)
    return text.format(number=number_text(number))


def _later_text(later: Sequence[Event]) -> str:
    named = [
        _("{title} ({day})").format(title=isolated(each.title), day=day_text(each.day)) for each in later[:EVENTS_NAMED]
    ]
    rest = len(later) - len(named)
    if rest == 0:
        return _("Recorded later: {events}.").format(events="; ".join(named))
    text = ngettext(
        "Recorded later: {events}; and {number} more event.",
        "Recorded later: {events}; and {number} more events.",
        rest,
    )
    return text.format(events="; ".join(named), number=number_text(rest))


def _sentences(
    register: Register, view: View, facts: Sequence[CrossingFacts], counts: BorderCounts | None
) -> tuple[str, ...]:
    """How it stands; then which crossings are shut, whom the others do not serve, and what is said about trucks."""
    if register.crossings.empty:
        return (_("This register has no crossing yet."),)
    if not facts:
        text = _("No crossing {where} serves {reader}.")
        question = common_question(view.question, view.borders)
        return (text.format(where=where_text(view.borders), reader=reader_text(question)),)
    parts = [
        _lead(view, facts),
        direction_sentence(view.question, facts),
        *_named(view.day, facts),
        *_the_others(view, facts),
    ]
    parts += [*_for_some_hours(register, view, facts), _partly_stale(facts)]
    if counts is not None:
        parts.append(trucks_sentence(counts))
    return tuple(part for part in parts if part)


def direction_sentence(question: Question, facts: Sequence[CrossingFacts]) -> str:
    """Which crossings the direction asked for does not concern (rule 10); "" where it concerns all of them."""
    direction = question.direction
    if direction is None:
        return ""
    number = sum(1 for each in facts if crosses(direction, [each.border]))
    if number == len(facts):
        return ""
    text = ngettext(
        "The direction, {direction}, concerns {number} of {total} crossings; the others are told for both directions.",
        "The direction, {direction}, concerns {number} of {total} crossings; the others are told for both directions.",
        number,
    )
    return text.format(direction=direction_text(direction), number=number_text(number), total=number_text(len(facts)))


def where_text(chosen: Sequence[str]) -> str:
    """`between Belarus and Lithuania`, or the borders by name."""
    if not chosen:
        return _("in this register")
    if len(chosen) == 1:
        return between_text(chosen[0])
    return _("of {borders}").format(borders=list_text([border_text(border) for border in chosen]))


def nothing_changed_text(chosen: Sequence[str]) -> str:
    """What is said where no measure changed."""
    return _("No measure began, ended or was announced {where}.").format(where=where_text(chosen))


def _lead(view: View, facts: Sequence[CrossingFacts]) -> str:
    """How it stands: where all that was in use is shut, that comes first; else the number of each status."""
    recent = [each for each in facts if is_recent(view.day, each)]
    old = [each for each in facts if each.status is Status.CLOSED and each not in recent]
    question = common_question(view.question, {each.border for each in facts})
    words = {"day": day_text(view.day), "where": where_text(view.borders), "reader": reader_text(question)}
    if old and len(recent) + len(old) == len(facts) and is_shutdown(recent):
        return _all_shut(recent, words | {"reader": reader_text(question, _("traffic"))})
    told = [_number_of(status, number) for status, number in tally(facts).items() if number]
    if are_last_known(facts):
        text = ngettext(
            "Last known on {day}: of {total} crossing {where} for {reader}, {numbers}.",
            "Last known on {day}: of {total} crossings {where} for {reader}, {numbers}.",
            len(facts),
        )
    else:
        text = ngettext(
            "On {day}, of {total} crossing {where} for {reader}, {numbers}.",
            "On {day}, of {total} crossings {where} for {reader}, {numbers}.",
            len(facts),
        )
    return text.format(total=number_text(len(facts)), numbers=list_text(told), **words)


def _partly_stale(facts: Sequence[CrossingFacts]) -> str:
    """How many of the statuses are only the last known ones, where others were confirmed."""
    number = sum(1 for each in facts if each.is_last_known)
    if number == 0 or are_last_known(facts):
        return ""
    text = ngettext(
        "The last evidence of {number} of the {total} crossings is of before this day: its status is the last known "
        "one.",
        "The last evidence of {number} of the {total} crossings is of before this day: their status is the last known "
        "one.",
        number,
    )
    return text.format(number=number_text(number), total=number_text(len(facts)))


def _perhaps_last_known(sentence: str, facts: Sequence[CrossingFacts]) -> str:
    """The sentence, as what was last known where none of its crossings was checked since."""
    return _("Last known: {sentence}").format(sentence=sentence) if are_last_known(facts) else sentence


def _all_shut(recent: Sequence[CrossingFacts], words: dict[str, str]) -> str:
    number = len(recent)
    texts = {
        False: _("On {day} both crossings {where} that were still in use are shut to all or most {reader}."),
        True: _("Last known on {day}: both crossings {where} that were still in use are shut to all or most {reader}."),
    }
    if number != 2:
        texts = {
            False: ngettext(
                "On {day} the only crossing {where} that was still in use is shut to all or most {reader}.",
                "On {day} all {number} crossings {where} that were still in use are shut to all or most {reader}.",
                number,
            ),
            True: ngettext(
                "Last known on {day}: the only crossing {where} that was still in use is shut to all or most {reader}.",
                "Last known on {day}: all {number} crossings {where} that were still in use are shut to all or most "
                "{reader}.",
                number,
            ),
        }
    return texts[are_last_known(recent)].format(number=number_text(number), **words)


def _number_of(status: Status, number: int) -> str:
    text = {
        Status.CLOSED: ngettext("{number} is closed", "{number} are closed", number),
        Status.RESTRICTED: ngettext("{number} is restricted", "{number} are restricted", number),
        Status.LIMITED: ngettext("{number} is open with limits", "{number} are open with limits", number),
        Status.OPEN: ngettext("{number} is open", "{number} are open", number),
        Status.UNKNOWN: ngettext("{number} is not known", "{number} are not known", number),
    }[status]
    return text.format(number=number_text(number))


def _named(day: date, facts: Sequence[CrossingFacts]) -> list[str]:
    """One sentence for each status and span of the crossings shut within the last 60 days."""
    groups: dict[tuple[Status, tuple[Span, ...], bool], list[CrossingFacts]] = {}
    for each in facts:
        if is_recent(day, each):
            groups.setdefault((each.status, shut_spans(each), each.is_last_known), []).append(each)
    ordered = sorted(groups.items(), key=lambda item: (list(Status).index(item[0][0]), _newest(item[0][1])))
    return [_perhaps_last_known(_shut_text(*key[:2], group), group) for key, group in ordered]


def _newest(spans: Sequence[Span]) -> date:
    return max(span.since for span in spans if span.since is not None)


def _shut_text(status: Status, spans: Sequence[Span], group: Sequence[CrossingFacts]) -> str:
    names = [each.called for each in group]
    if status is Status.CLOSED:
        text = ngettext("{names} is closed {span}.", "{names} are closed {span}.", len(group))
    elif not spans[0].traffic:
        text = ngettext("{names} is restricted {span}.", "{names} are restricted {span}.", len(group))
    elif all(span.status is Status.RESTRICTED for span in spans):
        text = _("{names}: {span}.")
    else:
        text = ngettext("{names} is restricted: {span}.", "{names} are restricted: {span}.", len(group))
    return text.format(names=list_text(names), span="; ".join(map(_class_span, spans)))


def _class_span(span: Span) -> str:
    """`closed for trucks since 26 October 2025, no end announced`; only since when where no class has to be named."""
    text = _("{span}, daily {hours}").format(span=span.text, hours=span.hours) if span.hours else span.text
    if not span.traffic:
        return text
    label = _(STATUS_LOOK[span.status].label)
    return _("{status} for {traffic} {span}").format(status=label, traffic=traffic_text(span.traffic), span=text)


def _the_others(view: View, facts: Sequence[CrossingFacts]) -> list[str]:
    """Those closed for longer, by year; the restricted ones of one border with whom it hits; the limited ones with whom
    they do not serve."""
    parts = []
    old = [each for each in facts if each.status is Status.CLOSED and not is_recent(view.day, each)]
    if old and len(old) < len(facts):
        parts.append(_long_closed(old, any(is_recent(view.day, each) for each in facts)))
    elif old:
        parts.append(_years_text(old))
    one_border = len(view.borders) == 1
    return parts + (_long_restricted(view.day, facts) if one_border else []) + _limits(facts)


def _long_restricted(day: date, facts: Sequence[CrossingFacts]) -> list[str]:
    """A sentence for each span and whom it hits, of the crossings restricted for more than 60 days."""
    groups: dict[tuple[tuple[Span, ...], str, bool], list[CrossingFacts]] = {}
    for each in facts:
        if each.status is Status.RESTRICTED and not is_recent(day, each):
            whom = "" if each.spans[0].traffic else each.whom_text
            groups.setdefault((shut_spans(each), whom, each.is_last_known), []).append(each)
    return [
        _perhaps_last_known(_long_restricted_text(spans, whom, group), group)
        for (spans, whom, _stale), group in groups.items()
    ]


def _long_restricted_text(spans: Sequence[Span], whom: str, group: Sequence[CrossingFacts]) -> str:
    if not whom:
        return _shut_text(Status.RESTRICTED, spans, group)
    text = ngettext("{names} is restricted {span}: {whom}.", "{names} are restricted {span}: {whom}.", len(group))
    names = list_text([each.called for each in group])
    return text.format(names=names, span="; ".join(span.text for span in spans), whom=whom)


def _long_closed(old: Sequence[CrossingFacts], others_named: bool) -> str:
    if not others_named:
        return _years_text(old)
    text = ngettext(
        "{number} other has been closed since {years}.", "{number} others have been closed since {years}.", len(old)
    )
    return _perhaps_last_known(text.format(number=number_text(len(old)), years=_years(old)), old)


def _years_text(old: Sequence[CrossingFacts]) -> str:
    text = ngettext(
        "The closed one has been so since {years}.", "The closed ones have been so since {years}.", len(old)
    )
    if are_last_known(old):
        text = ngettext(
            "The one last known as closed has been so since {years}.",
            "Those last known as closed have been so since {years}.",
            len(old),
        )
    return text.format(years=_years(old))


def _years(old: Sequence[CrossingFacts]) -> str:
    """`2023 and 2024`: the years in which they were closed."""
    return list_text([str(year) for year in sorted({each.since.year for each in old if each.since})])


def _limits(facts: Sequence[CrossingFacts]) -> list[str]:
    """`Medininkai and Šalčininkai: open, but not for ...`: limited never stands alone."""
    groups: dict[tuple[str, bool], list[CrossingFacts]] = {}
    for each in facts:
        if each.status is Status.LIMITED:
            groups.setdefault((_limited_text(each), each.is_last_known), []).append(each)
    told = []
    for (limits, _stale), group in groups.items():
        names = list_text([each.called for each in group])
        told.append(_perhaps_last_known(_("{names}: {limits}.").format(names=names, limits=limits), group))
    return told


def _limited_text(each: CrossingFacts) -> str:
    """Whom a limited crossing does not serve, by class of traffic where all of it was asked for."""
    return "; ".join(
        _("{traffic}: {limits}").format(traffic=traffic_text(span.traffic), limits=span.limits)
        if span.traffic
        else span.limits
        for span in each.spans
        if span.limits
    )


def _for_some_hours(register: Register, view: View, facts: Sequence[CrossingFacts]) -> list[str]:
    """The crossings at which a measure began and ended on that very day, so that it shows in no status."""
    names = {each.crossing_id: each.called for each in facts}
    groups: dict[str, dict[str, None]] = {}
    for crossing_id, closure_id in hours_on(register, view.day, view.question).itertuples(index=False):
        if crossing_id in names:
            told = closure(register, closure_id)
            groups.setdefault(effect_text(told.effect), {})[names[crossing_id]] = None
    return [_hours_text(list(found), effect, view.day) for effect, found in groups.items()]


def _hours_text(names: list[str], effect: str, day: date) -> str:
    text = ngettext(
        "{names} was {effect} for some hours on {day}.", "{names} were {effect} for some hours on {day}.", len(names)
    )
    return text.format(names=list_text(names), effect=effect, day=day_text(day))


def trucks_sentence(counts: BorderCounts) -> str:
    """Who says how many trucks are held, what the range of the last 30 days is, and what came back."""
    if not counts.headline:
        parts = [_("Trucks stranded: {nothing}.").format(nothing=_nothing_held_text(counts))]
    else:
        parts = [_held_text(counts)]
    if counts.returned:
        told = "; ".join(report_text(report) for report in counts.returned)
        parts.append(_("Also reported: {reports}.").format(reports=told))
    return " ".join(parts)


def _nothing_held_text(counts: BorderCounts) -> str:
    if not counts.reports:
        return nothing_said_text(counts)
    text = _("no report of trucks held in the last {days} days")
    if counts.by_crossing:
        text = _("no report of trucks held at the whole border in the last {days} days")
    return text.format(days=number_text(REPORT_LIFE.days))


def _held_text(counts: BorderCounts) -> str:
    told = list_text([report_text(report) for report in counts.headline])
    ranges = ranges_text(counts, counts.headline[0].measure)
    number = sum(1 for report in counts.reports if report.measure is counts.headline[0].measure)
    if number == 1:
        return _("Reported: {reports}.").format(reports=told)
    text = _("Reported: {reports}; the reports of the last {days} days say {ranges}.")
    return text.format(reports=told, days=number_text(REPORT_LIFE.days), ranges=ranges)


def _cards(
    register: Register, view: View, facts: Sequence[CrossingFacts], counts: BorderCounts | None
) -> tuple[Card, ...]:
    return (
        _closed_card(register, view, facts),
        _restricted_card(facts),
        _trucks_card(counts, facts),
        _next_end_card(view.day, facts),
        _longest_card(view.day, facts),
    )


def _closed_card(register: Register, view: View, facts: Sequence[CrossingFacts]) -> Card:
    if not facts:
        return Card(_("Crossings closed"), "–", _("there is no crossing here"))
    closed = tally(facts)[Status.CLOSED]
    value = _("{number} of {total}").format(number=number_text(closed), total=number_text(len(facts)))
    if all(each.is_stale for each in facts):
        return Card(_("Crossings closed"), value, _("last known; what changed since is not known"))
    before = chosen_facts(register, View(view.day - TREND, view.question, view.borders))
    change = closed - tally(before)[Status.CLOSED]
    return Card(_("Crossings closed"), value, _("change over {days}").format(days=days_text(TREND.days)), change)


def _restricted_card(facts: Sequence[CrossingFacts]) -> Card:
    counted = tally(facts)
    limited = counted[Status.LIMITED]
    note = ngettext("{number} more is open with limits", "{number} more are open with limits", limited)
    return Card(
        _("Restricted"),
        number_text(counted[Status.RESTRICTED]),
        note.format(number=number_text(limited)) if limited else _("none is limited"),
    )


def _trucks_card(counts: BorderCounts | None, facts: Sequence[CrossingFacts]) -> Card:
    label = _("Trucks reported stranded")
    if counts is None and facts:
        return Card(label, "–", _("choose one border: numbers of different borders are never added"))
    if counts is None:
        return Card(label, "–", _("there is no border here"))
    if not counts.headline:
        return Card(label, "–", _nothing_held_text(counts), lines=_count_lines(counts))
    first = counts.headline[0]
    if first.measure is not Measure.STRANDED:
        label = _("Trucks {measure}").format(measure=_(MEASURE_LABEL[first.measure]))
    values = [amount_text(report) for report in counts.headline]
    return Card(
        label,
        " / ".join(dict.fromkeys(values)),
        "; ".join(report_text(report) for report in counts.headline),
        lines=_count_lines(counts),
        dots=_dots(counts),
    )


def _count_lines(counts: BorderCounts) -> tuple[str, ...]:
    """The range of every measure and unit; then, apart, what is said of single crossings."""
    told = [
        _("{measure}: {range}").format(measure=_(MEASURE_LABEL[each.measure]), range=range_text(each, counts.ranges))
        for each in counts.ranges
    ]
    if counts.by_crossing and not counts.reports:
        number = len(counts.by_crossing)
        text = ngettext(
            "{number} crossing has reports of its own", "{number} crossings have reports of their own", number
        )
        told.append(text.format(number=number_text(number)))
    return tuple(told)


def _dots(counts: BorderCounts) -> tuple[Dot, ...]:
    measure = counts.headline[0].measure
    return tuple(
        Dot(report.as_of, speaker_text(report.reported_by), report.top, unit_amount_text(report))
        for report in counts.reports
        if report.measure is measure
    )


def _next_end_card(day: date, facts: Sequence[CrossingFacts]) -> Card:
    """The nearest announced end of what decides a status, which is the reopening where one is announced; where there
    is none to come, the overdue one."""
    label = _("Next announced end")
    late = _names_where(facts, lambda each: each.overdue)
    overdue = _("overdue: {names}").format(names=list_text(late)) if late else ""
    coming = min((end for each in facts for end in ends_of(day, each)), default=None)
    if coming is None:
        return Card(label, _("overdue") if late else _("none"), overdue or _("no end is announced"))
    end, opens = coming
    names = list_text(_names_where(facts, lambda each: coming in ends_of(day, each)))
    text = _("reopening in {days}: {names}") if opens else _("in {days}: {names}")
    note = text.format(days=days_text((end - day).days), names=names)
    return Card(label, short_day_text(end), note, lines=(overdue,) if overdue else ())


def _names_where(facts: Sequence[CrossingFacts], holds: Callable[[CrossingFacts], bool]) -> list[str]:
    return [each.called for each in facts if holds(each)]


def _longest_card(day: date, facts: Sequence[CrossingFacts]) -> Card:
    label = _("Longest closure in force")
    since = min((each.since for each in facts if each.status is Status.CLOSED and each.since), default=None)
    if since is None:
        return Card(label, _("none"), "")
    names = [each.called for each in facts if each.status is Status.CLOSED and each.since == since]
    note = _("{names}, since {day}").format(names=list_text(names), day=day_text(since))
    return Card(label, days_text((day - since).days), note)
