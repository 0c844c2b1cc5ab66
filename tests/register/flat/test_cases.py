"""Files as people have them, made after public reports: what a person reads in them stands in the five tables, or the
file is refused with the cause and the mend. Never a wrong fact. All closures and numbers are made up."""

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.intake.files import read_given, read_upload
from dashboard.register.intake.flat.corrections import Corrections
from tests.conftest import DATA

CASES = Path(__file__).parent / "cases"
TODAY = date(2025, 11, 26)
ON = date(2025, 11, 5)

MEDININKAI, RAIGARDAS = ("Medininkai", 54.5469, 25.7053), ("Raigardas", 53.9593, 23.9406)
SALCININKAI = ("Šalčininkai", 54.2725, 25.3688)
OCTOBER = "2025-10-29"


def read(file, **corrections):
    if corrections:
        return read_given({file: (CASES / file).read_bytes()}, TODAY, Corrections(**corrections))
    return read_as_it_is(file)


@cache
def read_as_it_is(file):
    return read_given({file: (CASES / file).read_bytes()}, TODAY)


def rows(given, table):
    assert given.files, [problem.text for problem in given.reading.problems]
    return list(csv.DictReader(io.StringIO(given.files[f"{table}.csv"].decode())))


def places(given):
    return [
        (row["name"], *(float(row[axis] or "nan") for axis in ("latitude", "longitude")))
        for row in rows(given, "crossings")
    ]


def closures(given):
    """Every closure by the name of its crossing: first day, announced end, reopening, traffic, effect."""
    names = {row["crossing_id"]: row["name"] for row in rows(given, "crossings")}
    wanted = ("in_force_from", "planned_until", "lifted_on", "traffic", "effect")
    return {(names[row["applies_to"]], *(row[column] for column in wanted)) for row in rows(given, "closures")}


def counts(given):
    names = {row["crossing_id"]: row["name"] for row in rows(given, "crossings")}
    return {
        (names[row["applies_to"]], row["as_of"], row["low"], row["high"], row["precision"])
        for row in rows(given, "truck_counts")
    }


def status(given, traffic="all", day=ON):
    table = statuses(given.reading.register, day, Question(traffic))
    return {name: str(word) for name, word in zip(table["name"], table["status"], strict=True)}


def closed(name, first=OCTOBER, until="", reopened="", traffic="all", effect="closed"):
    return (name, first, until, reopened, traffic, effect)


def near(given, *expected):
    positions = places(given)
    assert sorted(place[0] for place in positions) == sorted(place[0] for place in expected)
    by_name = {place[0]: place[1:] for place in positions}
    for name, latitude, longitude in expected:
        assert by_name[name] == pytest.approx((latitude, longitude), abs=0.00001, nan_ok=True), name


def messages(given):
    return " | ".join(problem.text for problem in given.reading.problems)


def refused(given, *parts):
    assert given.files == {}
    for part in parts:
        assert part in messages(given)


BOTH = {closed("Medininkai"), closed("Raigardas")}
NAN = float("nan")


# --- silent wrong facts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("61_status_column_unknown_name.csv", {"Medininkai": "closed", "Kybartai": "open"}),
        ("55_reopen_status_yesno.csv", {"Medininkai": "closed", "Kybartai": "open"}),
        ("54_queue_columns.csv", {"Medininkai": "unknown", "Raigardas": "unknown"}),
        ("48_opening_date_built.csv", {"Medininkai": "unknown", "Raigardas": "unknown"}),
        ("70_date_opened.csv", {"Medininkai": "unknown", "Raigardas": "unknown"}),
        ("71_status_footnote.csv", {"Medininkai": "closed", "Kybartai": "open"}),
        ("62_status_romanian.csv", {"Siret": "closed", "Isaccea": "open"}),
        ("33_hxl_variant.csv", {"Medininkai": "closed", "Kuźnica": "closed"}),
        ("75_wkt_geom_and_title.csv", {"Medininkai": "closed"}),
        ("49_from_to_direction.csv", {"Medininkai": "closed", "Raigardas": "closed"}),
        (
            "31_status_words.csv",
            dict(A="restricted", B="open", C="closed", D="open", E="closed", F="closed", G="closed", H="restricted"),
        ),
    ],
)
def test_the_status_is_what_the_file_says_or_unknown(file, expected):
    assert status(read(file)) == expected


