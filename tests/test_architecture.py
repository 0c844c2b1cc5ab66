"""The import rule: downward only, no exception; and one home for each library that draws."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parent.parent / "dashboard"

# What a module may import from the package, lowest first: only what stands earlier, or its own room.
ROOMS = (
    "clock", "log", "settings", "makers", "language", "vocabulary", "register.model", "errors", "worker",
    "register.check", "register.intake", "register.storage",
    "facts", "readings", "wording", "views",
    "publish.http", "publish.headline", "publish.images", "publish.feeds", "publish.data_files", "publish.effect_files",
    "publish.edited_files", "publish.openapi", "publish.pages", "publish.resources", "publish.static_site",
    "screens", "page_scripts", "serve", "app", "server", "notify", "commands", "__main__",
)  # fmt: skip
HOMES = {
    "streamlit": ("screens", "app", "server"),
    "folium": ("views",),
    "branca": ("views",),
    "streamlit_folium": ("screens",),
}
FILES = sorted(path for path in PACKAGE.rglob("*.py"))
TESTS = sorted(path for path in Path(__file__).parent.rglob("*.py"))


def room_of(module: str) -> str:
    """`facts` for `dashboard.facts.status`, `register.model` for `dashboard.register.model.tables`; the package itself,
    and a house of several rooms, have none."""
    parts = module.split(".")[1:]
    return next((room for room in (".".join(parts[:2]), parts[0] if parts else "") if room in ROOMS), "")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> list[str]:
    """Every module that a file imports, wherever in the file."""
    modules = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules += [f"{node.module}.{alias.name}" for alias in node.names]
    return modules


def own_room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return room_of(".".join(("dashboard", *(part for part in parts if part != "__init__"))))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward_only(path):
    room = own_room(path)
    if room == "":
        assert path.stem == "__init__", f"{path} has no place in the house yet"
        assert imported(path) == []
        return
    lower = ROOMS[: ROOMS.index(room) + 1]
    upward = [name for name in imported(path) if name.startswith("dashboard.") and room_of(name) not in lower]
    assert upward == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_draws_has_one_home(path):
    for name in imported(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or own_room(path) in homes, f"{path.name} imports {name}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if own_room(path) in ("facts", "wording", "vocabulary")], ids=lambda path: path.stem
)
def test_the_core_knows_no_clock_and_no_disk(path):
    forbidden = ("os", "pathlib", "time", "io", "streamlit", "datetime.datetime", "babel", "gettext")
    assert [name for name in imported(path) if name in forbidden or name.split(".")[0] in forbidden[:6]] == []
    assert ".today(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in FILES if own_room(path) == "facts"], ids=lambda path: path.stem)
def test_facts_hold_values_and_no_words(path):
    assert [name for name in imported(path) if name.startswith("dashboard.language")] == [], "words live in wording/"


def test_streamlit_finds_no_folder_to_make_a_menu_of():
    assert not (PACKAGE / "pages").exists(), "see dashboard/page_scripts/__init__.py"


# One part of several modules of a kind: a page's `show`, a command's `add`, and what one does at its place, as in
# `loading.today`.
SHARED_NAMES = frozenset("add show STYLE today begin forget".split())


def public_names(path):
    """What a module defines without an underscore."""
    for node in parsed(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        named = [target.id for target in targets if isinstance(target, ast.Name)]
        named += [node.name] if hasattr(node, "name") else []
        yield from (name for name in named if not name.startswith("_"))


def test_no_public_name_stands_for_two_things():
    named = Counter(name for path in FILES for name in public_names(path))
    assert {name for name, times in named.items() if times > 1} - SHARED_NAMES == set()


# Words that say what was done and not what is there, and files that were called by one.
PRIVATE_BINDINGS = {"told", "each", "found", "asked"}
PRIVATE_FILES = {
    "given", "taken_in", "shown", "earlier", "not_kept", "paper", "four_columns", "exposure", "answers",
    "utils", "helpers",
}  # fmt: skip


def bound_names(path):
    """Whatever a module binds: variables, parameters, fields, attributes, functions, classes, imports."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.alias(name=name, asname=new) | ast.ExceptHandler(type=name, name=new) if new:
                yield node.lineno, new


@pytest.mark.parametrize("path", (*FILES, *TESTS), ids=lambda path: str(path.relative_to(PACKAGE.parent)))
def test_a_binding_is_named_for_what_it_holds(path):
    assert path.stem not in PRIVATE_FILES
    assert [f"line {line}: {name}" for line, name in bound_names(path) if name.strip("_") in PRIVATE_BINDINGS] == []


def lengths(path):
    """The lines of each function."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short():
    lines = [(f"{path.name}: {name}", number) for path in FILES for name, number in lengths(path)]
    assert [name for name, number in lines if number > 40] == []
    assert median(number for _name, number in lines) <= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
