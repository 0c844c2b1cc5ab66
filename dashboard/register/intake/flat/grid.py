"""Where the table begins and ends in a file: titles and comments above the names of the columns, two lines of names,
rows cut short, totals and notes below. What is left out is told."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from dashboard.language import _, list_text, ngettext, number_text
from dashboard.register.check.layout import length_fault
from dashboard.register.intake.amounts import whole
from dashboard.register.intake.flat import cell_words
from dashboard.register.intake.flat.spellings import (
    column_of_tag,
    country_spellings,
    header_name,
    listed_spellings,
    plain_spelling,
)
from dashboard.register.intake.positions import degrees
from dashboard.register.intake.records import DELIMITERS, Records, is_blank, without_surplus
from dashboard.register.model.problems import Problem

_SEARCHED: Final = 20  # records in which the names of the columns are looked for
_SHOWN: Final = 5  # lines that a note names

GridRow = tuple[int, list[str]]  # the line that it begins on, and its cells


@dataclass
class Grid:
    """The names of the columns, the tags of the Humanitarian Exchange Language under them ("" without), the rows, each
    as wide as the header, and what was left out (`notes`) or is wrong (`problems`). `has_names`: whether the file names
    its columns; without it `names` are blank and the first line is a row."""

    names: list[str]
    tags: list[str]
    line: int | None
    rows: list[GridRow]
    has_names: bool = True
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def cells(self, place: int) -> list[str]:
        """The column at that place."""
        return [row[place] for _line, row in self.rows]


def grid(file: str, records: Records, delimiter: str) -> Grid:
    """The table in the records; never an exception."""
    rows = list(zip(records.lines, records.records, strict=False))
    place = _header_place(records.records[:_SEARCHED])
    above, header, below = rows[:place], rows[place : place + 1], rows[place + 1 :]
    names, above = _with_upper_names(_names(header[0][1]) if header else [], above)
    below, tags = _without_tags(below, names)
    has_names = not _are_data(names)
    if not has_names:
        names, below = [""] * len(names), [*header, *below]
    made = Grid(names, tags, header[0][0] if header else None, [], has_names)
    _tell(made, [line for line, row in above if not is_blank(row)], _titles_text)
    _tell_tags(made)
    _keep_rows(made, file, below, delimiter)
    return made


def _are_data(names: Sequence[str]) -> bool:
    """Whether data stand where the names of the columns belong."""
    unknown = not any(header_name(name).column or column_of_tag(name) for name in names)
    return unknown and sum(_is_number(name) for name in names) >= 2


def _is_number(text: str) -> bool:
    read = degrees(text)
    return bool(read) and read.replace(".", "").replace("-", "").isdigit()


# --- the header -------------------------------------------------------------------------------------------------------


def known_columns(record: Sequence[str]) -> int:
    """How many different columns the cells of a record name."""
    columns = {header_name(cell).column or column_of_tag(cell) for cell in record if len(cell) < 60}
    return len(columns - {None})


def _header_place(records: Sequence[Sequence[str]]) -> int:
    """The first record that names two columns or more and at least half as many as any other; else the first one that
    is as wide as the table; the line under it where that holds the rest of the names."""
    known = [known_columns(record) for record in records]
    tagged = next((place for place, record in enumerate(records) if place and _are_tags(record)), None)
    if tagged is not None and not is_blank(records[tagged - 1]):
        return tagged - 1
    best = max(known, default=0)
    likely = [place for place, number in enumerate(known) if number >= max(2, best / 2)]
    place = likely[0] if likely else _first_wide(records)
    return place + 1 if _goes_on(records, known, place) else place


def _goes_on(records: Sequence[Sequence[str]], known: Sequence[int], place: int) -> bool:
    """Whether the next line holds the rest of the names: those of the columns under a merged cell."""
    if place + 1 >= len(records) or any(map(_is_number, records[place + 1])):
        return False
    has_gaps = any(not cell.strip() for cell in records[place])
    return has_gaps and (known[place + 1] >= 2 or _fills(records[place], records[place + 1]))


def _fills(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the lower line says something wherever the upper one does not, and leaves out some of the rest."""
    pairs = [(one.strip(), two.strip()) for one, two in zip_longest(upper, lower, fillvalue="")]
    return all(one or two for one, two in pairs) and any(one and not two for one, two in pairs)


