"""Numbers of trucks in words: each with the word that was said with it, its unit, its speaker and its day."""

from collections.abc import Iterable
from math import ceil

from dashboard.facts.amounts import Amount, End, is_upper_bound, reach, top
from dashboard.facts.counts import BorderCounts, Report, UnitRange
from dashboard.facts.names import isolated
from dashboard.language import (
    _,
    clauses_text,
    day_text,
    either_text,
    list_text,
    ngettext,
    npgettext,
    number_text,
    pgettext,
    sentences_text,
)
from dashboard.register.model.countries import codes
from dashboard.vocabulary import MEASURE_LABEL, REPORT_LIFE, UNKNOWN, Measure, Precision, Unit
from dashboard.wording.places import direction_text, registered_text


def trucks_sentence(counts: BorderCounts) -> str:
    """Who says how many trucks are held, what the range of the last 30 days is, and what came back; where nobody told
    of trucks held, how many wait."""
    if not counts.headline:
        parts = [_("Trucks stranded: {nothing}.").format(nothing=_nothing_held_text(counts))]
    else:
        parts = [_held_text(counts)]
    others = (*counts.returned, *(() if counts.headline else counts.waiting))
    if others:
        reports = clauses_text(report_text(report) for report in others)
        parts.append(_("Also reported: {reports}.").format(reports=reports))
    return sentences_text(parts)


def _nothing_held_text(counts: BorderCounts) -> str:
    if not counts.reports:
        return nothing_said_text(counts)
    text = _("no report of trucks held in the last {days} days")
    if counts.by_crossing:
        text = _("no report of trucks held at the whole border in the last {days} days")
    return text.format(days=number_text(REPORT_LIFE.days))


def _held_text(counts: BorderCounts) -> str:
    reports = list_text([report_text(report) for report in counts.headline])
    ranges = ranges_text(counts, counts.headline[0].measure)
    number = sum(1 for report in counts.reports if report.measure is counts.headline[0].measure)
    if number == 1:
        return _("Reported: {reports}.").format(reports=reports)
    text = _("Reported: {reports}; the reports of the last {days} days say {ranges}.")
    return text.format(reports=reports, days=number_text(REPORT_LIFE.days), ranges=ranges)


def amount_text(said: Amount) -> str:
    """A number with the word that was said with it: `1,000`, `about 1,000`, `up to 1,000`, `more than 1,000`,
    `1,000 to 2,000`."""
    return amount_of(said, number_text(said.low), number_text(top(said)))


def amount_of(said: Amount, low: str, high: str) -> str:
    """The same for numbers that are written otherwise: `about EUR 1,000`. `low` and `high` are the ends of `said`."""
    if is_upper_bound(said):
        return _("up to {high}").format(high=high)
    if said.high is None:
        return _("more than {low}").format(low=_perhaps_about(said, low))
    if said.high == said.low:
        return _perhaps_about(said, low)
    texts = {Precision.ABOUT: _("about {low} to {high}"), Precision.UP_TO: _("{low} up to {high}")}
    text = texts[said.precision] if said.precision else _("{low} to {high}")
    return text.format(low=low, high=high)


def _perhaps_about(said: Amount, number: str) -> str:
    return _("about {number}").format(number=number) if said.precision is Precision.ABOUT else number


def range_text(unit_range: UnitRange, beside: Iterable[UnitRange] = ()) -> str:
    """`from about 1,000 to 2,000 trucks`: each end with the word that was said there, and one number where all say the
    same. An upper bound below the rest stands apart: `up to 550 trucks or from 1,000 to 2,000 trucks`. The direction is
    said of a queue, and where a range `beside` it differs in nothing else."""
    return either_text(_range_texts(unit_range, beside))


def _range_texts(unit_range: UnitRange, beside: Iterable[UnitRange]) -> list[str]:
    span = reach(unit_range.reports)
    parts = [_unit_amount(bound, unit_range.unit) for bound in span.bounds]
    if span.lowest is not None and span.highest is not None:
        parts.append(_from_to(span.lowest, span.highest, unit_range.unit))
    is_named = unit_range.measure is Measure.QUEUED or any(
        (other.measure, other.unit) == (unit_range.measure, unit_range.unit) and other.direction != unit_range.direction
        for other in beside
    )
    return [_one_way(part, unit_range.direction) for part in parts] if is_named else parts


def _from_to(lowest: End, highest: End, unit: Unit) -> str:
    if lowest == highest:
        return _unit_amount(highest, unit)
    text = _("from {low} to {high}")
    if lowest.low == highest.low:
        text = _("{low} or more")
    elif highest.precision is Precision.UP_TO:
        # Translators: {high} begins with "up to": from 1,000 up to 2,000
        text = _("from {low} {high}")
    amount = text.format(low=amount_text(lowest), high=amount_text(highest))
    return _counted(amount, unit, ceil(max(highest.low, 2)))


