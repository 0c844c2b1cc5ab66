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
    placed(tmp_path / "data")
    hooks = tmp_path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    shutil.copy(DOCS / "pre-commit", hooks / "pre-commit")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--no-verify", "-m", "made up")
    return tmp_path


def placed(folder):
    for name, content in example_files().items():
        (folder / name).write_bytes(content)


def git(folder, *arguments, check=True, python=sys.executable):
    # The dashboard is found from anywhere: `-e .` has put it into this environment.
    environment = os.environ | {"PYTHON": python, "GIT_CONFIG_GLOBAL": os.devnull}
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
    status, output = commit(repository)
    assert status == 0
    assert "What this change does" in output
    assert "effect: restricted → closed" in output
    assert "\\" not in output


def test_the_hook_stops_an_error_in_what_is_staged(repository):
    edit(repository, effect="closd")
    (repository / "data" / "closures.csv").write_text(table_text("closures"), encoding="utf-8")  # good, but not staged
    status, output = commit(repository, check=False)
    assert status != 0
    assert "column effect: 'closd' is not one of" in output


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


def test_the_hook_says_what_is_missing_where_python_has_no_dashboard(repository):
    edit(repository, effect="closed")
    ended = git(repository, "commit", "-m", "made up", check=False, python="false")
    assert ended.returncode != 0
    assert "false has no dashboard" in ended.stderr


def hook_of_pre_commit():
    """What the program pre-commit runs for a repository with the documented configuration: a script of ours, found in
    a clone of this repository, in the folder of the other."""
    (configured,) = yaml.safe_load((DOCS / "pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert configured["repo"].endswith(".git") and configured["rev"]
    offered = yaml.safe_load((DATA.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = [hook for hook in offered if hook["id"] in [wanted["id"] for wanted in configured["hooks"]]]
    assert hook["language"] == "script" and not hook["pass_filenames"]
    return hook


@pytest.mark.parametrize("place", ["", "data"])
def test_the_configuration_of_pre_commit_works_in_a_repository_that_holds_only_a_register(tmp_path, place):
    hook, register = hook_of_pre_commit(), tmp_path / place
    register.mkdir(exist_ok=True)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    placed(register)
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=S", "-c", "user.email=s@example.org", "commit", "--quiet", "-m", "made up")
    for effect, status, phrase in (("closed", 0, "effect: restricted → closed"), ("closd", 1, "'closd' is not one of")):
        (register / "closures.csv").write_text(table_text("closures", {1: {"effect": effect}}), encoding="utf-8")
        git(tmp_path, "add", ".")
        staged = git(tmp_path, "diff", "--cached", "--name-only").stdout.split()
        assert [name for name in staged if re.search(hook["files"], name)]
        environment = os.environ | {"PYTHON": sys.executable}
        command = [DATA.parent / hook["entry"]]
        ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert ended.returncode == status, ended.stderr
        assert phrase in ended.stdout


def test_the_register_as_it_was_is_put_where_contributing_says(repository):
    text = (DATA / "CONTRIBUTING.md").read_text(encoding="utf-8")
    there, away = re.findall(r"`(git worktree [^`]+)`", text)
    edit(repository, effect="closed")
    for command in (there, away):
        git(repository, *command.split()[1:])
        if command == there:
            old = re.search(r"at `(\.\./[^`]+)`", text)[1]
            diff_command = [sys.executable, "-m", "dashboard", "diff", old, "data"]
            output = subprocess.run(diff_command, cwd=repository, check=True, capture_output=True, text=True).stdout
            assert "effect: restricted → closed" in output
    assert not (repository.parent / "before").exists()


def test_what_contributing_names_is_there():
    text = (DATA / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"`(docs/[^`]+)`", text):
        assert (DATA.parent / name).exists(), name
