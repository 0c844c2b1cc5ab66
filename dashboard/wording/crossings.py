"""A crossing on a day in words: its names, its status, since and until when, whom it concerns."""

from collections.abc import Sequence
from datetime import date

from dashboard.facts.closures import Closure
from dashboard.facts.crossings import SHUT, CrossingFacts, Limit, StatusSpan
from dashboard.facts.names import isolated
from dashboard.language import (
    _,
    cached_words,
    clauses_text,
    day_text,
    foreign_language,
    reader_language,
    row_text,
    short_day_text,
)
from dashboard.vocabulary import Status
from dashboard.wording.counts import report_text
from dashboard.wording.days import evidence_age_text
from dashboard.wording.labels import status_label
from dashboard.wording.long_lists import texts_of_many
from dashboard.wording.measures import decider_text, effect_text, status_text, whom_by_columns, whom_text
from dashboard.wording.places import direction_text, name_text
from dashboard.wording.sentence import Prose, as_sentence
from dashboard.wording.traffic import traffic_text


def called_text(crossing: CrossingFacts) -> str:
    """`Koidula (railway)`: the name for a sentence"""
    return name_text(crossing.called)


def both_names(crossing: CrossingFacts) -> str:
    """`Medininkai / Kamenny Log`; with the name that readers of the language in use know it by, where it is another
    one: `Šalčininkai / Benyakoni (Бенякони)`"""
    names = called_text(crossing)
    if crossing.neighbour_name:
        names = _("{name} / {neighbour_name}").format(name=names, neighbour_name=isolated(crossing.neighbour_name))
    return with_local_name(names, crossing)


def with_local_name(names: str, crossing: CrossingFacts) -> str:
    """`Benyakoni (Бенякони)`: official names, beside them the one that readers of the language in use know the crossing
    by, where it is another one; that one alone where there are no names."""
    local = crossing.local_names.get(reader_language(), "")
    if local in ("", crossing.name, crossing.neighbour_name):
        return names
    return _("{names} ({local_name})").format(names=names, local_name=isolated(local)) if names else isolated(local)


def crossing_status_text(crossing: CrossingFacts) -> str:
    """`closed`, or `last known: closed` for a day after the last evidence."""
    return status_text(crossing.status, crossing.is_stale)


def name_and_status_text(crossing: CrossingFacts) -> str:
    """`Koidula (closed)`"""
    return _("{name} ({status})").format(name=called_text(crossing), status=crossing_status_text(crossing))


def not_on_the_map_text(facts: Sequence[CrossingFacts]) -> str:
    """The crossings of which no position is on record, by name and status; "" where there is none."""
    lost = [crossing for crossing in facts if crossing.position is None]
    text = _("not on the map, no position on record: {names}")
    names = clauses_text(texts_of_many(lost, name_and_status_text))
    return as_sentence(text.format(names=names)) if lost else ""


def brief_text(crossing: CrossingFacts) -> str:
    """Status and since when, in one short line."""
    spans = shut_spans_text(crossing)
    if not spans:
        return crossing_status_text(crossing)
    return _("{status} {span}").format(status=crossing_status_text(crossing), span=spans)


def shut_spans_text(crossing: CrossingFacts) -> str:
    """Since when it is shut, and until when; for all traffic of each group of classes that it closes or restricts,
    without repeating equal days."""
    shut = (span for span in crossing.spans if span.status in SHUT and span.since is not None)
    return clauses_text(dict.fromkeys(short_span_text(span) for span in shut))


def counts_text(crossing: CrossingFacts) -> str:
    """Every counting report of the crossing, or nothing."""
    return clauses_text(report_text(report) for report in crossing.counts)


def crossing_age_text(crossing: CrossingFacts) -> str:
    """How old the last evidence of it is."""
    return evidence_age_text(crossing.stale_days, crossing.last_evidence)


# --- since and until ------------------------------------------------------------------------------------------------


@cached_words(4096)
def when_text(crossing: CrossingFacts) -> str:
    """Since and until, of each class where they differ; a measure that is overdue but does not decide a status is
    named too."""
    by_class = [(span, span_text(span)) for span in crossing.spans if span.traffic]
    texts = [
        _("{traffic} {span}").format(traffic=traffic_text(span.traffic), span=text) for span, text in by_class if text
    ]
    return clauses_text(
        text for text in [*(texts or [span_text(crossing.whole)]), *map(_overdue_text, crossing.late)] if text
    )


def closed_since_text(closed: Sequence[CrossingFacts]) -> str:
    """`2023–2025`: the first and the last of the years in which closed crossings were closed; `2023` of only one."""
    years = {crossing.since.year for crossing in closed if crossing.since}
    first, last = min(years), max(years)
    return _("{first}–{last}").format(first=first, last=last) if first != last else str(first)


def _overdue_text(late: Closure) -> str:
    text = _("overdue: the announced end of another measure has passed ({whom}, {day})")
    return text.format(whom=whom_text(late), day=day_text(late.planned_until or late.in_force_from))


