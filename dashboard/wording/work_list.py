"""What waits for whoever keeps the register, in sentences."""

from collections.abc import Hashable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from dashboard.facts.closures import closure
from dashboard.facts.counts import report_of
from dashboard.facts.measures import borders
from dashboard.facts.names import isolated
from dashboard.facts.question import words
from dashboard.facts.work_list import Matter, Task, TaskTurn
from dashboard.language import N_, _, day_text, ngettext, number_text, row_text
from dashboard.register.check.cells import is_border
from dashboard.register.model.schema import CLOSURES, EVENTS, IMPACT, TABLES, TRUCK_COUNTS
from dashboard.register.model.tables import Register
from dashboard.register.storage.entries import FormEntry
from dashboard.vocabulary import CHECK_LIFE, IMPACT_LABEL, ImpactMeasure
from dashboard.wording.counts import report_text, speaker_text
from dashboard.wording.days import days_text
from dashboard.wording.measures import title_text
from dashboard.wording.places import border_text, names_by_id, places_text
from dashboard.wording.sentence import as_sentence

ENTRY_LABEL: Final = {
    FormEntry.CLOSURE: N_("Closure"),
    FormEntry.REOPENING: N_("Reopening"),
    FormEntry.EXTENSION: N_("Extension"),
    FormEntry.COUNT: N_("Truck count"),
    FormEntry.FIGURE: N_("Other figure"),
    FormEntry.EVENT: N_("Event"),
    FormEntry.CHECK: N_("Check"),
    FormEntry.SOURCE: N_("Source"),
}


def matter_title(matter: Matter, number: int) -> str:
    """How many tasks there are of one kind: `5 announced ends have passed, no lifting recorded`."""
    text = {
        Matter.END_PASSED: ngettext(
            "{number} announced end has passed, no lifting recorded",
            "{number} announced ends have passed, no lifting recorded",
            number,
        ),
        Matter.HAS_COME: ngettext(
            "{number} announced day has come, not confirmed",
            "{number} announced days have come, not confirmed",
            number,
        ),
        Matter.TO_COME: ngettext("{number} thing still to come", "{number} things still to come", number),
        Matter.NOT_CHECKED: ngettext(
            "{number} border with crossings not checked for {days}",
            "{number} borders with crossings not checked for {days}",
            number,
        ),
        Matter.NO_SOURCE: ngettext(
            "{number} row without the address of a source",
            "{number} rows without the address of a source",
            number,
        ),
    }[matter]
    return as_sentence(text.format(number=number_text(number), days=days_text(CHECK_LIFE.days)))


def task_text(register: Register, task: Task, today: date) -> str:
    """One task in a sentence."""
    if task.matter is Matter.NOT_CHECKED:
        return _not_checked_text(register, task)
    if task.matter is Matter.NO_SOURCE:
        return _sourceless_text(register, task)
    if task.table == EVENTS.name:
        return _event_text(register, task, today)
    text = _measure_patterns()[task.matter, task.turn]
    return text.format(
        measure=_measure_text(register, task.key),
        day=_day(task),
        when=_when_text(task, today),
        crossings=row_text(names_by_id(register)[key] for key in task.crossings),
    )


def _measure_patterns() -> dict[tuple[Matter, TaskTurn | None], str]:
    return {
        (Matter.END_PASSED, TaskTurn.ANNOUNCED_END): _("{measure}, announced until {day}, {when}"),
        (Matter.HAS_COME, TaskTurn.BEGINS): _(
            "{measure}, announced from {day}, {when}; not checked since: {crossings}"
        ),
        (Matter.HAS_COME, TaskTurn.LIFTED): _("{measure}, to end on {day}, {when}; not checked since: {crossings}"),
        (Matter.TO_COME, TaskTurn.BEGINS): _("{measure}, from {day}, {when}"),
        (Matter.TO_COME, TaskTurn.LIFTED): _("{measure}, ends on {day}, {when}"),
        (Matter.TO_COME, TaskTurn.ANNOUNCED_END): _("{measure}, announced until {day}, {when}"),
    }


