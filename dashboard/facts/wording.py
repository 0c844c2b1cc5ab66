"""Facts in words: the phrases that sentences, cards, tooltips and tables share."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from dashboard.facts.amounts import Amount, End, is_upper_bound, reach, top
from dashboard.facts.closures import Closure
from dashboard.facts.counts import BorderCounts, Report, UnitRange
from dashboard.facts.names import isolated
from dashboard.facts.question import Question
from dashboard.language import (
    _,
    by_alphabet,
    cached_words,
    country_text,
    day_text,
    either_text,
    list_text,
    ngettext,
    number_text,
    short_day_text,
)
from dashboard.register.model.countries import codes
from dashboard.vocabulary import (
    ALL_TRAFFIC,
    EVIDENCE_LABEL,
    MEASURE_LABEL,
    REASON_LABEL,
    REPORT_LIFE,
    STATUS_LOOK,
    TRAFFIC_LABEL,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Effect,
    Evidence,
    Measure,
    Precision,
    Status,
    Unit,
)


def status_text(status: Status, is_stale: bool) -> str:
    """`closed`, or `last known: closed` for a day after the last evidence."""
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
    """`from Lithuania into Belarus`; `out of Belarus` and `into Belarus` where it names one country alone."""
    here, there = direction.split(">")
    if not there:
        return _("out of {country}").format(country=country_text(here))
    if not here:
        return _("into {country}").format(country=country_text(there))
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
    return "; ".join(dict.fromkeys(map(_whom_and_way, told)))


def _whom_and_way(told: Closure) -> str:
    if not told.direction:
        return whom_text(told)
    return _("{whom}, {direction}").format(whom=whom_text(told), direction=direction_text(told.direction))


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


def amount_text(said: Amount) -> str:
    """A number with the word that was said with it: `1,000`, `about 1,000`, `up to 1,000`, `more than 1,000`,
    `1,000 to 2,000`."""
    return amount_of(said, number_text(said.low), number_text(top(said)))


def amount_of(said: Amount, low: str, high: str) -> str:
    """The same for numbers that are written otherwise: `about EUR 1,000`. `low` and `high` are the ends of `said`."""
    if is_upper_bound(said):
        return _("up to {high}").format(high=high)
    if said.high is None:
        return _("more than {low}").format(low=_perhaps_about(said, low))
    if said.high == said.low:
        return _perhaps_about(said, low)
    texts = {Precision.ABOUT: _("about {low} to {high}"), Precision.UP_TO: _("{low} up to {high}")}
    text = texts[said.precision] if said.precision else _("{low} to {high}")
    return text.format(low=low, high=high)


def _perhaps_about(said: Amount, number: str) -> str:
    return _("about {number}").format(number=number) if said.precision is Precision.ABOUT else number


def range_text(told: UnitRange, beside: Iterable[UnitRange] = ()) -> str:
    """`from about 1,000 to 2,000 trucks`: each end with the word that was said there, and one number where all say the
    same. An upper bound below the rest stands apart: `up to 550 trucks or from 1,000 to 2,000 trucks`. The direction is
    said of a queue, and where a range `beside` it differs in nothing else."""
    return either_text(_range_texts(told, beside))


def _range_texts(told: UnitRange, beside: Iterable[UnitRange]) -> list[str]:
    found = reach(told.reports)
    parts = [_unit_amount(each, told.unit) for each in found.bounds]
    if found.lowest is not None and found.highest is not None:
        parts.append(_from_to(found.lowest, found.highest, told.unit))
    is_named = told.measure is Measure.QUEUED or any(
        (each.measure, each.unit) == (told.measure, told.unit) and each.direction != told.direction for each in beside
    )
    return [_one_way(part, told.direction) for part in parts] if is_named else parts


def _from_to(lowest: End, highest: End, unit: Unit) -> str:
    if lowest == highest:
        return _unit_amount(highest, unit)
    text = _("from {low} to {high} {unit}")
    if lowest.low == highest.low:
        text = _("{low} or more {unit}")
    elif highest.precision is Precision.UP_TO:
        text = _("from {low} {high} {unit}")
    return text.format(low=amount_text(lowest), high=amount_text(highest), unit=unit_text(unit, max(highest.low, 2)))


def _one_way(text: str, direction: str) -> str:
    return _("{text} {direction}").format(text=text, direction=direction_text(direction)) if direction else text


def unit_amount_text(report: Report) -> str:
    """`about 1,000 trucks registered in Lithuania`"""
    text = _unit_amount(report, report.unit)
    if not report.registered_in:
        return text
    return _("{amount} {registered}").format(amount=text, registered=registered_text(report.registered_in))


def _unit_amount(said: Amount, unit: Unit) -> str:
    return _("{amount} {unit}").format(amount=amount_text(said), unit=unit_beside_text(said, unit))


def unit_beside_text(said: Amount, unit: Unit) -> str:
    """What was counted, as it is called beside the amount: `truck` for 1, `trucks` for a range up to 1."""
    is_range = said.low != top(said) and not is_upper_bound(said)
    return unit_text(unit, max(top(said), 2) if is_range else top(said))


def unit_text(unit: Unit, number: float) -> str:
    """What was counted, as it is called for that number: `truck`, `trucks`."""
    count = ceil(number)
    return {
        Unit.TRUCKS: ngettext("truck", "trucks", count),
        Unit.TRACTORS: ngettext("tractor", "tractors", count),
        Unit.SEMI_TRAILERS: ngettext("semi-trailer", "semi-trailers", count),
        Unit.TRUCKS_AND_SEMI_TRAILERS: ngettext("truck or semi-trailer", "trucks and semi-trailers", count),
        Unit.VEHICLES: ngettext("vehicle", "vehicles", count),
    }[unit]


def report_text(report: Report) -> str:
    """`about 1,000 trucks registered in Lithuania stranded (the speaker, 11 November 2025)`, of a queue with its
    direction."""
    measure = _(MEASURE_LABEL[report.measure])
    return _("{amount} {measure} ({speaker}, {day})").format(
        amount=unit_amount_text(report),
        measure=_one_way(measure, report.direction) if report.measure is Measure.QUEUED else measure,
        speaker=speaker_text(report.reported_by),
        day=day_text(report.as_of),
    )


def speaker_text(reported_by: str) -> str:
    return _("speaker not named") if reported_by == UNKNOWN else isolated(reported_by)


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
    return either_text(
        [text for told in counts.ranges if told.measure is measure for text in _range_texts(told, counts.ranges)]
    )


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


def hours_text(hours: str) -> str:
    """`opening hours, local time: 8 to 20`"""
    return _("opening hours, local time: {hours}").format(hours=hours)


def booking_text(address: str) -> str:
    """`booking of a turn: https://www.ltsiena.eu/`"""
    return _("booking of a turn: {address}").format(address=address)


def _moment(day: date, time: str) -> str:
    return _("{day}, {time}").format(day=day_text(day), time=time) if time else day_text(day)


@cached_words()
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
