"""`make proof`: what takes minutes; with three numbers the seconds of an attack, of the rest after the last one, and of
visitors. Every figure is noted (`results.py`); how many of those of the attacks were missed is the end."""

import sys

from tests.browser.visits import serving
from tests.conftest import DATA
from tests.proof import attacks, played_days, visitors

SECONDS, REST, VISITORS = 60, 300, 1800


def main(seconds, rest, visitors_seconds):
    with serving(DATA) as address:
        played_days.main(address)
    missed = attacks.main(seconds, rest)
    with serving(DATA) as address:
        visitors.main(address, visitors_seconds)
    return missed


if __name__ == "__main__":  # the attacker is a process of its own, which finds what it does in a module, not here
    sys.exit(int(main(*(map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (SECONDS, REST, VISITORS))) > 0))
