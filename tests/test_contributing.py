"""The ready hook and job: the hook runs in a real repository, the job's own commands do too."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.conftest import DATA
from tests.register.example import example_files, table_text

DOCS = DATA.parent / "docs"


@pytest.fixture
def repository(tmp_path):
    """A repository with a made-up register in `data/` and the hook in its place."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.email", "somebody@example.org")
    git(tmp_path, "config", "user.name", "Somebody")
    (tmp_path / "data").mkdir()
    for name, content in example_files().items():
        (tmp_path / "data" / name).write_bytes(content)
    hooks = tmp_path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    shutil.copy(DOCS / "pre-commit", hooks / "pre-commit")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--no-verify", "-m", "made up")
    return tmp_path


def git(folder, *arguments, check=True):
    # The dashboard is found from anywhere: `-e .` has put it into this environment.
    environment = os.environ | {"PYTHON": sys.executable, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=check, capture_output=True, text=True)


def commit(folder, check=True):
    ended = git(folder, "commit", "--quiet", "-m", "made up", check=check)
    return ended.returncode, ended.stdout + ended.stderr


def edit(folder, **cells):
    (folder / "data" / "closures.csv").write_text(table_text("closures", {1: cells}), encoding="utf-8")
    git(folder, "add", ".")


def test_the_hook_lets_a_good_change_pass_and_prints_its_effect(repository):
    edit(repository, effect="closed")
    status, told = commit(repository)
    assert status == 0
    assert "What this change does" in told
    assert "effect\\: restricted → closed" in told


def test_the_hook_stops_an_error_in_what_is_staged(repository):
    edit(repository, effect="closd")
    (repository / "data" / "closures.csv").write_text(table_text("closures"), encoding="utf-8")  # good, but not staged
    status, told = commit(repository, check=False)
    assert status != 0
    assert "column effect: 'closd' is not one of" in told


def test_the_hook_has_nothing_to_say_where_the_register_is_not_touched(repository):
    (repository / "README.md").write_text("made up", encoding="utf-8")
    git(repository, "add", ".")
    assert commit(repository) == (0, "")


def test_the_job_runs_the_commands_that_there_are(repository):
    job = yaml.safe_load((DOCS / "register-check.yml").read_text(encoding="utf-8"))
    steps = {step["name"]: step["run"] for step in job["jobs"]["check"]["steps"] if "run" in step}
    git(repository, "checkout", "--quiet", "-b", "change")
    edit(repository, effect="closed")
    git(repository, "commit", "--quiet", "--no-verify", "-m", "made up")
    commands = f"{steps['Check']}\n{steps['Effect']}".replace("python -m", f"{sys.executable} -m")
    environment = os.environ | {"BASE": "main", "GITHUB_STEP_SUMMARY": str(repository / "summary.md")}
    subprocess.run(["sh", "-ec", commands], cwd=repository, env=environment, check=True, capture_output=True)
    assert "effect\\: restricted → closed" in (repository / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [DOCS / "pre-commit-config.yaml", DATA.parent / ".pre-commit-hooks.yaml"])
def test_the_hooks_of_pre_commit_name_the_script(path):
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    (hook,) = told["repos"][0]["hooks"] if isinstance(told, dict) else told
    script = DATA.parent / hook["entry"]
    assert os.access(script, os.X_OK)


def test_what_contributing_names_is_there():
    text = (DATA / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"`(docs/[^`]+)`", text):
        assert (DATA.parent / name).exists(), name
