"""What texts of the first screen have in common: a capital at the beginning, few words, short reports."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.facts.counts import Report
from dashboard.language import _, row_text, short_day_in_text
from dashboard.vocabulary import MEASURE_LABEL, UNKNOWN, Measure
from dashboard.wording.counts import speaker_text, unit_amount_text
from dashboard.wording.places import direction_text

FEW = 8  # words


class Prose(str):
    """A text with the register's own words, whatever their language: `Prose(_("condition: {words}"), words=…)`.
    `pattern` says in the reader's language what they are, `words` holds them by the names that it has for them."""

    pattern: str
    words: Mapping[str, str]

    def __new__(cls, pattern: str, **words: str) -> "Prose":
        one = super().__new__(cls, pattern.format(**words))
        one.pattern, one.words = pattern, words
        return one


def as_sentence(clause: str) -> str:
    """With a capital: clauses are written without, so that they can follow a colon."""
    return clause[:1].upper() + clause[1:]


def in_few_words(text: str, most: int = FEW) -> str:
    """The first items of a `;` list that have at most `most` words together, with an ellipsis where something is left
    out; of a first item that is too long its first words."""
    items = [item.strip() for item in text.split(";") if item.strip()]
    kept: list[str] = []
    for item in items:
        if len(" ".join([*kept, item]).split()) > most:
            break
        kept.append(item)
    if not kept:
        return _cut_text(" ".join(text.split()[:most]))
    words = row_text(kept)
    return words if len(kept) == len(items) else _cut_text(words)


def _cut_text(words: str) -> str:
    """With the ellipsis, which is not left alone on a line."""
    return _("{words} …").format(words=words).replace(" …", "\u00a0…")


def said_text(report: Report, shown: date) -> str:
    """`Budrys, foreign minister of Lithuania, 11 Nov`: a number never stands without its speaker and its day. The
    speaker is in the register's own words, where one is named."""
    text, speaker = _("{speaker}, {day}"), speaker_text(report.reported_by)
    day = short_day_in_text(report.as_of, shown)
    if report.reported_by == UNKNOWN:
        return text.format(speaker=speaker, day=day)
    return Prose(text.format(speaker="{speaker}", day=day), speaker=speaker)


def short_report_text(report: Report, shown: date) -> str:
    """`about 500 vehicles stranded (plates: LT; interior minister of Lithuania, 6 Nov)`"""
    text = _("{amount} {measure} ({said})")
    if report.registered_in:
        text = _("{amount} {measure} (plates: {codes}; {said})")
    return text.format(
        amount=unit_amount_text(replace(report, registered_in=())),
        measure=_measure_text(report),
        codes=row_text(report.registered_in),
        said=said_text(report, shown),
    )


def _measure_text(report: Report) -> str:
    """`waiting to cross out of Belarus`: of a queue, which way; for the other measures the place says it."""
    text = _(MEASURE_LABEL[report.measure])
    if report.measure is not Measure.QUEUED or not report.direction:
        return text
    origin, _target = report.direction.split(">")
    return _("{measure} {direction}").format(measure=text, direction=direction_text(f"{origin}>"))
