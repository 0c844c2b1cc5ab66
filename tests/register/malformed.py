"""Files that are broken in every way we could think of: `(name, files)`, each one flat CSV or five tables.

Nothing in them is true.
"""

from tests.hostile import HOSTILE
from tests.register.example import example_files

HEADER = "name,latitude,longitude,closed_from,stranded_trucks"
ROW = "North,54.5,25.6,2025-10-29,12"
CYRILLIC = "Название;Широта;Долгота\nКаменный Лог;54,5;x\n"


def _flat_files() -> dict[str, bytes]:
    text = f"{HEADER}\n{ROW}\n"
    accented = f"{HEADER}\nŠalčininkai,54.3,25.4,soon,\n"
    broken_cells = {
        "latitude that is text": "North,here,25.6,,",
        "latitude out of range": "North,154.5,25.6,,",
        "longitude out of range": "North,54.5,255.6,,",
        "infinite latitude": "North,inf,25.6,,",
        "nan": "North,nan,25.6,,",
        "half a position": "North,54.5,,,",
        "degrees and minutes": "North,54°75′,25°36′,,",
        "a position in one cell": 'North,"54.5, 25.6",,,',
        "hexadecimal": "North,0x36,25.6,,",
        "huge exponent": "North,1e999,25.6,,",
        "day that does not exist": "North,54.5,25.6,2025-02-30,",
        "month thirteen": "North,54.5,25.6,2025-13-01,",
        "word for a day": "North,54.5,25.6,yesterday,",
        "day as a spreadsheet's number": "North,54.5,25.6,99999,",
        "day of two digits of year": "North,54.5,25.6,31.02.25,",
        "day that may be two": "North,54.5,25.6,03/04/2025,",
        "year nought": "North,54.5,25.6,0000-01-01,",
        "negative trucks": "North,54.5,25.6,,-12",
        "half a truck": "North,54.5,25.6,,12.5",
        "trucks in words": "North,54.5,25.6,,many",
        "a range of trucks": "North,54.5,25.6,,20-10",
        "more than": "North,54.5,25.6,,>10-20",
        "trucks that may be two numbers": "North,54.5,25.6,,12.000",
        "no name": ",54.5,25.6,,",
        "formula": "=HYPERLINK(1),54.5,25.6,,",
        "formula with at": "@SUM(1),54.5,25.6,,",
        "control character": "No\x07rth,54.5,25.6,,",
        "too many cells": "North,54.5,25.6,,,,x",
        "decimal commas without quotation marks": "North,54,5,25,6,,",
        "too few cells": "North,54.5",
        "cut off in the middle": 'North,54.5,25.6,"2025-10',
        "quotation mark inside": 'North "the" big,54.5,25.6,,\n"North" pole,54.5,25.6,,',
        "quotation mark never closed": '"North,54.5,25.6,,\nSouth,54,25,,\n' * 3,
        "one crossing at two places": "North,54.5,25.6,,\nNorth,55.5,25.6,,",
        "very long cell": f'"{"x" * 30_000}",54.5,25.6,,',
    }
    files = {name: f"{HEADER}\n{rows}\n".encode() for name, rows in broken_cells.items()}
    files |= {
        "nothing": b"",
        "only spaces": b" \r\n \t\n",
        "only a BOM": b"\xef\xbb\xbf",
        "only a header": HEADER.encode(),
        "header and blank rows": f"{HEADER}\n,,,,\n\n".encode(),
        "no header": ROW.encode(),
        "header of another list": b"id;text\n1;a\n",
        "no latitude": b"name,longitude\nNorth,25.6\n",
        "half of UTF-16": text.encode("utf-16")[:-1],
        "UTF-16 with a wrong day": accented.encode("utf-16"),
        "UTF-16 without a mark, broken": accented.encode("utf-16-le")[:-3],
        "UTF-32": text.encode("utf-32"),
        "cp1257 with a wrong day": accented.encode("cp1257"),
        "cp1251 with a wrong number": CYRILLIC.encode("cp1251"),
        "UTF-8 cut inside a letter": f"{HEADER}\nx,,,soon,\nŠ".encode()[:-1],
        "two encodings in one file": accented.encode() + accented.encode("cp1251", "replace"),
        "NUL byte": f"{HEADER}\nNo\0rth,54.5,25.6,,\n".encode(),
        "all bytes": bytes(range(256)) * 4,
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "a spreadsheet of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "a zip that is broken": b"PK\x03\x04" + b"x" * 100,
        "a web page": b"<!doctype html><html><body>Not found</body></html>",
        "JSON": b'[{"name": "North", "latitude": 54.5}]',
        "tabs and commas mixed": b"name\tlatitude\tlongitude\nNorth,54.5,25.6\n",
        "one column": b"name\nNorth\n",
        "carriage returns alone": f"{HEADER}\r{ROW}\rx,y,z,,\r".encode(),
        "a thousand columns": ",".join(["name", "latitude", *map(str, range(1000))]).encode() + b"\nNorth\n",
        "repeated column": b"name,latitude,latitude,longitude\nNorth,x,54.5,25.6\n",
    }
    hostile = {f"hostile {number}": f"{HEADER}\n{ROW}\n" for number in range(len(HOSTILE))}
    for number, text in enumerate(HOSTILE):
        quoted = '"' + text.replace('"', '""') + '"'
        hostile[f"hostile {number}"] = f"name,latitude,longitude,{quoted},status\n{quoted},54.5,{quoted},x,{quoted}\n"
    return files | {name: text.encode() for name, text in hostile.items()}


def _table_files() -> dict[str, dict[str, bytes]]:
    example = example_files()
    closures = example["closures.csv"]
    lines = closures.decode().splitlines()
    broken = {
        "nothing in it": b"",
        "UTF-16 cut off": closures.decode().encode("utf-16")[:-1],
        "NUL byte": closures.replace(b"other", b"oth\0er", 1),
        "quotation mark never closed": closures.replace(b"Made up", b'"Made up', 1),
        "row cut off": closures[:-30],
        "row too long": closures.rstrip() + b",,,x\n",
        "column missing": closures.replace(b"reason,", b"", 1),
        "column twice": closures.replace(b"affects", b"effect", 1),
        "unknown column": closures.replace(b"affects", b"efect", 1),
        "day that does not exist": closures.replace(b"2024-02-01", b"2024-02-31"),
        "days that may be two": closures.replace(b"2024-02-01", b"01.02.2024").replace(b"2024-03-01", b"03.01.2024"),
        "days in two ways": closures.replace(b"2024-02-01", b"25.02.2024").replace(b"2024-03-01", b"03/25/2024"),
        "unknown word": closures.replace(b"restricted", b"restrictd"),
        "unknown crossing": closures.replace(b"north", b"nord"),
        "formula": closures.replace(b"Made up", b"=cmd|x"),
        "same key twice": "\n".join([*lines, lines[1]]).encode(),
        "semicolons and a wrong word": closures.replace(b",", b";").replace(b"restricted", b"shut"),
        "cp1257 and a wrong word": closures.replace(b"Made up", "Šaltinis".encode("cp1257")).replace(b",all,", b",al,"),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "all bytes": bytes(range(256)) * 3,
    }
    tables = {name: example | {"closures.csv": content} for name, content in broken.items()}
    tables["a table is missing"] = {name: content for name, content in example.items() if name != "closures.csv"}
    tables["a table is given twice"] = example | {"Closures (1).csv": closures}
    return tables


FLAT: dict[str, dict[str, bytes]] = {name: {"mine.csv": content} for name, content in _flat_files().items()}
TABLES: dict[str, dict[str, bytes]] = _table_files()