def span_text(span: StatusSpan) -> str:
    """`since 26 October 2025, announced until 30 November 2025`; an announced end that has passed, a reopening that was
    announced, and an end that was announced only in part, are said so."""
    if span.since is None:
        return ""
    since = day_text(span.since)
    if span.reopening_on is not None:
        return _reopening_text(since, span.planned_until, span.reopening_on)
    if span.overdue_since is not None:
        text = _("since {since}, announced until {end}: overdue, no reopening recorded")
        return text.format(since=since, end=day_text(span.overdue_since))
    if span.planned_until is not None:
        return _("since {since}, announced until {end}").format(since=since, end=day_text(span.planned_until))
    if span.partly_until is None:
        return _("since {since}, no end announced").format(since=since)
    text = _("since {since}, in part announced until {end}, for the rest no end announced")
    return text.format(since=since, end=day_text(span.partly_until))


def _reopening_text(since: str, planned_until: date | None, reopening_on: date) -> str:
    """The end that was announced first is named while it says something else."""
    text = _("since {since}, reopening announced for {reopening}")
    if planned_until is not None:
        text = _("since {since}, announced until {end}, reopening announced for {reopening}")
    end = day_text(planned_until) if planned_until else ""
    return text.format(since=since, end=end, reopening=day_text(reopening_on))


def short_span_text(span: StatusSpan) -> str:
    """`since 26 Oct 2025, until 30 Nov 2025`, with the reopening as its end where one is announced."""
    if span.since is None:
        return ""
    since = short_day_text(span.since)
    if span.reopening_on is not None:
        return _("since {since}, reopening {end}").format(since=since, end=short_day_text(span.reopening_on))
    if span.planned_until is None:
        return _("since {since}").format(since=since)
    return _("since {since}, until {end}").format(since=since, end=short_day_text(span.planned_until))


# --- whom it concerns -----------------------------------------------------------------------------------------------


@cached_words(4096)
def concerned_text(crossing: CrossingFacts) -> str:
    """Whom the status concerns: those whom a measure stops; of each class where all traffic was asked for and they
    differ."""
    if crossing.spans[0].traffic:
        return _classes_text(crossing.spans, crossing.is_stale)
    if crossing.status is Status.LIMITED:
        return limits_text(crossing.whole.limits)
    if crossing.status is Status.RESTRICTED:
        deciding = (measure for measure in crossing.measures if measure.closure_id in crossing.deciding)
        return clauses_text(dict.fromkeys(map(measure_text, deciding)))
    return ""


def _classes_text(spans: Sequence[StatusSpan], is_stale: bool) -> str:
    """`closed: trucks and buses; cars: open, but not for motorcycles`"""
    classes: dict[tuple[Status, str], list[str]] = {}
    for span in spans:
        classes.setdefault((span.status, limits_text(span.limits)), []).extend(span.traffic)
    text = clauses_text(_class_text(status, limits, traffic) for (status, limits), traffic in classes.items())
    return _("last known – {classes}").format(classes=text) if is_stale else text


def _class_text(status: Status, limits: str, traffic: Sequence[str]) -> str:
    if limits:
        return _("{traffic}: {limits}").format(traffic=traffic_text(traffic), limits=limits)
    return _("{status}: {traffic}").format(status=status_label(status), traffic=traffic_text(traffic))


def limits_text(limits: Sequence[Limit]) -> str:
    """Whom a crossing does not serve although it is open: `open, but not for trucks registered in LT or PL`; of whom
    only some pass, stands apart. "" where it serves all."""
    some = _limited_all([limit for limit in limits if limit.is_partial])
    none = _limited_all([limit for limit in limits if not limit.is_partial])
    if not limits:
        return ""
    if not some:
        return _("open, but not for {whom}").format(whom=none)
    if not none:
        return _("open, but only in part for {whom}").format(whom=some)
    return _("open, but not for {whom}; only in part for {some}").format(whom=none, some=some)


def _limited_all(limits: Sequence[Limit]) -> str:
    return clauses_text(dict.fromkeys(map(_limited, limits)))


def _limited(limit: Limit) -> str:
    has_words = bool(limit.affects) and not foreign_language()
    whom = limit.affects if has_words else whom_by_columns(limit.traffic, limit.only_for, limit.affects)
    if not limit.direction:
        return whom
    return _("{whom}, {direction}").format(whom=whom, direction=direction_text(limit.direction))


def measure_text(measure: Closure) -> str:
    """What a measure that restricts does: whom it stops, when, in which direction, who may pass."""
    text = stopped_text(measure)
    if not measure.exceptions:
        return text
    return _("{measure}, except {exceptions}").format(measure=text, exceptions=measure.exceptions)


def stopped_text(measure: Closure) -> str:
    """The same without those who may pass."""
    parts = [
        _("{decider}: {effect} for {whom}").format(
            decider=decider_text(measure.ordered_by), effect=effect_text(measure.effect), whom=whom_text(measure)
        )
    ]
    if measure.daily_hours:
        parts.append(_("daily {hours}").format(hours=measure.daily_hours))
    if measure.direction:
        parts.append(direction_text(measure.direction))
    return row_text(parts)


def hours_text(hours: str) -> Prose:
    """`opening hours, local time: 8 to 20`"""
    return Prose(_("opening hours, local time: {hours}"), hours=hours)


def booking_text(address: str) -> str:
    """`booking of a turn: https://www.ltsiena.eu/`"""
    return _("booking of a turn: {address}").format(address=address)
