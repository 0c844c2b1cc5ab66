"""Each problem has a code that stays: programs read it, and docs/problems.md says what it means."""

import ast
import json
import re

from dashboard.__main__ import main
from tests.conftest import DATA
from tests.register.example import example_files
from tests.test_architecture import FILES


def codes_of(path):
    """The code of every fault that a module can tell."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
            code = node.args[0]
            if isinstance(code, ast.Constant):
                yield code.value
            else:  # another hint for a fault that has its code
                assert ast.unparse(code) == "fault.code", f"{path}: the code must stand where the fault is made"


def test_every_code_is_documented_and_no_other():
    page = (DATA.parent / "docs" / "problems.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(documented) == {code for path in FILES for code in codes_of(path)}


def test_check_gives_the_code(tmp_path, capsys):
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content.replace(b"closed", b"closd"))
    assert main(["check", str(tmp_path), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["column"], problem["value"]) == ("not-one-of", "effect", "closd")