def _measure_text(register: Register, closure_id: str) -> str:
    """`Koidula (Estonia – Russia): restricted for all traffic`"""
    measure = closure(register, closure_id)
    return _("{place}: {title}").format(place=_place_text(register, measure.applies_to), title=title_text(measure))


def _place_text(register: Register, place: str) -> str:
    """A crossing by its name with its border, a border by its countries."""
    if is_border(place):
        return border_text(place)
    border = dict(zip(register.crossings["crossing_id"], borders(register), strict=True))[place]
    return _("{name} ({border})").format(name=names_by_id(register)[place], border=border_text(border))


def _day(task: Task) -> str:
    return "" if task.day is None else day_text(task.day)


def _when_text(task: Task, today: date) -> str:
    """How far away the day of a task is: `3 days ago`, `today`, `in 3 days`."""
    days = 0 if task.day is None else (task.day - today).days
    if days == 0:
        return _("today")
    return (_("in {days}") if days > 0 else _("{days} ago")).format(days=days_text(abs(days)))


def _event_text(register: Register, task: Task, today: date) -> str:
    text = _("{day}, {when}: {title}")
    if task.turn is TaskTurn.PLAN:
        text = _("Planned on {day}, {when}, no later event on record: {title}")
    return text.format(day=_day(task), when=_when_text(task, today), title=isolated(_row(register, task)["title"]))


def _not_checked_text(register: Register, task: Task) -> str:
    number = len(task.crossings)
    text = ngettext(
        "{border}: {number} crossing, {name}, last seen on {day}",
        "{border}: {number} crossings, the one seen longest ago {name}, on {day}",
        number,
    )
    if task.day is None:
        text = ngettext(
            "{border}: {number} crossing, {name}, never seen",
            "{border}: {number} crossings, {name} never seen",
            number,
        )
    name = names_by_id(register)[task.crossings[0]]
    return text.format(border=border_text(task.place), number=number_text(number), name=name, day=_day(task))


def _sourceless_text(register: Register, task: Task) -> str:
    """What a row without the address of a source says, and whom it names all the same."""
    name = _row(register, task)["source_name"]
    text = _("{row}; {source} is named, without an address") if name else _("{row}; no source is named")
    return text.format(row=_row_text(register, task), source=isolated(name))


def _row_text(register: Register, task: Task) -> str:
    if task.table == CLOSURES.name:
        text = _("{measure}, from {day}").format(measure=_measure_text(register, task.key), day=_day(task))
    elif task.table == EVENTS.name:
        text = _("{title} ({day})").format(title=isolated(_row(register, task)["title"]), day=_day(task))
    elif task.table == TRUCK_COUNTS.name:
        text = report_text(report_of(register, task.key))
    else:
        text = _figure_text(_row(register, task), _day(task))
    if task.table not in (TRUCK_COUNTS.name, IMPACT.name):
        return text
    return _("{place}: {text}").format(place=places_text(register, words(task.place)), text=text)


def _figure_text(row: Mapping[Hashable, Any], day: str) -> str:
    """`losses, EUR (the speaker, 11 November 2025)`"""
    return _("{measure}, {unit} ({speaker}, {day})").format(
        measure=_(IMPACT_LABEL[ImpactMeasure(row["measure"])]),
        unit=row["unit"],
        speaker=speaker_text(row["reported_by"]),
        day=day,
    )


def _row(register: Register, task: Task) -> Mapping[Hashable, Any]:
    return _rows(register, task.table)[task.key]


@lru_cache(maxsize=16)
def _rows(register: Register, name: str) -> dict[str, Mapping[Hashable, Any]]:
    table = next(table for table in TABLES if table.name == name)
    return {row[table.key]: row for row in getattr(register, name).to_dict("records")}
