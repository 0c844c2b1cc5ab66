"""What is said where the newest register is broken or its place does not answer: since when, and what is shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from dashboard.language import _, moment_text


class State(StrEnum):
    """What the shown register is."""

    NEWEST = "newest"
    BROKEN = "broken"  # what stands there now has errors; the last good one is shown
    SILENT = "silent"  # the place does not answer; the copy that was fetched last is shown


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the shown register is not known to be the newest. `since`: when it was last seen to be (UTC). `place` and
    `reason`: what does not answer, and why, "" where it does."""

    state: State
    since: datetime
    place: str = ""
    reason: str = ""


def trouble_text(trouble: Trouble, zone: ZoneInfo | None) -> str:
    """The sentence for readers, with the moment in the zone (None: the server's)."""
    moment = moment_text(trouble.since.astimezone(zone))
    if trouble.state is State.BROKEN:
        text = _("The newest register has errors and is not shown. You see the last good state, of {moment}.")
        return text.format(moment=moment)
    text = _("{place} cannot be read now: {reason}. You see what was there on {moment}; newer data may exist.")
    return text.format(place=trouble.place, reason=trouble.reason, moment=moment)


def state_header(trouble: Trouble | None) -> bytes:
    """The value of the header `Register-State`: `newest`, or `broken; since=2026-11-24T09:30:00Z`."""
    if trouble is None:
        return State.NEWEST.encode()
    return f"{trouble.state}; since={utc_text(trouble.since)}".encode()


def utc_text(moment: datetime) -> str:
    """`2026-11-24T09:30:00Z`"""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
