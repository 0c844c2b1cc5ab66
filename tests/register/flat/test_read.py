"""One flat CSV, and the five tables that follow from it. All closures and numbers here are made up."""

import csv
import io
from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.check.five_tables import read_files
from dashboard.register.intake.days import DayOrder
from dashboard.register.intake.flat.corrections import Corrections, SameName
from dashboard.register.intake.flat.mapping import How
from dashboard.register.intake.flat.read import read_flat

TODAY = date(2025, 12, 1)
PLACE = "54.5362,25.6448"  # between Lithuania and Belarus


def read(*lines, **corrections):
    return read_flat("mine.csv", "\n".join(lines).encode(), TODAY, Corrections(**corrections))


def table(imported, name):
    """The rows of one of the tables, without blank cells."""
    assert imported.files, [str(problem) for problem in imported.reading.problems]
    rows = csv.DictReader(io.StringIO(imported.files[f"{name}.csv"].decode()))
    return [{column: cell for column, cell in row.items() if cell} for row in rows]


def messages(imported):
    return [str(problem) for problem in imported.reading.problems]


def test_every_column_goes_where_the_dictionary_has_a_place_for_it():
    imported = read(
        "name,latitude,longitude,closed_from,closed_until,reopened_on,stranded_trucks,as_of,country,neighbour,status,"
        "traffic,reason,source_url",
        f"North,{PLACE},2025-10-01,2025-10-20,2025-10-10,12,2025-10-05,LT,BY,restricted,trucks;cars,balloons,"
        "https://example.org/a",
    )
    assert table(imported, "crossings") == [
        {
            "crossing_id": "north",
            "name": "North",
            "country": "LT",
            "neighbour": "BY",
            "kind": "unknown",
            "traffic": "unknown",
            "latitude": "54.5362",
            "longitude": "25.6448",
            "tracked_from": "2025-10-01",
            "checked_on": "2025-10-10",
            "evidence": "weak",
        }
    ]
    assert table(imported, "closures") == [
        {
            "closure_id": "north-closure-1",
            "applies_to": "north",
            "ordered_by": "unknown",
            "effect": "restricted",
            "traffic": "trucks;cars",
            "in_force_from": "2025-10-01",
            "planned_until": "2025-10-20",
            "lifted_on": "2025-10-10",
            "reason": "balloons",
            "source_url": "https://example.org/a",
            "evidence": "weak",
        }
    ]
    assert table(imported, "truck_counts") == [
        {
            "count_id": "north-count-1",
            "as_of": "2025-10-05",
            "applies_to": "north",
            "measure": "stranded",
            "low": "12",
            "high": "12",
            "unit": "trucks",
            "reported_by": "unknown",
            "party": "unknown",
            "source_url": "https://example.org/a",
            "evidence": "weak",
        }
    ]
    assert table(imported, "impact") == table(imported, "events") == []


def test_three_columns_are_enough_and_say_nothing_about_the_status():
    imported = read("name,latitude,longitude", f"North,{PLACE}")
    (crossing,) = table(imported, "crossings")
    assert "tracked_from" not in crossing
    day = statuses(imported.reading.register, TODAY, Question("all"))
    assert day["status"].tolist() == ["unknown"]


def test_several_rows_are_several_closures_and_counts_of_one_crossing():
    imported = read(
        "name,latitude,longitude,closed_from,reopened_on,stranded_trucks,as_of",
        f"North,{PLACE},2025-01-01,2025-01-05,,",
        "North,,,2025-02-01,,10,2025-02-02",
        "North,,,2025-02-01,2025-02-09,20,2025-02-03",
        "North,,,,,20,2025-02-03",
    )
    assert len(table(imported, "crossings")) == 1
    assert [(row["in_force_from"], row["lifted_on"]) for row in table(imported, "closures")] == [
        ("2025-01-01", "2025-01-05"),
        ("2025-02-01", "2025-02-09"),
    ]
    assert [row["low"] for row in table(imported, "truck_counts")] == ["10", "20"]


