"""From the bytes of any CSV to records, as spreadsheets write them: encoding and delimiter are found out, not asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.language import _, list_text, ngettext, number_text
from dashboard.register.check.layout import RecordReader
from dashboard.register.intake.encodings import UTF_8, decoded_any
from dashboard.register.intake.limits import OWN_MACHINE, Limits
from dashboard.register.model.problems import Fault, Problem

DELIMITERS: Final = (",", ";", "\t", "|")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")  # characters without a sign
_SOME = 2_000  # records between two looks at the limits
_HEADERS = 20  # records in which names of columns are looked for
_START = 50_000  # characters in which they stand


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written. `is_guess`: only its letters speak for the encoding. `sheet`, `sheets`: which one of a
    workbook was read, None where it has to be told, and all that have content. `areas`: those of a GeoJSON that were
    read as the point in their middle. `left_out`: lines with comments above the names of the columns. `quote`: the kind
    of quotation mark where it is another than the usual one."""

    encoding: str
    is_guess: bool
    delimiter: str
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    is_geojson: bool = False
    is_json: bool = False
    areas: int = 0
    left_out: int = 0
    quote: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the file is text with an encoding and a delimiter."""
        return not (self.sheets or self.is_geojson or self.is_json)


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
    text, named = _without_separator_line(_UNSEEN.sub("", decoded.text))
    text, comments = _without_comments(text, knows)
    text, quote = _with_usual_quotes(text)
    skipped = comments + (1 if named else 0)
    mark = delimiter or named or _likeliest(file, text, knows, limits)
    rows = RecordReader(file, text, mark, "'" if quote == "'" else '"')
    rows.line += skipped
    counted = _counted(rows, limits)
    if isinstance(counted, Problem):
        return counted
    records, begins = counted
    lines = [line + (skipped if number else 0) for number, line in enumerate(begins)]
    problem = rows.problems[0] if rows.problems else None
    form = Form(decoded.encoding, decoded.is_guess, mark, left_out=comments, quote=quote)
    return Records(form, records, lines, problem)


def _counted(rows: RecordReader, limits: Limits) -> tuple[list[list[str]], list[int]] | Problem:
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


def encoding_text(encoding: str) -> str:
    """`cp1257 (Baltic)`"""
    names = {
        "cp1250": _("cp1250 (Central European)"),
        "cp1251": _("cp1251 (Cyrillic)"),
        "cp1252": _("cp1252 (Western European)"),
        "cp1257": _("cp1257 (Baltic)"),
        "iso8859-2": _("ISO 8859-2 (Central European)"),
        "koi8-r": _("KOI8-R (Cyrillic)"),
        "cp866": _("cp866 (Cyrillic, DOS)"),
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
    if form.left_out:
        text = ngettext(
            "{number} line with a comment above the names of the columns was left out.",
            "{number} lines with comments above the names of the columns were left out.",
            form.left_out,
        )
        notes.append(text.format(number=number_text(form.left_out)))
    if form.quote:
        notes.append(_("The marks {mark} around cells were read as quotation marks.").format(mark=form.quote))
    if form.is_geojson:
        notes.append(_("The file is GeoJSON; lines are the numbers of its features."))
    if form.areas:
        text = ngettext(
            "{number} area was read as the point in its middle.",
            "{number} areas were read as the points in their middle.",
            form.areas,
        )
        notes.append(text.format(number=number_text(form.areas)))
    if form.is_json:
        notes.append(_("The file is JSON; lines are the numbers of its records."))
    if form.sheet is not None and len(form.sheets) > 1:
        others = list_text([name for name in form.sheets if name != form.sheet])
        notes.append(_("The sheet '{sheet}' was read; not {others}.").format(sheet=form.sheet, others=others))
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
    return Problem(file, None, None, None, Fault("no-rows", _("the file has no row of data"), hint))


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """The text without the line `sep=;` that a spreadsheet puts before the header, and what it names."""
    first, _end, rest = text.partition("\n")
    bare = first.strip().strip('"').casefold()
    return (rest, bare[4:]) if bare.startswith("sep=") and bare[4:] in DELIMITERS else (text, None)


def _without_comments(text: str, knows: Callable[[str], bool]) -> tuple[str, int]:
    """The text without the lines with comments that stand above the names of the columns, and how many they are."""
    number = 0
    while text.lstrip(" ").startswith(("#", "//")):
        first, end, rest = text.partition("\n") if "\n" in text else text.partition("\r")
        if sum(knows(cell) or knows(cell.lstrip("# ")) for cell in re.split(r"[,;\t|]", first)) > 1:
            break  # the names of columns, or hashtags for them
        text, number = rest, number + 1
        if not end:
            break
    return text, number


def _with_usual_quotes(text: str) -> tuple[str, str]:
    """The text with the usual quotation marks, and those it had where every name of a column stands in others."""
    header = text.partition("\n")[0].strip()
    if re.fullmatch(r"'[^']*'(?:[,;\t|]'[^']*')+", header):
        return text, "'"
    if re.fullmatch(r"[“„«][^”“»]*[”“»](?:[,;\t|][“„«][^”“»]*[”“»])+", header):
        pattern = r"(^|[,;\t|])[“„«]([^“”„«»\n\"]*)[”“»](?=$|\r|[,;\t|])"
        return re.sub(pattern, r'\1"\2"', text, flags=re.MULTILINE), header[0] + header[-1]
    return text, ""


def _likeliest(file: str, text: str, knows: Callable[[str], bool], limits: Limits) -> str:
    """The delimiter by which most columns are known in some line near the top; among equals the one that makes most
    columns."""
    start = text[:_START]

    def fit(mark: str) -> tuple[int, int]:
        rows = RecordReader(file, start, mark).records(_HEADERS)
        return max(((sum(map(knows, row[: limits.columns])), len(row)) for row in rows), default=(0, 0))

    return max(DELIMITERS, key=fit)
