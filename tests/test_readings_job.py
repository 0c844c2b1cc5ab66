"""The ready job that proposes what feeds say: its own commands, in a real repository, with an answer that was saved
instead of the network and a `gh` that notes what it is told."""

import os
import subprocess
import sys

import pytest
import yaml

from tests.conftest import DATA
from tests.facts.build import crossing, files, report
from tests.readings.feed_answers import gpk_mirror, milliseconds

JOB = DATA.parent / "docs" / "readings-proposals.yml"
PLACE = crossing(crossing_id="lt-by-medininkai", name="Medininkai", tracked_from="", checked_on="")
OF_MAIN = report(count_id="of-main", as_of="2026-11-01")
OF_THE_BRANCH = report(count_id="of-the-branch", as_of="2026-11-02")
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$NOTES"
[ "$2" = list ] && { cat "$NOTES.open" 2>/dev/null || :; exit 0; }
[ "$2" = edit ] && [ ! -e "$NOTES.open" ] && exit 1
for last; do :; done
cat "$last" >> "$NOTES"
"""


@pytest.fixture
def repository(tmp_path):
    """A repository with a made-up register, and where it is pushed to."""
    clone = tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "clone")
    (clone / "data").mkdir()
    place(clone, OF_MAIN)
    git(clone, "commit", "--quiet", "-m", "made up")
    git(clone, "remote", "add", "origin", "../origin.git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    return clone


def place(clone, *reports):
    for name, content in files(crossings=[PLACE], truck_counts=reports).items():
        (clone / "data" / name).write_bytes(content)
    git(clone, "add", "data")


def git(folder, *arguments):
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-c", "user.name=S", "-c", "user.email=s@example.org", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def run_steps(clone, *names, first=""):
    """Steps of the job one after the other; what they print."""
    job, home = yaml.safe_load(JOB.read_text(encoding="utf-8")), clone.parent
    steps = {step["name"]: step["run"] for step in job["jobs"]["propose"]["steps"] if "run" in step}
    text = "\n".join([first, *(steps[name] for name in names)]).replace("python -m", f"{sys.executable} -m")
    environment = os.environ | {name: value for name, value in job["env"].items() if "${{" not in value}
    environment |= {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "DASHBOARD_STATE": str(clone / ".kept"),
        "DASHBOARD_TODAY": "2026-11-27",
        "GITHUB_STEP_SUMMARY": str(home / "summary.md"),
        "NOTES": str(home / "notes"),
        "RUN": "https://ci.example/runs/1",
    }
    ended = subprocess.run(["bash", "-e", "-c", text], cwd=clone, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def keys(clone, revision):
    """The reports of a revision."""
    lines = git(clone, "show", f"{revision}:data/truck_counts.csv").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def test_the_job_adds_the_rows_that_the_rule_allows_to_the_pull_request_that_is_open(repository):
    git(repository, "switch", "--quiet", "-c", "readings")
    place(repository, OF_MAIN, OF_THE_BRANCH)
    git(repository, "commit", "--quiet", "-m", "of yesterday")
    git(repository, "push", "--quiet", "origin", "readings")
    git(repository, "switch", "--quiet", "main")
    (repository.parent / "notes.open").write_text("7\n", encoding="utf-8")
    hours = [(milliseconds(f"2026-11-27 {hour:02}:00"), 500 + hour, 30, 3) for hour in range(0, 14, 2)]
    saved = repository.parent / "answer"
    saved.write_text(gpk_mirror(stone_log=hours) + " " * 1000, encoding="utf-8")  # a real answer is as long
    read = f"python -m dashboard readings fetch gpk-mirror --from-file {saved} --saved-at 2026-11-27T14:00+00:00"
    run_steps(repository, "Branch", "Propose", "Effect", "Pull request", first=read)
    assert keys(repository, "origin/readings") == [
        "gpk-mirror-lt-by-medininkai-by-lt-20261127",
        "of-main",
        "of-the-branch",
    ]
    assert (repository / ".proposals" / "proposals.csv").exists()
    notes = (repository.parent / "notes").read_text(encoding="utf-8")
    assert "pr edit readings --body-file .effect.md\n### What this change does" in notes
    assert "https://ci.example/runs/1" in notes
    assert "pr create" not in notes


def test_where_none_is_open_the_job_begins_on_main_and_opens_one(repository):
    run_steps(repository, "Branch", first="echo effect > .effect.md")
    place(repository, OF_MAIN, OF_THE_BRANCH)
    run_steps(repository, "Pull request")
    assert keys(repository, "origin/readings") == ["of-main", "of-the-branch"]
    notes = (repository.parent / "notes").read_text(encoding="utf-8")
    assert (
        "pr create --head readings --title Numbers read from official feeds --body-file .effect.md\neffect\n" in notes
    )


def test_where_nothing_new_was_read_there_is_no_pull_request(repository):
    printed = run_steps(repository, "Branch", "Pull request")
    assert "Nothing new is proposed that the rule allows." in printed
    assert git(repository, "branch", "--remotes") == ""