def test_a_count_without_a_day_gets_the_day_of_import_and_the_page_says_so():
    imported = read("name,latitude,longitude,stranded_trucks", f"North,{PLACE},12")
    assert table(imported, "truck_counts")[0]["as_of"] == "2025-12-01"
    assert "tracked_from" not in table(imported, "crossings")[0]
    assert "Numbers of trucks without an as_of were given the day of import, 1 December 2025." in imported.notes


def test_neither_a_number_nor_a_day_alone_says_anything_of_the_status():
    rows = f"North,{PLACE},7,2025-11-20,", "South,54.3,25.4,,2025-11-20,", "West,54.2,25.2,,2025-11-20,unknown"
    imported = read("name,lat,lon,stranded_trucks,as_of,status", *rows)
    day = statuses(imported.reading.register, date(2025, 11, 20), Question("all"))
    assert day["status"].tolist() == ["unknown"] * 3
    assert any(note.startswith("A day without closure, status or number says nothing") for note in imported.notes)


def test_a_status_without_a_date_is_in_force_from_the_day_of_import():
    imported = read("name,lat,lon,status", f"North,{PLACE},closed", "South,54.3,25.4,open", "West,54,24,unknown")
    (closure,) = table(imported, "closures")
    assert (closure["in_force_from"], closure["effect"], closure["evidence"]) == ("2025-12-01", "closed", "weak")
    tracked = {row["name"]: row.get("tracked_from") for row in table(imported, "crossings")}
    assert tracked == {"North": "2025-12-01", "South": "2025-12-01", "West": None}
    day = statuses(imported.reading.register, TODAY, Question("all"))
    assert dict(zip(day["name"], day["status"], strict=True)) == {"North": "closed", "South": "open", "West": "unknown"}
    assert any(note.startswith("A status without a date counts from the day of import") for note in imported.notes)


def test_a_reopening_still_to_come_denies_no_status():
    imported = read("name,lat,lon,closed_from,reopened_on,status", f"North,{PLACE},2025-11-01,2025-12-24,closed")
    assert table(imported, "closures")[0]["lifted_on"] == "2025-12-24"


TWO_PLACES = ("name,lat,lon,closed_from", f"North,{PLACE},2025-10-01", "North,54.3,22.8,", "South,54.2,25.5,")
BORDER_TWICE = ("name,lat,lon", f"North,{PLACE}", "North,54.2900,25.4200", f"NORTH,{PLACE}")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (TWO_PLACES, {"North (LT-BY)", "North (PL-LT)", "South"}),
        (BORDER_TWICE, {"North (54.5362, 25.6448)", "North (54.29, 25.42)"}),
        (("name,lat,lon", "North,0.5,-30.25", "North,0.7,-30.25"), {"North (0.5, -30.25)", "North (0.7, -30.25)"}),
    ],
)
def test_one_name_at_different_positions_may_be_different_crossings(lines, names):
    imported = read(*lines)
    assert imported.files == {}
    assert [choice.same_name for choice in imported.reading.problems[0].choices] == [SameName.APART, SameName.ONE]
    apart = read(*lines, same_name=SameName.APART)
    assert {row["name"] for row in table(apart, "crossings")} == names
    assert "Taken for different crossings, which are named after where they are: North." in apart.notes


def test_one_name_at_different_positions_may_be_one_crossing():
    imported = read(*TWO_PLACES, same_name=SameName.ONE)
    places = {row["name"]: (row["latitude"], row["longitude"]) for row in table(imported, "crossings")}
    assert places == {"North": ("54.5362", "25.6448"), "South": ("54.2", "25.5")}
    assert "Taken for one crossing, at its first position: North." in imported.notes


def test_the_closure_of_one_of_them_stays_with_it():
    imported = read(*TWO_PLACES, same_name=SameName.APART)
    called = {row["crossing_id"]: row["name"] for row in table(imported, "crossings")}
    assert [called[row["applies_to"]] for row in table(imported, "closures")] == ["North (LT-BY)"]