def test_brackets_of_a_status_say_for_whom():
    given = read("63_status_with_bracket.csv")
    assert status(given, "cars") == {"Medininkai": "open", "Raigardas": "open", "Kybartai": "open"}
    assert status(given, "trucks") == {"Medininkai": "closed", "Raigardas": "closed", "Kybartai": "closed"}
    assert status(given, "buses") == {"Medininkai": "closed", "Raigardas": "open", "Kybartai": "open"}
    assert status(read("31_status_words.csv"), "trucks")["H"] == "open"


def test_lanes_are_classes_of_traffic():
    given = read("45_lanes.csv")
    read_lanes = {traffic: status(given, traffic)["Medininkai"] for traffic in ("cars", "trucks", "pedestrians")}
    assert read_lanes == {"cars": "open", "trucks": "closed", "pedestrians": "closed"}


def test_an_expected_reopening_is_no_reopening():
    given = read("64_header_qualifier_expected.csv")
    assert closures(given) == {closed("Medininkai", until="2025-11-19"), closed("Raigardas", until="2025-11-19")}
    assert status(given, day=TODAY) == {"Medininkai": "closed", "Raigardas": "closed"}


def test_a_planned_closing_is_asked_about():
    refused(read("73_planned_closing.csv"), "tells when closures were planned, not that they began")
    begun = read("73_planned_closing.csv", columns={"closed_from": "Closed from (planned)"})
    assert closures(begun) == {closed("Medininkai", "2025-11-10", "2025-11-12")}
    aside = read("73_planned_closing.csv", columns={"closed_from": "", "closed_until": ""})
    assert closures(aside) == set()


def test_a_finished_list_is_asked_about():
    refused(read("c_end_date_past.csv"), "has ends that have passed", "reopened_on=end date")
    over = read("c_end_date_past.csv", columns={"reopened_on": "end date", "closed_until": ""})
    assert closures(over) == {closed("Brenner", "2015-09-16", "", "2015-11-15")}
    announced = read("c_end_date_past.csv", columns={"closed_until": "end date"})
    assert closures(announced) == {closed("Brenner", "2015-09-16", "2015-11-15")}


def test_a_unit_in_the_header_counts():
    assert counts(read("65_header_unit_thousands.csv")) == {
        ("Torkham", "2025-10-31", "5000", "5000", ""),
        ("Chaman", "2025-10-31", "2000", "2000", ""),
    }


def test_times_of_a_zone_are_local_days():
    days = [closed(name, OCTOBER, "", "2025-11-20") for name in ("Medininkai", "Raigardas")]
    given = read("25_utc_timestamps.csv")
    assert closures(given) == set(days)
    assert any("local day" in note for note in given.notes)
    assert closures(read("67_utc_evening.csv")) == BOTH


def test_a_total_is_no_crossing():
    given = read("18_total_row.csv")
    assert {name: low for name, _day, low, _high, _word in counts(given)} == {"Medininkai": "620", "Šalčininkai": "565"}
    assert any("row with a total was left out: line 4" in note for note in given.notes)


def test_one_place_in_two_spellings_is_one_crossing():
    given = read("68_same_name_other_case.csv")
    near(given, MEDININKAI)
    assert sorted(low for _name, _day, low, _high, _word in counts(given)) == ["120", "135", "150"]
    assert any("different spellings" in note for note in given.notes)


def test_exchanged_halves_are_asked_about():
    refused(read("08_swapped_lat_lon.csv"), "look exchanged", "Lithuania and Belarus")
    exchanged = read("08_swapped_lat_lon.csv", columns={"latitude": "longitude", "longitude": "latitude"})
    near(exchanged, MEDININKAI, RAIGARDAS, SALCININKAI)


def test_zero_is_no_position():
    given = read("76_zero_zero.csv")
    near(given, ("Medininkai", NAN, NAN), RAIGARDAS)
    assert any("0/0" in note for note in given.notes)


