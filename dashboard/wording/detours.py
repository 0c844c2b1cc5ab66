"""Ways round in words: how far, through where, and what nobody promises."""

from dataclasses import replace
from datetime import date

from dashboard.facts.counts import Report
from dashboard.facts.detours import Detour, OneWay, WaysRound
from dashboard.language import _, country_text, day_text, list_text, number_text
from dashboard.vocabulary import Status
from dashboard.wording.counts import speaker_text, unit_amount_text
from dashboard.wording.days import days_text
from dashboard.wording.places import border_text, direction_text
from dashboard.wording.traffic import reader_text


def ways_title(ways: WaysRound) -> str:
    """How many ways round there are, in a few words."""
    return _("Ways round: {number}").format(
        number=number_text(len(ways.passable)) if ways.passable else _("none in this register")
    )


def ways_sentences(ways: WaysRound) -> tuple[str, ...]:
    """What stands over all ways: whether a direction is chosen, and what the lists do not say."""
    caveat = (caveat_text(),) if ways.passable or ways.unknown else ()
    if len(ways.by_direction) == 1:
        return caveat
    if ways.question.direction is None:
        return _("No direction is chosen: each is told by itself, by what holds that way."), *caveat
    text = _(
        "The direction chosen, {direction}, does not lead across this border: each is told by itself, by what holds "
        "that way."
    )
    return text.format(direction=direction_text(ways.question.direction)), *caveat


def caveat_text() -> str:
    """What distances between crossings are, and what nobody may take them for."""
    return _(
        "Distances are great-circle distances, as the crow flies. No route is promised: roads, queues and papers are "
        "not looked at."
    )


def way_sentences(ways: WaysRound, way: OneWay) -> tuple[str, ...]:
    """What was looked for in one direction, whether any way is left, and which borders were looked at."""
    judged = _("Each is judged for a vehicle that leaves {country} over it.")
    if way.is_into:
        judged = _("Each is judged for a vehicle that goes into {country} over it.")
    looked_at = _("Borders looked at: {borders}. Nothing is known here of any other.")
    return (
        _found_text(ways, way),
        judged.format(country=country_text(way.country)),
        looked_at.format(borders=list_text([border_text(border) for border in way.borders])),
    )


def _found_text(ways: WaysRound, way: OneWay) -> str:
    if way.passable:
        text = _("Other crossings of {country} that are not closed to {vehicle} on {day}, the nearest first.")
    elif way.unknown:
        text = _("No other crossing of {country} in this register is known to be passable for {vehicle} on {day}.")
    elif way.here is Status.CLOSED and way.is_into:
        text = _(
            "No way in is left: this crossing is closed to {vehicle} on {day}, and no other crossing of {country} in "
            "this register is open to them."
        )
    elif way.here is Status.CLOSED:
        text = _(
            "No way out is left: this crossing is closed to {vehicle} on {day}, and no other crossing of {country} in "
            "this register is open to them."
        )
    else:
        text = _("No other crossing of {country} in this register is open to {vehicle} on {day}.")
    vehicle = reader_text(replace(ways.question, direction=None))
    return text.format(country=country_text(way.country), vehicle=vehicle, day=day_text(ways.day))


def through_text(detour: Detour) -> str:
    """`through Russia`, "" where it leads through none of the countries that have to be named."""
    if not detour.through:
        return ""
    return _("through {countries}").format(countries=list_text([country_text(code) for code in detour.through]))


def distance_text(detour: Detour) -> str:
    """`114 km`"""
    return (
        _("distance not known") if detour.km is None else _("{number} km").format(number=number_text(round(detour.km)))
    )


def queue_text(report: Report, day: date) -> str:
    """`250 trucks waiting on 10 November 2025, 2 days before`"""
    text = _("{amount} waiting on {day}, {days} before ({speaker})")
    if report.as_of == day:
        text = _("{amount} waiting on {day} ({speaker})")
    return text.format(
        amount=unit_amount_text(report),
        day=day_text(report.as_of),
        days=days_text((day - report.as_of).days),
        speaker=speaker_text(report.reported_by),
    )