def test_a_row_that_does_not_say_which_of_them_it_means_is_told_and_can_be_left_out():
    lines = (*TWO_PLACES, "North,,,2025-11-01")
    assert len(read(*lines).reading.problems) == 1  # first what the name means
    assert messages(read(*lines, same_name=SameName.APART)) == [
        "mine.csv line 5, column name: 'North' is the name of several crossings, and the row does not say which. "
        "Write the position of the one meant."
    ]
    assert len(table(read(*lines, same_name=SameName.APART, leave_out_rows=True), "crossings")) == 3
    assert len(table(read(*lines, same_name=SameName.ONE), "closures")) == 2


def test_an_announced_end_never_reopens_anything():
    imported = read("name,latitude,longitude,closed_from,closed_until", f"North,{PLACE},2025-01-01,2025-01-31")
    day = statuses(imported.reading.register, date(2025, 6, 1), Question("all"))
    assert (day["status"].tolist(), day["overdue"].tolist()) == (["closed"], [True])


def test_countries_are_found_from_the_position_and_told():
    imported = read("name,latitude,longitude", f"North,{PLACE}", "Ocean,0.5,-30.25", "Nowhere,,")
    sides = {row["name"]: (row["country"], row["neighbour"]) for row in table(imported, "crossings")}
    assert sides == {"North": ("LT", "BY"), "Ocean": ("ZZ", "ZZ"), "Nowhere": ("ZZ", "ZZ")}
    assert any("found from the position" in note and "North (Lithuania, Belarus)" in note for note in imported.notes)
    assert any("a country is not known" in note and "Ocean and Nowhere" in note for note in imported.notes)


def test_a_column_wins_over_the_position_with_a_warning():
    imported = read("name,latitude,longitude,country,neighbour", f"North,{PLACE},Latvia,Россия")
    assert (table(imported, "crossings")[0]["country"], table(imported, "crossings")[0]["neighbour"]) == ("LV", "RU")
    assert any("lies between Lithuania and Belarus" in text for text in messages(imported))


def test_one_country_that_was_told_gets_the_other_from_the_position():
    imported = read("name,latitude,longitude,country", f"North,{PLACE},BY")
    assert (table(imported, "crossings")[0]["country"], table(imported, "crossings")[0]["neighbour"]) == ("BY", "LT")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Name;Lat;Lng;Closure date;Trucks stranded", "name latitude longitude closed_from stranded_trucks"),
        (
            "NAME;Latitude (°);Longitude (°);Date of closure;Trucks",
            "name latitude longitude closed_from stranded_trucks",
        ),
        ("Название;Широта;Долгота;Закрыт с;Фуры", "name latitude longitude closed_from stranded_trucks"),
        ("Назва;Широта;Довгота;Закрито з;Вантажівки", "name latitude longitude closed_from stranded_trucks"),
        ("Pavadinimas;Platuma;Ilguma;Uždaryta nuo;Vilkikai", "name latitude longitude closed_from stranded_trucks"),
        ("Nazwa;Szerokość;Długość;Zamknięte od;Ciężarówki", "name latitude longitude closed_from stranded_trucks"),
        ("Name;Breite;Länge;Geschlossen ab;LKW", "name latitude longitude closed_from stranded_trucks"),
        ("Nombre;Latitud;Longitud;Cerrado desde;Camiones", "name latitude longitude closed_from stranded_trucks"),
        ("nazwa;szerokosc;dlugosc;zamkniete od;ciezarowki", "name latitude longitude closed_from stranded_trucks"),
        ("name;latitude;longitude;closed_until;reopened_on", "name latitude longitude closed_until reopened_on"),
        ("name;latitude;longitude;as of;source", "name latitude longitude as_of source_url"),
    ],
)
def test_spellings_that_people_use(header, columns):
    imported = read(header, "North;54,5;25,6;;")
    assert [taken_column.column for taken_column in imported.mapping.taken] == columns.split()
    assert {taken_column.how for taken_column in imported.mapping.taken} == {How.NAME}
    assert imported.reading.register is not None


