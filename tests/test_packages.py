"""What is installed: the pins, the ranges beside them, and the lock over the whole tree agree."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

HERE = Path(__file__).parent.parent


def pins():
    """Name and version of each line of requirements.txt."""
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = [Requirement(line) for line in lines if line and not line.startswith(("-", "#"))]
    return {one.name: str(one.specifier).removeprefix("==") for one in required}


def ranges():
    """The requirements of the installed package."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {one.name: one for one in map(Requirement, project["dependencies"])}


def test_every_range_begins_at_the_version_that_is_tested():
    assert ranges().keys() == pins().keys()
    for name, version in pins().items():
        specifier = ranges()[name].specifier
        assert Version(version) in specifier, name
        assert f">={version}" in str(specifier), name


def test_the_lock_holds_every_pin_and_every_line_of_it_to_a_hash():
    text = (HERE / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", text, re.MULTILINE))
    assert {name: version for name, version in pins().items() if locked.get(name.casefold()) != version} == {}
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
