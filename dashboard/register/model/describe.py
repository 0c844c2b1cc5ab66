"""The schema as other programs and people read it: the Data Package and the tables of the data dictionary.

`python -m dashboard.register.model.describe data` writes both again.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any, Final

from dashboard.register.model.columns import NUMBER_TYPES, Column, Table, Type
from dashboard.register.model.schema import TABLES

PACKAGE_FILE: Final = "datapackage.json"
README_FILE: Final = "README.md"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_PACKAGE: Final[dict[str, Any]] = {
    "$schema": _PROFILE,
    "name": "border-crossings",
    "title": "Border crossings: closures and numbers of stranded trucks",
    "licenses": [
        {"name": "ODbL-1.0", "path": "https://opendatacommons.org/licenses/odbl/1-0/", "title": "ODbL 1.0"},
    ],
    "contributors": [{"title": "OpenStreetMap contributors", "roles": ["positions of crossings"]}],
}
PATTERNS: Final = {  # of a whole cell; the checker (cells.py) knows more
    Type.KEY: r"[a-z0-9]+(-[a-z0-9]+)*",
    Type.CLOSURE: r"[a-z0-9]+(-[a-z0-9]+)*",
    Type.COUNTRY: r"[A-Z]{2}",
    Type.DIRECTION: r"[A-Z]{2}>[A-Z]{2}",
    Type.TIME: r"[0-2][0-9]:[0-5][0-9]",
    Type.HOURS: r"[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]",
    Type.ADDRESS: r"https?://\S+",
}


def data_package(focus: dict[str, Any] | None) -> dict[str, Any]:
    """The descriptor of the five tables (Data Package v2, Table Schema); `focus` is what the page opens on."""
    kept = {"focus": focus} if focus is not None else {}
    return _PACKAGE | kept | {"resources": [_resource(table) for table in TABLES]}


def dictionary(table: Table) -> str:
    """The columns of a table in Markdown."""
    rows = [f"| {column.name} | {'yes' if column.required else ''} | {_meaning(column)} |" for column in table.columns]
    title = f"## {table.file}: {table.meaning}"
    return "\n".join([title, "", "| column | required | meaning |", "| --- | --- | --- |", *rows])


def describe(folder: Path) -> None:
    """Writes the Data Package, with the focus it had, and the tables of the README in place."""
    package = folder / PACKAGE_FILE
    focus = json.loads(package.read_text(encoding="utf-8")).get("focus") if package.exists() else None
    text = json.dumps(data_package(focus), ensure_ascii=False, indent=2)
    package.write_text(text + "\n", encoding="utf-8")
    readme = folder / README_FILE
    readme.write_text(with_dictionary(readme.read_text(encoding="utf-8")), encoding="utf-8")


def with_dictionary(readme: str) -> str:
    """The text with what stands between the marks of each table made anew."""
    for table in TABLES:
        marks = f"<!-- {table.name}: made from schema.py -->\n", f"<!-- {table.name}: end -->"
        made = f"{marks[0]}{dictionary(table)}\n{marks[1]}"
        pattern = f"{re.escape(marks[0])}.*?{re.escape(marks[1])}"
        readme = re.sub(pattern, made.replace("\\", r"\\"), readme, flags=re.DOTALL)
    return readme


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": table.file,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fieldsMatch": "superset",  # a file may lack the columns that came later
            "fields": [_field(column, column.name == table.key) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [table.key],
        },
    }


def _field(column: Column, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _field_type(column), "description": column.meaning}
    constraints = _constraints(column) | ({"unique": True} if is_key else {})
    return field | ({"constraints": constraints} if constraints else {})


def _field_type(column: Column) -> str:
    if column.type is Type.DAY:
        return "date"
    return "number" if column.type in NUMBER_TYPES else "string"


def _constraints(column: Column) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "enum": list(column.allowed) if column.type is Type.WORD else None,
        "pattern": PATTERNS.get(column.type),
        "minimum": column.least,
        "maximum": column.most,
        "maxLength": column.longest,
    }
    return {name: value for name, value in constraints.items() if value is not None}


def _meaning(column: Column) -> str:
    """The meaning, with the words that are allowed where the meaning does not say them."""
    unsaid = [word for word in column.allowed if f"`{word}`" not in column.meaning]
    if not unsaid:
        return column.meaning
    return f"{column.meaning}: " + ", ".join(f"`{word}`" for word in unsaid)


if __name__ == "__main__":
    describe(Path(sys.argv[1]))
