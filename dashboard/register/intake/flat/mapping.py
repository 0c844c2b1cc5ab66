"""Which column of a file was taken for what, and why: shown before anything is drawn, and open to correction."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from dashboard.language import _
from dashboard.register.intake.days import is_day, iso_days
from dashboard.register.intake.flat import header_words
from dashboard.register.intake.flat.contents import (
    CellsPart,
    are_closed,
    are_full_names,
    are_positions,
    are_statuses,
    day_of_name,
    is_nothing,
    is_period,
    parts,
    share,
    telling,
    yes_means,
)
from dashboard.register.intake.flat.schema import FLAT
from dashboard.register.intake.flat.spellings import (
    AXES,
    HeaderName,
    axis_and_rest,
    by_likeness,
    column_of_tag,
    header_name,
    is_like_status,
    is_naming,
    listed_spellings,
    plain_spelling,
)
from dashboard.register.intake.flat.statuses import closed_since

_HALF: Final = 0.5
_ALWAYS: Final = frozenset(("latitude", "longitude"))  # believed by their name: what is wrong in them must be told
_MOSTLY: Final = frozenset(("country", "neighbour", "name"))  # at least half of the cells have to fit
_WITH_DIGITS: Final = frozenset(
    ("closed_from", "closed_until", "reopened_on", "stranded_trucks", "queued_trucks", "as_of")
)
_PLANNABLE: Final = frozenset(("closed_from", "closed_until", "reopened_on"))
_EXAMPLE: Final = 40  # characters of a cell that are shown


class How(StrEnum):
    """Why a column was taken."""

    NAME = "name"
    TAG = "tag"
    NEAR = "near"
    CONTENT = "content"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of the file, by its place and its label there, taken for a column of `FLAT`; `part` says what of its
    cells. `is_planned`: its name says that it holds plans. `example`: its first cell that says something."""

    column: str
    place: int
    label: str
    how: How
    part: CellsPart = CellsPart.WHOLE
    is_planned: bool = False
    example: str = ""

    @property
    def text(self) -> str:
        """`'Widoth' was taken for latitude (a near match): 54.5`"""
        texts = {
            How.NAME: _("'{label}' is {column}"),
            How.TAG: _("'{label}' is {column} (by its HXL tag)"),
            How.NEAR: _("'{label}' was taken for {column} (a near match)"),
            How.CONTENT: _("'{label}' was taken for {column} (by its cells)"),
            How.TOLD: _("'{label}' is {column} (as told)"),
        }
        said = texts[self.how].format(label=self.label, column=self.column)
        return _("{said}; for example {example}").format(said=said, example=self.example) if self.example else said


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What was taken, in the order of `FLAT`; the labels of the file's columns, with an example of each ("" where all
    are blank); `doubts` are sentences about columns that were left aside although they look like something."""

    taken: tuple[Taken, ...]
    labels: tuple[str, ...]
    examples: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        """The labels of the columns that nothing is made of."""
        used = {column.place for column in self.taken}
        return tuple(label for place, label in enumerate(self.labels) if place not in used)

    def label(self, column: str) -> str:
        """How the file names that column; its own name where the file has none."""
        return next((meaning.label for meaning in self.taken if meaning.column == column), column)

    def with_example(self, label: str) -> str:
        """`Lat: 54.5469`"""
        example = dict(zip(self.labels, self.examples, strict=False)).get(label, "")
        return _("{label}: {example}").format(label=label, example=example) if example else label

    def of(self, column: str) -> Taken | None:
        """What was taken for that column."""
        return next((meaning for meaning in self.taken if meaning.column == column), None)


def knows(name: str) -> bool:
    """Whether the name of a column is understood."""
    return header_name(name).column is not None or column_of_tag(name) is not None


def mapped(
    names: Sequence[str], tags: Sequence[str], known: Mapping[str, str], cells: Callable[[int], Sequence[str]]
) -> ColumnMapping:
    """The likeliest meaning of each column: what was told, then known spellings, then HXL tags, near matches, and what
    the cells are. But for what was told, a name counts only where the cells fit.

    `known` names for a column of `FLAT` the label of the file's column, "" for none. `cells` gives the column at a
    place. A column has one meaning, but for positions and periods in one cell.
    """
    return _Mapper(names, tags, known, cells).result()


@dataclass
class _Mapper:
    names: Sequence[str]
    tags: Sequence[str]
    known: Mapping[str, str]
    cells: Callable[[int], Sequence[str]]

    def result(self) -> ColumnMapping:
        self.taken: dict[str, Taken] = {}
        self.doubts: list[str] = []
        for column, label in self.known.items():
            if label in self.labels:
                self._take(column, self.labels.index(label), How.TOLD)
        for how, guesses in self._guesses():
            self._take_guesses(how, guesses)
        self._take_positions()
        self._take_periods()
        self._take_status()
        self._take_days_of_status()
        self._judge_beginning()
        self._take_openings()
        taken = tuple(self.taken[name] for name in FLAT.header if name in self.taken)
        return ColumnMapping(taken, self.labels, self._examples(), tuple(self.doubts))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The names of the columns, each different: a blank or repeated one is told by its number."""
        labels: list[str] = []
        for number, name in enumerate(self.names, start=1):
            bare = " ".join(name.split())
            label = bare or _("column {number}").format(number=number)
            labels.append(_("{name} (column {number})").format(name=bare, number=number) if label in labels else label)
        return tuple(labels)

    @cached_property
    def headers(self) -> list[HeaderName]:
        return [header_name(name) for name in self.names]

    # --- by name ------------------------------------------------------------------------------------------------------

    def _guesses(self) -> Iterator[tuple[How, list[str | None]]]:
        """What each column may be, the surest ground first."""
        yield How.NAME, [header.column for header in self.headers]
        padded = [*self.tags, *[""] * len(self.names)]
        yield How.TAG, [column_of_tag(padded[place]) for place in range(len(self.names))]
        yield How.NEAR, [by_likeness(name) for name in self.names]
        yield (
            How.NEAR,
            [
                AXES.get(plain_spelling(name)) if self._is_numeric(place) else None
                for place, name in enumerate(self.names)
            ],
        )
        yield How.NEAR, self._paired_axes()
        yield How.NEAR, ["name" if is_naming(name) else None for name in self.names]

    def _paired_axes(self) -> list[str | None]:
        """Latitude and longitude by one word in two names that are otherwise alike: `POE Lat` and `POE Long`; none
        where several pairs are."""
        read = [axis_and_rest(name) for name in self.names]
        pairs = {rest for axis, rest in read if axis == "latitude"} & {
            rest for axis, rest in read if axis == "longitude"
        }
        if len(pairs) != 1:
            return [None] * len(self.names)
        return [axis if rest in pairs else None for axis, rest in read]

    def _take_guesses(self, how: How, guesses: Sequence[str | None]) -> None:
        own_names_first = sorted(range(len(self.names)), key=lambda place: self.names[place].strip() not in FLAT.header)
        for place in own_names_first:
            column = guesses[place]
            if column is not None and self._is_free(column, place) and self._is_believed(column, place, how):
                self._take(column, place, how)

    def _is_free(self, column: str, place: int) -> bool:
        used = {column.place for column in self.taken.values()}
        return column not in self.taken and column not in self.known and place not in used

    def _is_believed(self, column: str, place: int, how: How) -> bool:
        """Whether the cells may be what the name says."""
        if self.names[place].strip() == column:
            return column != "status" or not self._has_another_status(place)
        header, fitting = self.headers[place], share(column, self.cells(place))
        is_doubtful = header.is_unclear or (header.is_planned and column not in _PLANNABLE)
        if is_doubtful and how is not How.TAG:
            self._doubt(place, column)
            return False
        if column == "stranded_trucks" and self._is_one_of_several_classes(place):
            return False
        if how is How.NEAR:
            if plain_spelling(self.names[place]) in AXES:
                return True
            if column in _ALWAYS:
                return fitting >= _HALF
            is_full = column not in ("country", "neighbour") or are_full_names(self.cells(place))
            return fitting == 1 and bool(telling(self.cells(place))) and is_full
        if column in _ALWAYS:
            return True
        if column in _MOSTLY:
            return fitting >= _HALF
        return fitting > 0 or (column in _WITH_DIGITS and self._is_meant(column, place))

    def _has_another_status(self, place: int) -> bool:
        """Whether nothing in a column called `status` is one, and another column says how the crossings stand: public
        lists have `status` for the legal kind of a crossing, and `is_functional` beside it."""
        if share("status", self.cells(place)) > 0 or not telling(self.cells(place)):
            return False
        others = (other for other in range(len(self.names)) if other != place)
        return any(
            yes_means(self.names[other], self.cells(other)) or are_statuses(self.cells(other)) for other in others
        )

    def _is_meant(self, column: str, place: int) -> bool:
        """Whether the name can mean nothing else and the cells hold digits: then what is wrong in them must be told."""
        is_sure = len(plain_spelling(self.names[place]).split()) > 1 and plain_spelling(
            self.names[place]
        ) not in listed_spellings(header_words.BEGINNINGS)
        return is_sure and any(re.search(r"\d", cell) for cell in telling(self.cells(place)))

    def _is_numeric(self, place: int) -> bool:
        said = telling(self.cells(place))
        return bool(said) and all(re.fullmatch(r"[-+−–]?\d[\d.,]*", cell.strip()) for cell in said)

    def _is_one_of_several_classes(self, place: int) -> bool:
        """Whether `Trucks` stands beside `Cars` or `Buses`: then it counts what passes."""
        others = [plain_spelling(name) for number, name in enumerate(self.names) if number != place]
        is_bare = len(plain_spelling(self.names[place]).split()) == 1
        return is_bare and any(other in listed_spellings(header_words.COUNTED_CLASSES) for other in others)

    def _doubt(self, place: int, column: str) -> None:
        text = _(
            "'{label}' was not used: it may be {column}, but what stands beside that in its name is not understood."
        )
        said = text.format(label=self.labels[place], column=column)
        self.doubts += [said] if said not in self.doubts else []

    def _take(self, column: str, place: int, how: How, part: CellsPart | None = None) -> None:
        cells, header = self.cells(place), self.headers[place]
        if part is None:
            part = CellsPart.THOUSANDS if header.factor > 1 and column in ("stranded_trucks", "queued_trucks") else None
        if header.is_planned and how is not How.TOLD and column == "reopened_on":
            column, part = "closed_until", CellsPart.DAY_BEFORE
            if column in self.taken:
                return
        meant = part or parts(column, self.names[place], cells)
        is_planned = header.is_planned and how is not How.TOLD
        self.taken[column] = Taken(column, place, self.labels[place], how, meant, is_planned, _example(cells))

    # --- by content ---------------------------------------------------------------------------------------------------

    def _left(self) -> list[int]:
        used = {column.place for column in self.taken.values()}
        return [place for place in range(len(self.names)) if place not in used]

    def _take_positions(self) -> None:
        """Both halves out of the one column that holds whole positions."""
        if any(axis in self.known or axis in self.taken for axis in ("latitude", "longitude")):
            return
        for place in self._left():
            if are_positions(self.cells(place)):
                self._take("latitude", place, How.CONTENT, CellsPart.LATITUDE)
                self._take("longitude", place, How.CONTENT, CellsPart.LONGITUDE)
                return

    def _take_periods(self) -> None:
        """Both days out of the one column that holds periods of closure."""
        first = self.taken.get("closed_from")
        if first is not None and first.part is CellsPart.FIRST_DAY and self._is_wanting("closed_until"):
            self._take("closed_until", first.place, first.how, CellsPart.LAST_DAY)
        for place in self._left():
            is_named = plain_spelling(self.names[place]) in listed_spellings(header_words.PERIODS)
            if is_named and self._is_wanting("closed_from") and is_period(self.cells(place)):
                self._take("closed_from", place, How.CONTENT, CellsPart.FIRST_DAY)
                self._take("closed_until", place, How.CONTENT, CellsPart.LAST_DAY)

    def _is_wanting(self, column: str) -> bool:
        return column not in self.taken and column not in self.known

    def _judge_beginning(self) -> None:
        """A day under `Since` or `Start` is that of a closure only beside its end, or where every status is one."""
        first = self.taken.get("closed_from")
        if (
            first is None
            or first.how is How.TOLD
            or plain_spelling(first.label) not in listed_spellings(header_words.BEGINNINGS)
        ):
            return
        status = self.taken.get("status")
        has_end = "closed_until" in self.taken or "reopened_on" in self.taken
        if not has_end and not (status is not None and are_closed(self.cells(status.place))):
            del self.taken["closed_from"]
            text = _("'{label}' was not used: it does not say of what it is the first day; tell it for closed_from.")
            self.doubts.append(text.format(label=first.label))

    def _take_openings(self) -> None:
        """A day of opening is a reopening only beside a closure, and where it never lies before it."""
        closed = self.taken.get("closed_from")
        if closed is None or not self._is_wanting("reopened_on"):
            return
        for place in self._left():
            if plain_spelling(self.names[place]) in listed_spellings(header_words.OPENINGS) and self._follows(
                place, closed.place
            ):
                self._take("reopened_on", place, How.CONTENT)
                return

    def _follows(self, place: int, before: int) -> bool:
        opened, closed = (iso_days(list(self.cells(number))).cells for number in (place, before))
        pairs = [pair for pair in zip(closed, opened, strict=True) if pair[1] and is_day(pair[1])]
        return bool(pairs) and all(one and one <= two for one, two in pairs)

    def _take_status(self) -> None:
        """A column under `Open?`, or one that is called something like a status and holds nothing else."""
        if not self._is_wanting("status"):
            return
        left = self._left()
        answers = {place: part for place in left if (part := yes_means(self.names[place], self.cells(place)))}
        statuses = [place for place in left if are_statuses(self.cells(place))]
        named = [place for place in statuses if is_like_status(self.names[place], self.headers[place])]
        likely = [*named, *answers]
        if len(likely) == 1:
            self._take("status", likely[0], How.CONTENT, answers.get(likely[0]))
        for place in statuses:
            if place not in {column.place for column in self.taken.values()}:
                text = _(
                    "'{label}' holds words of a status but was not used; tell it for status if it is the crossing's."
                )
                self.doubts.append(text.format(label=self.labels[place]))

    def _take_days_of_status(self) -> None:
        """The day on which every status was seen, out of the name of their column; and those since which it is closed,
        out of `Closed since 1 March 2024`."""
        status = self.taken.get("status")
        if status is None:
            return
        since = (day for cell in telling(self.cells(status.place)) if (day := closed_since(cell)[1]))
        days = {
            "as_of": (day_of_name(status.label), CellsPart.DAY_OF_NAME),
            "closed_from": (next(since, ""), CellsPart.SINCE),
        }
        for column, (day, part) in days.items():
            if day and self._is_wanting(column):
                self.taken[column] = Taken(column, status.place, status.label, status.how, part, example=day)

    def _examples(self) -> tuple[str, ...]:
        return tuple(_example(self.cells(place)) for place in range(len(self.names)))


def _example(cells: Sequence[str]) -> str:
    text = next((cell.strip() for cell in cells if cell.strip() and not is_nothing(cell)), "")
    return text if len(text) <= _EXAMPLE else text[: _EXAMPLE - 1] + "…"