def _one_way(text: str, direction: str) -> str:
    return _("{text} {direction}").format(text=text, direction=direction_text(direction)) if direction else text


def unit_amount_text(report: Report) -> str:
    """`about 1,000 trucks registered in Lithuania`"""
    text = _unit_amount(report, report.unit)
    if not report.registered_in:
        return text
    return _("{amount} {registered}").format(amount=text, registered=registered_text(report.registered_in))


def _unit_amount(said: Amount, unit: Unit) -> str:
    return _counted(amount_text(said), unit, _plural_of(said))


def _counted(amount: str, unit: Unit, count: int) -> str:
    # Translators: {amount} is a number, or two, perhaps with a word of how exact it is: about 1,000
    text = {
        Unit.TRUCKS: ngettext("{amount} truck", "{amount} trucks", count),
        Unit.TRACTORS: ngettext("{amount} tractor", "{amount} tractors", count),
        Unit.SEMI_TRAILERS: ngettext("{amount} semi-trailer", "{amount} semi-trailers", count),
        Unit.TRUCKS_AND_SEMI_TRAILERS: ngettext(
            "{amount} truck or semi-trailer", "{amount} trucks and semi-trailers", count
        ),
        Unit.VEHICLES: ngettext("{amount} vehicle", "{amount} vehicles", count),
    }[unit]
    return text.format(amount=amount)


def _plural_of(said: Amount) -> int:
    """The number whose plural fits an amount: 1 for 1, 2 for a range up to 1."""
    is_range = said.low != top(said) and not is_upper_bound(said)
    return ceil(max(top(said), 2) if is_range else top(said))


def unit_beside_text(said: Amount, unit: Unit) -> str:
    """What was counted, as it is called under the amount: `truck` for 1, `trucks` for a range up to 1."""
    count = _plural_of(said)
    return {
        Unit.TRUCKS: npgettext("under a number", "truck", "trucks", count),
        Unit.TRACTORS: npgettext("under a number", "tractor", "tractors", count),
        Unit.SEMI_TRAILERS: npgettext("under a number", "semi-trailer", "semi-trailers", count),
        Unit.TRUCKS_AND_SEMI_TRAILERS: npgettext(
            "under a number", "truck or semi-trailer", "trucks and semi-trailers", count
        ),
        Unit.VEHICLES: npgettext("under a number", "vehicle", "vehicles", count),
    }[unit]


def report_text(report: Report) -> str:
    """`about 1,000 trucks registered in Lithuania stranded (the speaker, 11 November 2025)`, of a queue with its
    direction."""
    measure = _(MEASURE_LABEL[report.measure])
    return _("{amount} {measure} ({speaker}, {day})").format(
        amount=unit_amount_text(report),
        measure=_one_way(measure, report.direction) if report.measure is Measure.QUEUED else measure,
        speaker=speaker_text(report.reported_by),
        day=day_text(report.as_of),
    )


def speaker_text(reported_by: str) -> str:
    return _("speaker not named") if reported_by == UNKNOWN else isolated(reported_by)


def party_text(party: str) -> str:
    """Whose side a speaker is on: the words that registers share in the reader's language, any other as it is
    written."""
    code, _blank, word = party.partition(" ")
    if word == "government" and code in codes():
        # Translators: a side among those who speak of trucks; {code} is a country: LT
        return _("{code} government").format(code=code)
    return {
        UNKNOWN: _("side not known"),
        "carriers": pgettext("party", "carriers"),
        "media": pgettext("party", "media"),
        "opposition": pgettext("party", "opposition"),
        "other": pgettext("party", "other"),
    }.get(party, party)


def _last_said_text(number: int) -> str:
    if number == 1:
        return _("no report in {days} days; the last was {reports}")
    return _("no report in {days} days; the last were {reports}")


def _last_said_of_border_text(number: int) -> str:
    if number == 1:
        return _("no report of the whole border in {days} days; the last was {reports}")
    return _("no report of the whole border in {days} days; the last were {reports}")


def nothing_said_text(counts: BorderCounts) -> str:
    """`no report in 30 days; the last was ...`; where single crossings have newer ones, that none is of the border."""
    number, newer = len(counts.last), counts.newer_at_crossings
    if number == 0:
        text = _("no report in {days} days, and none before")
        if newer:
            text = _("no report of the whole border in {days} days, and none before")
    else:
        text = _last_said_of_border_text(number) if newer else _last_said_text(number)
    reports = clauses_text(report_text(report) for report in counts.last)
    return text.format(days=number_text(REPORT_LIFE.days), reports=reports)


def ranges_text(counts: BorderCounts, measure: Measure) -> str:
    """The ranges of one measure: `from 1,000 to 2,000 trucks, or from 1,000 to 5,000 trucks and semi-trailers`."""
    return either_text(
        [
            text
            for unit_range in counts.ranges
            if unit_range.measure is measure
            for text in _range_texts(unit_range, counts.ranges)
        ]
    )
