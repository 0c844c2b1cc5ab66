"""Facts in words: the phrases that sentences, cards, tooltips and tables share."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from dashboard.facts.closures import Closure
from dashboard.facts.counts import BorderCounts, Report, UnitRange
from dashboard.facts.question import Question
from dashboard.language import (
    _,
    by_alphabet,
    country_text,
    day_text,
    either_text,
    list_text,
    ngettext,
    number_text,
    short_day_text,
)
from dashboard.register.countries import codes
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    EVIDENCE_LABEL,
    MEASURE_LABEL,
    REASON_LABEL,
    REPORT_LIFE,
    STATUS_LOOK,
    TRAFFIC_LABEL,
    UNIT_LABEL,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Effect,
    Evidence,
    Measure,
    Status,
    Unit,
)


def status_text(status: Status, is_stale: bool) -> str:
    """`closed`, or `last known: closed` for a day after the last check."""
    word = _(STATUS_LOOK[status].label)
    return _("last known: {status}").format(status=word) if is_stale and status is not Status.UNKNOWN else word


def traffic_text(classes: Iterable[str]) -> str:
    """`trucks and buses`"""
    return list_text([_(TRAFFIC_LABEL[word]) for word in classes])


def border_text(border: str) -> str:
    """`Lithuania – Belarus`: both countries of a border, in the reader's words."""
    first, second = border.split("-")
    if UNKNOWN_COUNTRY in (first, second):
        return _("border not named")
    return _("{country} – {neighbour}").format(country=country_text(first), neighbour=country_text(second))


def between_text(border: str) -> str:
    """`between Belarus and Lithuania`"""
    first, second = border.split("-")
    if UNKNOWN_COUNTRY in (first, second):
        return _("in this register")
    return _("between {country} and {neighbour}").format(country=country_text(first), neighbour=country_text(second))


def days_text(number: int) -> str:
    """`1 day`, `258 days`"""
    return ngettext("{number} day", "{number} days", number).format(number=number_text(number))


def decider_text(deciders: Sequence[str]) -> str:
    """Who decided: `Lithuania and the European Union`."""
    return list_text([_decider(word) for word in deciders])


def _decider(word: str) -> str:
    if word == "EU":
        return _("the European Union")
    if word == "protesters":
        return _("protesters")
    return _("somebody not known") if word == UNKNOWN else country_text(word)


def direction_text(direction: str) -> str:
    """`from Lithuania into Belarus`"""
    here, there = direction.split(">")
    return _("from {country} into {neighbour}").format(country=country_text(here), neighbour=country_text(there))


def registered_text(countries: Sequence[str]) -> str:
    """`registered in Lithuania or Poland`"""
    return _("registered in {countries}").format(countries=either_text([_registration(code) for code in countries]))


def _registration(code: str) -> str:
    if code == "EU":
        return _("the European Union")
    return _("a country outside EU, EEA and Switzerland") if code == "non-EU" else country_text(code)


def whom_text(closure: Closure) -> str:
    """Whom a measure hits: the register's own words, else its traffic and countries."""
    if closure.affects:
        return closure.affects
    traffic = traffic_text(closure.traffic)
    if not closure.only_for:
        return traffic
    return _("{traffic} {registered}").format(traffic=traffic, registered=registered_text(closure.only_for))


def limits_text(limited: Sequence[Closure]) -> str:
    """Whom a crossing does not serve although it is open: `open, but not for trucks registered in LT or PL`; of whom
    only some pass, stands apart."""
    some = _whom_all([each for each in limited if each.effect is Effect.RESTRICTED])
    none = _whom_all([each for each in limited if each.effect is not Effect.RESTRICTED])
    if not some:
        return _("open, but not for {whom}").format(whom=none)
    if not none:
        return _("open, but only in part for {whom}").format(whom=some)
    return _("open, but not for {whom}; only in part for {some}").format(whom=none, some=some)


def _whom_all(told: Sequence[Closure]) -> str:
    return "; ".join(dict.fromkeys(map(whom_text, told)))


