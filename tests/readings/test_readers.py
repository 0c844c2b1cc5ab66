"""The readers of five feeds: each made-up answer gives exactly these readings, and any other shape one error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.readings.feed import Body, UnexpectedShape
from dashboard.readings.feeds import FEEDS
from dashboard.readings.reading import LONGEST_SNIPPET
from tests.readings.feed_answers import (
    COLUMN_NAMES,
    COLUMNS,
    NOW,
    POLISH,
    busy,
    dpsu_csv,
    dpsu_map,
    gpk_archive,
    gpk_mirror,
    gpk_page,
    granica_page,
    milliseconds,
    option,
    read,
)

MEDININKAI = "lt-by-medininkai BY>LT"
AT_EIGHT = "11-27 05:00"  # 8:00 in Minsk, in UTC


def of_point(trucks, cars, buses, moment=AT_EIGHT, place=MEDININKAI):
    """The readings of a point in the order of the archive: `kind value|words`."""
    values = (("trucks", trucks), ("cars", cars), ("buses", buses))
    return [f"{place} {name} queued {value.replace('|', f'|{moment}|', 1)}" for name, value in values]


# --- Belarus: the archive ---

ARCHIVES = {
    "good": (
        gpk_archive(("27.11.2026 08:00", "120", "35", "3")),
        of_point("number 120|120", "number 35|35", "number 3|3"),
    ),
    "a number with a point": (
        gpk_archive(("27.11.2026 08:00", "120.0", "35.00", "3")),
        of_point("number 120|120.0", "number 35|35.00", "number 3|3"),
    ),
    "zeros are none": (
        gpk_archive(("27.11.2026 08:00", "0", "0", "0")),
        of_point("none |0", "none |0", "none |0"),
    ),
    "blank": (gpk_archive(("27.11.2026 08:00", "", "35", " ")), of_point("blank |", "number 35|35", "blank |")),
    "absent": (gpk_archive(("27.11.2026 08:00", "5", None, None)), of_point("number 5|5", "blank |", "blank |")),
    "the sign for none": (
        gpk_archive(("27.11.2026 08:00", "-", "—", "5")),
        of_point("none |-", "none |—", "number 5|5"),
    ),
    "words": (
        gpk_archive(("27.11.2026 08:00", "движение приостановлено", "1", "1")),
        of_point("sentence |движение приостановлено", "number 1|1", "number 1|1"),
    ),
    "hours still to come are left out": (
        gpk_archive(("27.11.2026 08:00", "7", "1", "1"), ("27.11.2026 12:00", "0", "0", "0")),
        of_point("number 7|7", "number 1|1", "number 1|1"),
    ),
    "ten minutes ahead is now": (
        gpk_archive(("27.11.2026 10:10", "7", "1", "1")),
        of_point("number 7|7", "number 1|1", "number 1|1", moment="11-27 07:10"),
    ),
    "the border with Ukraine": (
        gpk_archive(("27.11.2026 08:00", "-", "-", "-"), point="NOVA_HUTA"),
        of_point("none |-", "none |-", "none |-", place="ua-by-novi-yarylovychi BY>UA"),
    ),
    "a point of no table": (
        gpk_archive(("27.11.2026 08:00", "1", "1", "1"), point="NEW_POINT"),
        of_point("number 1|1", "number 1|1", "number 1|1", place="new_point BY>"),
    ),
    "hostile words, cut, without plates": (
        gpk_archive(("27.11.2026 08:00", "<script>x</script> АВ 1234-7 " + "я" * 400, "=1+1", "1e3")),
        of_point(
            "sentence |" + ("<script>x</script> […] " + "я" * 400)[: LONGEST_SNIPPET - 1] + "…",
            "sentence |=1+1",
            "sentence |1e3",
        ),
    ),
    "an absurd number is words": (
        gpk_archive(("27.11.2026 08:00", "1234567", "-5", "٣")),
        of_point("sentence |1234567", "sentence |-5", "sentence |٣"),
    ),
    "nothing on a day": (gpk_archive(), []),
}


@pytest.mark.parametrize(("answer", "expected"), ARCHIVES.values(), ids=ARCHIVES)
def test_the_archive_of_belarus(answer, expected):
    assert read("gpk", answer) == expected


def test_both_values_of_an_archive_s_hour_are_asked_for():
    item = {"NAME": "27.11.2026 08:00", "PROPERTY_BREST_OUT_G_VALUE": "", "PROPERTY_BREST_OUT_G_VALUE_NUM": "40"}
    readings = read("gpk", json.dumps({"isSuccess": True, "ITEMS": [item]}))
    assert readings[0] == f"pl-by-terespol BY>PL trucks queued number 40|{AT_EIGHT}|40"


# --- Belarus: the pages ---


def of_page(cars, buses, trucks, *, notice="", moment=AT_EIGHT, place=MEDININKAI):
    by_class = of_point(trucks, cars, buses, moment, place)
    lines = [by_class[1], by_class[2], by_class[0]]
    return lines + ([f"{place} all notice sentence |{moment}|{notice}"] if notice else [])


GPK_PAGES = {
    "good": (gpk_page(), of_page("number 35|35", "number 3|3", "number 120|120")),
    "zeros are zeros": (gpk_page("0", "0", "0"), of_page("number 0|0", "number 0|0", "number 0|0")),
    "not served": (gpk_page("-", "-", "-"), of_page("none |-", "none |-", "none |-")),
    "blank": (gpk_page("", "&nbsp;", "1"), of_page("blank |", "blank |", "number 1|1")),
    "other classes beside": (
        gpk_page(notice="!").replace('class="', 'class="red ').replace("queuesTable", "queuesTable wide"),
        of_page("number 35|35", "number 3|3", "number 120|120", notice="!"),
    ),
    "with a notice": (
        gpk_page(notice="Движение <b>грузовых</b>\n приостановлено."),
        of_page(
            "number 35|35", "number 3|3", "number 120|120", notice="Движение грузовых приостановлено."
        ),
    ),
    "a notice with a plate": (
        gpk_page(notice="Ищут фуру 1234 АВ-7 и AB1234"),
        of_page("number 35|35", "number 3|3", "number 120|120", notice="Ищут фуру […] и […]"),
    ),
    "midnight": (
        gpk_page(hour="27.11.2026 00:00"),
        of_page("number 35|35", "number 3|3", "number 120|120", moment="11-26 21:00"),
    ),
    "words for a number": (
        gpk_page(trucks="нет данных"),
        of_page("number 35|35", "number 3|3", "sentence |нет данных"),
    ),
    "another point": (
        gpk_page(title="Пункт пропуска Козловичи"),
        of_page("number 35|35", "number 3|3", "number 120|120", place="pl-by-kukuryki BY>PL"),
    ),
    "a name written otherwise": (
        gpk_page(title="Пункт пропуска «Каменный  лог»"),
        of_page("number 35|35", "number 3|3", "number 120|120"),
    ),
    "a point of no table": (
        gpk_page(title="Пункт пропуска Новый"),
        of_page("number 35|35", "number 3|3", "number 120|120", place="Новый BY>"),
    ),
    "hostile words": (
        gpk_page(trucks='&lt;img src=x onerror="x"&gt;'),
        of_page("number 35|35", "number 3|3", 'sentence |<img src=x onerror="x">'),
    ),
    "cut off after the table": (
        gpk_page().partition("</table>")[0],
        of_page("number 35|35", "number 3|3", "number 120|120"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), GPK_PAGES.values(), ids=GPK_PAGES)
def test_the_pages_of_belarus(answer, expected):
    assert read("gpk", answer) == expected


def test_a_title_of_no_table_at_an_address_that_is_known_is_that_point():
    address = "https://gpk.gov.by/situation-at-the-border/punkty-propuska/stone_log/"
    readings = read("gpk", gpk_page(title="Пункт пропуска Каменный лог (новый)"), address=address)
    assert readings[0] == f"{MEDININKAI} cars queued number 35|{AT_EIGHT}|35"


# --- Belarus: the copy ---

EIGHT = milliseconds("2026-11-27 05:00")

COPIES = {
    "good": (gpk_mirror(stone_log=[(EIGHT, 120, 35, 3)]), of_point("number 120|120", "number 35|35", "number 3|3")),
    "zeros are none": (gpk_mirror(stone_log=[(EIGHT, 0, 0, 0)]), of_point("none |0", "none |0", "none |0")),
    "nothing said": (gpk_mirror(stone_log=[(EIGHT, None, 1, 1)]), of_point("blank |", "number 1|1", "number 1|1")),
    "numbers with a point": (
        gpk_mirror(stone_log=[(EIGHT, 60.0, 1, 1)]),
        of_point("number 60|60.0", "number 1|1", "number 1|1"),
    ),
    "words": (gpk_mirror(stone_log=[(EIGHT, "?", 1, 1)]), of_point("sentence |?", "number 1|1", "number 1|1")),
    "below zero": (gpk_mirror(stone_log=[(EIGHT, -1, 1, 1)]), of_point("sentence |-1", "number 1|1", "number 1|1")),
    "two hours in order": (
        gpk_mirror(stone_log=[(EIGHT, 1, 1, 1), (EIGHT + 7_200_000, 2, 2, 2)]),
        of_point("number 1|1", "number 1|1", "number 1|1")
        + of_point("number 2|2", "number 2|2", "number 2|2", moment="11-27 07:00"),
    ),
    "an odd hour": (
        gpk_mirror(stone_log=[(EIGHT + 3_600_000, 5, 5, 5)]),
        of_point("number 5|5", "number 5|5", "number 5|5", moment="11-27 06:00"),
    ),
    "still to come, left to the guards": (
        gpk_mirror(stone_log=[(EIGHT + 86_400_000, 5, 0, 0)]),
        of_point("number 5|5", "none |0", "none |0", moment="11-28 05:00"),
    ),
    "true and false are no numbers": (
        gpk_mirror(stone_log=[(EIGHT, True, 1, 1)]),
        of_point("sentence |True", "number 1|1", "number 1|1"),
    ),
    "every point": (
        gpk_mirror(grigorov=[(EIGHT, 9, 9, 9)]),
        of_point("number 9|9", "number 9|9", "number 9|9", place="lv-by-paternieki BY>LV"),
    ),
    "empty lists": (gpk_mirror(), []),
}


@pytest.mark.parametrize(("answer", "expected"), COPIES.values(), ids=COPIES)
def test_the_copy_of_belarus(answer, expected):
    assert read("gpk-mirror", answer) == expected


# --- Ukraine: the map ---

DOROHUSK = "pl-ua-dorohusk UA>PL"
AT_8_41 = "11-27 06:41"  # 8:41:10 in Kyiv, in UTC


def of_option(trucks, cars, state="state sentence |відкритий (open)", *more, place=DOROHUSK, moment=AT_8_41):
    values = (f"trucks queued {trucks}", f"cars queued {cars}", f"all {state}", *more)
    return [f"{place} {value.replace('|', f'|{moment}|', 1)}" for value in values]


def first(name, said, **more):
    """The map with this option first."""
    return dpsu_map(option(name, said, **more))


MAPS = {
    "good": (first(POLISH[0], busy()), of_option("number 310|310", "number 12|12")),
    "zeros are zeros": (first(POLISH[0], busy("0", "0")), of_option("number 0|0", "number 0|0")),
    "blank": (first(POLISH[0], busy("", " ")), of_option("blank |", "blank |")),
    "nothing at all": (first(POLISH[0], ""), of_option("blank |", "blank |")),
    "trucks alone": (
        first(POLISH[0], "Кількість вантажних авто перед ППр: 1060"),
        of_option("number 1060|1060", "blank |"),
    ),
    "a sentence for a number": (
        first(POLISH[0], busy("2251", "Пропуск легкових автомобілів тимчасово не здійснюється")),
        of_option("number 2251|2251", "sentence |Пропуск легкових автомобілів тимчасово не здійснюється"),
    ),
    "a sentence beside": (
        first(POLISH[0], busy() + "<br/>Увага: ремонт дороги"),
        of_option(
            "number 310|310", "number 12|12", "state sentence |відкритий (open)",
            "all notice sentence |Увага: ремонт дороги",
        ),
    ),
    "a number of something else": (
        first(POLISH[0], busy() + "<br>Кількість автобусів: 3"),
        of_option("number 310|310", "number 12|12"),
    ),
    "closed": (
        first(POLISH[0], busy(), state="Тимчасово  зачинений"),
        of_option("number 310|310", "number 12|12", "state sentence |Тимчасово зачинений (closed)"),
    ),
    "a word that nobody knows": (
        first(POLISH[0], busy(), state="пауза"),
        of_option("number 310|310", "number 12|12", "state sentence |пауза (unknown)"),
    ),
    "no word": (first(POLISH[0], busy(), state=""), of_option("number 310|310", "number 12|12", "state blank |")),
    "no time": (first(POLISH[0], busy(), time=""), of_option("number 310|310", "number 12|12", moment="never")),
    "a time still to come, left to the guards": (
        first(POLISH[0], busy(), time="2026-11-28 08:41:10"),
        of_option("number 310|310", "number 12|12", moment="11-28 06:41"),
    ),
    "frozen for two years": (
        first(POLISH[0], busy(), time="2024-09-24 20:22:22"),
        of_option("number 310|310", "number 12|12", moment="09-24 17:22"),
    ),
    "other dashes, apostrophes and blanks": (
        dpsu_map(option("Ягодин –  ДОРОГУСЬК", busy()), left_out=POLISH[:1]),
        of_option("number 310|310", "number 12|12"),
    ),
    "kinds as a list, escaped twice": (
        first(POLISH[0], busy(), kind="[&amp;quot;person&amp;quot;,&amp;quot;car&amp;quot;]"),
        of_option("number 310|310", "number 12|12"),
    ),
    "Romania by how its name begins": (
        first("Порубне - Сірет", busy(), country="romania"),
        of_option("number 310|310", "number 12|12", place="ro-ua-siret UA>RO"),
    ),
    "a point of no table": (
        first("Новий - Nowy", busy()),
        of_option("number 310|310", "number 12|12", place="Новий - Nowy UA>PL"),
    ),
    "hostile words": (
        first(POLISH[0], busy("&lt;b onload=x&gt; AB1234CD", "=1")),
        of_option("sentence |<b onload=x> […]", "sentence |=1"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), MAPS.values(), ids=MAPS)
def test_the_map_of_ukraine(answer, expected):
    place = expected[0].partition(" trucks")[0]
    assert [one for one in read("dpsu", answer) if one.startswith(place)] == expected


def test_what_the_map_has_besides_western_roads_is_passed_over():
    others = [
        option("Лудин (пункт контролю)", busy(), time="2024-09-24 20:22:22"),
        option("Ягодин", busy(), kind="train"),
        option("Нехотіївка", busy(), country="russia"),
        option("Порт", busy(), country="ukraina", kind="anchor"),
        option("Дивний", busy(), kind="[car"),
    ]
    assert read("dpsu", dpsu_map(*others)) == read("dpsu", dpsu_map())
    assert len(read("dpsu", dpsu_map())) == 3 * len(POLISH)


# --- Ukraine: the copy ---

ROW = {"trucks_waiting": "310", "cars_waiting": "12", "state": "відкритий", "state_of_busy_raw": busy()}

ROWS = {
    "good": (ROW, of_option("number 310|310", "number 12|12")),
    "zeros are zeros": (ROW | {"trucks_waiting": "0"}, of_option("number 0|0", "number 12|12")),
    "blank in the copy, words on the map": (
        ROW | {"cars_waiting": "", "state_of_busy_raw": busy(cars="Пропуск тимчасово не здійснюється")},
        of_option("number 310|310", "sentence |Пропуск тимчасово не здійснюється"),
    ),
    "blank in both": (
        ROW | {"trucks_waiting": "", "state_of_busy_raw": ""},
        of_option("blank |", "number 12|12"),
    ),
    "a number with a point": (ROW | {"trucks_waiting": "310.0"}, of_option("number 310|310.0", "number 12|12")),
    "words for a number": (ROW | {"trucks_waiting": "many"}, of_option("sentence |many", "number 12|12")),
    "no time of the source": (
        ROW | {"source_updated_kyiv": "", "source_updated_utc": "2026-11-27T06:41:10Z"},
        of_option("number 310|310", "number 12|12", moment="never"),
    ),
    "closed": (
        ROW | {"state": "закритий"},
        of_option("number 310|310", "number 12|12", "state sentence |закритий (closed)"),
    ),
    "no state": (ROW | {"state": ""}, of_option("number 310|310", "number 12|12", "state blank |")),
    "a state that nobody knows": (
        ROW | {"state": "?"}, of_option("number 310|310", "number 12|12", "state sentence |? (unknown)")
    ),
    "another point": (
        ROW | {"dpsu_name": "Рава-Руська автомобільний"},
        of_option("number 310|310", "number 12|12", place="pl-ua-hrebenne UA>PL"),
    ),
    "a point of no table": (
        ROW | {"dpsu_name": "Новий - Nowy"},
        of_option("number 310|310", "number 12|12", place="Новий - Nowy UA>PL"),
    ),
    "hostile words": (
        ROW | {"trucks_waiting": '"><script>,\n1', "dpsu_name": POLISH[0]},
        of_option('sentence |"><script>, 1', "number 12|12"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS.values(), ids=ROWS)
def test_the_copy_of_ukraine(row, expected):
    assert read("dpsu-mirror", dpsu_csv(row)) == expected


# --- Poland ---

GRANICA = "pl-ua-dorohusk PL>UA"
AT_6 = "11-27 05:30"  # 6:30 in Warsaw, in UTC
HEAVY, LIGHT = "&gt;7,5T DMC&nbsp;<br/>11:00", "≤7,5T DMC*&nbsp;<br/>1:00"


def of_cell(value, place=GRANICA, moment=AT_6):
    return f"{place} trucks waiting {value.replace('|', f'|{moment}|', 1)}".replace(" waiting ", " hours of waiting ")


CELLS = {
    "heavy trucks": (HEAVY, of_cell("number 11|>7,5T DMC 11:00")),
    "light trucks": (LIGHT, of_cell("number 1|≤7,5T DMC* 1:00")),
    "half an hour": ("0:30", of_cell("number 0.5|0:30")),
    "hours alone": ("16", of_cell("number 16|16")),
    "zero is none": ("0:00", of_cell("none |0:00")),
    "zero of heavy trucks": ("&gt;7,5T DMC 0", of_cell("none |>7,5T DMC 0")),
    "the sign for none": ("-", of_cell("none |-")),
    "blank": ("", of_cell("blank |")),
    "a bound": ("&lt;1:00", of_cell("bound 1|<1:00")),
    "words": ("brak danych", of_cell("sentence |brak danych")),
    "more than 59 minutes is no time": ("1:75", of_cell("sentence |1:75")),
    "a longer number is no number of hours": ("1234", of_cell("sentence |1234")),
    "a very long one": ("1" * 99, of_cell("sentence |" + "1" * 99)),  # was split in every way there is, for years
    "hostile words": ("&lt;script&gt;WE 12345&lt;/script&gt;", of_cell("sentence |<script>[…]</script>")),
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_of_poland(cell, expected):
    assert read("granica", granica_page(trucks=[cell], updated=["06:30"]))[0] == expected


def units(answer):
    readings = FEEDS["granica"].read(Body(answer.encode(), FEEDS["granica"].addresses[0], NOW))
    return [reading.unit for reading in readings if reading.crossing_id == "pl-ua-dorohusk"]


def test_hours_of_heavy_and_light_trucks_in_one_cell_are_two_readings():
    both = granica_page(trucks=[HEAVY + "<br/>" + LIGHT], cars=["2:00"])
    assert units(both) == ["hours, trucks over 7.5 t", "hours, trucks up to 7.5 t", "hours", "hours"]


def test_the_table_of_poland_may_stand_within_others_that_have_pictures_too():
    page = granica_page(trucks=["1:00"], updated=["06:30"])
    around = '<table><tr><td><img src="images/auto_logo.gif"/></td><td><table>', "</table></td></tr></table>"
    laid_out = page.replace("<table>", around[0]).replace("</table>", around[1])
    assert laid_out.count("<table>") == 2
    assert read("granica", laid_out) == read("granica", page)


def test_a_grey_cell_of_poland_is_none():
    assert read("granica", granica_page(updated=["06:30"], grey=[0]))[0] == of_cell("none |")


UPDATES = {
    "the day of the page": ({"updated": ["06:30"]}, "11-27 05:30"),
    "a day of its own": ({"updated": ["2026-11-26 23:50"]}, "11-26 22:50"),
    "with seconds": ({"updated": ["06:30:15"]}, "11-27 05:30"),
    "none": ({"updated": ["-"]}, "never"),
    "no row": ({}, "never"),
    "no day": ({"updated": ["06:30"], "day": "?"}, "never"),
    "still to come, left to the guards": ({"updated": ["23:50"]}, "11-27 22:50"),
    "frozen": ({"updated": ["06:30"], "day": "2026-06-01"}, "06-01 04:30"),
}


@pytest.mark.parametrize(("page", "moment"), UPDATES.values(), ids=UPDATES)
def test_when_a_column_of_poland_was_so(page, moment):
    assert read("granica", granica_page(trucks=["1:00"], **page))[0] == of_cell("number 1|1:00", moment=moment)


@pytest.mark.parametrize(
    ("border", "way", "expected"),
    [
        ("b", "w", "pl-by-kuznica PL>BY"), ("fr", "w", "pl-ru-grzechotki PL>RU"), ("u", "p", "pl-ua-dorohusk UA>PL"),
    ],
)  # fmt: skip
def test_border_and_direction_of_poland_are_those_of_the_address(border, way, expected):
    page = granica_page(trucks=["1:00"], updated=["06:30"], names=COLUMN_NAMES[border])
    address = f"https://granica.gov.pl/index_wait.php?p={border}&v=en&k={way}"
    assert read("granica", page, address=address)[0] == of_cell("number 1|1:00", place=expected)


def test_columns_of_poland_are_known_by_their_names_wherever_they_stand():
    names = (*COLUMN_NAMES["u"][::-1], "Nowe")
    lines = read("granica", granica_page(trucks=["1:00"], names=names))
    assert lines[0].startswith("pl-ua-kroscienko PL>UA trucks")
    assert lines[9].startswith("Nowe PL>UA trucks")


def test_poland_also_writes_in_its_own_encoding():
    page = granica_page(trucks=["1:00"]).encode("iso-8859-2")
    assert read("granica", page)[2].startswith("pl-ua-dolhobyczow")


# --- nights on which clocks change ---


@pytest.mark.parametrize(
    ("shown", "now", "expected"),
    [
        ("2026-10-25 02:59:00", "2026-10-25 02:00", "10-24 23:59"),  # still summer
        ("2026-10-25 03:30:00", "2026-10-25 00:40", "10-25 00:30"),  # the first 3:30, the second has not come
        ("2026-10-25 03:30:00", "2026-10-25 01:40", "10-25 01:30"),  # twice: the later one that has come
        ("2026-10-25 04:00:00", "2026-10-25 02:10", "10-25 02:00"),  # winter
        ("2026-03-29 02:59:00", "2026-03-29 01:10", "03-29 00:59"),
        ("2026-03-29 03:30:00", "2026-03-29 01:10", "never"),  # an hour that there was not
        ("2026-03-29 04:00:00", "2026-03-29 01:10", "03-29 01:00"),
    ],
)
def test_times_of_ukraine_in_the_nights_on_which_clocks_change(shown, now, expected):
    moment = NOW.fromisoformat(f"{now}+00:00")
    lines = read("dpsu", first(POLISH[0], busy(), time=shown), now=moment)
    assert lines[0] == of_option("number 310|310", "", moment=expected)[0]


@pytest.mark.parametrize(
    ("day", "clock", "now", "expected"),
    [
        ("2026-10-25", "02:30", "2026-10-25 00:40", "10-25 00:30"),
        ("2026-10-25", "02:30", "2026-10-25 01:40", "10-25 01:30"),
        ("2026-03-29", "02:30", "2026-03-29 02:00", "never"),
    ],
)
def test_times_of_poland_in_the_nights_on_which_clocks_change(day, clock, now, expected):
    lines = read(
        "granica", granica_page(trucks=["1:00"], updated=[clock], day=day), now=NOW.fromisoformat(f"{now}+00:00")
    )
    assert lines[0] == of_cell("number 1|1:00", moment=expected)


@pytest.mark.parametrize("hour", ["25.10.2026 03:30", "29.03.2026 03:30"])
def test_minsk_keeps_its_clocks(hour):
    lines = read("gpk", gpk_page(hour=hour))
    assert {line.split("|")[1] for line in lines} == {f"{hour[3:5]}-{hour[:2]} 00:30"}


@pytest.mark.parametrize(
    ("hour", "point", "expected"),
    [
        ("27.11.2026 00:00", "KOZLOVICHI", "2026-11-26"),  # 22:00 in Warsaw
        ("27.11.2026 00:00", "STONE_LOG", "2026-11-26"),  # 23:00 in Vilnius in winter
        ("27.11.2026 01:00", "STONE_LOG", "2026-11-27"),
        ("27.07.2026 00:00", "STONE_LOG", "2026-07-27"),  # the same time in summer
        ("27.07.2026 00:00", "KOZLOVICHI", "2026-07-26"),  # 23:00 in Warsaw
    ],
)
def test_the_day_is_the_one_on_the_eu_side(hour, point, expected):
    answer = gpk_archive((hour, "1", "1", "1"), point=point)
    assert {reading.day.isoformat() for reading in FEEDS["gpk"].read(Body(answer.encode(), "", NOW))} == {expected}


# --- other shapes ---

STRANGE = {
    "gpk, no JSON": ("gpk", "{", "gpk: expected JSON; there is b'{' and 1 bytes in all"),
    "gpk, no success": ("gpk", gpk_archive(success=False), "gpk: expected `isSuccess` true and a list"),
    "gpk, a list": ("gpk", "[]", "gpk: expected `isSuccess` true and a list `ITEMS`; there is list"),
    "gpk, no hour": (
        "gpk", gpk_archive(("today", "1", "1", "1")), "gpk: expected an hour such as 27.11.2026 08:00; there is 'today'"
    ),
    "gpk, two points": (
        "gpk",
        json.dumps({"isSuccess": True, "ITEMS": [{
            "NAME": "27.11.2026 08:00", "PROPERTY_A_OUT_G_VALUE": "1", "PROPERTY_B_OUT_G_VALUE": "1"}]}),
        "gpk: expected `PROPERTY_…_OUT_…_VALUE` of one point; there is ['NAME'",
    ),
    "gpk, other properties": (
        "gpk",
        json.dumps({"isSuccess": True, "ITEMS": [{"NAME": "27.11.2026 08:00", "TRUCKS": "1"}]}),
        "gpk: expected `PROPERTY_…_OUT_…_VALUE` of one point; there is ['NAME', 'TRUCKS']",
    ),
    "gpk, empty": ("gpk", b"", "gpk: expected a web page; there is b''"),
    "gpk, no title": ("gpk", gpk_page(title="Очереди"), "gpk: expected a title `Пункт пропуска …`; there is Очереди"),
    "gpk, no hour on the page": ("gpk", gpk_page(hour="скоро"), "gpk: expected the hour of the queues"),
    "gpk, no such hour": ("gpk", gpk_page(hour="32.11.2026 08:00"), "gpk: expected an hour such as"),
    "gpk, another order of rows": (
        "gpk", gpk_page().replace("car.png", "x.png").replace("truck.png", "car.png").replace("x.png", "truck.png"),
        "gpk: expected a row of cars; there is one of trucks",
    ),
    "gpk, no table": ("gpk", gpk_page().replace("queuesTable", "other"), "gpk: expected a table `queuesTable`"),
    "gpk, cut off in the table": ("gpk", gpk_page().partition("truck.png")[0], "gpk: expected a table `queuesTable`"),
    "gpk, another encoding": ("gpk", gpk_page().encode("cp1251"), "gpk: expected a web page in utf-8; there is b'"),
    "gpk-mirror, cut off": ("gpk-mirror", gpk_mirror()[:-5], "gpk-mirror: expected JSON; there is"),
    "gpk-mirror, too few points": ("gpk-mirror", '{"brest": {}}', "gpk-mirror: expected an object of 7 points"),
    "gpk-mirror, a list": ("gpk-mirror", "[1]", "gpk-mirror: expected an object of 7 points; there is list"),
    "gpk-mirror, other lengths": (
        "gpk-mirror", gpk_mirror(brest=[(EIGHT, 1, 1, 1)]).replace('"trucks": [1]', '"trucks": []'),
        "gpk-mirror: expected points with `timestamps`",
    ),
    "gpk-mirror, no list": (
        "gpk-mirror", gpk_mirror().replace('"trucks": []', '"trucks": null'), "gpk-mirror: expected points with"
    ),
    "gpk-mirror, seconds": (
        "gpk-mirror", gpk_mirror(brest=[(EIGHT // 1000, 1, 1, 1)]),
        "gpk-mirror: expected milliseconds since 1970; there is",
    ),
    "dpsu, no select": ("dpsu", dpsu_map().replace("by_name", "other"), "dpsu: expected options in `select#by_name`"),
    "dpsu, points are gone": ("dpsu", dpsu_map(left_out=POLISH[:3]), "dpsu: expected options in `select#by_name`"),
    "dpsu, another time": ("dpsu", first(POLISH[0], busy(), time="щойно"), "dpsu: expected a time such as"),
    "dpsu, a name at another border": (
        "dpsu", dpsu_map(option(POLISH[0], busy(), country="hungary")),
        "dpsu: expected 'Ягодин - Дорогуськ' at the border of PL-UA; there is HU",
    ),
    "dpsu-mirror, no row": ("dpsu-mirror", dpsu_csv(), "dpsu-mirror: expected rows with the columns"),
    "dpsu-mirror, a column less": (
        "dpsu-mirror", dpsu_csv(ROW, columns=[name for name in COLUMNS if name != "state"]),
        "dpsu-mirror: expected rows with the columns",
    ),
    "dpsu-mirror, cut off": ("dpsu-mirror", dpsu_csv(ROW)[:-190], "dpsu-mirror: expected as many cells as columns"),
    "dpsu-mirror, an open quote": ("dpsu-mirror", dpsu_csv(ROW) + '"', "dpsu-mirror: expected a CSV in UTF-8"),
    "dpsu-mirror, bytes": ("dpsu-mirror", b"\xff\xfe", "dpsu-mirror: expected a CSV in UTF-8; there is b'"),
    "dpsu-mirror, another time": (
        "dpsu-mirror", dpsu_csv(ROW | {"source_updated_kyiv": "27.11."}), "dpsu-mirror: expected a time such as"
    ),
    "granica, another border": (
        "granica", granica_page(names=COLUMN_NAMES["b"]), "granica: expected a table with 9 points of the border"
    ),
    "granica, no picture": (
        "granica", granica_page().replace("ciezarowka", "x"), "granica: expected a row with the picture of a truck"
    ),
    "granica, too few cells": (
        "granica", granica_page().replace('<td align="center" class="dane1">&nbsp;&nbsp;</td>', ""),
        "granica: expected 9 cells, as many as there are names; there is 2",
    ),
    "granica, no such time": ("granica", granica_page(updated=["26:30"]), "granica: expected a time such as 08:15"),
    "granica, cut off": ("granica", granica_page()[:300], "granica: expected a table with 9 points"),
}  # fmt: skip


@pytest.mark.parametrize(("feed", "answer", "reason"), STRANGE.values(), ids=STRANGE)
def test_another_shape_is_one_error_that_says_what_was_expected_and_what_is_there(feed, answer, reason):
    with pytest.raises(UnexpectedShape) as error:
        read(feed, answer)
    assert str(error.value).startswith(reason)


def test_an_address_of_poland_that_says_no_direction_is_refused():
    with pytest.raises(UnexpectedShape, match="an address with p=u, b or fr and k=w or p"):
        read("granica", granica_page(), address="https://granica.gov.pl/index_wait.php?p=u")


GOOD = {
    "gpk": [gpk_page(), gpk_archive(("27.11.2026 08:00", "1", "1", "1"))],
    "gpk-mirror": [gpk_mirror(brest=[(EIGHT, 1, 1, 1)])],
    "dpsu": [first(POLISH[0], busy())],
    "dpsu-mirror": [dpsu_csv(ROW)],
    "granica": [granica_page(trucks=[HEAVY], updated=["06:30"])],
}
ANSWERS = [(feed, answer.encode()) for feed, answers in GOOD.items() for answer in answers]


@given(st.sampled_from(ANSWERS), st.data())
def test_whatever_is_done_to_an_answer_gives_readings_or_that_error(answer, data):
    feed, content = answer
    begin = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(begin, min(len(content), begin + 200)))
    changed = content[:begin] + data.draw(st.binary(max_size=20)) + content[end:]
    try:
        readings = FEEDS[feed].read(Body(changed, FEEDS[feed].addresses[0], NOW))
    except UnexpectedShape:
        return
    assert all(len(reading.snippet) <= LONGEST_SNIPPET for reading in readings)
    assert all((reading.value is not None) == (reading.kind in ("number", "bound")) for reading in readings)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["isSuccess", "ITEMS", "NAME", "timestamps", "trucks", "cars", "buses"]), inner)
), max_leaves=12), st.sampled_from(["gpk", "gpk-mirror"]))  # fmt: skip
def test_any_json_gives_readings_or_that_error(value, feed):
    try:
        read(feed, json.dumps(value))
    except UnexpectedShape as error:
        assert error.feed == feed