def _first_wide(records: Sequence[Sequence[str]]) -> int:
    """The first record with words in as many cells as most have, under lines of one or two; else the first with
    content."""
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    first = next((place for place, number in enumerate(filled) if number), 0)
    usual = Counter(number for number in filled if number > 2).most_common(1)
    wide = next((place for place, number in enumerate(filled) if number > 2 and usual[0][0] <= number + 2), first)
    return first if any(map(_is_number, records[wide] if records else ())) else wide


def _with_upper_names(names: list[str], above: list[GridRow]) -> tuple[list[str], list[GridRow]]:
    """The names, each with that of the merged cell above it where it says something only with it."""
    upper = [cell.strip() for cell in above[-1][1]] if above else []
    is_group = sum(map(bool, upper)) >= 2 or (bool(upper) and not upper[0] and any(upper))
    if not is_group:
        return names, above
    names = [*names, *[""] * (len(upper) - len(names))]
    filled = _filled(upper, len(names))
    return [_joined(one, two) for one, two in zip(filled, names, strict=True)], above[:-1]


def _names(record: Sequence[str]) -> list[str]:
    """The names without the mark of a comment before the first one; hashtags stay."""
    names = [name.strip() for name in record]
    return names if _are_tags(names) or not names else [names[0].lstrip("# "), *names[1:]]


def _filled(upper: Sequence[str], width: int) -> list[str]:
    """The merged cells repeated over the columns they stretch across."""
    filled, last = [], ""
    for cell in [*upper, *[""] * width][:width]:
        last = cell or last
        filled.append(last)
    return filled


def _joined(upper: str, name: str) -> str:
    both = f"{upper} {name}".strip()
    is_needed = not name or (upper and header_name(both).column) or not header_name(name).column
    return both if is_needed or plain_spelling(upper) not in _neutral_groups() else name


def _neutral_groups() -> frozenset[str]:
    """What may stand over names and adds nothing to them."""
    return listed_spellings(
        "position; location; coordinates; place; crossing; closure; general; border; координаты; koordinatės; "
        "współrzędne"
    )


def _without_tags(rows: list[GridRow], names: Sequence[str]) -> tuple[list[GridRow], list[str]]:
    """The rows without the one of hashtags, and these; a header may itself be one."""
    if names and _are_tags(names):
        return rows, list(names)
    if rows and _are_tags(rows[0][1]):
        return rows[1:], [cell.strip() for cell in rows[0][1]]
    return rows, []


