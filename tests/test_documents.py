"""What is written for those who run and change the dashboard is what the code has, all of it and nothing else."""

import argparse
import re
import shlex

import pytest

from dashboard import settings
from dashboard.__main__ import add_commands
from dashboard.vocabulary import ALL_TRAFFIC, TRAFFIC_LABEL, Traffic
from dashboard.wording import traffic
from tests import licences
from tests.commands import reference
from tests.conftest import DATA

HOME = DATA.parent
PAGES = sorted(
    path
    for path in (*HOME.glob("*.md"), *HOME.glob("docs/**/*.md"), *HOME.glob("data/*.md"))
    if ".venv" not in path.parts
)
BY_ITSELF = {settings.PLAIN_PAGE, settings.READ_AS}  # the program tells its own processes


def text_of(*names):
    return "\n".join((HOME / name).read_text(encoding="utf-8") for name in names)


def test_every_setting_is_in_the_table_of_the_readme_and_every_one_there_is_read():
    known = {value for name, value in vars(settings).items() if name.isupper() and str(value).startswith("DASHBOARD_")}
    rows = [line.split("|")[1] for line in text_of("README.md").splitlines() if line.startswith("| `DASHBOARD_")]
    assert {name for row in rows for name in re.findall(r"`(DASHBOARD_\w+)`", row)} == known - BY_ITSELF


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_page_names_only_settings_files_and_pages_that_there_are(path):
    text = path.read_text(encoding="utf-8")
    known = {value for name, value in vars(settings).items() if name.isupper()}
    assert set(re.findall(r"DASHBOARD_\w+", text)) <= known
    for link in re.findall(r"\]\(([^)#\s]+)\)", text):
        assert "://" in link or (path.parent / link).exists(), link
    for named in re.findall(r"`((?:dashboard|tests|docs|deploy|basemap)/[\w./-]+\.\w+)`", text):
        assert "NAME" in named or (HOME / named).exists(), named


def test_the_page_of_the_commands_is_what_they_take():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "run python -m tests.commands.reference"


def test_the_page_of_licences_is_that_of_the_lock():
    lines = licences.PAGE.read_text(encoding="utf-8").splitlines()
    listed = {tuple(line.strip("| ").split(" | ")) for line in lines if re.match(r"\| [a-z]", line)} - {LICENCE_HEAD}
    expected = set(licences.rows())
    assert listed == expected, "run python -m tests.licences"
    assert all(licence for _name, _version, licence in expected)


LICENCE_HEAD = ("package", "version", "licence")


def promises(name):
    """Each row of the tables whose last column says what holds it, and that."""
    is_held = False
    for line in text_of(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[-1] in ("held by", "shown by"):
            is_held = True
        elif is_held and line.startswith("|") and not line.startswith("| ---"):
            yield line, cells[-1]
        elif not line.startswith("|"):
            is_held = False


@pytest.mark.parametrize("name", ["docs/PROMISES.md", "docs/threat-model.md"])
def test_what_is_promised_names_tests_that_there_are(name):
    rows = list(promises(name))
    assert len(rows) > 10
    for row, held_by in rows:
        places = re.findall(r"`([^`]+)`", held_by)
        assert places, row
        for file, _mark, test in (place.partition("::") for place in places):
            assert (HOME / file).is_file(), row
            assert not test or f"def {test}(" in text_of(file), row


def test_the_versions_that_are_promised_are_those_of_the_lock_and_the_ranges_allowed():
    rows = re.findall(
        r"^\| (?!package)(\w\S*) \| (\S+) \| (\S+) \| (\S+) \|",
        text_of("docs/PROMISES.md").split("## Versions")[1],
        flags=re.M,
    )
    locked, allowed = dict(licences.locked()), text_of("pyproject.toml")
    assert {"streamlit", "pandas", "folium", "streamlit-folium"} <= {name for name, _tested, _range, _oldest in rows}
    oldest = dict(re.findall(r"^(\S+)==(\S+)$", text_of("requirements-oldest.txt"), flags=re.M))
    for name, tested, versions, first in rows:
        assert locked[name] == tested
        assert f'"{name}{versions}"' in allowed
        assert first == oldest.get(name, tested)


def test_every_class_of_traffic_has_its_label_and_its_phrases():
    words = {ALL_TRAFFIC, *Traffic}
    tables = [table for table in vars(traffic).values() if isinstance(table, dict) and Traffic.CARS in table]
    assert len(tables) >= 6
    assert [set(table) for table in (TRAFFIC_LABEL, *tables)] == [words] * (1 + len(tables))


def test_every_decision_is_listed():
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", text_of("docs/decisions/README.md")))
    assert listed == {path.name for path in (HOME / "docs" / "decisions").glob("*.md")} - {"README.md"}


def test_the_commands_of_contributing_name_tests_that_there_are():
    for name in re.findall(r"pytest -q ((?:tests/\S+ ?)+)", text_of("CONTRIBUTING.md")):
        assert all((HOME / part.rstrip("`:")).exists() for part in name.split()), name


def test_what_contributing_says_to_change_stands_in_the_files_that_it_names():
    items = re.split(r"\n(?=\d\. |- |#|\n)", text_of("CONTRIBUTING.md"))
    named = [(item, re.findall(r"`((?:dashboard|tests|docs|data)/[\w/.-]+)`", item)) for item in items]
    files = [path for _item, paths in named for path in paths if "NAME" not in path]
    assert len(files) > 25
    assert [path for path in files if not (HOME / path).exists()] == []
    for item, paths in named:
        modules = [path for path in paths if path.startswith("dashboard/") and "NAME" not in path]
        constants = re.findall(r"`(_?[A-Z]{2,}[A-Z_]*)`", item)
        text = "".join(text_of(path) for path in modules if path.endswith(".py"))
        assert [name for name in constants if modules and not re.search(rf"^{name}\b", text, re.MULTILINE)] == []


INSTANCES = ("N", "%i")  # what stands for a port, or for what a unit does
WRITTEN = (*PAGES, *sorted(HOME.glob("deploy/*.service")), *sorted(HOME.glob("docs/*.yml")))


def commands_in(text):
    """What stands behind `python -m dashboard` or `border-dashboard`, as a shell would give it to the command."""
    for match in re.finditer(r"(?:-m dashboard|border-dashboard) ([a-z][^\n`|]*)", text.replace("\\\n", " ")):
        words = shlex.split(re.split(r" && | > | >/|  +#|\)", match[1])[0], comments=True)
        if words:
            instance = "fetch" if words[0] == "readings" else "8501"
            yield [instance if word in INSTANCES else word for word in words]


def parser():
    """All commands."""
    made = argparse.ArgumentParser()
    add_commands(made.add_subparsers(required=True))
    return made


def test_commands_are_found_where_they_are_written_down():
    assert sum(len([*commands_in(path.read_text(encoding="utf-8"))]) for path in WRITTEN) > 25


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(HOME)))
def test_a_command_that_is_written_down_is_understood(path, capsys):
    for words in commands_in(path.read_text(encoding="utf-8")):
        try:
            parser().parse_args(words)
        except SystemExit:
            pytest.fail(f"{words}: {capsys.readouterr().err}")
