"""From the bytes of any CSV to records, as spreadsheets write them: encoding and delimiter are found out, not asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.language import _
from dashboard.register.encodings import UTF_8, Decoded, decoded_any
from dashboard.register.layout import Rows
from dashboard.register.limits import OWN_MACHINE, Limits
from dashboard.register.problems import Fault, Problem

DELIMITERS: Final = (",", ";", "\t", "|")
_SOME = 2_000  # records between two looks at the limits


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written. `is_guess`: only its letters speak for the encoding."""

    encoding: str
    is_guess: bool
    delimiter: str


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, the header first, and the line on which each begins. `problem`: reading had to stop."""

    form: Form
    records: list[list[str]]
    lines: list[int]
    problem: Problem | None


def read_records(
    file: str,
    content: bytes,
    knows: Callable[[str], bool],
    encoding: str | None = None,
    delimiter: str | None = None,
    limits: Limits = OWN_MACHINE,
) -> Records | Problem:
    """Every record; `knows` says whether a text is the name of a column, by which the delimiter is told. A Problem
    where there is no text, or more than the limits."""
    decoded = decoded_any(file, content, encoding)
    if isinstance(decoded, Problem):
        return decoded
    text, skipped = _without_separator_line(decoded.text)
    mark = delimiter or skipped or _likeliest(file, text, knows, limits)
    rows = Rows(file, text, mark)
    rows.line += 1 if skipped else 0
    found = _counted(rows, limits)
    if isinstance(found, Problem):
        return found
    records, begins = found
    lines = [line + (1 if skipped and number else 0) for number, line in enumerate(begins)]
    problem = rows.problems[0] if rows.problems else None
    return Records(_form(decoded, mark), records, lines, problem)


def _counted(rows: Rows, limits: Limits) -> tuple[list[list[str]], list[int]] | Problem:
    """The records and their lines; reading ends as soon as there are too many."""
    records: list[list[str]] = []
    begins: list[int] = []
    cells = 0
    while some := rows.records(_SOME):
        records += some
        begins += rows.begins[: len(some)]
        cells += sum(map(len, some))
        widest = max(some, key=len)
        fault = limits.fault(len(records) - 1, len(widest), cells)
        if fault is not None:
            line = rows.begins[some.index(widest)] if len(widest) > limits.columns else begins[-1]
            return Problem(rows.file, line, None, None, fault)
    return records, begins


def _form(decoded: Decoded, delimiter: str) -> Form:
    return Form(decoded.encoding, decoded.is_guess, delimiter)


def encoding_text(encoding: str) -> str:
    """`cp1257 (Baltic)`"""
    names = {
        "cp1250": _("cp1250 (Central European)"),
        "cp1251": _("cp1251 (Cyrillic)"),
        "cp1252": _("cp1252 (Western European)"),
        "cp1257": _("cp1257 (Baltic)"),
    }
    return names.get(encoding, encoding.upper())


def delimiter_text(delimiter: str) -> str:
    """`semicolon`"""
    return {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}.get(delimiter, delimiter)


def form_notes(form: Form) -> list[str]:
    """What was found out about how the file is written, where it is not the plain way."""
    notes = []
    if form.is_guess:
        text = _("The file is not UTF-8. By its letters it was read as {encoding}; look whether the names are right.")
        notes.append(text.format(encoding=encoding_text(form.encoding)))
    elif form.encoding != UTF_8:
        notes.append(_("The file was read as {encoding}.").format(encoding=encoding_text(form.encoding)))
    if form.delimiter != ",":
        text = _("The columns are separated by: {delimiter}.")
        notes.append(text.format(delimiter=delimiter_text(form.delimiter)))
    return notes


def is_blank(record: Sequence[str]) -> bool:
    """Whether a record has no content."""
    return not any(cell.strip() for cell in record)


def without_surplus(record: list[str], width: int) -> list[str]:
    """The record without blank cells beyond the width of the header."""
    return record[:width] if len(record) > width and is_blank(record[width:]) else record


def no_rows(file: str) -> Problem:
    """A file that has column names and nothing under them."""
    hint = _("Write a row under the column names: a crossing with its position.")
    return Problem(file, None, None, None, Fault(_("the file has no row of data"), hint))


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """The text without the line `sep=;` that a spreadsheet puts before the header, and what it names."""
    first, _end, rest = text.partition("\n")
    bare = first.strip().strip('"').casefold()
    return (rest, bare[4:]) if bare.startswith("sep=") and bare[4:] in DELIMITERS else (text, None)


def _likeliest(file: str, text: str, knows: Callable[[str], bool], limits: Limits) -> str:
    """The delimiter by which most columns of the header are known; among equals the one that makes most columns."""

    def fit(mark: str) -> tuple[int, int]:
        header = next(iter(Rows(file, text, mark).records(1)), [])
        return sum(knows(name) for name in header[: limits.columns]), len(header)

    return max(DELIMITERS, key=fit)
