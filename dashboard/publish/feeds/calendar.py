"""Closures as a calendar: those in force, planned starts and planned ends, as all-day events (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Final

import icalendar

from dashboard.clock import midnight
from dashboard.facts.closures import Closure, closure
from dashboard.facts.measures import closures_between
from dashboard.facts.names import isolated
from dashboard.facts.view import View
from dashboard.language import _, day_text, reader_language
from dashboard.publish.feeds.atom import known_view
from dashboard.publish.http.links import news_link
from dashboard.publish.http.request import Request
from dashboard.wording.measures import decider_text, effect_text, evidence_text, reason_text, whom_text
from dashboard.wording.places import places_text

ENDED_KEPT: Final = timedelta(
    days=60
)  # what ended, or was to end, this long before is still told, so that clients see it

_DAY: Final = timedelta(days=1)


def calendar_file(request: Request) -> bytes:
    """The measures that are in force, or planned, at the chosen borders for the reader on `as_of` (without it: today).

    A measure is one event from its first day to its real or announced end; without one it ends with the shown day, as
    far as is known. Its announced end is an event of its own: cancelled when the end came earlier or was put off,
    and called overdue when it passed without a reopening. UIDs never change. What came otherwise than announced has a
    higher SEQUENCE; of equal ones that with the later DTSTAMP, the day shown or the last edit of the register on it, is
    valid (RFC 5546, 2.1.5).
    """
    view = known_view(request)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//border-crossing-dashboard//{reader_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Border crossings: closures"))
    if request.trouble_text:
        calendar.add("x-wr-caldesc", request.trouble_text)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for measure in _measures(request, view):
        for event in _events(request, measure, view.day):
            calendar.add_component(event)
    calendar_bytes: bytes = calendar.to_ical()
    return calendar_bytes


def _measures(request: Request, view: View) -> list[Closure]:
    """What is in force or planned on the day, or was so within the 60 days before; in order of their ids."""
    first = view.day - ENDED_KEPT
    ids = closures_between(request.register, view.question, view.borders, first, view.day)
    return [closure(request.register, key) for key in sorted(ids)]


def _events(request: Request, measure: Closure, today: date) -> Iterator[icalendar.Event]:
    lifted = measure.lifted_on if (measure.lift_announced_on or measure.lifted_on or date.max) <= today else None
    yield _in_force(request, measure, lifted, today)
    if measure.planned_until is not None:
        yield _announced_end(request, measure, measure.planned_until, lifted, today)


def _in_force(request: Request, measure: Closure, lifted: date | None, today: date) -> icalendar.Event:
    planned = None if measure.planned_until is None else measure.planned_until + _DAY
    overdue = planned is not None and planned <= today
    until = lifted or (planned if planned is not None and not overdue else max(today, measure.in_force_from) + _DAY)
    event = _event(request, measure, "measure", lifted, today, is_later=lifted is not None)
    text = (
        _("{place}: {effect} for {whom}") if lifted or planned else _("{place}: {effect} for {whom}, no end announced")
    )
    event.add("summary", text.format(**_words(request, measure)))
    event.add("dtstart", measure.in_force_from)
    event.add("dtend", max(until, measure.in_force_from + _DAY))
    event.add("status", "TENTATIVE" if measure.in_force_from > today else "CONFIRMED")
    return event


def _announced_end(
    request: Request, measure: Closure, planned: date, lifted: date | None, today: date
) -> icalendar.Event:
    is_other = lifted is not None and lifted != planned + _DAY
    is_overdue = lifted is None and planned < today
    event = _event(request, measure, "announced-end", lifted, today, is_later=is_other or is_overdue)
    text = _("Announced end: {place}, {effect} for {whom}")
    if is_overdue:
        text = _("Announced end has passed, no reopening recorded: {place}, {effect} for {whom}")
    event.add("summary", text.format(**_words(request, measure)))
    event.add("dtstart", planned)
    event.add("dtend", planned + _DAY)
    event.add("status", "CANCELLED" if is_other else "TENTATIVE")
    return event


def _event(
    request: Request, measure: Closure, part: str, lifted: date | None, today: date, is_later: bool
) -> icalendar.Event:
    """`is_later`: it says something else than when the measure was announced."""
    event = icalendar.Event()
    event.add("uid", f"{measure.closure_id}-{part}@border-crossing-dashboard")
    event.add("sequence", int(is_later))
    began = midnight(today, request.zone)
    event.add("dtstamp", max(began, request.changed or began).astimezone(UTC))  # RFC 5545, 3.8.7.2
    event.add("transp", "TRANSPARENT")
    event.add("categories", [reason_text(measure)])
    event.add("description", _description(measure, lifted))
    event.add("url", measure.source_url or news_link(request, measure.in_force_from))
    return event


def _description(measure: Closure, lifted: date | None) -> str:
    lines = [
        _("Decided by {decider}; {reason}.").format(
            decider=decider_text(measure.ordered_by), reason=reason_text(measure)
        ),
        _("Announced until {day}.").format(day=day_text(measure.planned_until)) if measure.planned_until else "",
        _("Lifted {day}.").format(day=day_text(lifted)) if lifted else "",
        _("Except {exceptions}.").format(exceptions=measure.exceptions) if measure.exceptions else "",
        measure.note,
        _("{source} ({evidence})").format(
            source=isolated(measure.source_name) or _("no source named"), evidence=evidence_text(measure.evidence)
        ),
    ]
    return "\n".join(line for line in lines if line)


def _words(request: Request, measure: Closure) -> dict[str, str]:
    return {
        "place": places_text(request.register, [measure.applies_to]),
        "effect": effect_text(measure.effect),
        "whom": whom_text(measure),
    }