# --- what any person can read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("01_decimal_comma_semicolon.csv", (MEDININKAI, SALCININKAI)),
        ("02_latlon_one_column.csv", (MEDININKAI, RAIGARDAS)),
        ("03_wkt_point.csv", (MEDININKAI, RAIGARDAS)),
        ("04_dms_symbols.csv", (("Medininkai", 54.53944, 25.70222), ("Raigardas", 53.92361, 23.96889))),
        ("05_dms_curly_primes.csv", (("Medininkai", 54.53944, 25.70222), ("Raigardas", 53.92361, 23.96889))),
        ("06_decimal_minutes_prefix.csv", (("Medininkai", 54.53943, 25.70230), ("Raigardas", 53.92360, 23.96900))),
        ("07_hemisphere_prefix.csv", (MEDININKAI, RAIGARDAS)),
        (
            "09_ports_xy.csv",
            (("Pine Ridge - 3901", 49.001566, -122.736716), ("Lake View - 3902", 48.99959, -119.462999)),
        ),
        ("12_x_lon_y_lat_pipes.csv", (MEDININKAI, RAIGARDAS)),
        ("15_trailing_empty_rows.csv", (MEDININKAI,)),
        ("20_rows_longer_than_header.csv", (MEDININKAI, RAIGARDAS)),
        ("34_border_column.csv", (MEDININKAI, ("Kuźnica", 53.51, 23.652))),
        ("43_cr_only.csv", (MEDININKAI, RAIGARDAS)),
        ("50_entry_statistics.csv", (("Pine Ridge", 49.001566, -122.736716), ("Lake View", 48.99959, -119.462999))),
        ("56_nbsp_header.csv", (MEDININKAI,)),
        ("57_arabic_indic_persian.csv", (("Islam Qala", 34.667, 61.07),)),
        ("60_unicode_minus_lon.csv", (("Pine Ridge", 49.0016, -122.7367), ("Lake View", 48.9996, -119.463))),
        ("66_decimal_comma_pl.csv", (("Kuźnica", 53.529, 23.657), ("Bobrowniki", 53.1352, 23.9052))),
        ("75_wkt_geom_and_title.csv", (MEDININKAI,)),
        ("c_border_crossing_name.csv", (("Good Bridge", 31.7482, -106.4826),)),
        ("c_county.csv", (("Good Bridge", 31.7482, -106.4826), ("Bad Bridge", 27.5, -99.5))),
        ("c_crash_position.csv", (("Majiao", 23.26966, 116.708),)),
        ("c_ddmm.csv", (("Medininkai", 54.53333, 25.66667),)),
        ("c_leadingdot.csv", (("A", 51.514125, -0.093689),)),
    ],
)
def test_names_and_positions(file, expected):
    near(read(file), *expected)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("01_decimal_comma_semicolon.csv", {closed("Medininkai"), closed("Šalčininkai")}),
        ("16_title_rows.csv", BOTH),
        ("17_two_header_rows.csv", {closed("Medininkai", until="2025-11-30"), closed("Raigardas", until="2025-11-30")}),
        ("19_comment_lines.csv", {closed("Medininkai")}),
        ("20_rows_longer_than_header.csv", BOTH),
        ("21_rows_shorter_than_header.csv", {closed("Medininkai"), closed("Raigardas", until="2025-11-30")}),
        (
            "23_excel_serial_dates.csv",
            {closed("Medininkai", until="2025-11-30"), closed("Raigardas", until="2025-11-30")},
        ),
        ("24a_months_lt.csv", {closed("Medininkai"), closed("Raigardas", "2025-11-03")}),
        ("24b_months_hu.csv", {closed("Záhony"), closed("Beregsurány", "2025-11-03")}),
        (
            "24c_months_ro_fi_lv_ee.csv",
            {closed(name) for name in ("Siret", "Vaalimaa", "Terehova", "Narva", "Vyšné Nemecké", "Storskog")},
        ),
        ("26_missing_marks.csv", {*BOTH, closed("Šalčininkai")}),
        ("28_two_digit_years.csv", {closed("Medininkai", until="2025-11-30"), closed("Raigardas", until="2025-11-30")}),
        (
            "29_range_in_one_cell.csv",
            {closed("Medininkai", until="2025-11-30"), closed("Raigardas", until="2025-11-30")},
        ),
        ("32_until_further_notice.csv", {closed("Kuźnica", "2021-11-09"), closed("Bobrowniki", "2023-02-10")}),
        ("34_border_column.csv", {closed("Medininkai"), closed("Kuźnica", "2021-11-09")}),
        ("43_cr_only.csv", BOTH),
        ("51_dates_12h_weekday.csv", BOTH),
        ("52_excel_short_dates.csv", {closed("Medininkai"), closed("Raigardas", "2025-11-03")}),
        ("58_torkham_names.csv", {closed("Torkham", "2025-10-12"), closed("Chaman - Spin Boldak", "2025-10-12")}),
        ("66_decimal_comma_pl.csv", {closed("Kuźnica", "2021-11-09"), closed("Bobrowniki", "2023-02-23")}),
        ("69_who_closed.csv", {closed("Medininkai")}),
        ("72_excel_dropped_trailing.csv", {*BOTH, closed("Šalčininkai")}),
        ("77_dates_us_and_eu_cols.csv", {closed("Medininkai", "2025-11-03"), closed("Raigardas", "2025-11-04")}),
        ("c_land_flag.csv", {closed("A", "2020-03-17")}),
    ],
)
def test_closures(file, expected):
    assert closures(read(file)) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("16_title_rows.csv", {"Medininkai": ("120", "120", ""), "Raigardas": ("45", "45", "")}),
        ("26_missing_marks.csv", {}),
        (
            "27_counts_in_words.csv",
            {
                "A": ("1000", "1000", "about"),
                "B": ("1000", "", ""),
                "C": ("1000", "1000", "about"),
                "D": ("800", "1000", ""),
                "E": ("1000", "", ""),
                "F": ("1000", "1000", ""),
                "G": ("600", "", ""),
                "H": ("120", "120", ""),
            },
        ),
        ("54_queue_columns.csv", {"Medininkai": ("412", "412", ""), "Raigardas": ("80", "80", "")}),
        ("57_arabic_indic_persian.csv", {"Islam Qala": ("400", "400", "")}),
        ("58_torkham_names.csv", {"Torkham": ("5000", "5000", ""), "Chaman - Spin Boldak": ("1500", "1500", "")}),
        ("78_thousand_comma_round.csv", {"Torkham": ("5000", "5000", ""), "Chaman": ("1500", "1500", "")}),
    ],
)
def test_numbers_of_trucks(file, expected):
    assert {name: rest for name, _day, *rest in counts(read(file))} == {
        name: list(rest) for name, rest in expected.items()
    }


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("09_ports_xy.csv", {("US", "CA"), ("CA", "US")}),
        ("33_hxl_variant.csv", {("LT", "BY"), ("PL", "BY")}),
        ("34_border_column.csv", {("LT", "BY"), ("PL", "BY")}),
        ("58_torkham_names.csv", {("PK", "AF")}),
        ("c_country_iso3.csv", {("LT", "BY")}),
    ],
)
def test_countries(file, expected):
    assert {(row["country"], row["neighbour"]) for row in rows(read(file), "crossings")} <= expected


