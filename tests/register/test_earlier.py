"""Earlier versions whose numbers of trucks were others."""

from datetime import UTC, datetime

from dashboard.register.storage.read import load, version
from dashboard.register.storage.save import Keep, save
from dashboard.register.storage.stores import FolderStore
from dashboard.register.storage.version_history import earlier_counts, kept_register
from dashboard.register.storage.versions import standing_contents
from tests.register.example import example_files

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def saved(folder, why, who="somebody", **changes):
    return save(folder, example_files(**changes), version(standing_contents(folder)), who, why, NOW, Keep(10, 100))


def test_the_versions_with_other_numbers_are_told_newest_first(tmp_path):
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content)
    first = saved(tmp_path, "more", truck_counts={0: {"high": "30"}})
    saved(tmp_path, "a name", truck_counts={0: {"high": "30"}}, crossings={0: {"name": "Nord"}})
    last = saved(tmp_path, "even more", truck_counts={0: {"high": "40"}})
    earlier = earlier_counts(FolderStore(tmp_path), load(tmp_path).version)
    assert load(tmp_path).version == last
    assert [list(register_before.truck_counts["high"]) for register_before in earlier][:1] == [[30.0]]
    assert kept_register(FolderStore(tmp_path), first) is not None
    assert kept_register(FolderStore(tmp_path), "0" * 12) is None


def test_of_versions_made_by_machine_one_after_the_other_the_newest_alone_is_read(tmp_path):
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content)
    for number, who in enumerate(["somebody", "feeds: a", "feeds: a", "feeds: a", "somebody", "feeds: a", "feeds: a"]):
        saved(tmp_path, f"number {number}", who, truck_counts={0: {"high": str(30 + number)}})
    earlier = earlier_counts(FolderStore(tmp_path), load(tmp_path).version)
    assert [float(register_before.truck_counts["high"].iloc[0]) for register_before in earlier] == [34, 33, 30, 20]
