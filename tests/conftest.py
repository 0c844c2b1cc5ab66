"""What every test may use: the shipped register, read once."""

from pathlib import Path

import pytest

from dashboard.register.read import load
from dashboard.register.tables import Register

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="session")
def shipped() -> Register:
    """The register of `data/`."""
    return load(DATA)
