"""The table of 2020: every crossing today, yesterday and a week ago, and the trend."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.picture import TREND, chosen_facts
from dashboard.facts.view import View
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Status, Trend

_FROM_THE_WORST = (Status.CLOSED, Status.RESTRICTED, Status.LIMITED, Status.OPEN)


@dataclass(frozen=True, slots=True)
class Columns:
    """One crossing on the shown day, the day before and a week before; `trend` compares the first with the last."""

    today: CrossingFacts
    yesterday: CrossingFacts
    week_ago: CrossingFacts
    trend: Trend


def column_days(day: date) -> tuple[date, date, date]:
    """The shown day, the day before, and a week before."""
    return day, day - timedelta(days=1), day - TREND


def four_columns(register: Register, view: View) -> tuple[Columns, ...]:
    """A row for every crossing of the chosen borders, in the register's order."""
    days = [chosen_facts(register, View(day, view.question, view.borders)) for day in column_days(view.day)]
    rows = [Columns(today, before, week, trend(week, today)) for today, before, week in zip(*days, strict=True)]
    return tuple(rows)


def trend(before: CrossingFacts, now: CrossingFacts) -> Trend:
    """Better or worse by what is recorded. Where nothing is, it is the same only if somebody has looked since."""
    if Status.UNKNOWN in (before.status, now.status):
        return Trend.UNKNOWN
    step = _FROM_THE_WORST.index(now.status) - _FROM_THE_WORST.index(before.status)
    if step:
        return Trend.BETTER if step > 0 else Trend.WORSE
    return Trend.NOT_SEEN if now.is_stale else Trend.SAME
