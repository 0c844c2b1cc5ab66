"""What a store promises, held by a folder and by a database alike; and which places are none."""

from datetime import UTC, datetime

import pytest

from dashboard.errors import Outdated, RegisterError
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import version
from dashboard.register.storage.save import Keep
from dashboard.register.storage.stores import FolderStore, store_of, undo
from dashboard.register.storage.version_history import earlier_counts, kept_register
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEEP = Keep(10, 100)
FIRST = example_files()
SECOND = example_files(truck_counts={0: {"high": "30"}})
THIRD = example_files(truck_counts={0: {"high": "30"}}, crossings={0: {"name": "Nord"}})


@pytest.fixture(params=["folder", "database"])
def store(request, tmp_path):
    """A store of each kind with the example in it."""
    if request.param == "folder":
        for name, content in FIRST.items():
            (tmp_path / name).write_bytes(content)
        return store_of(str(tmp_path))
    database_store = store_of(request.getfixturevalue("database"))
    database_store.save(FIRST, version(database_store.contents()), "somebody", "first", NOW, KEEP)
    return database_store


def saved(store, files, why="made up"):
    return store.save(files, version(store.contents()), "somebody", why, NOW, KEEP)


def test_what_is_saved_stands_and_what_stood_is_kept(store):
    assert saved(store, SECOND) == version(SECOND)
    assert store.contents() == SECOND
    assert [kept_version.version for kept_version in store.kept_versions()] == [version(SECOND), version(FIRST)]
    assert store.version_files(version(FIRST)) == FIRST


def test_an_edit_of_another_version_is_refused(store):
    saved(store, SECOND)
    with pytest.raises(Outdated):
        store.save(THIRD, version(FIRST), "somebody", "made up", NOW, KEEP)
    assert store.contents() == SECOND


def test_without_a_reason_nothing_is_saved(store):
    with pytest.raises(RegisterError, match="column why"):
        saved(store, SECOND, why="")
    assert store.contents() == FIRST


def test_undo_brings_the_version_before_back(store):
    assert undo(store, saved(store, SECOND), "somebody", "wrong", NOW, KEEP) == version(FIRST)
    assert store.contents() == FIRST


def test_a_kept_version_is_a_register_and_the_one_that_is_kept_later_is_found_then(store):
    assert kept_register(store, version(SECOND)) is None
    saved(store, SECOND)
    assert kept_register(store, version(SECOND)).version == version(SECOND)
    with pytest.raises(FileNotFoundError):
        store.version_files("0" * 12)


def test_only_versions_with_other_numbers_of_trucks_are_earlier_counts(store):
    for files in (SECOND, THIRD):
        saved(store, files)
    (earlier,) = earlier_counts(store, version(THIRD))
    assert earlier.version == version(FIRST)


def test_two_stores_of_one_place_are_the_same_key(store):
    again = FolderStore(store.folder) if isinstance(store, FolderStore) else Database(store.location)
    assert {store: 1}[again] == 1


@pytest.mark.parametrize(
    "location", ["https://example.org/data/", "s3://bucket/data", "postgresql://user@host:port:port/x?y=z", "not-there"]
)
def test_where_nothing_can_be_written_there_is_no_store(location):
    assert store_of(location) is None


def test_one_csv_is_no_store(tmp_path):
    (tmp_path / "mine.csv").write_bytes(b"name\nMade up\n")
    assert store_of(str(tmp_path / "mine.csv")) is None
