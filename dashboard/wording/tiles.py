"""The numbers beside the map, each with what it needs to be understood. What is none takes no tile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from dashboard.facts.counts import BorderCounts, Report, ranges
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import Picture
from dashboard.facts.standing import ends_of
from dashboard.language import _, clauses_text, list_text, ngettext, number_text, pgettext, short_day_in_text
from dashboard.register.model.tables import Register
from dashboard.vocabulary import MEASURE_LABEL, REPORT_LIFE, Measure, Status
from dashboard.wording.counts import amount_text, range_text, unit_amount_text, unit_beside_text
from dashboard.wording.crossings import called_text
from dashboard.wording.days import days_text
from dashboard.wording.long_lists import texts_of_many
from dashboard.wording.places import border_text, places_text
from dashboard.wording.sentence import said_text, short_report_text

BORDERS_SHOWN = 3  # whose numbers of trucks stand side by side; the others are counted
NAMES_SHOWN = 10  # of very many crossings whose announced end has passed
_WORST_FIRST = (Status.CLOSED, Status.RESTRICTED, Status.LIMITED, Status.OPEN, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a number and when, the address where it stands and that of a copy of it in an archive; "" for none.
    `amount`: the number, where it does not stand above."""

    text: str
    address: str
    archived: str = ""
    amount: str = ""

    @property
    def line(self) -> str:
        """`about 500 vehicles: Linava, 9 Dec`"""
        return _("{amount}: {said}").format(amount=self.amount, said=self.text) if self.amount else self.text


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it is, who said it, and what else has to be known of it; `others` in words, each of whom `rest`
    names. `kind` is for its look."""

    kind: str
    value: str
    text: str
    said: tuple[Said, ...] = ()
    more: tuple[str, ...] = ()
    others: str = ""
    rest: tuple[Said, ...] = ()


def tiles(shown: Picture) -> tuple[Tile, ...]:
    """How many crossings are shut; how many trucks are held, by whom it is said; the next announced end."""
    day, facts, counts = shown.view.day, shown.crossings, shown.counts
    trucks = _trucks(shown.register, counts, day) if counts else _trucks_by_border(shown.counts_by_border, day)
    listed = (_statuses(facts), trucks, _next_end(day, facts), _overdue(facts))
    return tuple(tile for tile in listed if tile is not None)


def _statuses(facts: Sequence[CrossingFacts]) -> Tile | None:
    """The worst status that there is, then the others."""
    counted = [(status, sum(1 for crossing in facts if crossing.status is status)) for status in _WORST_FIRST]
    present = [(status, number) for status, number in counted if number]
    if not present:
        return None
    (worst, number), *others = present
    value = _("{number} of {total}").format(number=number_text(number), total=number_text(len(facts)))
    return Tile("statuses", value, _is(worst), more=tuple(number_of_text(*pair) for pair in others))


def _is(status: Status) -> str:
    """What stands under a number of crossings."""
    return {
        # Translators: stands under the number of crossings: 5 of 6 / closed
        Status.CLOSED: pgettext("under a number", "closed"),
        Status.RESTRICTED: pgettext("under a number", "restricted"),
        Status.LIMITED: pgettext("under a number", "open with limits"),
        Status.OPEN: pgettext("under a number", "open"),
        Status.UNKNOWN: pgettext("under a number", "not known"),
    }[status]


def number_of_text(status: Status, number: int) -> str:
    """`5 closed`"""
    text = {
        Status.CLOSED: ngettext("{number} closed", "{number} closed", number),
        Status.RESTRICTED: ngettext("{number} restricted", "{number} restricted", number),
        Status.LIMITED: ngettext("{number} open with limits", "{number} open with limits", number),
        Status.OPEN: ngettext("{number} open", "{number} open", number),
        Status.UNKNOWN: ngettext("{number} not known", "{number} not known", number),
    }[status]
    return text.format(number=number_text(number))


def _trucks_by_border(counts: Sequence[BorderCounts], day: date) -> Tile | None:
    """The newest reports of trucks held of each border, side by side, the border heard last first: numbers of several
    borders are never added."""
    heard = sorted(
        (count for count in counts if count.headline), key=lambda count: count.headline[0].as_of, reverse=True
    )
    if not heard:
        return None
    text = _("{border}: {report}")
    said = [
        _said(text.format(border=border_text(count.border), report=short_report_text(report, day)), report)
        for count in heard[:BORDERS_SHOWN]
        for report in count.headline
    ]
    rest = len(heard) - BORDERS_SHOWN
    more = ngettext("{number} more border", "{number} more borders", rest).format(number=number_text(rest))
    return Tile(
        "trucks",
        pgettext("above numbers of trucks", "trucks"),
        _("held, by border, never added"),
        tuple(said),
        (more,) if rest > 0 else (),
    )


def _trucks(register: Register, counts: BorderCounts, day: date) -> Tile | None:
    """The newest reports of trucks held, from the lowest to the highest, each with its speaker and day; the ranges of
    the others; what came back. Where nobody told of trucks held, of those that wait: at the border as a whole, and the
    newest number at one crossing where that is newer."""
    returned = tuple(_("also: {report}").format(report=short_report_text(report, day)) for report in counts.returned)
    reports = counts.headline or counts.waiting
    if not reports:
        return _no_number(counts, day, returned)
    first, *further = reports
    text = _("{unit} {measure}").format(
        unit=unit_beside_text(first, first.unit), measure=_(MEASURE_LABEL[first.measure])
    )
    said = (_said(said_text(first, day), first), *(_further(report, day) for report in further))
    rest = _rest(counts)
    return Tile(
        "trucks",
        amount_text(first),
        text,
        said if counts.headline else (*said, *_newer_at_a_crossing(register, counts, first, day)),
        returned,
        others=_others(rest),
        rest=tuple(_further(report, day) for report in rest),
    )


def _further(report: Report, day: date) -> Said:
    return replace(_said(said_text(report, day), report), amount=unit_amount_text(report))


def _said(text: str, report: Report) -> Said:
    return Said(text, report.source_url, report.archived_url)


def _newer_at_a_crossing(register: Register, counts: BorderCounts, first: Report, day: date) -> tuple[Said, ...]:
    queued = [
        (report.as_of, report.top, place, report)
        for place, reports in counts.by_crossing.items()
        for report in reports
        if report.measure is Measure.QUEUED and report.as_of > first.as_of
    ]
    if not queued:
        return ()
    *_order, place, newest = max(queued, key=itemgetter(0, 1, 2))
    text = _("newer, {place}: {report}")
    return (_said(text.format(place=places_text(register, [place]), report=short_report_text(newest, day)), newest),)


def _rest(counts: BorderCounts) -> tuple[Report, ...]:
    """What else was said of the same measure in the last 30 days, the newest first."""
    if not counts.headline:
        return ()
    measure = counts.headline[0].measure
    rest = [report for report in counts.reports if report.measure is measure and report not in counts.headline]
    return tuple(sorted(rest, key=lambda report: report.as_of, reverse=True))


def _others(rest: Sequence[Report]) -> str:
    """The ranges of several reports, in one line."""
    if not rest:
        return ""
    return _("others: {ranges}").format(ranges=clauses_text(range_text(unit_range) for unit_range in ranges(rest)))


def _no_number(counts: BorderCounts, day: date, returned: tuple[str, ...]) -> Tile:
    """That nobody gave a number for long, and the last one that somebody gave."""
    text = _("of trucks in {days}") if counts.last or counts.reports else _("of trucks in {days}, and none before")
    if counts.by_crossing or counts.newer_at_crossings:
        text = _("of trucks for the whole border in {days}")
    last = [_said(_("last: {report}").format(report=short_report_text(one, day)), one) for one in counts.last]
    return Tile("none", _("no report"), text.format(days=days_text(REPORT_LIFE.days)), tuple(last[:1]), returned)


def _next_end(day: date, facts: Sequence[CrossingFacts]) -> Tile | None:
    """The nearest announced end of what decides a status, which is the reopening where one is announced."""
    coming = min((end for crossing in facts for end in ends_of(day, crossing)), default=None)
    if coming is None:
        return None
    end, opens = coming
    text = _("reopening announced, in {days}") if opens else _("announced end, in {days}")
    if end == day:
        text = _("reopening announced, today") if opens else _("announced end, today")
    return Tile("end", short_day_in_text(end, day), text.format(days=days_text((end - day).days)))


def _overdue(facts: Sequence[CrossingFacts]) -> Tile | None:
    late = [crossing for crossing in facts if crossing.overdue]
    if not late:
        return None
    text, names = _("the announced end has passed: {names}"), texts_of_many(late, called_text, NAMES_SHOWN)
    return Tile("overdue", pgettext("announced end", "overdue"), text.format(names=list_text(names)))