def _are_tags(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(cell.startswith("#") for cell in filled) and any(column_of_tag(cell) for cell in filled)


# --- the rows ---------------------------------------------------------------------------------------------------------


def _keep_rows(made: Grid, file: str, rows: Sequence[GridRow], delimiter: str) -> None:
    """The rows of data into the grid; the rest is told."""
    width = len(made.names)
    positions = [place for place, name in enumerate(made.names) if header_name(name).column == "latitude"]
    left: dict[str, list[int]] = {"comment": [], "header": [], "total": [], "note": [], "heading": [], "short": []}
    for line, given in rows:
        row = without_surplus(given, width)
        if _is_empty(row):
            continue
        kind = _kind(row, made.names, positions)
        if kind:
            left[kind].append(line)
        elif len(row) > width or _is_otherwise_parted(row, width):
            made.problems.append(Problem(file, line, None, None, length_fault(len(row), width, delimiter)))
        else:
            if len(row) < width:
                left["short"].append(line)
                row = [*row, *[""] * (width - len(row))]
            made.rows.append((line, row))
    left["total"] += _take_out_sums(made, positions)
    texts = {
        "comment": _notes_text,
        "note": _notes_text,
        "header": _repeated_text,
        "heading": _headings_text,
        "total": _totals_text,
        "short": _short_text,
    }
    for kind, lines in left.items():
        _tell(made, lines, texts[kind])


def _kind(row: Sequence[str], names: Sequence[str], positions: Sequence[int]) -> str:
    """What a row is that is none of data; "" for one of data."""
    filled = [cell.strip() for cell in row if cell.strip()]
    first = filled[0]
    if [cell.strip() for cell in row] == list(names):
        return "header"
    if first.startswith(("#", "//")) and (len(filled) == 1 or row[0].strip() == first):
        return "comment"
    has_position = any(row[place].strip() for place in positions if place < len(row))
    if not has_position and _is_total(first):
        return "total"
    is_alone = len(filled) == 1
    starts = plain_spelling(first.partition(":")[0]) if ":" in first else ""
    if is_alone and (starts in listed_spellings(cell_words.NOTES) or first.startswith(("*", "†", "©"))):
        return "note"
    return "heading" if is_alone and positions and _is_country_or_border(first) else ""


def _is_country_or_border(text: str) -> bool:
    """Whether nothing but countries and words for a border stands there: `Poland`, `Border Lithuania – Belarus`."""
    parts = [plain_spelling(part) for part in re.split(r"[-–—/,:]| and | with | z | su | с | з ", text)]
    bare = [
        " ".join(word for word in part.split() if word not in listed_spellings(cell_words.BORDERS)) for part in parts
    ]
    return any(bare) and all(part in country_spellings() for part in bare if part)


def _take_out_sums(made: Grid, positions: Sequence[int]) -> list[int]:
    """Takes the last row out of the grid where it has no position, while all others have one, and where every number
    in it is the sum of those above, whatever it is called; the line that it was on."""
    *others, (line, last) = made.rows or [(0, [])]
    is_located = [any(row[place].strip() for place in positions) for _line, row in made.rows]
    if len(others) < 2 or not positions or is_located != [True] * len(others) + [False]:
        return []
    sums = {place: sum(_counted(row[place]) for _line, row in others) for place in range(len(last))}
    numbers = {place: _counted(cell) for place, cell in enumerate(last) if _counted(cell)}
    if not numbers or any(sums[place] != number for place, number in numbers.items()):
        return []
    made.rows.pop()
    return [line]


def _counted(cell: str) -> int:
    """The number in the cell; 0 where it is none, or none that can be counted."""
    read = whole(cell)
    return int(read) if isinstance(read, str) and read.isdigit() else 0


def _is_total(name: str) -> bool:
    """Whether the name begins with a word for a total: `Total Lithuania`."""
    bare = plain_spelling(name)
    first = bare.split(" ")[0]
    return bare in listed_spellings(cell_words.TOTALS) or first in listed_spellings(cell_words.TOTAL_BEGINNINGS)


def _is_otherwise_parted(row: Sequence[str], width: int) -> bool:
    """Whether a row of one cell has another mark between what are cells elsewhere."""
    return len(row) == 1 < width and any(mark in row[0] for mark in DELIMITERS)


def _is_empty(row: Sequence[str]) -> bool:
    """Whether nothing stands in the row but delimiters, of whatever kind."""
    return not any(cell.strip(" \t;,|\u00a0") for cell in row)


# --- what is told -----------------------------------------------------------------------------------------------------


def _tell(made: Grid, lines: Sequence[int], text: "object") -> None:
    if lines and callable(text):
        made.notes.append(text(len(lines)).format(number=number_text(len(lines)), lines=_lines_text(lines)))


def _tell_tags(made: Grid) -> None:
    if made.tags:
        made.notes.append(_("The row of HXL tags was left out."))


def _lines_text(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:_SHOWN]]
    rest = len(lines) - len(shown)
    more = [ngettext("{number} more", "{number} more", rest).format(number=number_text(rest))] if rest else []
    return list_text([*shown, *more])


def _titles_text(number: int) -> str:
    return ngettext(
        "{number} line above the names of the columns was left out: line {lines}.",
        "{number} lines above the names of the columns were left out: lines {lines}.",
        number,
    )


def _notes_text(number: int) -> str:
    return ngettext(
        "{number} line with a remark was left out: line {lines}.",
        "{number} lines with a remark were left out: lines {lines}.",
        number,
    )


def _repeated_text(number: int) -> str:
    if number == 1:
        return _("The names of the columns stand once more and were left out: line {lines}.")
    return ngettext(
        "The names of the columns stand {number} time more and were left out: lines {lines}.",
        "The names of the columns stand {number} times more and were left out: lines {lines}.",
        number,
    )


def _headings_text(number: int) -> str:
    return ngettext(
        "{number} row with nothing but a country or a border was left out: line {lines}.",
        "{number} rows with nothing but a country or a border were left out: lines {lines}.",
        number,
    )


def _totals_text(number: int) -> str:
    return ngettext(
        "{number} row with a total was left out: line {lines}.",
        "{number} rows with totals were left out: lines {lines}.",
        number,
    )


def _short_text(number: int) -> str:
    return ngettext(
        "{number} row ends before the last column; its missing cells count as blank: line {lines}.",
        "{number} rows end before the last column; their missing cells count as blank: lines {lines}.",
        number,
    )
