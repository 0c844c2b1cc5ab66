"""Queues by official feeds in words: each number with its speaker, its direction and its moment."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from dashboard.facts.amounts import End
from dashboard.facts.counts import Report
from dashboard.facts.crossings import CrossingFacts
from dashboard.language import _, moment_text, ngettext, number_text, sentences_text
from dashboard.readings.board import QueueBoard, QueueSeries
from dashboard.readings.reading import FeedReading, ReadingMeasure, ValueKind, zone_of_crossing
from dashboard.vocabulary import MEASURE_LABEL, Measure, Precision, Traffic
from dashboard.wording.counts import amount_text, speaker_text
from dashboard.wording.places import direction_text


def feed_number_text(series: QueueSeries, reading: FeedReading) -> str:
    """`about 70 trucks waiting to cross from Belarus into Lithuania (State Border Committee of Belarus, 8 October 2026,
    10:00 EEST)`, or the hours of waiting."""
    measure = _waiting_text(series) if series.measure is ReadingMeasure.WAITING else _(MEASURE_LABEL[Measure.QUEUED])
    return _("{amount} {measure} ({speaker}, {day})").format(
        amount=_amount_text(series, reading),
        measure=_("{text} {direction}").format(text=measure, direction=direction_text(series.direction)),
        speaker=speaker_text(series.feed.speaker),
        day=moment_text(reading.moment.astimezone(zone_of_crossing(reading.crossing_id))),
    )


def is_newer(series: QueueSeries, reports: tuple[Report, ...]) -> bool:
    """Whether the last number of the series is of a later day than every queue of that direction in the register."""
    latest = series.latest
    days = [one.as_of for one in reports if one.measure is Measure.QUEUED and one.direction in ("", series.direction)]
    return latest is not None and all(day < latest.day for day in days)


def queue_span_text(series: QueueSeries) -> str:
    """What the line shows, for who does not see it."""
    numbers = [reading.value or 0 for run in series.runs() for reading in run]
    text = _("Queue over time, lowest and highest: {low}, {high}")
    if series.measure is ReadingMeasure.WAITING:
        text = _("Hours of waiting over time, lowest and highest: {low}, {high}")
    return text.format(low=number_text(min(numbers)), high=number_text(max(numbers)))


def silent_feeds_text(board: QueueBoard, crossings: Iterable[CrossingFacts]) -> str:
    """Which feed that speaks of one of these crossings stands still, and since when; "" where none does."""
    shown = {crossing.crossing_id for crossing in crossings}
    return sentences_text(
        _("Nothing new about queues from this feed: {speaker}, since {moment}.").format(
            speaker=speaker_text(one.feed.speaker), moment=moment_text(one.since.astimezone(ZoneInfo(one.feed.zone)))
        )
        for one in board.silent
        if not shown.isdisjoint(one.crossings)
    )


def _amount_text(series: QueueSeries, reading: FeedReading) -> str:
    value = reading.value or 0
    precision = Precision.ABOUT if series.feed.rounds else None
    if reading.kind is ValueKind.BOUND:
        precision = Precision.UP_TO
    amount, count = amount_text(End(value, value, precision)), round(value)
    if series.measure is ReadingMeasure.WAITING:
        # Translators: hours of waiting before a border
        return _("{number} h").format(number=amount)
    # Translators: {amount} is a number, perhaps with a word of how exact it is: about 1,000
    text = {
        Traffic.TRUCKS: ngettext("{amount} truck", "{amount} trucks", count),
        Traffic.CARS: ngettext("{amount} car", "{amount} cars", count),
        Traffic.BUSES: ngettext("{amount} bus", "{amount} buses", count),
    }[Traffic(series.traffic)]
    return text.format(amount=amount)


def _waiting_text(series: QueueSeries) -> str:
    """Of whom, where the feed says it of some trucks alone."""
    texts = {
        "hours, trucks over 7.5 t": _("waiting time of trucks over 7.5 t"),
        "hours, trucks up to 7.5 t": _("waiting time of trucks up to 7.5 t"),
    }
    return texts.get(series.unit, _("waiting time"))
