"""What every test may use: the shipped register, read once; one Chromium and one PostgreSQL for all of them."""

import os
from functools import cache
from itertools import count
from uuid import uuid4

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from dashboard.register.model.tables import Register
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import load
from tests.browser.visits import DATA, browser, profile, server, shared_visit, visit
from tests.postgres import Cluster

# How long an example takes says how busy the machine is. `make test` tries the same examples every time, so that what
# is green stays green; `make proof` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("new", deadline=None)
settings.load_profile("new" if "TEST_DEPTH" in os.environ else "same")

RUN_PATIENCE = 300  # seconds that a run of a page may take on a machine where others work

__all__ = ["DATA", "browser", "profile", "server", "shared_visit", "visit"]


@pytest.fixture(scope="session")
def shipped() -> Register:
    """The register of `data/`."""
    return load(DATA)


@pytest.fixture(scope="session", autouse=True)
def components_found_once():
    """Streamlit looks through every package that is installed before each page of a test: half a second each time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """One for each test, made without looking through those of all tests before."""
    inside = tmp_path_factory.mktemp("folders")
    return (inside / str(number) for number in count())


@pytest.fixture(autouse=True)
def copies(folders, monkeypatch):
    """Copies of registers that live elsewhere are kept for the tests only."""
    folder = next(folders)
    folder.mkdir()
    monkeypatch.setenv("DASHBOARD_COPIES", str(folder))
    return folder


@pytest.fixture(autouse=True)
def state(folders, monkeypatch):
    """So is what is kept beside a register."""
    folder = next(folders)
    monkeypatch.setenv("DASHBOARD_STATE", str(folder))
    return folder


@pytest.fixture(autouse=True)
def has_plain_page(monkeypatch):
    """Pages are opened as `server.py` does it: with everything of `publish/` beside them."""
    monkeypatch.setenv("DASHBOARD_HAS_PLAIN_PAGE", "1")


@pytest.fixture(scope="session")
def cluster():
    """A running PostgreSQL. None is a failure, not a skip."""
    running = Cluster()
    running.start()
    yield running
    running.remove()


@pytest.fixture
def database(cluster):
    """The location of a database with the tables of a register, empty."""
    location = cluster.new_database(f"register_{uuid4().hex}")
    Database(location).migrate()
    return location
