"""What stands in one place of a feed, sorted into the kinds of value; and times by the clock of a country."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from dashboard.readings.feed import FeedValue
from dashboard.readings.reading import ValueKind

_COUNT: Final = re.compile(r"[0-9]{1,6}(?:\.0+)?")


def count_in(text: str, nothing: Collection[str] = (), zero_is_nothing: bool = False) -> FeedValue:
    """A number of vehicles. `nothing`: the feed's own signs for having none to say; `zero_is_nothing`: it has no sign
    that a 0 could be told from. Blank is blank, and any other words are a sentence: neither is ever 0."""
    words = " ".join(text.split())
    if not words:
        return FeedValue(ValueKind.BLANK, None, "")
    if words in nothing:
        return FeedValue(ValueKind.NONE, None, words)
    if not _COUNT.fullmatch(words):
        return FeedValue(ValueKind.SENTENCE, None, words)
    number = float(words)
    if zero_is_nothing and number == 0:
        return FeedValue(ValueKind.NONE, None, words)
    return FeedValue(ValueKind.NUMBER, number, words)


def by_the_clock(text: str, pattern: str, zone: ZoneInfo, fetched_at: datetime) -> datetime | None:
    """The moment that a clock there shows, aware and in that zone. Of an hour that the end of summer time brings twice
    the later one that is not after the fetching; None for an hour that its beginning leaves out. ValueError where the
    text does not follow the pattern."""
    shown = datetime.strptime(text, pattern)
    first, second = shown.replace(tzinfo=zone), shown.replace(tzinfo=zone, fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != shown:
        return None
    return second if second.astimezone(UTC) <= fetched_at else first