def span_text(
    since: date | None,
    planned_until: date | None,
    overdue_since: date | None,
    reopening_on: date | None = None,
    partly_until: date | None = None,
) -> str:
    """`since 26 October 2025, announced until 30 November 2025`; an announced end that has passed, and a reopening
    that was announced, are said so. `partly_until`: some of what decides was announced until then, the rest without an
    end."""
    if since is None:
        return ""
    if reopening_on is not None:
        return _reopening_text(since, planned_until, reopening_on)
    if overdue_since is not None:
        text = _("since {since}, announced until {end}: overdue, no reopening recorded")
        return text.format(since=day_text(since), end=day_text(overdue_since))
    if planned_until is None and partly_until is not None:
        text = _("since {since}, in part announced until {end}, for the rest no end announced")
        return text.format(since=day_text(since), end=day_text(partly_until))
    if planned_until is None:
        return _("since {since}, no end announced").format(since=day_text(since))
    text = _("since {since}, announced until {end}")
    return text.format(since=day_text(since), end=day_text(planned_until))


def short_span_text(since: date | None, planned_until: date | None, reopening_on: date | None) -> str:
    """`since 26 Oct 2025, until 30 Nov 2025`"""
    if since is None:
        return ""
    if reopening_on is not None:
        text = _("since {since}, reopening {end}")
        return text.format(since=short_day_text(since), end=short_day_text(reopening_on))
    if planned_until is None:
        return _("since {since}").format(since=short_day_text(since))
    return _("since {since}, until {end}").format(since=short_day_text(since), end=short_day_text(planned_until))


def _reopening_text(since: date, planned_until: date | None, reopening_on: date) -> str:
    """The end that was announced first is named while it says something else."""
    text = _("since {since}, reopening announced for {reopening}")
    if planned_until is not None:
        text = _("since {since}, announced until {end}, reopening announced for {reopening}")
    end = day_text(planned_until) if planned_until else ""
    return text.format(since=day_text(since), end=end, reopening=day_text(reopening_on))


def amount_text(low: float, high: float | None) -> str:
    """`1,000`, `1,000 to 2,000`, `more than 1,000`"""
    if high is None:
        return _("more than {low}").format(low=number_text(low))
    if high == low:
        return number_text(low)
    return _("{low} to {high}").format(low=number_text(low), high=number_text(high))


def range_text(told: UnitRange) -> str:
    """`from 1,000 to 2,000 trucks`; `or more` where the top is open; one number where all say the same."""
    unit = _(UNIT_LABEL[told.unit])
    if told.low == told.high:
        amount = amount_text(told.low, None if told.high_open else told.low)
        return _("{amount} {unit}").format(amount=amount, unit=unit)
    text = _("from {low} to {high} {unit}")
    if told.high_open:
        text = _("from {low} to more than {high} {unit}")
    return text.format(low=number_text(told.low), high=number_text(told.high), unit=unit)


def unit_amount_text(report: Report) -> str:
    """`1,000 trucks registered in Lithuania`"""
    amount = amount_text(report.low, report.high)
    unit = _unit(report.unit, report.top)
    if not report.registered_in:
        return _("{amount} {unit}").format(amount=amount, unit=unit)
    return _("{amount} {unit} {registered}").format(
        amount=amount, unit=unit, registered=registered_text(report.registered_in)
    )


def _unit(unit: Unit, number: float) -> str:
    if number != 1:
        return _(UNIT_LABEL[unit])
    return {
        Unit.TRUCKS: _("truck"),
        Unit.TRACTORS: _("tractor"),
        Unit.SEMI_TRAILERS: _("semi-trailer"),
        Unit.TRUCKS_AND_SEMI_TRAILERS: _("truck or semi-trailer"),
        Unit.VEHICLES: _("vehicle"),
    }[unit]


def report_text(report: Report) -> str:
    """`1,000 trucks registered in Lithuania stranded (the speaker, 11 November 2025)`"""
    return _("{amount} {measure} ({speaker}, {day})").format(
        amount=unit_amount_text(report),
        measure=_(MEASURE_LABEL[report.measure]),
        speaker=speaker_text(report.reported_by),
        day=day_text(report.as_of),
    )


def speaker_text(reported_by: str) -> str:
    return _("speaker not named") if reported_by == UNKNOWN else reported_by


def party_text(party: str) -> str:
    """Whose side a speaker is on, in the register's words."""
    return _("side not known") if party == UNKNOWN else party


