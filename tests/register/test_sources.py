"""Which place a location names, what its copy is, and what changes its token."""

import os
import sys
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from dashboard.errors import Unavailable
from dashboard.register.storage.copies import Copy, KeptCopies
from dashboard.register.storage.database import Database
from dashboard.register.storage.sources import OnDisk, source_of
from dashboard.register.storage.web import WebAddress
from dashboard.settings import settings
from tests.conftest import DATA
from tests.register.example import example_files

PLACES = [
    ("data", OnDisk),
    ("/data/mine.csv", OnDisk),
    ("C:\\data", OnDisk),
    ("https://example.org/data/", WebAddress),
    ("HTTPS://example.org/mine.csv", WebAddress),
    ("http://example.org/data/", WebAddress),
    ("postgresql://somebody@host/name", Database),
    ("postgres:///name", Database),
]


@pytest.mark.parametrize(("location", "kind"), PLACES, ids=[location for location, _ in PLACES])
def test_a_location_names_a_place(location, kind):
    assert type(source_of(location)) is kind


@pytest.mark.parametrize("location", ["s3://bucket/data", "file:///etc/passwd", "ftp://example.org/data/"])
def test_any_other_scheme_is_refused(location):
    with pytest.raises(Unavailable, match="is not a place that a register can live at"):
        source_of(location)


def test_the_shipped_folder_is_its_tables_and_its_data_package():
    copy = source_of(str(DATA)).fetch()
    assert set(copy.files) == {"crossings.csv", "closures.csv", "truck_counts.csv", "impact.csv", "events.csv"}
    assert copy.package == (DATA / "datapackage.json").read_bytes()
    assert copy.read().register is not None


def test_the_token_of_a_folder_changes_with_every_file_that_is_written_appears_or_vanishes(tmp_path):
    tokens = [source_of(str(tmp_path)).token()]
    for name in ("closures.csv", "datapackage.json"):
        for change in (write(b"a"), write(b"ab"), touch, os.remove):
            change(tmp_path / name)
            tokens.append(source_of(str(tmp_path)).token())
    assert all(one != other for one, other in pairwise(tokens))


def write(content):
    return lambda path: path.write_bytes(content)


def touch(path):
    os.utime(path, (1, 1))


def test_a_path_with_nothing_is_unavailable_until_something_is_there(tmp_path):
    source = source_of(str(tmp_path / "mine.csv"))
    with pytest.raises(Unavailable, match=r"is neither a CSV file nor a folder with crossings\.csv"):
        source.fetch()
    (tmp_path / "mine.csv").write_bytes(b"name\n")
    assert source.fetch() == Copy({"mine.csv": b"name\n"}, is_flat=True)


@pytest.mark.parametrize("copy", [Copy(example_files(), package=b"{}"), Copy({"mine.csv": b"name\n"}, is_flat=True)])
def test_a_kept_copy_is_the_copy(tmp_path, copy):
    copies, seen_at = KeptCopies(tmp_path / "new"), datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert copies.kept("https://user:secret@example.org/") is None
    copies.keep("https://user:secret@example.org/", copy, seen_at)
    assert copies.kept("https://user:secret@example.org/") == (copy, seen_at)
    assert copies.kept("https://example.org/") is None
    assert "secret" not in "".join(path.name for path in (tmp_path / "new").iterdir())
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_the_settings_have_defaults_and_are_read():
    configured = settings({"HOME": "/home/somebody"})
    assert (configured.data, configured.allow_private, configured.most_bytes, configured.poll_seconds) == (
        str(DATA),
        False,
        20_000_000,
        None,
    )
    assert configured.copies.name == "border-crossing-dashboard"
    configured = settings(
        {
            "DASHBOARD_DATA": "https://example.org/data/",
            "DASHBOARD_ALLOW_PRIVATE": "yes",
            "DASHBOARD_MOST_BYTES": "1000",
            "DASHBOARD_MOST_REGISTER_BYTES": "2000",
            "DASHBOARD_POLL_SECONDS": "0.5",
        }
    )
    assert (configured.data, configured.allow_private, configured.most_bytes) == (
        "https://example.org/data/",
        True,
        1000,
    )
    assert (configured.most_register_bytes, configured.poll_seconds) == (2000, 0.5)


def test_copies_are_kept_where_the_system_keeps_the_caches_of_a_user(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    if sys.platform == "linux":
        assert str(settings({}).copies) == "/caches/border-crossing-dashboard"
    assert str(settings({"DASHBOARD_COPIES": "/mine"}).copies) == "/mine"


def test_readings_are_kept_beside_what_was_sent_and_found_where_they_were_kept_before(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", "/states")
    if sys.platform == "linux":
        assert str(settings({}).readings_folder) == "/states/border-crossing-dashboard/readings"
    before, now = tmp_path / "copies" / "readings", tmp_path / "state" / "readings"
    site = settings({"DASHBOARD_COPIES": str(before.parent), "DASHBOARD_STATE": str(now.parent)})
    assert (site.readings_folder, site.unmoved_readings) == (now, None)
    before.mkdir(parents=True)
    assert (site.readings_folder, site.unmoved_readings) == (before, before)
    now.parent.mkdir()
    before.rename(now)
    assert (site.readings_folder, site.unmoved_readings) == (now, None)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "often"])
def test_a_polling_time_that_is_none_is_refused(seconds):
    with pytest.raises(ValueError, match=r"DASHBOARD_POLL_SECONDS|could not convert"):
        settings({"DASHBOARD_POLL_SECONDS": seconds})
