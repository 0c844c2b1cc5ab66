"""Whom a crossing is open or shut to: whole phrases, for no other language could make them of a bare noun."""

from collections.abc import Iterable
from typing import Final

from dashboard.facts.question import Question
from dashboard.language import N_, _, list_text
from dashboard.vocabulary import ALL_TRAFFIC, TRAFFIC_LABEL, Traffic
from dashboard.wording.places import direction_text, registered_text

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
# Where plates or a direction narrow the question: which ones stands beside the sentence.
_ALL_OF_THESE: Final = {
    ALL_TRAFFIC: N_("to this traffic"),
    Traffic.CARS: N_("to these cars"),
    Traffic.TRUCKS: N_("to these trucks"),
    Traffic.BUSES: N_("to these buses"),
    Traffic.PEDESTRIANS: N_("to these pedestrians"),
    Traffic.RAIL_FREIGHT: N_("to this rail freight"),
    Traffic.RAIL_PASSENGERS: N_("to these rail passengers"),
}
_MOST_OF_THESE: Final = {
    ALL_TRAFFIC: N_("to most of this traffic"),
    Traffic.CARS: N_("to most of these cars"),
    Traffic.TRUCKS: N_("to most of these trucks"),
    Traffic.BUSES: N_("to most of these buses"),
    Traffic.PEDESTRIANS: N_("to most of these pedestrians"),
    Traffic.RAIL_FREIGHT: N_("to most of this rail freight"),
    Traffic.RAIL_PASSENGERS: N_("to most of these rail passengers"),
}
_SOME_OF_THESE: Final = {
    ALL_TRAFFIC: N_("to some of this traffic only"),
    Traffic.CARS: N_("to some of these cars only"),
    Traffic.TRUCKS: N_("to some of these trucks only"),
    Traffic.BUSES: N_("to some of these buses only"),
    Traffic.PEDESTRIANS: N_("to some of these pedestrians only"),
    Traffic.RAIL_FREIGHT: N_("to some of this rail freight only"),
    Traffic.RAIL_PASSENGERS: N_("to some of these rail passengers only"),
}


def to_all_of(question: Question) -> str:
    """`to trucks`; `to these trucks` where plates or a direction narrow the question."""
    return _((_ALL_OF_THESE if is_narrowed(question) else _ALL)[question.traffic])


def to_most_of(question: Question) -> str:
    """`to most trucks`; `to most of these trucks` where plates or a direction narrow the question."""
    return _((_MOST_OF_THESE if is_narrowed(question) else _MOST)[question.traffic])


def to_some_of(question: Question) -> str:
    """`to some trucks only`; `to some of these trucks only` where plates or a direction narrow the question."""
    return _((_SOME_OF_THESE if is_narrowed(question) else _SOME)[question.traffic])


def is_narrowed(question: Question) -> bool:
    """Whether plates, citizenship or a direction were named."""
    return question.registered_in is not None or question.direction is not None


def traffic_text(classes: Iterable[str]) -> str:
    """`trucks and buses`"""
    return list_text([_(TRAFFIC_LABEL[word]) for word in classes])


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
