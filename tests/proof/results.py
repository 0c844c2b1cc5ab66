"""What `make proof` and `make fuzz` found out, kept in docs/proof.md: `python -m tests.proof.results PART FILE` puts
the lines that were noted in the file into that part of the page.

Whoever measures calls `noted`; as a plugin of pytest (`-p tests.proof.results`) it notes how many tests of each file
passed.
"""

import json
import os
import platform
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "proof.md"
NOTES = "PROOF_NOTES"  # the file of those who measure now; nothing is noted without
HEAD = "| what | figure | at most | more |\n| --- | --- | --- | --- |\n"
ENDS = ("passed", "failed", "error", "skipped")


def noted(what, figure, limit, more=""):
    """Keeps one line for the page: what was measured, what it may be at most, and what else there is to say."""
    if os.environ.get(NOTES):
        with open(os.environ[NOTES], "a", encoding="utf-8") as notes:
            notes.write(json.dumps([str(what), str(figure), str(limit), str(more)]) + "\n")


def pytest_terminal_summary(terminalreporter):
    """A line for each file of tests."""
    ends = Counter(
        (report.nodeid.partition("::")[0], end)
        for end in ENDS
        for report in terminalreporter.stats.get(end, [])
        if hasattr(report, "nodeid")
    )
    for file in dict.fromkeys(file for file, _end in ends):
        wrong = ends[file, "failed"] + ends[file, "error"]
        noted(f"`{file}`: tests that fail", wrong, 0, f"{ends[file, 'passed']} pass")


def table(lines):
    """The lines as a table of Markdown."""
    return HEAD + "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def when_and_where():
    """The moment, the machine, and the commit that was measured."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    commit = subprocess.run(command, capture_output=True, text=True, cwd=PAGE.parent, check=False).stdout.strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    machine = f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit or 'unknown'}, {machine}."


def with_part(page, part, text):
    """The page with other text between the marks of the part."""
    begin, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->\n"
    before, _begin, rest = page.partition(begin)
    _old, found_end, after = rest.partition(end)
    assert found_end, f"{PAGE.name} has no {begin.strip()} with an end"
    return before + begin + text + end + after


def main(part, notes):
    """Writes the part, and ends with the number of lines of which the figure is a number above its limit."""
    lines = [json.loads(line) for line in Path(notes).read_text(encoding="utf-8").splitlines()]
    text = f"{when_and_where()}\n\n{table(lines)}"
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), part, text), encoding="utf-8")
    return sum(is_missed(figure, limit) for _what, figure, limit, _more in lines)


def is_missed(figure, limit):
    """Whether both are numbers and the first is above the second."""
    try:
        return float(figure) > float(limit)
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) > 0)
