"""Every cache of words holds them for one language each: the code is read, and who speaks is followed through calls."""

import ast
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tests.test_architecture import ROOMS, room_of

PACKAGE = Path(__file__).parent.parent / "dashboard"
DOOR = "dashboard.language"
# What of the door says something in the language of the context.
SAYING = {
    "_", "ngettext", "pgettext", "npgettext", "day_text", "short_day_text", "moment_text", "age_text",
    "day_and_month_text", "day_in_text", "short_day_in_text", "month_text", "year_text", "number_text", "list_text",
    "either_text", "row_text", "beside_text", "clauses_text", "sentences_text", "country_text", 
    "reader_language", "language_tag",
}  # fmt: skip
PLAIN = {"cache", "lru_cache", "cached_property", "cache_data", "cache_resource"}


class Module:
    """The functions of a file, with the names that each of them uses."""

    def __init__(self, path):
        self.name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.imported = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                self.imported |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        self.functions = {}
        self._gather(self.tree, "", False)

    def _gather(self, tree, prefix, is_class):
        for node in ast.iter_child_nodes(tree):
            if isinstance(node, ast.ClassDef):
                self._gather(node, f"{prefix}{node.name}.", True)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions[f"{prefix}{node.name}"] = node
                self._gather(node, f"{prefix}{node.name}.", False)


@cache
def modules():
    with ThreadPoolExecutor(1) as thread:  # Python 3.11 parses wrongly where the browser tests have switched its stack
        return list(thread.map(Module, sorted(PACKAGE.rglob("*.py"))))


@cache
def methods():
    """Where a method or property of that name is."""
    by_name = {}
    for module in modules():
        for name in module.functions:
            if "." in name and not name.endswith("__"):
                by_name.setdefault(name.rsplit(".", 1)[1], set()).add(f"{module.name}.{name}")
    return by_name


def below(module, method):
    """Whether an object with this method may be in the hands of a module: imports run downward."""
    floor = ROOMS.index(room_of(f"{method}.")) if room_of(f"{method}.") else len(ROOMS)
    return floor <= (ROOMS.index(room_of(f"{module.name}.")) if room_of(f"{module.name}.") else len(ROOMS))


def kept_parts(node):
    """All of a function but what it raises: that is not kept."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Raise):
            yield from kept_parts(child)


def uses(module, node):
    """What a function may call: names of this file or imported ones, and every method with a name that it uses."""
    for inner in kept_parts(node):
        if isinstance(inner, ast.Name):
            name = module.imported.get(inner.id, f"{module.name}.{inner.id}")
            yield from (name, f"{name}.__init__", f"{name}.__post_init__")  # a class is called as well
        elif isinstance(inner, ast.Attribute):
            if isinstance(inner.value, ast.Name) and inner.value.id in module.imported:
                yield f"{module.imported[inner.value.id]}.{inner.attr}"
            else:
                yield from (method for method in methods().get(inner.attr, ()) if below(module, method))


@cache
def speaking():
    """Every function that says something in the reader's language, itself or through another one; none in `facts`
    does, which may not know the language (test_architecture)."""
    calls = {
        f"{module.name}.{name}": set(uses(module, node))
        for module in modules()
        for name, node in module.functions.items()
        if room_of(f"{module.name}.") != "facts"
    }
    said, before = {f"{DOOR}.{name}" for name in SAYING}, 0
    while len(said) != before:
        before = len(said)
        said |= {name for name, used in calls.items() if used & said}
    return said


def caches(module):
    """The functions that are kept, and with what."""
    for name, node in module.functions.items():
        for decorator in node.decorator_list:
            with_what = decorator.func if isinstance(decorator, ast.Call) else decorator
            kind = with_what.attr if isinstance(with_what, ast.Attribute) else with_what.id
            if kind in PLAIN or kind == "cached_words":
                yield name, kind


# What speaks and is kept without a language all the same.
SHARED = {
    "dashboard.publish.images.picture._background": "shapes; what places a point has the name of one that speaks",
    "dashboard.publish.images.picture._strong": "points; what places a point has the name of one that speaks",
    "dashboard.publish.http.request.Request.selection": "a request has one language",
    "dashboard.publish.pages.briefing_page._fitted.measured": "kept while one briefing is made",
    "dashboard.register.intake.flat.mapping._Mapper.labels": "kept while one file is read",
    "dashboard.publish.pages.plain_page.environment": "the templates look up each word when they are filled",
    "dashboard.screens.loading._loader": "says what cannot be read to who runs the site, in English",
    "dashboard.screens.counts._counting": "numbers; what has entries has the name of one that speaks",
    "dashboard.screens.counts._colours": "colours; only an error speaks below it",
    "dashboard.register.storage.version_history.earlier_counts": "registers; only an error speaks below it",
    "dashboard.register.storage.version_history._register": "a register; only an error speaks below it",
    "dashboard.server._first_focus": "a focus; only an error speaks below it",
    "dashboard.server._log_change": "an entry of the log, of codes and numbers; what places a problem is not asked",
    "dashboard.screens.loading._queues": "numbers of feeds; what adds to a set has the name of one that speaks",
    "dashboard.screens.proposals._sifted": "numbers of feeds; what names a feed has the name of one that speaks",
    "dashboard.screens.proposals._proposed_at": "values; the readings' room knows no language",
    "dashboard.wording.work_list._rows": "values; the names of columns are read, not the database's",
}


def kept_by(kinds):
    """The functions that are kept with one of these."""
    named_caches = [(f"{module.name}.{name}", kind) for module in modules() for name, kind in caches(module)]
    return [name for name, kind in named_caches if kind in kinds and not name.startswith(DOOR)]


def test_what_speaks_is_kept_by_language():
    assert len(kept_by(PLAIN)) > 40
    assert [name for name in kept_by(PLAIN) if name in speaking() and name not in SHARED] == []


def test_what_says_nothing_is_kept_once():
    assert [name for name in kept_by({"cached_words"}) if name not in speaking()] == []


def test_every_exception_is_still_one():
    assert [name for name in SHARED if name not in kept_by(PLAIN) or name not in speaking()] == []


def called_back(module):
    """The functions of a file that Streamlit calls outside of a run of the script: callbacks and fragments."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            given = [word.value for word in node.keywords if word.arg in ("on_click", "on_change", "on_select")]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "fragment":
                given += node.args
            yield from (ast.unparse(one) for one in given if not isinstance(one, ast.Constant))
    for name, node in module.functions.items():
        if any("fragment" in ast.unparse(decorator) for decorator in node.decorator_list):
            yield name


def test_what_streamlit_calls_by_itself_begins_in_the_readers_language():
    silent = []
    for module in modules():
        for name in called_back(module):
            full = module.imported.get(name, f"{module.name}.{name}")
            home = next((one for one in modules() if full.startswith(f"{one.name}.")), module)
            node = home.functions.get(full.removeprefix(f"{home.name}."))
            decorators = [ast.unparse(decorator) for decorator in node.decorator_list] if node else []
            if full in speaking() and not any(one.endswith("in_reader_language") for one in decorators):
                silent.append(full)
    assert silent == []
