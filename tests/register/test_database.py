"""A register in a real PostgreSQL: what goes in comes out, editors do not overwrite each other, SQL is seen."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files as package_files
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import OutcomeUnknown, Outdated, RegisterError, Unavailable
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import contents, read_files, version
from dashboard.register.storage.save import Keep
from tests.conftest import DATA
from tests.register.example import example_files

MIGRATIONS = package_files("dashboard.register.storage") / "migrations"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEEP = Keep(10, 100)
AN_EDIT = {"closures": {0: {"lifted_on": "2024-03-02"}}}
ANOTHER = {"closures": {0: {"lifted_on": "2024-03-03"}}}


def stands(register):
    return version(register.fetch().files)


@pytest.fixture
def register(database):
    """A database with the example in it."""
    store = Database(database)
    store.save(example_files(), stands(store), "somebody", "first", NOW, KEEP)
    return store


def sql(register, text):
    with psycopg.connect(register.location) as connection:
        connection.execute(text)


def test_the_tables_have_the_columns_of_the_schema(database):
    query = "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
    with psycopg.connect(database) as connection:
        for table in TABLES:
            assert sorted(name for (name,) in connection.execute(query, [table.name])) == sorted(table.header)


def test_a_database_of_before_a_column_existed_asks_for_its_migration_and_keeps_its_rows(cluster):
    location = cluster.new_database(f"register_{uuid4().hex}")
    first, *later = sorted(path for path in MIGRATIONS.iterdir() if path.name[0].isdigit())
    with psycopg.connect(location) as connection:
        connection.execute(first.read_text(encoding="utf-8").encode())
        connection.execute("CREATE TABLE register_migrations (name text PRIMARY KEY)")
        connection.execute("INSERT INTO register_migrations VALUES (%s)", [first.name])
        connection.execute("INSERT INTO truck_counts (count_id, low) VALUES ('one', '10')")
    store = Database(location)
    with pytest.raises(Unavailable, match="run `python -m dashboard migrate`"):
        store.fetch()
    added = tuple(f"{table.name}.archived_url" for table in TABLES)  # of the schema alone: no step is written for them
    assert store.migrate() == (*(path.name for path in later), *added)
    assert store.fetch().files["truck_counts.csv"].splitlines()[1] == b"one,,,,10,,,,,,,,,,,,,"


def test_migrating_again_does_nothing(database):
    assert Database(database).migrate() == ()


def test_the_shipped_register_comes_out_byte_by_byte_with_its_focus(database):
    store, files, package = Database(database), contents(DATA), (DATA / "datapackage.json").read_bytes()
    assert store.save(files, stands(store), "somebody", "first", NOW, KEEP, package) == version(files)
    copy = store.fetch()
    assert copy.files == files
    assert copy.package == package


CELLS = st.text("aä漢😀 ,;\"'\\\n\r\t|${}=", min_size=1, max_size=30)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=CELLS, note=CELLS)
def test_any_text_comes_out_as_it_went_in(database, name, note):
    store, files = Database(database), example_files(crossings={0: {"name": name}}, closures={0: {"note": note}})
    given_register = read_files(files).register
    if given_register is None:
        return
    store.save(files, stands(store), "somebody", "made up", NOW, KEEP)
    read_back = read_files(store.fetch().files).register
    assert read_back.crossings["name"].tolist() == given_register.crossings["name"].tolist()
    assert read_back.closures["note"].tolist() == given_register.closures["note"].tolist()


@contextmanager
def lost(transaction, is_committed):
    """A transaction whose end is not heard of: the connection is lost just before it, or just after."""
    with transaction as connection:
        yield connection
        if not is_committed:
            raise psycopg.OperationalError("lost")
    raise psycopg.OperationalError("lost")


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_save_whose_end_is_not_heard_of_is_done_or_has_not_happened(register, monkeypatch, is_committed):
    before, begun = register.contents(), psycopg.Connection.transaction
    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "transaction", lambda connection: lost(begun(connection), is_committed))
        save = partial(register.save, example_files(**AN_EDIT), version(before), "somebody", "made up", NOW, KEEP)
        if is_committed:
            assert save() == version(example_files(**AN_EDIT))
        else:
            with pytest.raises(Unavailable):
                save()
    assert register.contents() == (example_files(**AN_EDIT) if is_committed else before)
    assert len(register.history()) == 1 + is_committed


def test_where_the_database_does_not_say_what_became_of_a_save_nobody_guesses(register, monkeypatch):
    def away(_register):
        raise Unavailable("away")

    begun = psycopg.Connection.transaction
    monkeypatch.setattr(psycopg.Connection, "transaction", lambda connection: lost(begun(connection), True))
    monkeypatch.setattr(Database, "history", away)
    with pytest.raises(OutcomeUnknown, match="Whether it was saved is seen when the database is back"):
        register.save(example_files(**AN_EDIT), stands(register), "somebody", "made up", NOW, KEEP)


def test_what_breaks_a_rule_is_not_saved(register):
    before = stands(register)
    with pytest.raises(RegisterError, match="'closd' is not one of"):
        register.save(example_files(closures={0: {"effect": "closd"}}), before, "somebody", "made up", NOW, KEEP)
    assert stands(register) == before


def test_who_edited_an_older_version_is_refused_and_nothing_changes(register):
    before = stands(register)
    saved = register.save(example_files(**AN_EDIT), before, "one", "a new day", NOW, KEEP)
    with pytest.raises(Outdated) as refusal:
        register.save(example_files(**ANOTHER), before, "another", "made up", NOW, KEEP)
    assert (refusal.value.based_on, refusal.value.current) == (before, saved)
    assert stands(register) == saved == version(example_files(**AN_EDIT))


def test_of_editors_that_save_at_the_same_moment_exactly_one_succeeds(register):
    before, start, outcomes = stands(register), threading.Barrier(8), []

    def edit(day):
        start.wait()
        files = example_files(closures={0: {"lifted_on": f"2024-03-{day:02}"}})
        try:
            outcomes.append(Database(register.location).save(files, before, str(day), "made up", NOW, KEEP))
        except Outdated:
            outcomes.append(None)

    editors = [threading.Thread(target=edit, args=[day]) for day in range(2, 10)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert len(outcomes) == 8
    assert [outcome for outcome in outcomes if outcome] == [stands(register)]


def test_earlier_versions_can_be_had_again(register):
    register.save(example_files(**AN_EDIT), stands(register), "one", "a new day", NOW, KEEP)
    kept = [
        (kept_version.version, kept_version.who, kept_version.why, kept_version.saved_at)
        for kept_version in register.kept_versions()
    ]
    assert kept == [
        (version(example_files(**AN_EDIT)), "one", "a new day", NOW),
        (version(example_files()), "somebody", "first", NOW),
    ]
    assert register.version_files(kept[1][0]) == example_files()
    with pytest.raises(FileNotFoundError):
        register.version_files("0" * 12)


def test_versions_that_are_too_many_lose_their_files_and_stay_in_the_history(register):
    days = [f"2024-03-0{number}" for number in range(2, 6)]
    for day in days:
        files = example_files(closures={0: {"lifted_on": day}})
        register.save(files, stands(register), "one", day, NOW, Keep(2, 100))
    assert [kept_version.why for kept_version in register.kept_versions()] == days[:0:-1]
    assert [entry.why for entry in register.history()] == [*days[::-1], "first"]


def test_versions_made_by_machine_push_out_nobodys(register):
    days = [f"2024-03-{number:02}" for number in range(2, 6)]
    for day in days:
        files = example_files(closures={0: {"lifted_on": day}})
        register.save(files, stands(register), "feeds: a", day, NOW, Keep(0, 100))
    assert [kept_version.why for kept_version in register.kept_versions()] == [*days[::-1], "first"]


def test_the_mark_of_a_file_is_another_one_only_where_it_has_other_bytes(register):
    first = stands(register)
    second = register.save(example_files(**AN_EDIT), first, "one", "made up", NOW, KEEP)
    closures, counts = register.marks("closures.csv"), register.marks("truck_counts.csv")
    assert set(closures) == set(counts) == {first, second}
    assert (closures[first] == closures[second], counts[first] == counts[second]) == (False, True)


def test_saving_what_stands_makes_no_version(register):
    count, token = len(register.kept_versions()), register.token()
    register.save(example_files(), stands(register), "somebody", "nothing", NOW, KEEP)
    assert len(register.kept_versions()) == count
    assert register.token() == token


def test_a_change_by_sql_is_seen_refuses_older_edits_and_is_kept_as_a_version(register):
    before, token = stands(register), register.token()
    sql(register, "UPDATE closures SET lifted_on = '2024-03-05' WHERE closure_id = 'first'")
    assert register.token() != token
    with pytest.raises(Outdated):
        register.save(example_files(**AN_EDIT), before, "one", "made up", NOW, KEEP)
    by_hand = stands(register)
    register.save(example_files(**AN_EDIT), by_hand, "one", "made up", NOW, KEEP)
    assert [(kept_version.version, kept_version.who) for kept_version in register.kept_versions()][1] == (by_hand, "")


def test_an_error_made_by_sql_is_told_by_the_check(register):
    sql(register, "UPDATE closures SET effect = 'closd' WHERE closure_id = 'first'")
    (problem,) = register.fetch().read().problems
    assert str(problem).startswith("closures.csv line 2, column effect: 'closd' is not one of closed")


def test_a_key_cannot_stand_twice(register):
    with pytest.raises(psycopg.errors.UniqueViolation):
        sql(register, "INSERT INTO events (event_id) VALUES ('event')")


def test_a_save_that_dies_half_way_changes_nothing(register, monkeypatch):
    before, token = register.fetch(), register.token()

    def dies(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.register.storage.database._note_version", dies)
    with pytest.raises(KeyboardInterrupt):
        register.save(example_files(**AN_EDIT), version(before.files), "one", "made up", NOW, KEEP)
    assert register.fetch() == before
    assert register.token() == token


def test_a_database_without_tables_says_what_to_do(cluster):
    with pytest.raises(Unavailable, match="python -m dashboard migrate"):
        Database(cluster.location("postgres")).token()


def test_neither_a_password_nor_a_host_is_told(cluster, register):
    lost = Database(register.location.replace(f":{cluster.port}/", ":1/"))
    with pytest.raises(Unavailable, match=r"^no connection to the database$"):
        lost.token()
    assert "not-a-secret" not in register.name + repr(register)
    assert "127.0.0.1" not in register.name


def test_a_location_that_cannot_be_read_is_refused_without_repeating_it():
    with pytest.raises(Unavailable) as refusal:
        Database("postgresql://user:secret@host:port:port/x?y=z")
    assert "secret" not in str(refusal.value)