def test_a_county_is_no_country():
    for file in ("c_county.csv", "c_county_iso.csv"):
        given = read(file)
        assert {row["country"] for row in rows(given, "crossings")} <= {"US", "MX", "ZZ"}
        assert "County" in given.flat.mapping.unused


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("c_lithuanian_mixed_cp1257.csv", {"Šalčininkai", "Szypliszki (Budzisko) – Šeštokai", "Öö Łódź"}),
        (
            "c_mixed_west_cp1252.csv",
            {"Öresund", "Le Perthus", "Irún-Hendaye", "Schärding", "Col de la Forclaz à Trient"},
        ),
        ("c_one_foreign_letter_cp1252.csv", {"Irún", "La Línea de la Concepción", "Le Perthus à côté"}),
    ],
)
def test_a_table_of_several_languages_has_one_encoding(file, names):
    assert {row["name"] for row in rows(read(file), "crossings")} == names


def test_checked_days_are_read():
    assert {row["checked_on"] for row in rows(read("51_dates_12h_weekday.csv"), "crossings")} == {"2025-11-25"}
    assert {row["checked_on"] for row in rows(read("77_dates_us_and_eu_cols.csv"), "crossings")} == {"2025-11-25"}


# --- refused, with the cause and the mend -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("10_projected_metres.csv", ["metres of a map projection"]),
        ("11_lost_decimal_point.csv", ["54.539.412"]),
        ("13_no_header.csv", ["the first line holds data, not the names of columns"]),
        ("14_one_bad_position.csv", ["line 3, column latitude", "see map"]),
        ("22c_old_workbook.xls", ["workbook", "damaged"]),
        ("35_excel_error_cells.csv", ["########", "too narrow"]),
        ("44_html_page.csv", ["web page"]),
        ("46_wide_by_day.csv", ["is a day, and a column of its own"]),
        ("47_queue_time_series.csv", ["name, latitude and longitude are missing"]),
        ("53_month_only.csv", ["Nov 2021"]),
        ("59_quote_in_name.csv", ["line 2", "quotation marks"]),
        ("74_lat_lon_no_decimals_e6.csv", ["54546900", "decimal point"]),
        ("c_bar_comma_in_quotes.csv", ["'|'"]),
    ],
)
def test_what_leaves_a_doubt_is_refused(file, parts):
    refused(read(file), *parts)


