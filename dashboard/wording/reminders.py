"""What is worth a word although nothing changed, in sentences."""

from collections.abc import Sequence
from datetime import date

from dashboard.facts.picture import Freshness
from dashboard.facts.reminders import EndNear, LongUnchecked
from dashboard.language import _
from dashboard.register.model.tables import Register
from dashboard.vocabulary import CHECK_LIFE
from dashboard.wording.days import days_text
from dashboard.wording.freshness import freshness_text
from dashboard.wording.places import where_text
from dashboard.wording.work_list import task_text


def reminder_title(reminder: EndNear | LongUnchecked, borders: Sequence[str]) -> str:
    """`Border crossings between Belarus and Lithuania: an announced end is near`"""
    if isinstance(reminder, EndNear):
        return _("Border crossings {where}: an announced end is near").format(where=where_text(borders))
    text = _("Border crossings {where}: not checked for {days}")
    return text.format(where=where_text(borders), days=days_text(CHECK_LIFE.days))


def reminder_text(register: Register, reminder: EndNear | LongUnchecked, today: date) -> str:
    """Which end is how near; how old the newest and the oldest evidence is."""
    if isinstance(reminder, EndNear):
        return task_text(register, reminder.task, today)
    return freshness_text(Freshness(today, today, today, reminder.evidence, ()))
