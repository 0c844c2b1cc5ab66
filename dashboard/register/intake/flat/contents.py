"""What the cells of a column are, whatever its name says: a name counts only where the cells fit."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from dashboard.register.intake.amounts import amount
from dashboard.register.intake.days import is_day
from dashboard.register.intake.flat import cell_words, header_words
from dashboard.register.intake.flat.spellings import (
    country_spellings,
    exactly,
    listed_spellings,
    plain_spelling,
    plain_words,
    traffic_spellings,
)
from dashboard.register.intake.flat.statuses import StatusWords, is_strong, written_status
from dashboard.register.intake.positions import PositionAxis, degrees, position
from dashboard.register.model.countries import codes
from dashboard.vocabulary import Status

SAMPLE: Final = 300  # different cells of a column that are looked at


class CellsPart(StrEnum):
    """What of a cell a column is made of."""

    WHOLE = "whole"
    LATITUDE = "latitude of a position"
    LONGITUDE = "longitude of a position"
    FIRST_DAY = "first day of a period"
    LAST_DAY = "last day of a period"
    YES_IS_OPEN = "yes is open"
    YES_IS_CLOSED = "yes is closed"
    DAY_BEFORE = "day before"  # a planned reopening is the day after the last day of the closure
    THOUSANDS = "thousands"
    SINCE = "day since which it is closed"
    DAY_OF_NAME = "day in the name of the column"


def share(column: str, cells: Sequence[str]) -> float:
    """How many of the cells that say something can be read as that column of the flat CSV; 1 where none says
    anything."""
    said = telling(cells)
    return sum(map(_FITS[column], said)) / len(said) if said else 1.0


def telling(cells: Sequence[str]) -> list[str]:
    """The different cells that say something, as many as are looked at."""
    return [cell for cell in dict.fromkeys(cells) if cell.strip() and not is_nothing(cell)][:SAMPLE]


def is_nothing(cell: str) -> bool:
    """Whether the cell is a mark for "no value", as `-`, `n/a`, `?` or `#N/A`."""
    return cell.strip().casefold() in exactly(cell_words.NOTHING)


def has_no_end(cell: str) -> bool:
    """Whether the cell says that no end was announced: `until further notice`."""
    return plain_words(cell) in listed_spellings(cell_words.NO_END)


def period(cell: str) -> tuple[str, str] | None:
    """The first and the last day in `29.10.2025 – 30.11.2025`, as they are written; the last is "" for "until further
    notice". None where it is no period."""
    text = " ".join(cell.split())
    for separator in _between_days().finditer(text):
        first, last = text[: separator.start()].strip(), text[separator.end() :].strip()
        first = re.sub(r"^(?:from|с|со|nuo|od|von|vom|desde|du|з) ", "", first, flags=re.IGNORECASE)
        if is_day(first) and (is_day(last) or has_no_end(last) or not last):
            return first, last if is_day(last) else ""
    return None


def day_of_name(name: str) -> str:
    """The day at the end of the name of a column, `Status as of 12.11.2025`; "" without one."""
    words = name.strip(" .)]").split()
    endings = (" ".join(words[start:]).strip("([") for start in range(1, len(words)))
    return next((ending for ending in endings if is_day(ending)), "")


def parts(column: str, name: str, cells: Sequence[str]) -> CellsPart:
    """What of the cells is meant where that column is made of them."""
    said = telling(cells)
    if column in ("latitude", "longitude") and said and all(map(position, said)):
        return CellsPart.LATITUDE if column == "latitude" else CellsPart.LONGITUDE
    if column in ("closed_from", "closed_until") and is_period(cells):
        return CellsPart.FIRST_DAY if column == "closed_from" else CellsPart.LAST_DAY
    if column == "status" and said and all(map(is_yes_or_no, said)):
        return (
            CellsPart.YES_IS_CLOSED
            if plain_spelling(name) in listed_spellings(header_words.YES_IS_CLOSED)
            else CellsPart.YES_IS_OPEN
        )
    return CellsPart.WHOLE


def is_period(cells: Sequence[str]) -> bool:
    """Whether every cell that says something is a period of days or a day, and one at least is a period."""
    said = telling(cells)
    return any(map(period, said)) and all(period(cell) or is_day(cell) for cell in said)


