"""The only place that reads the clock, and the zone in which a day of the site begins and ends."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """This moment (UTC)."""
    return datetime.now(UTC)


def checked_zone(name: str) -> str:
    """The name itself, where it is "" or one of the IANA database (`Europe/Vilnius`); ValueError for any other."""
    try:
        zone_of(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f"{name!r} is not a time zone of the IANA database; write one such as Europe/Vilnius"
        ) from error
    return name


def zone_of(*names: str) -> ZoneInfo | None:
    """The zone that is named first; None, which Python takes for the machine's own, where none is."""
    name = next(filter(None, names), "")
    return ZoneInfo(name) if name else None


def today(zone: ZoneInfo | None) -> date:
    """The day it is now in the zone, None for the machine's own."""
    return now().astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo | None) -> datetime:
    """When the day begins in the zone, None for the machine's own; with its offset."""
    return datetime.combine(day, time(), zone).astimezone(zone)
