"""`make fuzz`: every parser is given ever other bytes for so many seconds, those that reach lines nobody reached before
first (atheris, libFuzzer). What makes one fail is kept in `findings/`, where `make test` tries it ever after."""

import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

from tests.proof.results import noted

SECONDS = 400
LOOKED_AT = {
    "readings": "dashboard.readings.feeds",
    "addresses": "dashboard.publish.http.response_cache",
    "package": "dashboard.register.model.focus",
}
READERS = "dashboard.register.intake.files"  # what else is looked at; more would take minutes to be loaded
LONGEST = 20_000  # bytes of one input
LONGEST_CELL = 200
SLOWEST = 60  # seconds for one input


def main(seconds, names):
    """The number of parsers that failed; each runs in a process of its own, since libFuzzer ends the one it is in."""
    from tests.proof.parsers import PARSERS

    failed = 0
    for name in names or PARSERS:
        command = [sys.executable, "-m", "tests.proof.fuzz", "--parser", name, str(seconds)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace") as process:
            said = "".join(heard(process.stderr))
        failed += process.returncode != 0
        note_of(name, said, process.returncode != 0)
    return failed


def heard(lines):
    """The lines, each passed on as it comes."""
    for line in lines:
        sys.stderr.write(line)
        yield line


def note_of(name, said, has_failed):
    """Notes how many inputs a parser was given, and how much of it they reached, by what libFuzzer said."""
    inputs = re.findall(r"^stat::number_of_executed_units: *(\d+)", said, re.MULTILINE)
    seconds = re.findall(r"^Done \d+ runs in (\d+) second", said, re.MULTILINE)
    reached = re.findall(r"\bcov: (\d+)", said)
    more = f"{''.join(inputs[-1:])} inputs in {''.join(seconds[-1:]) or 'less'} s, {''.join(reached[-1:])} branches"
    noted(f"`{name}`: inputs that fail", int(has_failed), 0, more)


def fuzzed(name, seconds):
    """Does not come back. Only what is loaded here, before the parsers, is watched by the fuzzer."""
    with atheris.instrument_imports(include=["dashboard"]):
        importlib.import_module(LOOKED_AT.get(name, READERS))
    from tests.proof.parsers import FINDINGS, PARSERS, seeds

    (FINDINGS / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST_CELL if name == 'cells' else LONGEST}",
            f"-timeout={SLOWEST}",
            f"-report_slow_units={SLOWEST}",
            "-print_final_stats=1",
        ]
        atheris.Setup([name, *options, f"-artifact_prefix={FINDINGS / name}/", folder], PARSERS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--parser"]:
        fuzzed(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else SECONDS, sys.argv[2:]))
