"""`make proof`; with two numbers the seconds of an attack and of the rest after the last one."""

import sys

from tests.proof.attacks import REST, SECONDS, main

if __name__ == "__main__":  # the attacker is a process of its own, which finds what it does in a module, not here
    sys.exit(int(main(*(int(number) for number in sys.argv[1:3]) if len(sys.argv) > 2 else (SECONDS, REST)) > 0))
