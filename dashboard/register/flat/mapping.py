"""Which column of a file was taken for what, and why: shown before anything is drawn, and open to correction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from dashboard.language import _
from dashboard.register.flat.schema import FLAT
from dashboard.register.flat.spellings import column_of_tag, column_spellings, plain

_AXES = {"x": "longitude", "y": "latitude"}  # taken where nothing better is there
_NEAR, _SHORTEST = 86, 6  # per cent of likeness, and letters, from which on a misspelt name is believed


class How(StrEnum):
    """Why a column was taken."""

    NAME = "name"
    TAG = "tag"
    NEAR = "near"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of the file, by its place and its label there, taken for a column of `FLAT`."""

    column: str
    place: int
    label: str
    how: How

    @property
    def text(self) -> str:
        """`'Widoth' was taken for latitude (a near match)`"""
        texts = {
            How.NAME: _("'{label}' is {column}"),
            How.TAG: _("'{label}' is {column} (by its HXL tag)"),
            How.NEAR: _("'{label}' was taken for {column} (a near match)"),
            How.TOLD: _("'{label}' is {column} (as told)"),
        }
        return texts[self.how].format(label=self.label, column=self.column)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What was taken, in the order of `FLAT`; the labels of the file's columns; those that are not used."""

    taken: tuple[Taken, ...]
    labels: tuple[str, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """The labels of the columns that nothing is made of."""
        used = {each.place for each in self.taken}
        return tuple(label for place, label in enumerate(self.labels) if place not in used)

    def label(self, column: str) -> str:
        """How the file names that column; its own name where the file has none."""
        return next((each.label for each in self.taken if each.column == column), column)


def knows(name: str) -> bool:
    """Whether the name of a column is understood."""
    return plain(name) in column_spellings()


def mapped(header: Sequence[str], tags: Sequence[str], told: Mapping[str, str]) -> ColumnMapping:
    """The likeliest meaning of each column: what was told, then known spellings, then HXL tags, then near matches.

    `told` names for a column of `FLAT` the label of the file's column, "" for none. A column has one meaning.
    """
    labels = _labels(header)
    known = [(column, label) for column, label in told.items() if label in labels]
    found = {column: Taken(column, labels.index(label), label, How.TOLD) for column, label in known}
    own_names_first = sorted(range(len(labels)), key=lambda place: header[place].strip() not in FLAT.header)
    for how, guesses in _guesses(header, tags):
        for place in own_names_first:
            column, used = guesses[place], {each.place for each in found.values()}
            if column is not None and column not in found and column not in told and place not in used:
                found[column] = Taken(column, place, labels[place], how)
    return ColumnMapping(tuple(found[name] for name in FLAT.header if name in found), labels)


def _guesses(header: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[How, list[str | None]]]:
    """What each column may be, the surest ground first."""
    yield How.NAME, [column_spellings().get(plain(name)) for name in header]
    padded = [*tags, *[""] * len(header)]
    yield How.TAG, [column_of_tag(padded[place]) for place in range(len(header))]
    yield How.NEAR, [_by_likeness(name) for name in header]
    yield How.NEAR, [_AXES.get(plain(name)) for name in header]


def _labels(header: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns, each different: a blank or repeated one is told by its number."""
    told: list[str] = []
    for number, name in enumerate(header, start=1):
        bare = " ".join(name.split())
        label = bare or _("column {number}").format(number=number)
        told.append(_("{name} (column {number})").format(name=bare, number=number) if label in told else label)
    return tuple(told)


def _by_likeness(name: str) -> str | None:
    bare = plain(name)
    if len(bare) < _SHORTEST:
        return None
    near = process.extractOne(bare, list(column_spellings()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return column_spellings()[near[0]] if near else None
