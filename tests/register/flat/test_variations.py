"""The kinds of `cases` in other words, layouts and languages: what a person reads in each stands in the tables, or is
refused or asked about. All of it is made up."""

import pytest

from dashboard.register.intake.files import read_given
from tests.register.flat.test_cases import (
    TODAY,
    closed,
    closures,
    counts,
    lines,
    messages,
    near,
    places,
    refused,
    status,
)

HERE, THERE = "54.5469,25.7053", "53.9593,23.9406"
MEDININKAI, RAIGARDAS = ("A", 54.5469, 25.7053), ("B", 53.9593, 23.9406)


@pytest.mark.parametrize(
    ("text", "for_all", "for_trucks", "for_cars"),
    [
        ("Open - trucks suspended", "restricted", "closed", "open"),
        ("Open for cars, closed for trucks", "restricted", "closed", "open"),
        ("Closed, open for buses", "restricted", "closed", "closed"),
        ("Open (limited)", "restricted", "restricted", "restricted"),
        ("Open for all vehicles", "open", "open", "open"),
        ("suljettu toistaiseksi", "closed", "closed", "closed"),
        ("avatud ainult jalakäijatele", "restricted", "closed", "closed"),
        ("zamknięte dla ciężarówek", "restricted", "closed", "open"),
        ("otwarte tylko dla samochodów osobowych", "restricted", "closed", "open"),
        ("открыт только для легковых", "restricted", "closed", "open"),
        ("закрито для вантажівок", "restricted", "closed", "open"),
        ("часткова зачынены", "restricted", "restricted", "restricted"),
        ("зачынены", "closed", "closed", "closed"),
    ],
)
def test_a_status_says_for_whom(text, for_all, for_trucks, for_cars):
    given = lines("name;lat;lon;status;date", f"A;54.5469;25.7053;{text};2025-11-05")
    assert [status(given, traffic)["A"] for traffic in ("all", "trucks", "cars")] == [for_all, for_trucks, for_cars]


@pytest.mark.parametrize(
    "text", ["Open for cars, open for trucks, closed for buses", "Not yet open", "Will close", "Open for cars; closed?"]
)
def test_a_status_that_is_not_understood_is_never_open(text):
    given = lines("name;lat;lon;status;date", f"A;54.5469;25.7053;{text};2025-11-05")
    assert not given.files or status(given)["A"] != "open"


@pytest.mark.parametrize("header", ["Betriebszustand", "Functionality", "Availability", "Стан", "Grenzstatus"])
def test_a_column_of_a_status_has_many_names(header):
    given = lines(f"name,lat,lon,{header},date", f"A,{HERE},Closed,2025-11-05")
    assert status(given) == {"A": "closed"}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("POE Lat", "POE Long"),
        ("checkpoint_latitude", "checkpoint_longitude"),
        ("siteLat", "siteLon"),
        ("GPS Latitude", "GPS Longitude"),
        ("Coordinates N", "Coordinates E"),
        ("Shape_Y", "Shape_X"),
        ("Шырата", "Даўгата"),
    ],
)
def test_halves_of_a_position_have_many_names(latitude, longitude):
    near(lines(f"name,{latitude},{longitude}", f"A,{HERE}", f"B,{THERE}"), MEDININKAI, RAIGARDAS)


def test_two_positions_in_a_row_are_not_chosen_between():
    refused(lines("name,origin lat,origin lon,end lat,end lon", f"A,{HERE},{THERE}"), "latitude and longitude")


@pytest.mark.parametrize(
    ("country", "code"),
    [("Weißrussland", "BY"), ("Russian Federation", "RU"), ("Bosnia and Herzegovina", "BA"), ("Czech Republic", "CZ")],
)
def test_countries_have_names_beside_those_of_cldr(country, code):
    given = lines("name,lat,lon,neighbour", f"A,{HERE},{country}")
    assert f",{code}," in given.files["crossings.csv"].decode()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("54-32-49 N", "25-42-19 E"),
        ("54d32m49s", "25d42m19s"),
        ("54.54694\u200b", "\u200e25.70528"),
        ("'54.54694", "'25.70528"),
    ],
)
def test_degrees_are_written_in_many_ways(latitude, longitude):
    (place,) = places(lines("name;lat;lon", f"A;{latitude};{longitude}"))
    assert place == ("A", pytest.approx(54.54694, abs=0.00002), pytest.approx(25.70528, abs=0.00002))


def test_the_seconds_of_a_latitude_are_no_south():
    assert places(lines("name;lat;lon", "A;54d32m49s;25.7053"))[0][1] > 54


@pytest.mark.parametrize(
    ("text", "low", "high", "precision"),
    [
        ("между 600 и 700", "600", "700", ""),
        ("tarp 600 ir 700", "600", "700", ""),
        ("niemal 800", "800", "800", "about"),
        ("больш за 1000", "1000", "", ""),
        ("каля 800", "800", "800", "about"),
        ("300 TIR", "300", "300", ""),
    ],
)
def test_numbers_are_said_in_many_languages(text, low, high, precision):
    given = lines("name;lat;lon;stranded trucks;as of", f"A;54.5469;25.7053;{text};2025-11-05")
    assert counts(given) == {("A", "2025-11-05", low, high, precision)}


