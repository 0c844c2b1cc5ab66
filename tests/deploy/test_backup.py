"""Backup, restore and upgrade by docs/hosting.md: its commands as they stand there, for a folder into which somebody
goes on saving and for a database."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import psycopg
import pytest

from dashboard.register.model.schema import TABLES
from dashboard.register.storage import versions
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import contents, version
from dashboard.register.storage.save import Keep, save
from tests.conftest import DATA
from tests.postgres import programs
from tests.register.example import example_files

HOME = DATA.parent
SECTION = re.compile(r"## Backup, restore, upgrade\n(.*?)\n## ", re.DOTALL)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEEP = Keep(10, 100)
FIRST = example_files()
SECOND = example_files(closures={0: {"note": "Second."}})
THIRD = example_files(closures={0: {"note": "Third."}})
LATER = ("archived_url", "booking_url", "opening_hours", "precision")  # columns that came after the first version


def commands(*words):
    """The lines of the section that hold one of the words, as they are typed."""
    text = SECTION.search((HOME / "docs" / "hosting.md").read_text(encoding="utf-8"))[1]
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    chosen = [line for line in lines if any(word in line for word in words) and "sudo" not in line]
    assert chosen, words
    return chosen


def typed(lines, root, location=""):
    """Runs the lines on a machine whose folders lie below `root`."""
    text = re.sub(r"/(srv|backup)\b", rf"{root}/\1", "\n".join(lines))
    text = text.replace(".venv/bin/python", sys.executable)
    environment = os.environ | {"DASHBOARD_DATA": location, "PATH": f"{programs()}:{os.environ['PATH']}"}
    ended = subprocess.run(["bash", "-euc", text], cwd=HOME, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def machine(tmp_path):
    (tmp_path / "srv" / "register").mkdir(parents=True)
    (tmp_path / "backup").mkdir()
    for name, content in FIRST.items():
        (tmp_path / "srv" / "register" / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def saving(machine):
    """Somebody else saves all the time."""
    folder = machine / "srv" / "register"
    save(folder, SECOND, version(FIRST), "somebody", "made up", NOW, KEEP)
    text = f"from tests.register.kill_saves import InFolder, saves; saves(InFolder({str(folder)!r}), 1)"
    process = subprocess.Popen([sys.executable, "-c", text], cwd=HOME, stdout=subprocess.PIPE)
    assert process.stdout.read(1) == b"x"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_folder_is_backed_up_whole_while_somebody_saves_and_restored(machine, saving):
    backup, restore = commands("flock"), commands("-xf", "/srv/restored/register")
    for number in range(10):
        typed(backup, machine)
        place = machine / f"look-{number}"
        place.mkdir()
        typed([f"tar -C {place} -xf /backup/register.tar"], machine)
        restored = place / "register"
        plain = {name: (restored / name).read_bytes() for name in FIRST}
        assert versions.pointer_of(restored).copied
        assert versions.kept_versions(restored)[0].version == version(plain)
    assert saving.poll() is None
    saving.kill()
    saving.wait()
    typed(restore, machine)
    standing = machine / "srv" / "register"
    assert contents(standing) == plain
    assert save(standing, THIRD, version(plain), "somebody", "goes on", NOW, KEEP) == version(THIRD)
    assert [kept.version for kept in versions.kept_versions(standing)][:2] == [version(THIRD), version(plain)]


def test_a_database_is_dumped_and_restored_with_its_versions(machine, cluster, database):
    register = Database(database)
    for files in (FIRST, SECOND):
        register.save(files, version(register.fetch().files), "somebody", "made up", NOW, KEEP, b"{}")
    lines = [line.replace("restored", f"{register.folder_name}_restored") for line in commands("pg_", "psql", "%/*")]
    typed(lines, machine, database)
    restored = Database(f"{database}_restored")
    assert restored.fetch() == register.fetch()
    assert restored.history() == register.history()
    assert restored.version_files(version(FIRST)) == register.version_files(version(FIRST)) == FIRST
    assert restored.save(THIRD, version(SECOND), "somebody", "goes on", NOW, KEEP) == version(THIRD)
    assert restored.history()[0].number == register.history()[0].number + 1


def test_after_an_upgrade_a_database_of_an_older_program_has_all_that_it_had(machine, database):
    register = Database(database)
    register.save(FIRST, version(register.fetch().files), "somebody", "made up", NOW, KEEP)
    before = register.history()
    with psycopg.connect(database) as connection:
        for table in TABLES:
            for column in set(LATER) & set(table.header):
                connection.execute(f"ALTER TABLE {table.name} DROP COLUMN {column}")
        connection.execute("DELETE FROM register_migrations WHERE name > '0002'")
    typed(commands("migrate", 'check "$DASHBOARD_DATA"'), machine, database)
    assert register.fetch().files == FIRST
    assert register.history() == before
    assert register.version_files(version(FIRST)) == FIRST


def test_after_an_upgrade_a_folder_of_an_older_program_is_what_it_was(machine):
    folder = machine / "srv" / "register"
    for path in folder.iterdir():
        rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
        keep = [number for number, name in enumerate(rows[0]) if name not in LATER]
        path.write_text("".join(",".join(row[number] for number in keep) + "\n" for row in rows), encoding="utf-8")
    typed(commands('check "$DASHBOARD_DATA"'), machine, str(folder))
    assert save(folder, FIRST, version(contents(folder)), "somebody", "made up", NOW, KEEP) == version(FIRST)


def test_the_register_alone_is_copied_out_of_where_it_lives(machine, database):
    Database(database).save(SECOND, version(Database(database).fetch().files), "somebody", "made up", NOW, KEEP)
    typed(commands("dashboard copy"), machine, database)
    assert contents(machine / "backup" / "register") == SECOND
