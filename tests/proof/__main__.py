"""`make proof`: what takes minutes, by its parts: `python -m tests.proof attacks|days|visitors`. Every figure is noted
(`results.py`); how many of those of the attacks were missed is the end. After `attacks` may follow the seconds of one
and of the rest after the last, after `visitors` those in which they come and go."""

import sys

from tests.browser.visits import serving
from tests.conftest import DATA
from tests.proof import attacks, played_days, visitors

SECONDS, REST, VISITORS = 60, 300, 1800


def days():
    with serving(DATA) as address:
        played_days.main(address)
    return 0


def come_and_go(seconds=VISITORS):
    with serving(DATA) as address:
        visitors.main(address, int(seconds))
    return 0


def attacked(seconds=SECONDS, rest=REST):
    return attacks.main(int(seconds), int(rest))


PARTS = {"attacks": attacked, "days": days, "visitors": come_and_go}

if __name__ == "__main__":  # the attacker is a process of its own, which finds what it does in a module, not here
    sys.exit(int(PARTS[sys.argv[1]](*sys.argv[2:]) > 0))