def test_rows_with_errors_are_left_out_only_when_asked():
    given = read("14_one_bad_position.csv", leave_out_rows=True)
    near(given, MEDININKAI, SALCININKAI)
    assert any("row with errors was left out, as asked: line 3" in note for note in given.notes)


def test_error_cells_of_spreadsheets_are_blank():
    given = read("35_excel_error_cells.csv", leave_out_rows=True)
    assert closures(given) == {closed("Raigardas")}
    assert counts(given) == set()


def test_damaged_names_are_told():
    given = read("38_mojibake.csv")
    assert messages(given).count("looks damaged") == 2
    assert "It may have been Kuźnica." in messages(given)


@pytest.mark.parametrize("file", ["22_workbook.xlsx", "22b_workbook_named.csv"])
def test_a_workbook_is_read_whatever_it_is_called(file):
    given = read(file)
    near(given, MEDININKAI)
    assert closures(given) == {closed("Medininkai")}


SHEETS = ["79_sheets.xlsx", "79_sheets.xls", "79_sheets.ods"]  # with days of the type day, shown as 3/5/25 or 3 May


@pytest.mark.parametrize("file", SHEETS)
def test_which_sheet_of_a_workbook_is_meant_is_asked(file):
    refused(read(file), "has several sheets. Choose the one that is meant: May and June.")


@pytest.mark.parametrize("file", SHEETS)
def test_a_sheet_of_a_workbook_is_read_with_its_typed_days_and_numbers(file):
    may, june = (read(file, sheet=sheet) for sheet in ("May", "June"))
    near(may, ("Šalčininkai", 54.2913, 25.4233), ("Каменный Лог", 54.5469, 25.7053))
    reopened = closed("Šalčininkai", "2025-05-03", reopened="2025-05-09")
    assert closures(may) == {reopened, closed("Каменный Лог", "2025-05-12")}
    assert counts(may) == {("Šalčininkai", "2025-05-04", "120", "120", "")}
    near(june, ("Šalčininkai", 54.2913, 25.4233))
    assert closures(june) == {closed("Šalčininkai", "2025-06-01")}
    assert counts(june) == {("Šalčininkai", "2025-06-02", "1250", "1250", "")}
    assert "The sheet 'June' was read; not Read me and May." in june.notes


def test_geojson_is_read():
    given = read("41_geojson.csv")
    near(given, MEDININKAI)
    assert closures(given) == {closed("Medininkai")}


def test_the_upload_page_reads_every_file_as_the_command_line_does():
    for file in sorted(CASES.iterdir()):
        one, other = read(file.name), read_upload({file.name: file.read_bytes()}, TODAY)
        texts = [[problem.text for problem in imported.reading.problems] for imported in (one, other)]
        assert (one.files, one.notes, texts[0]) == (other.files, other.notes, texts[1]), file.name


