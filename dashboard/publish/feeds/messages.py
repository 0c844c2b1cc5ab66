"""What is sent to whoever does not look: the entries of the feed, and reminders, as plain text with a frozen link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.facts.changes import Change, changes
from dashboard.facts.reminders import EndNear, LongUnchecked, reminders
from dashboard.publish.feeds.atom import change_id, entry_urn, feed_title, summary_text
from dashboard.publish.http.links import frozen_link, news_link
from dashboard.publish.http.request import Request
from dashboard.wording.changes import news_of
from dashboard.wording.reminders import reminder_text, reminder_title

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to send, in the reader's language. `identifier`: of the feed's entry, the same whenever it is sent;
    `day`: on which it became known or due. `text` holds words of the register. `link`: the page on that day as it is
    now, for ever; "" where the site has no address."""

    identifier: str
    day: date
    title: str
    text: str
    link: str


def messages(request: Request, crossings: Sequence[str], first: date) -> tuple[Message, ...]:
    """What became known or due from `first` up to today, for the question and the borders of the request or, where some
    are named, at these crossings; the oldest first. What was retracted since is none."""
    view = request.selection_on(request.today).view
    listed = changes(request.register, first - _DAY, view.day, view.question, view.borders)
    of_changes = [_of_change(request, change) for change in reversed(listed) if _concerns(change, crossings)]
    due = reminders(request.register, view, crossings)
    of_reminders = [_of_reminder(request, crossings, reminder) for reminder in due if reminder.day >= first]
    return tuple(sorted([*of_changes, *of_reminders], key=lambda message: message.day))


def _concerns(change: Change, crossings: Sequence[str]) -> bool:
    """Whether it happened at one of the crossings (none: anywhere): a number does where it names one."""
    places = change.crossings if change.report is None else change.report.applies_to.split(";")
    return not crossings or not set(crossings).isdisjoint(places)


def _of_change(request: Request, change: Change) -> Message:
    title = feed_title(request.view)
    text = summary_text(news_of(request.register, change))
    return Message(change_id(change), change.day, title, text, _link(request, change.day))


def _of_reminder(request: Request, crossings: Sequence[str], reminder: EndNear | LongUnchecked) -> Message:
    return Message(
        entry_urn(*_parts(request, crossings, reminder)),
        reminder.day,
        reminder_title(reminder, request.view.borders),
        reminder_text(request.register, reminder, request.today),
        _link(request, request.today),
    )


def _parts(request: Request, crossings: Sequence[str], reminder: EndNear | LongUnchecked) -> Iterator[str]:
    """What makes a reminder another one: a measure and its end; the places looked at, and when they were seen last."""
    if isinstance(reminder, EndNear):
        yield from ("end near", reminder.task.key)
    else:
        yield from ("not checked", request.view.question.traffic, *(crossings or request.view.borders))
    yield reminder.day.isoformat()


def _link(request: Request, day: date) -> str:
    """The page on the day; it is not frozen where this version of the register cannot be kept."""
    if not request.site.address:
        return ""
    return frozen_link(request, request.selection_on(day)) or news_link(request, day)
