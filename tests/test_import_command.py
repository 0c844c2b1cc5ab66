"""`import` as somebody types it: what is written, what is printed, and the exit status. All of the data is made up."""

import struct

import pytest

from dashboard.__main__ import main
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.copies import Copy
from dashboard.register.storage.read import contents
from tests.conftest import DATA
from tests.register.test_normalise import spreadsheet

MINE = "Crossing;Lat;Lon;Geschlossen ab;Foo\nŠalčininkai;54,2913;25,4233;29.10.2025;x\n"
WORKBOOK = DATA.parent / "tests" / "register" / "flat" / "cases" / "79_sheets.xls"
NUMBER_CELL = struct.pack("<HH", 0x0203, 14)  # how a number begins in an old workbook; row and column come next
FILES = sorted(table.file for table in TABLES)


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(MINE.encode("cp1257"))
    return path


def test_a_flat_csv_becomes_five_tables_that_pass_the_check(mine, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["import", str(mine), "--out", str(out), "--today", "2025-12-01"]) == 0
    output = capsys.readouterr().out
    assert "'Geschlossen ab' is closed_from" in output
    assert "read as cp1257" in output
    assert "Not used: Foo" in output
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert "salcininkai,Šalčininkai,,,LT,BY," in (out / "crossings.csv").read_text(encoding="utf-8")
    assert main(["check", str(out)]) == 0


def test_the_mapping_the_encoding_and_the_order_of_days_can_be_told(mine, tmp_path, capsys):
    mine.write_text("name,latitude,longitude,shut\nA,54.5,25.6,03.04.2025\n", encoding="utf-8")
    out = tmp_path / "out"
    options = ["--column", "closed_from=shut", "--days", "day-first", "--encoding", "utf-8", "--delimiter", "comma"]
    assert main(["import", str(mine), "--out", str(out), *options]) == 0
    assert "'shut' is closed_from (as told)" in capsys.readouterr().out
    assert "2025-04-03" in (out / "closures.csv").read_text(encoding="utf-8")


def test_a_broken_file_writes_nothing_and_ends_with_1(mine, tmp_path, capsys):
    mine.write_text("name,latitude,longitude\nA,north,25.6\n", encoding="utf-8")
    assert main(["import", str(mine), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr()
    assert "error: mine.csv line 2, column latitude: 'north' is not a number." in printed.out
    assert printed.err == (
        "1 error, 0 warnings\nTo go on without the rows that have errors: --leave-out-rows.\nNothing was written.\n"
    )
    assert not (tmp_path / "out").exists()


def test_what_one_name_at_two_positions_means_can_be_told(mine, tmp_path, capsys):
    mine.write_text("name,lat,lon\nA,54.5362,25.6448\nA,54.3,22.8\n", encoding="utf-8")
    arguments = ["import", str(mine), "--out", str(tmp_path / "out")]
    assert main(arguments) == 1
    assert capsys.readouterr().err == (
        "1 error, 0 warnings\n"
        "They are different crossings of one name: --same-name apart\n"
        "They are one crossing, at the first position: --same-name one\n"
        "Nothing was written.\n"
    )
    assert main([*arguments, "--same-name", "apart"]) == 0
    assert "A (PL-LT)" in (tmp_path / "out" / "crossings.csv").read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_left_alone_unless_forced(mine, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "closures.csv").write_text("mine")
    (out / "other.txt").write_text("mine")
    assert main(["import", str(mine), "--out", str(out)]) == 2
    assert "is not empty. Nothing was written" in capsys.readouterr().err
    assert (out / "closures.csv").read_text() == "mine"
    assert main(["import", str(mine), "--out", str(out), "--force"]) == 0
    assert (out / "closures.csv").read_text().startswith("closure_id,")
    assert (out / "other.txt").read_text() == "mine"


def test_what_is_not_there_ends_with_2(tmp_path, capsys):
    assert main(["import", str(tmp_path / "nowhere.csv"), "--out", str(tmp_path / "out")]) == 2
    assert "is neither a file nor a folder" in capsys.readouterr().err


def test_a_column_that_no_flat_csv_has_is_refused(mine, capsys):
    with pytest.raises(SystemExit):
        main(["import", str(mine), "--out", "x", "--column", "closed=shut"])
    assert "write NAME=HEADER with a NAME of name, latitude" in capsys.readouterr().err


def test_five_tables_out_of_a_spreadsheet_come_back_as_they_were(tmp_path, capsys):
    given, out = tmp_path / "given", tmp_path / "out"
    given.mkdir()
    for name, content in contents(DATA).items():
        (given / name).write_bytes(spreadsheet(content, "utf-16", "\t"))
    assert main(["import", str(given), "--out", str(out), "--today", "2026-11-24"]) == 0
    assert contents(out) == contents(DATA)
    assert "closures.csv: The columns were put into the order of the dictionary." in capsys.readouterr().out


def test_the_templates_are_correct_and_say_that_they_are_made_up(tmp_path):
    assert main(["import", "--template", str(tmp_path / "new")]) == 0
    flat = tmp_path / "new" / "my-crossings.csv"
    assert "made up: remove this row" in flat.read_text(encoding="utf-8")
    assert main(["check", str(flat)]) == main(["check", str(tmp_path / "new" / "tables")]) == 0
    dictionary = (tmp_path / "new" / "dictionary.md").read_text(encoding="utf-8")
    assert all(column in dictionary for column in ("stranded_trucks", "in_force_from", "reported_by"))


def test_what_a_long_list_takes_is_told_before_it_is_read(mine, tmp_path, capsys, monkeypatch):
    rows = "\n".join(f"N{row},{40 + row % 1000 / 100},25" for row in range(3000))
    mine.write_text(f"name,latitude,longitude\n{rows}\n", encoding="utf-8")

    def stopped(*_given):
        raise FileNotFoundError("read")

    monkeypatch.setattr("dashboard.commands.import_csv.read_given_apart", stopped)
    assert main(["import", str(mine), "--out", str(tmp_path / "out")]) != 0
    said = capsys.readouterr().err
    assert "3,001 lines: reading them takes about 2 s and 131 MB." in said
    assert "Keep the crossings of some borders" in said


@pytest.fixture
def far_apart(tmp_path):
    """An old workbook of a few kilobytes with one cell so far from the others that all between them fill the memory."""
    content = bytearray(WORKBOOK.read_bytes())
    place = content.rfind(NUMBER_CELL) + len(NUMBER_CELL)
    content[place : place + 4] = struct.pack("<HH", 60_000, 60_000)
    path = tmp_path / "mine.xls"
    path.write_bytes(content)
    return path


def test_a_damaged_workbook_ends_the_process_that_reads_it_and_not_the_command(far_apart, tmp_path, capfd):
    assert main(["import", str(far_apart), "--out", str(tmp_path / "out")]) == 1
    assert "reading the files takes more than 1000 MB of memory" in capfd.readouterr().out
    assert not (tmp_path / "out").exists()


def test_nor_the_server_whose_register_it_is(far_apart):
    (problem,) = Copy({far_apart.name: far_apart.read_bytes()}, is_flat=True).read().problems
    assert problem.fault.code == "too-much"
