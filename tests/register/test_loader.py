"""What readers get while a register changes, breaks, is slow or is away: made-up places, and a clock of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.errors import Unavailable
from dashboard.register.storage.copies import Copy, KeptCopies
from dashboard.register.storage.loader import Loader, silence_text
from dashboard.register.storage.sources import source_of
from tests.register.example import example_files
from tests.register.web_server import folder, serving

TODAY = date(2026, 11, 24)
GOOD, BROKEN = example_files(), example_files(closures={0: {"effect": "closd"}})
CHANGED = example_files(closures={0: {"lifted_on": "2024-03-02"}})


class Place:
    """A place far away that does as the test says."""

    is_near, poll_seconds, location, name = False, 3600, "far://away", "far away"

    def __init__(self, files=GOOD):
        self.files, self.fails, self.looks, self.read = files, None, 0, 0
        self.open = threading.Event()
        self.open.set()

    def token(self):
        self.looks += 1
        self.open.wait()
        if self.fails:
            raise Unavailable(self.fails)
        return Copy(self.files).token

    def fetch(self):
        self.read += 1
        return Copy(self.files)


class Clock:
    def __init__(self):
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def loaders(copies, clock):
    """Makes loaders and stops them at the end."""
    made = []

    def opened(place, **settings):
        made.append((place, Loader(place, KeptCopies(copies), lambda _focus: TODAY, now=clock, **settings)))
        return made[-1][1]

    yield opened
    for place, loader in made:
        if isinstance(place, Place):
            place.open.set()
        loader.stop()


def at_once(call, *arguments):
    """The outcome of a call that must not wait for what the test holds back; a failure where it does."""
    aside = ThreadPoolExecutor()
    try:
        return aside.submit(call, *arguments).result(timeout=60)
    finally:
        aside.shutdown(wait=False)


def test_what_has_not_changed_is_not_read_again_and_stays_the_same_object(loaders):
    place = Place()
    loader = loaders(place)
    assert loader.look() is loader.look()
    assert place.read == 1


def test_a_change_is_there_after_the_next_look(loaders):
    place = Place()
    loader = loaders(place)
    before = loader.look().register.version
    place.files = CHANGED
    assert loader.look().register.version != before


def test_a_broken_version_never_replaces_a_good_one_and_it_is_told_since_when(loaders, clock):
    place = Place()
    loader = loaders(place)
    good = loader.look()
    clock.now += timedelta(hours=1)
    loader.look()
    last_good = clock.now
    clock.now += timedelta(hours=1)
    place.files = BROKEN
    held = loader.look()
    assert held.register is good.register
    assert held.is_broken
    assert held.since == last_good
    clock.now += timedelta(hours=1)
    assert loader.look() is held
    place.files = GOOD
    assert not loader.look().is_broken


def test_a_place_that_is_silent_keeps_its_register_and_the_age_grows(loaders, clock):
    place = Place()
    loader = loaders(place)
    good = loader.look()
    assert silence_text(good, clock.now) == ""
    clock.now += timedelta(minutes=1)
    place.fails = "closures.csv: no connection"
    held = loader.look()
    assert held.register is good.register
    assert not held.is_broken
    clock.now += timedelta(hours=3) - timedelta(minutes=1)
    assert loader.look() is held
    assert silence_text(held, clock.now) == (
        "This copy was fetched 3 hours ago; far away cannot be read now: closures.csv: no connection."
    )
    place.fails = None
    assert silence_text(loader.look(), clock.now) == ""
    assert place.read == 1


def test_silence_after_a_broken_version_keeps_both_in_sight(loaders, clock):
    place = Place()
    loader = loaders(place)
    loader.look()
    place.files = BROKEN
    loader.look()
    place.fails = "no connection"
    held = loader.look()
    assert held.is_broken
    assert held.silence == "no connection"
    assert held.register is not None


def test_a_place_that_was_never_there_says_why_and_comes_when_it_comes(loaders):
    place = Place()
    place.fails = "no connection"
    loader = loaders(place)
    held = loader.look()
    assert held.is_missing
    assert str(held.problems[0]) == "far away: the register is not to be had (no connection)."
    assert loader.look() is held
    place.fails = None
    assert loader.look().register is not None


@pytest.mark.parametrize("trouble", ["silent", "broken"])
def test_after_a_restart_the_last_good_copy_is_shown_with_its_age(loaders, clock, trouble):
    loaders(Place()).look()
    seen = clock.now
    clock.now += timedelta(days=2)
    place = Place(BROKEN)
    place.fails = "no connection" if trouble == "silent" else None
    held = loaders(place).look()
    assert held.register is not None
    assert held.since == seen
    assert held.is_broken == (trouble == "broken")
    assert bool(held.silence) == (trouble == "silent")


def test_the_age_of_a_kept_copy_counts_from_when_it_was_last_seen_there(loaders, clock):
    loader = loaders(Place())
    loader.look()
    clock.now += timedelta(days=2)
    loader.look()
    seen, place = clock.now, Place()
    place.fails = "no connection"
    clock.now += timedelta(days=2)
    assert loaders(place).look().since == seen


def test_a_damaged_copy_on_disk_is_none(loaders, copies):
    loaders(Place()).look()
    (path,) = copies.glob("*.zip")
    path.write_bytes(path.read_bytes()[:100])
    place = Place()
    place.fails = "no connection"
    assert loaders(place).look().is_missing


def test_a_disk_that_cannot_be_written_does_not_stop_the_page(loaders, copies):
    copies.rmdir()
    copies.write_bytes(b"")
    assert loaders(Place()).look().register is not None


def test_readers_never_wait_for_a_place_that_is_slow(loaders):
    """The look is held open by the test while a reader asks."""
    place = Place()
    loader = loaders(place, poll_seconds=0.001)
    shown = loader.current()
    place.open.clear()
    looks_before = place.looks
    while place.looks == looks_before:  # until the next look hangs
        pass
    place.files = CHANGED
    assert at_once(loader.current) is shown
    place.open.set()
    while loader.current() is shown:
        pass
    assert loader.current().register.version != shown.register.version


def test_while_one_reader_reads_a_change_of_a_near_place_the_others_see_what_was_there(loaders):
    place = Place()
    place.is_near = True
    loader = loaders(place)
    shown = loader.current()
    place.files = CHANGED
    place.open.clear()
    looks_before, first = place.looks, threading.Thread(target=loader.current)
    first.start()
    while place.looks == looks_before:
        pass
    assert at_once(loader.current) is shown
    place.open.set()
    first.join()
    assert loader.current() is not shown


def test_a_slow_start_shows_the_kept_copy_or_that_it_is_being_fetched(loaders):
    place = Place()
    place.open.clear()
    loader = loaders(place, first_wait=0.01)
    held = loader.current()
    assert held.problems[0].fault.rule.startswith("the register is being fetched")
    assert loader.current() is held  # or the page would be drawn again and again
    loaders(Place()).look()
    held = loaders(place, first_wait=0.01).current()
    assert held.register is not None
    assert held.silence == "it has not answered yet"


def test_a_fault_of_ours_does_not_end_the_polling(loaders, monkeypatch, caplog):
    place = Place()
    loader = loaders(place, poll_seconds=0.001, first_wait=0.01)
    real_look, faults = Loader._look, []

    def fails_once(self):
        if not faults:
            faults.append(1)
            raise ZeroDivisionError
        return real_look(self)

    monkeypatch.setattr(Loader, "_look", fails_once)
    while loader.current().register is None:
        pass
    assert "ZeroDivisionError" in caplog.text


def test_many_first_readers_start_one_polling(loaders):
    place = Place()
    loader = loaders(place)
    readers = [threading.Thread(target=loader.current) for _reader in range(10)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert place.looks == 1


# --- real places ------------------------------------------------------------------------------------------------------


def test_a_folder_is_seen_at_once_and_kept_when_it_vanishes(loaders, tmp_path, copies):
    for name, content in GOOD.items():
        (tmp_path / name).write_bytes(content)
    loader = loaders(source_of(str(tmp_path)))
    good = loader.current()
    for name in GOOD:
        (tmp_path / name).rename(tmp_path / f"{name}.away")
    held = loader.current()
    assert held.register is good.register
    assert "is neither a CSV file nor a folder with crossings.csv" in held.silence
    for name in GOOD:
        (tmp_path / f"{name}.away").rename(tmp_path / name)
    assert not loader.current().silence
    assert not list(copies.iterdir())


def test_a_network_that_is_lost_and_found_again(loaders):
    with serving(folder(GOOD)) as server:
        source = source_of(server.address, allow_private=True)
        source._wait = lambda _seconds: None
        loader = loaders(source)
        good = loader.look()
        server.answers = dict.fromkeys(server.files, hang_up)
        held = loader.look()
        assert held.register is good.register
        assert held.silence == "crossings.csv: the answer breaks off"
        server.answers = {}
        server.files.update(folder(CHANGED))
        held = loader.look()
        assert not held.silence
        assert held.register.version != good.register.version


def hang_up(handler):
    handler.close_connection = True


@pytest.mark.parametrize("seconds", [0.5, 10, 60])
def test_a_change_far_away_is_seen_within_the_polling_time(loaders, seconds):
    """What the polling waits, and what an open page waits on top of it."""
    waits = []
    loader = loaders(Place(), poll_seconds=seconds)
    loader._stopped.wait = lambda wait: waits.append(wait) or True
    loader.current()
    loader.stop()
    assert waits[0] > 0
    assert waits[0] + loader.glance_seconds == seconds