def nothing_said_text(counts: BorderCounts) -> str:
    """`no report in 30 days; the last was ...`; where single crossings have newer ones, that none is of the border."""
    number, newer = len(counts.last), counts.newer_at_crossings
    if number == 0:
        text = _("no report in {days} days, and none before")
        if newer:
            text = _("no report of the whole border in {days} days, and none before")
    else:
        text = ngettext(
            "no report in {days} days; the last was {reports}",
            "no report in {days} days; the last were {reports}",
            number,
        )
        if newer:
            text = ngettext(
                "no report of the whole border in {days} days; the last was {reports}",
                "no report of the whole border in {days} days; the last were {reports}",
                number,
            )
    reports = "; ".join(report_text(report) for report in counts.last)
    return text.format(days=number_text(REPORT_LIFE.days), reports=reports)


def ranges_text(counts: BorderCounts, measure: Measure) -> str:
    """The ranges of one measure: `from 1,000 to 2,000 trucks, or from 1,000 to 5,000 trucks and semi-trailers`."""
    return either_text([range_text(told) for told in counts.ranges if told.measure is measure])


def evidence_text(evidence: str) -> str:
    return _(EVIDENCE_LABEL[Evidence(evidence)])


def reason_text(closure: Closure) -> str:
    return _(REASON_LABEL[closure.reason])


def effect_text(effect: Effect) -> str:
    return _(STATUS_LOOK[Status(effect.value)].label)


def side_text(country: str, border: str, deciders: Iterable[str]) -> str:
    """Whose decisions stand on one side of a border: the country's, and those of whoever else decided one of them;
    `deciders` may name the other country too, whose own side tells it."""
    if country == UNKNOWN_COUNTRY:
        return _("Decided by somebody not known")
    across = [code for code in border.split("-") if code != country]
    named = [_decider(each) for each in dict.fromkeys([country, *deciders]) if each not in across]
    return _("Decided by {deciders}").format(deciders=either_text(named))


def title_text(told: Closure) -> str:
    """What a measure does, to whom, which way: `closed for trucks, from Lithuania into Belarus`."""
    title = _("{effect} for {whom}").format(effect=effect_text(told.effect), whom=whom_text(told))
    if not told.direction:
        return title
    return _("{title}, {direction}").format(title=title, direction=direction_text(told.direction))


def ordered_text(told: Closure) -> str:
    """`by Lithuania, smugglers' balloons`"""
    return _("by {decider}, {reason}").format(decider=decider_text(told.ordered_by), reason=reason_text(told))


def began_text(told: Closure) -> str:
    """When a measure was announced and came into force."""
    began = _moment(told.in_force_from, told.from_time)
    if told.announced_on is None or told.announced_on == told.in_force_from:
        return _("in force from {day}").format(day=began)
    return _("announced {announced}, in force from {day}").format(announced=day_text(told.announced_on), day=began)


def ended_text(told: Closure, day: date) -> str:
    """The announced end and the real one, each by its name; what was not known on the day is not told."""
    parts = []
    if told.planned_until is not None:
        parts.append(_("announced until {day}").format(day=day_text(told.planned_until)))
    lift_known = told.lift_announced_on or told.lifted_on
    if told.lifted_on is not None and lift_known is not None and lift_known <= day:
        parts.append(_("lifted {day}").format(day=_moment(told.lifted_on, told.lifted_time)))
    elif told.planned_until is None:
        parts.append(_("no end announced"))
    return ", ".join(parts)


def _moment(day: date, time: str) -> str:
    return _("{day}, {time}").format(day=day_text(day), time=time) if time else day_text(day)


@cache
def countries_by_name() -> tuple[str, ...]:
    """The codes of all countries, in the order of their names."""
    return tuple(sorted(codes(), key=lambda code: by_alphabet(country_text(code))))


def reader_text(question: Question, all_traffic: str = "") -> str:
    """Whom the answer is for: `trucks registered in Lithuania, from Belarus into Lithuania`. `all_traffic` stands for
    all of it where "all" was said before."""
    traffic = all_traffic if all_traffic and question.traffic == ALL_TRAFFIC else _(TRAFFIC_LABEL[question.traffic])
    whose = None if question.registered_in is None else registered_text([question.registered_in])
    if whose is not None and question.direction is not None:
        return _("{traffic} {registered}, {direction}").format(
            traffic=traffic, registered=whose, direction=direction_text(question.direction)
        )
    if whose is not None:
        return _("{traffic} {registered}").format(traffic=traffic, registered=whose)
    if question.direction is not None:
        return _("{traffic} {direction}").format(traffic=traffic, direction=direction_text(question.direction))
    return traffic
