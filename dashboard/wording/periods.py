"""The bars of the timeline in words: what each measure does, and what the bar shows beyond its two ends."""

from datetime import timedelta

from dashboard.facts.names import isolated
from dashboard.facts.periods import Period, PeriodState
from dashboard.language import _, day_text
from dashboard.wording.days import days_text
from dashboard.wording.measures import began_text, effect_text, ended_text, evidence_text, ordered_text

_DAY = timedelta(days=1)


def period_lines(period: Period) -> tuple[str, ...]:
    """What it makes of the crossing, by whom and why, when, how it stands, who may pass, who says so."""
    measure = period.closure
    lines = (
        _for_reader(period),
        ordered_text(measure),
        _("daily {hours}").format(hours=measure.daily_hours) if measure.daily_hours else "",
        began_text(measure),
        ended_text(measure, period.shown_on),
        _("prolongs an earlier measure") if period.prolongs else "",
        _state_text(period),
        _("except {exceptions}").format(exceptions=measure.exceptions) if measure.exceptions else "",
        _("{source} ({evidence})").format(
            source=isolated(measure.source_name) or _("no source named"), evidence=evidence_text(measure.evidence)
        ),
    )
    return tuple(line for line in lines if line)


def _for_reader(period: Period) -> str:
    """What the measure makes of the crossing for the reader, where that is less than what it does to those it hits."""
    if period.effect is period.closure.effect:
        return ""
    return _("for what you chose: {effect}").format(effect=effect_text(period.effect))


def _state_text(period: Period) -> str:
    if period.state is PeriodState.SOME_HOURS:
        return _("for some hours of one day")
    if period.state is PeriodState.PLANNED:
        return _("announced, not yet in force on {day}").format(day=day_text(period.shown_on))
    if period.state is PeriodState.OVERDUE:
        return _("overdue: the announced end has passed, no reopening recorded")
    return _("prolonged by another measure") if period.prolonged else _apart_text(period)


def _apart_text(period: Period) -> str:
    """How far the real last day and the announced one lie apart."""
    until, announced = period.until, period.announced_until
    if until is None or announced is None or until == announced:
        return ""
    if until == announced - _DAY:
        return _("ended in the course of its announced last day")
    apart = days_text(abs((announced - until).days))
    if until > announced:
        return _("ended {days} after the announced end").format(days=apart)
    return _("ended {days} before the announced end").format(days=apart)
