"""Whom a crossing is open or shut to: whole phrases, for no other language could make them of a bare noun."""

from typing import Final

from dashboard.facts.question import Question
from dashboard.language import N_, _
from dashboard.vocabulary import ALL_TRAFFIC, Traffic

_ALL: Final = {
    ALL_TRAFFIC: N_("to traffic"),
    Traffic.CARS: N_("to cars"),
    Traffic.TRUCKS: N_("to trucks"),
    Traffic.BUSES: N_("to buses"),
    Traffic.PEDESTRIANS: N_("to pedestrians"),
    Traffic.RAIL_FREIGHT: N_("to rail freight"),
    Traffic.RAIL_PASSENGERS: N_("to rail passengers"),
}
_MOST: Final = {
    ALL_TRAFFIC: N_("to most traffic"),
    Traffic.CARS: N_("to most cars"),
    Traffic.TRUCKS: N_("to most trucks"),
    Traffic.BUSES: N_("to most buses"),
    Traffic.PEDESTRIANS: N_("to most pedestrians"),
    Traffic.RAIL_FREIGHT: N_("to most rail freight"),
    Traffic.RAIL_PASSENGERS: N_("to most rail passengers"),
}
_SOME: Final = {
    ALL_TRAFFIC: N_("to some traffic only"),
    Traffic.CARS: N_("to some cars only"),
    Traffic.TRUCKS: N_("to some trucks only"),
    Traffic.BUSES: N_("to some buses only"),
    Traffic.PEDESTRIANS: N_("to some pedestrians only"),
    Traffic.RAIL_FREIGHT: N_("to some rail freight only"),
    Traffic.RAIL_PASSENGERS: N_("to some rail passengers only"),
}


def to_all_of(question: Question) -> str:
    """`to trucks`; where plates or a direction narrow the question, that it is about those, which stand beside it."""
    return _("to those chosen") if is_narrowed(question) else _(_ALL[question.traffic])


def to_most_of(question: Question) -> str:
    """`to most trucks`"""
    return _("to most of these") if is_narrowed(question) else _(_MOST[question.traffic])


def to_some_of(question: Question) -> str:
    """`to some trucks only`"""
    return _("to some of these only") if is_narrowed(question) else _(_SOME[question.traffic])


def is_narrowed(question: Question) -> bool:
    """Whether plates, citizenship or a direction were named."""
    return question.registered_in is not None or question.direction is not None