def test_a_near_match_is_taken_and_said():
    imported = read("name,latitud e,longtitude", f"North,{PLACE}")
    assert [
        (taken_column.label, taken_column.column, taken_column.how) for taken_column in imported.mapping.taken[1:]
    ] == [
        ("latitud e", "latitude", How.NEAR),
        ("longtitude", "longitude", How.NEAR),
    ]


def test_axes_are_a_position_where_nothing_better_is_there():
    assert [taken_column.column for taken_column in read("name,Y,X", f"North,{PLACE}").mapping.taken] == [
        "name",
        "latitude",
        "longitude",
    ]
    assert read("name,lat,lon,x", f"North,{PLACE},5").mapping.unused == ("x",)


def test_a_mapping_can_be_corrected_and_unused_columns_are_named():
    lines = ["name,latitude,longitude,shut,date", f"North,{PLACE},2025-10-01,2025-10-05"]
    first = read(*lines)
    assert first.mapping.unused == ("shut",)
    assert "Not used: shut (2025-10-01)." in first.notes
    mended = read(*lines, columns={"closed_from": "shut", "as_of": ""})
    assert mended.mapping.unused == ("date",)
    assert table(mended, "closures")[0]["in_force_from"] == "2025-10-01"


def test_a_row_of_hxl_tags_is_left_out_and_read():
    imported = read("Place,A,B,When", "#loc+name,#geo+lat,#geo+lon,#date+start", f"North,{PLACE},2025-10-01")
    assert [(taken_column.column, taken_column.how) for taken_column in imported.mapping.taken] == [
        ("name", How.TAG),
        ("latitude", How.TAG),
        ("longitude", How.TAG),
        ("closed_from", How.TAG),
    ]
    assert table(imported, "closures")[0]["in_force_from"] == "2025-10-01"
    assert "The row of HXL tags was left out." in imported.notes


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
def test_any_delimiter_and_encoding(mark, codec):
    text = (
        mark.join(["name", "latitude", "longitude"])
        + "\r\n"
        + mark.join(["Šalčininkai", '"54,29"', '"25,42"'])
        + "\r\n"
    )
    imported = read_flat("mine.csv", text.encode(codec), TODAY)
    (crossing,) = table(imported, "crossings")
    assert (crossing["name"], crossing["latitude"], crossing["longitude"]) == ("Šalčininkai", "54.29", "25.42")
    assert imported.form.is_guess == (codec == "cp1257")
    assert any("cp1257" in note for note in imported.notes) == (codec == "cp1257")


def test_the_line_that_a_spreadsheet_puts_first_is_understood():
    imported = read("sep=;", "name;latitude;longitude", "North;54,5;95°E", "South;x;25,4")
    assert messages(imported) == [
        "mine.csv line 4, column latitude: 'x' is not a number. Write digits, with a decimal point where needed: 54.3."
    ]


def test_days_that_may_be_two_are_an_error_that_shows_both_and_can_be_told():
    lines = ["name,latitude,longitude,Closure date", f"North,{PLACE},03/04/2025"]
    assert messages(read(*lines)) == [
        "mine.csv line 2, column Closure date: '03/04/2025' may be 3 April 2025 or 4 March 2025, and no other day of "
        "the column tells which. Write 2025-04-03 or 2025-03-04, or tell whether the day or the month stands first."
    ]
    assert table(read(*lines, order=DayOrder.DAY_FIRST), "closures")[0]["in_force_from"] == "2025-04-03"


def test_all_days_that_may_be_two_are_told_alike():
    days = "03/04/2025", "2025-03-01", "05/06/2025", "03/04/2025"
    rows = [f"N{number},5{number}.5,25.6,{day}" for number, day in enumerate(days)]
    problems = read("name,latitude,longitude,Closure date", *rows).reading.problems
    assert {problem.fault.code for problem in problems} == {"day-ambiguous"}
    assert [problem.line for problem in problems] == [2, 4, 5]
    assert problems[1].fault.rule.startswith("may be 5 June 2025 or 6 May 2025")


