"""How often a property is tried: some examples in every run, ten times as many in `make proof`."""

import os

from hypothesis import settings

DEPTH = int(os.environ.get("TEST_DEPTH", "1"))


def tried(examples: int) -> settings:
    """So many made-up examples, times the depth; in `make proof` other ones in every run (`conftest.py`)."""
    return settings(max_examples=examples * DEPTH, deadline=None)
