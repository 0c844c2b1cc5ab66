"""Measures in words: what they do to whom, by whose decision and why, from when until when."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dashboard.facts.closures import Closure
from dashboard.language import _, country_text, day_text, either_text, foreign_language, list_text, row_text
from dashboard.vocabulary import (
    EVIDENCE_LABEL,
    REASON_LABEL,
    UNKNOWN,
    UNKNOWN_COUNTRY,
    Effect,
    Evidence,
    Status,
)
from dashboard.wording.labels import effect_label, status_label
from dashboard.wording.places import direction_text, registered_text
from dashboard.wording.traffic import traffic_text

_VEHICLE = "(?:passenger cars|cars|trucks|tractors|trailers|semi-trailers|buses|pedestrians|cyclists)"
_VEHICLES_OF_COUNTRIES: Final = re.compile(
    rf"{_VEHICLE}(?:(?:, | and ){_VEHICLE})*(?P<countries> registered in (?:the )?[A-Z]{{2}}(?: or [A-Z]{{2}})*)?"
)
_CODE: Final = re.compile("[A-Z]{2}")


def status_text(status: Status, is_stale: bool) -> str:
    """`closed`, or `last known: closed` for a day after the last evidence."""
    word = status_label(status)
    return _("last known: {status}").format(status=word) if is_stale and status is not Status.UNKNOWN else word


def decider_text(deciders: Sequence[str]) -> str:
    """Who decided: `Lithuania and the European Union`."""
    return list_text([_decider(word) for word in deciders])


def _decider(word: str) -> str:
    if word == "EU":
        return _("the European Union")
    if word == "protesters":
        return _("protesters")
    return _("somebody not known") if word == UNKNOWN else country_text(word)


def whom_text(closure: Closure) -> str:
    """Whom a measure hits: the register's own words where they are in the reader's language, else its traffic and
    countries."""
    if closure.affects and not foreign_language():
        return closure.affects
    return whom_by_columns(closure.traffic, closure.only_for, closure.affects)


def whom_by_columns(traffic: Sequence[str], only_for: Sequence[str], affects: str) -> str:
    """`trucks registered in Lithuania`; `trucks (in part)` where the register's own words, in another language, say
    more than the columns do: what is closed to empty trucks is not closed to trucks."""
    whom = traffic_text(traffic)
    if only_for:
        whom = _("{traffic} {registered}").format(traffic=whom, registered=registered_text(only_for))
    return _("{whom} (in part)").format(whom=whom) if affects and not _says_the_same(affects, only_for) else whom


def _says_the_same(affects: str, only_for: Sequence[str]) -> bool:
    """Whether it names vehicles and countries alone, as in `trucks registered in LT or PL`."""
    named = _VEHICLES_OF_COUNTRIES.fullmatch(affects)
    return named is not None and set(_CODE.findall(named["countries"] or "")) == set(only_for)


def evidence_text(evidence: str) -> str:
    return _(EVIDENCE_LABEL[Evidence(evidence)])


def reason_text(closure: Closure) -> str:
    return _(REASON_LABEL[closure.reason])


def effect_text(effect: Effect) -> str:
    return effect_label(effect)


def side_text(country: str, border: str, deciders: Iterable[str]) -> str:
    """Whose decisions stand on one side of a border: the country's, and those of whoever else decided one of them;
    `deciders` may name the other country too, whose own side tells it."""
    if country == UNKNOWN_COUNTRY:
        return _("Decided by somebody not known")
    across = [code for code in border.split("-") if code != country]
    named = [_decider(country) for country in dict.fromkeys([country, *deciders]) if country not in across]
    return _("Decided by {deciders}").format(deciders=either_text(named))


def title_text(measure: Closure) -> str:
    """What a measure does, to whom, which way: `closed for trucks, from Lithuania into Belarus`."""
    title = _("{effect} for {whom}").format(effect=effect_text(measure.effect), whom=whom_text(measure))
    if not measure.direction:
        return title
    return _("{title}, {direction}").format(title=title, direction=direction_text(measure.direction))


def ordered_text(measure: Closure) -> str:
    """`by Lithuania, smugglers' balloons`"""
    return _("by {decider}, {reason}").format(decider=decider_text(measure.ordered_by), reason=reason_text(measure))


def began_text(measure: Closure) -> str:
    """When a measure was announced and came into force."""
    began = _moment(measure.in_force_from, measure.from_time)
    if measure.announced_on is None or measure.announced_on == measure.in_force_from:
        return _("in force from {day}").format(day=began)
    return _("announced {announced}, in force from {day}").format(announced=day_text(measure.announced_on), day=began)


def ended_text(measure: Closure, day: date) -> str:
    """The announced end and the real one, each by its name; what was not known on the day is not told."""
    parts = []
    if measure.planned_until is not None:
        parts.append(_("announced until {day}").format(day=day_text(measure.planned_until)))
    lift_known = measure.lift_announced_on or measure.lifted_on
    if measure.lifted_on is not None and lift_known is not None and lift_known <= day:
        parts.append(_("lifted {day}").format(day=_moment(measure.lifted_on, measure.lifted_time)))
    elif measure.planned_until is None:
        parts.append(_("no end announced"))
    return row_text(parts)


def _moment(day: date, time: str) -> str:
    return _("{day}, {time}").format(day=day_text(day), time=time) if time else day_text(day)