def are_positions(cells: Sequence[str]) -> bool:
    """Whether every cell that says something is a whole position."""
    said = telling(cells)
    return bool(said) and all(map(position, said))


def are_statuses(cells: Sequence[str]) -> bool:
    """Whether every cell that says something is a status, and one of them could be nothing else."""
    said = telling(cells)
    return any(map(is_strong, said)) and all(written_status(cell) is not None for cell in said)


def are_closed(cells: Sequence[str]) -> bool:
    """Whether every cell that says something says that it is closed."""
    read = [written_status(cell) for cell in telling(cells)]
    return bool(read) and all(isinstance(one, StatusWords) and one.status == Status.CLOSED for one in read)


def yes_means(name: str, cells: Sequence[str]) -> CellsPart | None:
    """What a yes says under a name like `Open?`; None where the name or the cells are something else."""
    said = telling(cells)
    if not said or not all(map(is_yes_or_no, said)):
        return None
    bare = plain_spelling(name)
    if bare not in listed_spellings(header_words.YES_IS_OPEN) | listed_spellings(header_words.YES_IS_CLOSED):
        bare = " ".join(word for word in bare.split() if word not in listed_spellings(header_words.ASKING))
    if bare in listed_spellings(header_words.YES_IS_OPEN):
        return CellsPart.YES_IS_OPEN
    return CellsPart.YES_IS_CLOSED if bare in listed_spellings(header_words.YES_IS_CLOSED) else None


def is_yes_or_no(cell: str) -> bool:
    """Whether the cell is a yes or a no."""
    return is_yes(cell) or cell.strip().casefold() in exactly(cell_words.NO)


def is_yes(cell: str) -> bool:
    """Whether the cell is a yes."""
    return cell.strip().casefold() in exactly(cell_words.YES)


def are_full_names(cells: Sequence[str]) -> bool:
    """Whether the cells name countries in full, not by two letters, which could be those of anything."""
    return all(len(cell.strip()) > 3 for cell in telling(cells))


def _is_country(cell: str) -> bool:
    return plain_spelling(cell) in country_spellings() or cell.strip() in codes()


def _is_traffic(cell: str) -> bool:
    return all(
        plain_spelling(word) in traffic_spellings() for word in re.split(r"[;,/|+&]| and ", cell) if word.strip()
    )


def _is_text(cell: str) -> bool:
    is_number = not re.search(r"[^\W\d_]", cell)
    return not is_number and position(cell) is None and not is_day(cell)


def _is_address(cell: str) -> bool:
    return re.match(r"(?:https?://|www\.)\S+$", cell.strip(), re.IGNORECASE) is not None


def _is_status(cell: str) -> bool:
    return written_status(cell) is not None or is_yes_or_no(cell)


def _is_day_or_end(cell: str) -> bool:
    return is_day(cell) or has_no_end(cell) or period(cell) is not None


def _is_half(axis: PositionAxis) -> Callable[[str], bool]:
    return lambda cell: (
        re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", degrees(cell, axis)) is not None or position(cell) is not None
    )


_FITS: Final[dict[str, Callable[[str], bool]]] = {
    "name": _is_text,
    "latitude": _is_half(PositionAxis.LATITUDE),
    "longitude": _is_half(PositionAxis.LONGITUDE),
    "closed_from": _is_day_or_end,
    "closed_until": _is_day_or_end,
    "reopened_on": _is_day_or_end,
    "stranded_trucks": lambda cell: amount(cell) is not None,
    "queued_trucks": lambda cell: amount(cell) is not None,
    "as_of": is_day,
    "country": _is_country,
    "neighbour": _is_country,
    "status": _is_status,
    "traffic": _is_traffic,
    "reason": lambda cell: True,
    "source_url": _is_address,
}


@cache
def _between_days() -> re.Pattern[str]:
    signs = sorted((word.strip() for word in cell_words.BETWEEN_DAYS.split(";")), key=len, reverse=True)
    words_ = "|".join(re.escape(sign) for sign in signs if sign.isalpha() or "'" in sign or " " in sign)
    return re.compile(rf" (?:{words_})(?: |$)| ?[–—] ?| - | / | ?\.\. ?", re.IGNORECASE)
