"""`python -m tests.bench.growth_bench`: what a page costs as a register grows, into `docs/growth.md` and
`docs/growth.svg`. Each size is made up and measured in a process of its own, by processor time, so that other work on
the machine counts for little."""

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.settings import MOST_REGISTER_BYTES

DOCS = Path(__file__).parent.parent.parent / "docs"
SIZES = (100, 1_000, 10_000, 100_000)  # crossings; ten times as many closures, and as many numbers of trucks
NEW_DAYS = (date(2024, 5, 1), date(2024, 5, 9), date(2024, 5, 17))
FIGURES = {
    "load": "load the five files, s",
    "first": "`/view`, the first of a process, s",
    "view": "`/view` of a day nobody has seen, s",
    "one": "`/view` of one border and trucks, a new day, s",
    "changes": "`changes` over a week, s",
    "ledger": "the numbers of trucks of half a year, s",
    "kilobytes": "`/view`, KB of HTML",
    "megabytes": "memory of the process at its most, MB",
}
DRAWN = ("load", "view", "changes", "ledger")


def main(sizes: Sequence[int]) -> None:
    rows = []
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench.growth_bench", "--one", str(size)]
        environment = os.environ | {MOST_REGISTER_BYTES: "1000000000"}  # the largest is beyond what is read by itself
        ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        rows.append({"size": size, **json.loads(ended.stdout.splitlines()[-1])})
        print(rows[-1], flush=True)
    (DOCS / "growth.svg").write_text(drawing(rows), encoding="utf-8")
    begin, end = "<!-- table -->\n", "<!-- end of the table -->"
    before, _begin, rest = (DOCS / "growth.md").read_text(encoding="utf-8").partition(begin)
    (DOCS / "growth.md").write_text(before + begin + table(rows) + end + rest.partition(end)[2], encoding="utf-8")


def measured(size: int) -> Mapping[str, float]:
    """Every figure at that size; of a new day the middle of three."""
    from dashboard.facts.comparison import compare
    from dashboard.facts.ledger import FIRST_SPAN, Wanted, span_of_ledger
    from dashboard.facts.question import Question
    from dashboard.facts.view import View
    from dashboard.publish.data_files import changes_json
    from dashboard.publish.http.address_question import Shown
    from dashboard.publish.http.request import Site
    from dashboard.publish.http.response_cache import Answers
    from dashboard.publish.resources import PAGES, RESOURCES
    from dashboard.register.model.focus import Focus
    from dashboard.register.storage.read import load
    from tests.bench.generate import generate

    with tempfile.TemporaryDirectory() as name:
        generate(Path(name), size, size * 10, size * 10)
        seconds, register = timed(lambda: load(Path(name)))
    answers = Answers((*RESOURCES, *PAGES), Site("https://made-up.example"))
    shown, today = Shown(register, Focus(), datetime(2025, 1, 1, tzinfo=UTC)), date(2025, 6, 10)

    def page(query: str) -> int:
        made = answers.made(shown, today, "/view", query.encode()).result()
        return len(made.bodies[""][1])

    figures = {"load": seconds}
    figures["first"], length = timed(lambda: page("as_of=2024-06-01"))
    views = [timed(lambda day=day: page(f"as_of={day}")) for day in NEW_DAYS]
    ones = [timed(lambda day=day: page(f"as_of={day}&border=BY-LT&traffic=trucks")) for day in NEW_DAYS]
    week = View(date(2024, 3, 8), Question(), ())
    return figures | {
        "view": middle([spent for spent, _length in views]),
        "one": middle([spent for spent, _length in ones]),
        "changes": timed(lambda: changes_json(register, compare(register, date(2024, 3, 1), week)))[0],
        "ledger": timed(lambda: span_of_ledger(register, date(2024, 6, 1), Wanted(), FIRST_SPAN))[0],
        "kilobytes": max(length, *(size_of for _spent, size_of in views)) / 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of processor time, of all threads, and what the work gave."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def table(rows: Sequence[Mapping[str, float]]) -> str:
    """In Markdown: a line for each figure, a column for each size, last how many times it grew with the last step."""
    heads = [f"{row['size']:,}" for row in rows]
    lines = [f"| crossings | {' | '.join(heads)} | last step of x10 |", "| --- |" + " --- |" * (len(rows) + 1)]
    for name, text in FIGURES.items():
        cells = [f"{row[name]:.3g}" if row[name] < 1000 else f"{row[name]:,.0f}" for row in rows]
        lines.append(f"| {text} | {' | '.join(cells)} | x{rows[-1][name] / rows[-2][name]:.1f} |")
    return "\n".join(lines) + "\n"


def drawing(rows: Sequence[Mapping[str, float]]) -> str:
    """Both axes in powers of ten, so that a straight line has one slope: the dashed one costs x10 with each x10."""
    left, top, across, down = 70, 20, 150, 60
    least = math.floor(min(math.log10(max(row[name], 0.001)) for row in rows for name in DRAWN))
    most = math.ceil(max(math.log10(row[name]) for row in rows for name in DRAWN))
    width, height = left + across * (len(rows) - 1) + 240, top + down * (most - least) + 50

    def y(value: float) -> float:
        return top + down * (most - math.log10(max(value, 0.001)))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="13"><title>Seconds of processor time as a register grows</title>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    ]
    for power in range(least, most + 1):
        parts.append(f'<path d="M{left} {y(10**power):.1f}h{across * (len(rows) - 1)}" stroke="#dcdfe5"/>')
        parts.append(f'<text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g} s</text>')
    for place, row in enumerate(rows):
        parts.append(f'<text x="{left + across * place}" y="{height - 18}" text-anchor="middle">{row["size"]:,}</text>')
    end = left + across * (len(rows) - 1)
    free = top  # no label stands upon another
    lowest_last = sorted(DRAWN, key=lambda name: -rows[-1][name])
    for name, colour in zip(lowest_last, ("#0067a3", "#b34700", "#00694a", "#8a3d80"), strict=True):
        points = " ".join(f"{left + across * place},{y(row[name]):.1f}" for place, row in enumerate(rows))
        slope = math.log10(rows[-1][name] / rows[0][name]) / (len(rows) - 1)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        free = max(free + 17, round(y(rows[-1][name])))
        parts.append(f'<text x="{end + 8}" y="{free}" fill="{colour}">{name}, slope {slope:.2f}</text>')
    first = min(row[name] for row in rows[:1] for name in DRAWN)
    parts.append(
        f'<path d="M{left} {y(first):.1f}L{end} {y(first * 10 ** (len(rows) - 1)):.1f}" stroke="#5b5f6b" '
        'stroke-dasharray="5 4"/></svg>\n'
    )
    return "".join(parts)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
