"""A list of records in JSON, as services give it: at the top, or somewhere below with what says how many there are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dashboard.register.intake.kinds import no_records
from dashboard.register.intake.limits import Limits
from dashboard.register.intake.records import Form, Records
from dashboard.register.model.problems import Problem

_DEEPEST: Final = 5  # levels below which neither a list nor a cell is looked for


def json_records(file: str, content: bytes, limits: Limits) -> Records | Problem:
    """The longest list of records as rows, numbered from 1 on; what is in a record of a record is a column of its own,
    `location lat`. A Problem where there is no such list. Never an exception."""
    try:
        listed = max(_lists(json.loads(content.decode("utf-8-sig")), 0), key=len, default=[])
    except (ValueError, RecursionError):
        return no_records(file)
    if not listed:
        return no_records(file)
    records = [dict(_cells(record, "", 0)) for record in listed]
    names = list(dict.fromkeys(name for record in records for name in record))
    fault = limits.fault(len(records), len(names), len(records) * len(names))
    if fault is not None:
        return Problem(file, None, None, None, fault)
    rows = [[record.get(name, "") for name in names] for record in records]
    return Records(Form("utf-8", False, ",", is_json=True), [names, *rows], list(range(len(rows) + 1)), None)


def _lists(value: Any, depth: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Every list of nothing but records."""
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        yield value
    elif isinstance(value, dict) and depth < _DEEPEST:
        for item in value.values():
            yield from _lists(item, depth + 1)


def _cells(record: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{above} {key}".strip()
        if isinstance(value, dict) and "coordinates" not in value and depth < _DEEPEST:
            yield from _cells(value, name, depth + 1)
        else:
            yield name, json_text(value)


def json_text(value: Any) -> str:
    """A value as it would stand in a CSV."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
