"""What is installed: the pins, the ranges beside them, and the lock over the whole tree agree."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

HERE = Path(__file__).parent.parent


PARTS = ("", "notify")  # what everybody needs; what sends word


def named(part):
    return f"requirements-{part}" if part else "requirements"


def pins(part):
    """Name and version of each line of requirements.txt, or of that of the part."""
    lines = (HERE / f"{named(part)}.txt").read_text(encoding="utf-8").splitlines()
    required = [Requirement(line) for line in lines if line and not line.startswith(("-", "#"))]
    return {one.name: str(one.specifier).removeprefix("==") for one in required}


def ranges(part):
    """The requirements of the installed package, or of its extra."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = project["optional-dependencies"][part] if part else project["dependencies"]
    return {one.name: one for one in map(Requirement, required)}


def locked(part):
    """Name and version of everything that the lock installs."""
    text = (HERE / f"{named(part)}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("part", PARTS)
def test_every_range_begins_at_the_oldest_version_that_is_tested_and_holds_the_newest(part):
    assert ranges(part).keys() == pins(part).keys()
    oldest = pins("oldest")
    assert oldest.keys() <= pins("").keys()
    for name, version in pins(part).items():
        specifier = ranges(part)[name].specifier
        assert Version(version) in specifier, name
        assert f">={oldest.get(name, version)}" in str(specifier), name


@pytest.mark.parametrize("part", PARTS)
def test_the_lock_holds_every_pin_and_every_line_of_it_to_a_hash(part):
    text = (HERE / f"{named(part)}.lock").read_text(encoding="utf-8")
    versions = locked(part)
    assert {name: version for name, version in pins(part).items() if versions.get(name.casefold()) != version} == {}
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_what_both_locks_install_is_the_same():
    everybody = locked("")
    assert {
        name: version for name, version in locked("notify").items() if everybody.get(name, version) != version
    } == {}
