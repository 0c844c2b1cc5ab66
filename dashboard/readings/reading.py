"""What one feed said of one place at one time: a reading, which is no row of the register."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from dashboard.vocabulary import Status

LONGEST_SNIPPET: Final = 300  # characters

# Where the days of a crossing begin and end: the country that its identifier begins with (DICTIONARY, conventions).
_ZONES: Final = {
    "ee": "Europe/Tallinn",
    "fi": "Europe/Helsinki",
    "hu": "Europe/Budapest",
    "lt": "Europe/Vilnius",
    "lv": "Europe/Riga",
    "pl": "Europe/Warsaw",
    "ro": "Europe/Bucharest",
    "sk": "Europe/Bratislava",
    "ua": "Europe/Kyiv",
}

# Two or three capitals beside three to five digits, with or without a mark between them and a letter or digit after.
_PLATE: Final = re.compile(
    r"\b(?:[A-ZА-ЯІЇЄҐ]{1,3}[ -]?\d{3,5}(?:[ -]?[A-ZА-ЯІЇЄҐ]{1,3}|-\d)?|\d{3,4} ?[A-ZА-ЯІЇЄҐ]{2,3}(?:-\d)?)\b"
)


class ReadingMeasure(StrEnum):
    """What a reading is about."""

    QUEUED = "queued"  # vehicles of one class that wait to cross
    WAITING = "hours of waiting"
    STATE = "state"  # what the feed calls the place: open, closed, ...
    NOTICE = "notice"  # a sentence about the place: for a person


class ValueKind(StrEnum):
    """What stands where a number is looked for. Only a `number` may become a count."""

    NUMBER = "number"
    BOUND = "bound"  # at most this
    NONE = "none"  # the feed's own sign for nothing to say, and a 0 where that may be such a sign
    BLANK = "blank"  # nothing stands there
    SENTENCE = "sentence"  # words


@dataclass(frozen=True, slots=True)
class FeedReading:
    """One value that a feed gave, and how that can be shown again.

    `feed`: its name in the settings. `place`: as the feed writes it. `crossing_id`: of the register, None where the
    feed's place is in no table of ours. `direction`: `BY>LT`, as in the register. `traffic`: a word of
    `vocabulary.Traffic`, or `all`. `value`: vehicles, or hours; None unless `kind` is a number or a bound. `unit`:
    `trucks`, `cars`, `buses`, `hours`; "" for a state or a notice. `status`: what the word of a state means, `UNKNOWN`
    where the reader does not know the word; None for other measures. `source_time`: when the feed says that it was
    so, aware and in the zone of the feed; None where it does not say. `fetched_at`: in UTC. `address`, `sha256`: of
    the body it was read from. `snippet`: what stands there, at most 300 characters, without plates of vehicles; of a
    sentence, the sentence.
    """

    feed: str
    place: str
    crossing_id: str | None
    direction: str
    traffic: str
    measure: ReadingMeasure
    kind: ValueKind
    value: float | None
    unit: str
    status: Status | None
    source_time: datetime | None
    fetched_at: datetime
    address: str
    sha256: str
    snippet: str

    @property
    def moment(self) -> datetime:
        """When it was so by the feed; without that, when it was fetched."""
        return self.source_time or self.fetched_at

    @property
    def day(self) -> date:
        """The day of that moment on the EU side of the crossing; on the day's border the day there, not at the source
        (00:00 in Minsk is the evening before in Warsaw). In UTC where the place is not in the register."""
        return self.moment.astimezone(zone_of_crossing(self.crossing_id)).date()


def zone_of_crossing(crossing_id: str | None) -> ZoneInfo:
    """The zone of the country that the identifier begins with; UTC for another."""
    return ZoneInfo(_ZONES.get((crossing_id or "")[:2], "UTC"))


def snippet_of(text: str) -> str:
    """The text on one line, cut to what a reading keeps, each thing that looks like the plate of a vehicle left out."""
    line = _PLATE.sub("[…]", " ".join(text.split()))
    return line if len(line) <= LONGEST_SNIPPET else line[: LONGEST_SNIPPET - 1] + "…"