def test_reasons_in_other_words_are_kept_as_a_note():
    imported = read("name,latitude,longitude,closed_from,reason", f"North,{PLACE},2025-10-01,Too much snow")
    (closure,) = table(imported, "closures")
    assert (closure["reason"], closure["note"]) == ("unknown", "Too much snow")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["name,latitude,longitude"], "mine.csv: the file has no row of data."),
        (["name,latitude,longitude", ",,", ""], "mine.csv: the file has no row of data."),
        (
            ["place,when", "a,b"],
            "mine.csv line 1: the columns name, latitude and longitude are missing. The file has: place and when.",
        ),
        (["name,latitude,longitude", "North,95,25"], "column latitude: '95' is not between -90 and 90."),
        (["name,latitude,longitude", ",54,25"], "line 2, column name: '' is empty, but every row needs one."),
        (["name,latitude,longitude", "North,54,"], "column longitude: '' is missing beside the other half"),
        (
            ["name,latitude,longitude", "North,54,25", "North,55,25"],
            "rows of one name at different positions: North (lines 2 and 3)",
        ),
        (["name,latitude,longitude,closed_until", "A,54,25,2025-01-01"], "column closed_from: '' is empty beside"),
        (
            ["name,latitude,longitude,closed_from,closed_until", "A,54,25,2025-02-01,2025-01-01"],
            "column closed_until: '2025-01-01' lies before closed_from, which is 2025-02-01.",
        ),
        (
            ["name,latitude,longitude,closed_from,status", "A,54,25,2025-02-01,open"],
            "column status: 'open' stands beside a closure without a reopened_on. Enter the day it reopened;",
        ),
        (
            ["name,latitude,longitude,closed_from,reopened_on,status", "A,54,25,2025-02-01,2025-02-02,closed"],
            "column status: 'closed' stands beside a reopened_on that has passed.",
        ),
        (
            ["name,lat,lon,closed_from,reopened_on", "A,54,25,2025-02-01,2025-02-03", "A,,,2025-02-01,2025-02-04"],
            "line 3, column reopened_on: '2025-02-04' differs from what an earlier row says.",
        ),
        (["name,lat,lon,status", "A,54,25,closd"], "column status: 'closd' is not one of closed, restricted"),
        (["name,lat,lon,traffic", "A,54,25,ships"], "column traffic: 'ships' is not one of all, cars, trucks"),
        (["name,lat,lon,country", "A,54,25,Atlantis"], "column country: 'Atlantis' is not a country code"),
        (["name,lat,lon,country,neighbour", "A,54,25,LT,Lietuva"], "column neighbour: 'Lietuva' is the country itself"),
        (
            ["name,lat,lon,source", "A,54,25,my uncle", "B,54.1,25,https://example.org/"],
            "column source: 'my uncle' is not the address of a page.",
        ),
        (["name,lat,lon,trucks", "A,54,25,12.000"], "column trucks: '12.000' may be 12 or 12000."),
        (["name,lat,lon", "=1+1,54,25"], "column name: '=1+1' begins like a formula"),
        (["name,lat,lon", "A,54,25,x"], "mine.csv line 2: the row has 4 cells where the header has 3."),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_mend(lines, message):
    imported = read(*lines)
    assert imported.files == {}
    assert imported.reading.register is None
    assert any(message in text for text in messages(imported)), messages(imported)


def test_what_the_tables_make_of_it_passes_the_strict_check():
    imported = read("name,latitude,longitude,closed_from,status", f"Ä,{PLACE},2025-10-01,limited", "A,54.1,25.1,,open")
    assert read_files(imported.files).problems == tuple(
        problem for problem in read_files(imported.files).problems if problem.column == "source_name"
    )
    assert [row["crossing_id"] for row in table(imported, "crossings")] == ["a", "a-2"]


def test_a_warning_of_the_strict_check_names_the_place_in_the_flat_file():
    imported = read("name,latitude,longitude,Trucks,updated", f"North,{PLACE},5,2027-01-01")
    assert messages(imported) == [
        "mine.csv line 2, column updated: '2027-01-01' lies in the future, but is reported as happened. "
        "Look the year up again."
    ]