def test_two_numbers_are_no_range_without_a_word_that_says_so():
    refused(lines("name;lat;lon;stranded trucks;as of", "A;54.5469;25.7053;600 и 700;2025-11-05"), "600 и 700")


@pytest.mark.parametrize(
    "day", ["29 жовтня 2025 р.", "29. oktoober 2025. a.", "2025. okt. 29.", "29.X.2025", "29 кастрычніка 2025 г."]
)
def test_days_are_written_in_many_languages(day):
    assert closures(lines("name;lat;lon;closed since", f"A;54.5469;25.7053;{day}")) == {closed("A")}


def test_romanian_months_have_two_short_forms():
    assert closures(lines("name;lat;lon;closed since", "A;54.5469;25.7053;3 noi. 2025")) == {closed("A", "2025-11-03")}


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("closed since", "Oct 2025"),
        ("closed since", "31/11/2025"),
        ("Closed from", "29.10.2025?"),
        ("stranded trucks", "-5"),
    ],
)
def test_a_cell_that_cannot_be_read_under_a_sure_name_is_told(header, cell):
    refused(lines(f"name;lat;lon;{header}", f"A;54.5469;25.7053;{cell}"), cell)


def test_hours_under_closed_are_no_days():
    assert closures(lines("name,lat,lon,opened,closed", f"A,{HERE},08:00,20:00")) == set()


def test_plans_of_closures_have_many_names():
    refused(lines("name,lat,lon,planned closure,planned end", f"A,{HERE},2025-12-10,2025-12-12"), "were planned")


@pytest.mark.parametrize("word", ["Итого по границе", "Усяго", "Suma końcowa", "Σύνολο", "გ", "Viso LT"])
def test_a_total_is_known_by_its_word_or_by_its_sums(word):
    given = lines("name;lat;lon;trucks", "A;54.5469;25.7053;10", "B;53.9593;23.9406;20", f"{word};;;30")
    near(given, MEDININKAI, RAIGARDAS)
    assert any("with a total was left out: line 4" in note for note in given.notes)


def test_a_crossing_without_a_position_is_no_total():
    given = lines("name;lat;lon;trucks", "A;54.5469;25.7053;10", "B;53.9593;23.9406;20", "Kybartai;;;31")
    assert {place[0] for place in places(given)} == {"A", "B", "Kybartai"}


@pytest.mark.parametrize("heading", ["Lithuania", "Border with Belarus", "Граница: Литва", "Poland – Belarus"])
def test_a_heading_between_the_rows_is_no_crossing(heading):
    given = lines("name;lat;lon", heading, "A;54.5469;25.7053", "B;53.9593;23.9406")
    near(given, MEDININKAI, RAIGARDAS)
    assert any("nothing but a country or a border" in note for note in given.notes)


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("cp1250", ["Záhony", "Beregsurány", "Röszke", "Barabás", "Győr"]),
        ("iso8859-2", ["Kuźnica", "Sławatycze", "Gołdap"]),
        ("koi8-r", ["Каменный Лог", "Бенякони"]),
        ("cp866", ["Каменный Лог", "Бенякони"]),
        ("cp1251", ["Каменны Лог", "Ўзда"]),
        ("cp1257", ["Šalčininkai", "Sławatycze", "Terehova"]),
    ],
)
def test_encodings_are_told_by_the_letters_of_the_languages(codec, names):
    text = "\n".join(["name;lat;lon", *(f"{name};54.{place};25.7" for place, name in enumerate(names, start=1))])
    given = lines_in(codec, text)
    assert {place[0] for place in places(given)} == set(names)


def test_an_encoding_that_breaks_words_is_asked_about():
    refused(
        lines_in("cp852", "name;lat;lon\nKuźnica;53.5;23.6\nPołowce;52.9;23.7"), "encoding of the file cannot be told"
    )


def lines_in(codec, text):
    return read_given({"mine.csv": text.encode(codec)}, TODAY)


def test_metres_are_named_under_their_own_names():
    assert "metres of a map projection" in messages(lines("name,easting,northing", "A,609123,6046123"))


def test_a_status_of_another_kind_gives_way_to_a_column_that_tells_it():
    given = lines(
        "checkpoint_name,status,is_functional,latitude,longitude,last_updated",
        f"A,Многосторонний,False,{HERE},2025-11-05T07:11:24.000000Z",
        f"B,Двусторонний,True,{THERE},2025-11-05T07:11:24.000000Z",
    )
    assert status(given) == {"A": "closed", "B": "open"}


def test_a_status_that_cannot_be_read_is_told_where_nothing_else_tells_it():
    refused(lines("name,status,latitude,longitude", f"A,Многосторонний,{HERE}"), "Многосторонний")
