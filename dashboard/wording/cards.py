"""Numbers beside a picture of the day: each with what it needs to be understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.counts import BorderCounts
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import TREND, Picture, number_by_status
from dashboard.facts.standing import ends_of
from dashboard.language import _, clauses_text, day_text, list_text, ngettext, number_text, pgettext, short_day_text
from dashboard.vocabulary import MEASURE_LABEL, Measure, Status
from dashboard.wording.counts import (
    _nothing_held_text,
    amount_text,
    range_text,
    report_text,
    speaker_text,
    unit_amount_text,
)
from dashboard.wording.crossings import called_text
from dashboard.wording.days import days_text


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


def cards(shown: Picture) -> tuple[Card, ...]:
    """Closed, restricted, trucks held, the next end, the longest closure: of each the number and its note."""
    facts = shown.crossings
    return (
        _closed_card(shown),
        _restricted_card(facts),
        _trucks_card(shown.counts, facts),
        _next_end_card(shown.view.day, facts),
        _longest_card(shown.view.day, facts),
    )


def _closed_card(shown: Picture) -> Card:
    if not shown.crossings:
        return Card(_("Crossings closed"), "–", _("there is no crossing here"))
    number, total = number_text(shown.tally[Status.CLOSED]), number_text(len(shown.crossings))
    value = _("{number} of {total}").format(number=number, total=total)
    if all(crossing.is_stale for crossing in shown.crossings):
        return Card(_("Crossings closed"), value, _("last known; what changed since is not known"))
    note = _("change over {days}").format(days=days_text(TREND.days))
    return Card(_("Crossings closed"), value, note, shown.closed_since_trend)


def _restricted_card(facts: Sequence[CrossingFacts]) -> Card:
    counted = number_by_status(facts)
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
        clauses_text(report_text(report) for report in counts.headline),
        lines=_count_lines(counts),
        dots=_dots(counts),
    )


def _count_lines(counts: BorderCounts) -> tuple[str, ...]:
    """The range of every measure and unit; then, apart, what is said of single crossings."""
    lines = [
        _("{measure}: {range}").format(
            measure=_(MEASURE_LABEL[unit_range.measure]), range=range_text(unit_range, counts.ranges)
        )
        for unit_range in counts.ranges
    ]
    if counts.by_crossing and not counts.reports:
        number = len(counts.by_crossing)
        text = ngettext(
            "{number} crossing has reports of its own", "{number} crossings have reports of their own", number
        )
        lines.append(text.format(number=number_text(number)))
    return tuple(lines)


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
    late = _names_where(facts, lambda crossing: crossing.overdue)
    overdue = _("overdue: {names}").format(names=list_text(late)) if late else ""
    ends = {crossing.crossing_id: ends_of(day, crossing) for crossing in facts}
    coming = min((end for of_crossing in ends.values() for end in of_crossing), default=None)
    if coming is None:
        return Card(
            label,
            pgettext("announced end", "overdue") if late else pgettext("announced end", "none"),
            overdue or _("no end is announced"),
        )
    end, opens = coming
    names = list_text(_names_where(facts, lambda crossing: coming in ends[crossing.crossing_id]))
    text = _("reopening in {days}: {names}") if opens else _("in {days}: {names}")
    if end == day:
        text = _("reopening today: {names}") if opens else _("today: {names}")
    note = text.format(days=days_text((end - day).days), names=names)
    return Card(label, short_day_text(end), note, lines=(overdue,) if overdue else ())


def _names_where(facts: Sequence[CrossingFacts], holds: Callable[[CrossingFacts], bool]) -> list[str]:
    return [called_text(crossing) for crossing in facts if holds(crossing)]


def _longest_card(day: date, facts: Sequence[CrossingFacts]) -> Card:
    label = _("Longest closure in force")
    since = min(
        (crossing.since for crossing in facts if crossing.status is Status.CLOSED and crossing.since), default=None
    )
    if since is None:
        return Card(label, pgettext("longest closure", "none"), "")
    names = [
        called_text(crossing) for crossing in facts if crossing.status is Status.CLOSED and crossing.since == since
    ]
    note = _("{names}, since {day}").format(names=list_text(names), day=day_text(since))
    return Card(label, days_text((day - since).days), note)