def test_every_file_is_looked_at_here():
    text = Path(__file__).read_text(encoding="utf-8")
    assert [file.name for file in CASES.iterdir() if file.name not in text] == []


# --- the same kinds in other words ------------------------------------------------------------------------------------

HERE, THERE = "54.5469,25.7053", "53.9593,23.9406"


def lines(*rows):
    return read_given({"mine.csv": "\n".join(rows).encode()}, TODAY)


@pytest.mark.parametrize("header", ["Current status", "Is it open?", "Crossing open (Y/N)", "Open?", "Working?"])
def test_a_status_has_many_names(header):
    no, yes = ("Closed", "Open") if "status" in header else ("No", "Yes")
    given = lines(f"name,lat,lon,{header},date", f"A,{HERE},{no},2025-11-05", f"B,{THERE},{yes},2025-11-05")
    assert status(given) == {"A": "closed", "B": "open"}


@pytest.mark.parametrize("header", ["Access", "Status (planned)", "Status (trucks)", "Restaurant"])
def test_words_of_a_status_under_another_name_are_told_and_not_used(header):
    given = lines(f"name,lat,lon,{header},date", f"A,{HERE},Closed,2025-11-05")
    assert status(given) == {"A": "unknown"}
    assert any(header in note and "not used" in note for note in given.notes)


@pytest.mark.parametrize("header", ["start", "Since", "Opened", "Open since", "Established"])
def test_the_first_day_of_something_is_no_closure(header):
    assert closures(lines(f"name,lat,lon,{header}", f"A,{HERE},1993-05-01")) == set()


@pytest.mark.parametrize("header", ["Trucks waiting", "Trucks per day", "Trucks in queue", "Trucks (waiting)"])
def test_other_numbers_of_trucks_are_not_stranded_ones(header):
    counted = rows(lines(f"name,lat,lon,{header},date", f"A,{HERE},300,2025-11-05"), "truck_counts")
    waiting = ["queued"] if header in ("Trucks waiting", "Trucks in queue") else []
    assert [row["measure"] for row in counted] == waiting


def test_trucks_beside_cars_are_what_passes():
    assert counts(lines("name,lat,lon,Cars,Trucks,date", f"A,{HERE},300,120,2025-11-05")) == set()


@pytest.mark.parametrize("row", ["TOTAL:,,,30", "Total Lithuania,,,30", "Average,,,15", "Iš viso,,,30"])
def test_totals_have_many_names(row):
    given = lines("name,lat,lon,trucks", f"A,{HERE},10", f"B,{THERE},20", row)
    assert [place[0] for place in places(given)] == ["A", "B"]


def test_a_remark_below_the_list_is_asked_about():
    refused(lines("name,lat,lon", f"A,{HERE}", "Data provided by the desk,,"), "has nothing but a name")


def test_a_status_with_hours_is_refused_without_a_hint_that_drops_them():
    given = lines("name,lat,lon,status", f"A,{HERE},Open (08:00-20:00)")
    refused(given, "hours and conditions belong under reason")
    assert "Did you mean" not in messages(given)


def test_a_single_row_turned_round_is_told():
    refused(lines("name,lat,lon", f"A,{HERE}", f"B,{THERE}", "C,25.3688,54.2725"), "line 4", "look exchanged")


def test_positions_in_one_column_may_have_the_longitude_first():
    near(lines("name;xy", "A;25.7053, 54.5469", "B;23.9406, 53.9593"), ("A", 54.5469, 25.7053), ("B", 53.9593, 23.9406))


def test_our_own_crossings_come_back_with_their_two_countries():
    own = [
        row
        for row in csv.DictReader((DATA / "crossings.csv").read_text(encoding="utf-8").splitlines())
        if row["latitude"]
    ]
    given = lines(
        "name,latitude,longitude", *(f"{row['crossing_id']},{row['latitude']},{row['longitude']}" for row in own)
    )
    expected = {row["crossing_id"]: (row["country"], row["neighbour"]) for row in own}
    assert {row["name"]: (row["country"], row["neighbour"]) for row in rows(given, "crossings")} == expected
    assert len(expected) >= 113
