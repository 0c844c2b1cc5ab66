"""`make bench`: prints each figure as a ratio to a reference measured in the same run, beside what was promised."""

import sys

from tests.bench import (
    engine_bench,
    load_bench,
    page_bench,
    press_bench,
    publish_bench,
    register_bench,
    start_bench,
    view_bench,
)


def main(chosen: list[str]) -> None:
    rows = []
    if "register" in chosen or not chosen:
        rows += register_bench.figures()
    if "engine" in chosen or not chosen:
        rows += engine_bench.figures()
    if "page" in chosen or not chosen:
        rows += page_bench.figures()
    if "press" in chosen or not chosen:
        rows += press_bench.figures()
    if "load" in chosen or not chosen:
        rows += load_bench.figures()
    if "start" in chosen or not chosen:
        rows += start_bench.figures()
    if "publish" in chosen or not chosen:
        rows += publish_bench.figures()
    if "view" in chosen or not chosen:
        rows += view_bench.figures()
    print(f"{'figure':<76}{'reference':>12}{'ours':>12}{'ratio':>8}{'at most':>9}")
    for name, reference, ours, most in rows:
        ratio = ours / reference
        mark = "" if ratio <= most else "  missed"
        print(f"{name:<76}{reference:>12.4g}{ours:>12.4g}{ratio:>8.2f}{most:>9.2f}{mark}")


main(sys.argv[1:])
