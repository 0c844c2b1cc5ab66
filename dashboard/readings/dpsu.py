"""Ukraine's State Border Guard Service: vehicles before the points out of Ukraine and what it calls each point, by its
map (HTML) and by a public copy of it (a CSV a day).

Trucks "before the point" include those that wait elsewhere with a place in the electronic queue: its numbers are those
of that queue, so both are one witness.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html import unescape
from typing import Final
from zoneinfo import ZoneInfo

from lxml import html

from dashboard.readings.cells import by_the_clock, count_in
from dashboard.readings.feed import (
    Body,
    Feed,
    FeedValue,
    Place,
    UnexpectedShape,
    notice_reading,
    queue_reading,
    state_reading,
)
from dashboard.readings.markup import page_of
from dashboard.readings.reading import FeedReading, ValueKind
from dashboard.vocabulary import ALL_TRAFFIC, Evidence, Status, Traffic

_KYIV: Final = ZoneInfo("Europe/Kyiv")
_COUNTRIES: Final = {"poland": "PL", "slovakia": "SK", "hungary": "HU", "romania": "RO", "moldova": "MD"}

# How the map writes the points of Poland and one of Slovakia, as it was recorded in 2026.
_RECORDED: Final = {
    "Ягодин - Дорогуськ": "pl-ua-dorohusk",
    "Устилуг - Зосін": "pl-ua-zosin",
    "Угринів - Долгобичув": "pl-ua-dolhobyczow",
    "Рава-Руська автомобільний": "pl-ua-hrebenne",
    "Грушів - Будомєж": "pl-ua-budomierz",
    "Краківець - Корчова": "pl-ua-korczowa",
    "Шегині - Медика": "pl-ua-medyka",
    "Смільниця - Кросьценко": "pl-ua-kroscienko",
    "Нижанковичі-Мальховіце": "pl-ua-malhowice",
    "Ужгород - Вишнє-Нємецьке": "sk-ua-vysne-nemecke",
}
_LEFT_OUT: Final = ("Лудин (пункт контролю)",)  # within Ukraine; its time has stood still since 2024
# How the others begin: the Ukrainian names of the register, since no recording of theirs was at hand.
_BEGINNINGS: Final = {
    "SK": {"Малий Березний": "sk-ua-ubla", "Малі Селменці": "sk-ua-velke-slemence"},
    "HU": {
        "Тиса": "hu-ua-zahony",
        "Чоп": "hu-ua-zahony",
        "Косино": "hu-ua-barabas",
        "Лужанка": "hu-ua-beregsurany",
        "Дзвінкове": "hu-ua-lonya",
        "Велика Паладь": "hu-ua-nagyhodos",
        "Вилок": "hu-ua-tiszabecs",
    },
    "RO": {
        "Порубне": "ro-ua-siret",
        "Дякове": "ro-ua-halmeu",
        "Солотвино": "ro-ua-sighet",
        "Біла Церква": "ro-ua-bila-tserkva",
        "Красноїльськ": "ro-ua-vicovu",
        "Орлівка": "ro-ua-orlivka",
    },
    "MD": {
        "Росошани": "ua-md-briceni",
        "Мамалига": "ua-md-criva",
        "Кучурган": "ua-md-kuchurhan",
        "Могилів-Подільський": "ua-md-mohyliv",
        "Сокиряни": "ua-md-ocnita",
        "Маяки-Удобне": "ua-md-palanca",
        "Платонове": "ua-md-platonove",
        "Рені": "ua-md-reni",
        "Старокозаче": "ua-md-starokozache",
        "Бронниця": "ua-md-unguri",
        "Виноградівка": "ua-md-vinogradivka",
    },
}

_STATUSES: Final = {
    "відкритий": Status.OPEN,
    "закритий": Status.CLOSED,
    "зачинений": Status.CLOSED,
    "тимчасово зачинений": Status.CLOSED,
    "обмежений": Status.RESTRICTED,
}
_COUNTS: Final = {
    Traffic.TRUCKS: "Кількість вантажних авто перед ППр",
    Traffic.CARS: "Кількість легкових авто перед ППр",
}
_SPEED: Final = "Швидкість оформлення"  # cars an hour: no queue
_NOTHING: Final = ("-", "–", "—")
_LINE: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DASHES: Final = str.maketrans("‐‑‒–—−’ʼ`", "------'''")
_PATTERN: Final = "%Y-%m-%d %H:%M:%S"
_COLUMNS: Final = frozenset("dpsu_name trucks_waiting cars_waiting state source_updated_kyiv state_of_busy_raw".split())


def read_dpsu(body: Body) -> tuple[FeedReading, ...]:
    """Trucks and cars before every point for road traffic out of Ukraine to the west, what the map calls it, and its
    sentences."""
    options = page_of(DPSU.name, body).findall(".//select[@id='by_name']//option[@data-country]")
    points = [option for option in options if _is_western_road(option)]
    names = {_folded(option.get("value", "")) for option in points}
    present = sum(_folded(name) in names for name in _RECORDED)
    if present < 0.8 * len(_RECORDED):
        there = f"{len(options)} options, {present} of them with such a name"
        raise UnexpectedShape(DPSU.name, f"options in `select#by_name` such as {next(iter(_RECORDED))!r}", there)
    return tuple(reading for option in points for reading in _of_option(body, option))


def read_dpsu_mirror(body: Body) -> tuple[FeedReading, ...]:
    """The same of the points of Poland, of one day."""
    try:
        rows = list(csv.DictReader(io.StringIO(body.payload.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnexpectedShape(DPSU_MIRROR.name, "a CSV in UTF-8", repr(body.payload[:80])) from error
    if not rows or not rows[0].keys() >= _COLUMNS:
        there = "no row" if not rows else ", ".join(map(str, rows[0]))
        raise UnexpectedShape(DPSU_MIRROR.name, f"rows with the columns {', '.join(sorted(_COLUMNS))}", there)
    return tuple(reading for number, row in enumerate(rows, start=2) for reading in _of_row(body, number, row))


def _folded(name: str) -> str:
    return " ".join(unescape(unescape(name)).translate(_DASHES).casefold().split())


_CROSSINGS: Final = {_folded(name): crossing for name, crossing in _RECORDED.items()}
_IGNORED: Final = frozenset(map(_folded, _LEFT_OUT))


def _is_western_road(option: html.HtmlElement) -> bool:
    kinds = unescape(unescape(option.get("data-type", "")))
    try:
        words = json.loads(kinds) if kinds.startswith("[") else [kinds]
    except (ValueError, RecursionError):
        words = []
    is_western = option.get("data-country") in _COUNTRIES
    return is_western and "car" in words and _folded(option.get("value", "")) not in _IGNORED


def _place(feed: str, name: str, country: str) -> Place:
    crossing = _CROSSINGS.get(_folded(name)) or _by_beginning(_folded(name), country)
    if crossing is not None and country not in crossing[:5].upper().split("-"):
        raise UnexpectedShape(feed, f"{name!r} at the border of {crossing[:5].upper()}", country)
    return Place(feed, " ".join(unescape(name).split()), crossing, f"UA>{country}")


def _by_beginning(name: str, country: str) -> str | None:
    for beginning, crossing in _BEGINNINGS.get(country, {}).items():
        folded = _folded(beginning)
        if name == folded or name.startswith((f"{folded} ", f"{folded}-")):
            return crossing
    return None


def _of_option(body: Body, option: html.HtmlElement) -> Iterator[FeedReading]:
    place = _place(DPSU.name, option.get("value", ""), _COUNTRIES[option.get("data-country")])
    shown_at = _kyiv(DPSU.name, option.get("data-created_at", ""), body)
    lines = _lines(option.get("data-state_of_busy", ""))
    for traffic, label in _COUNTS.items():
        yield queue_reading(body, place, traffic, count_in(lines.get(label, ""), _NOTHING), shown_at)
    yield _state(body, place, option.get("data-state", ""), shown_at)
    for label, text in lines.items():
        is_number = count_in(text).kind is ValueKind.NUMBER  # of something else: no sentence
        if label not in _COUNTS.values() and not label.startswith(_SPEED) and not is_number:
            yield notice_reading(body, place, ALL_TRAFFIC, f"{label}: {text}" if text else label, shown_at)


def _of_row(body: Body, number: int, row: Mapping[str, str | None]) -> Iterator[FeedReading]:
    cells = {name: text or "" for name, text in row.items() if name is not None}
    if len(cells) != len(row) or any(text is None for text in row.values()):
        raise UnexpectedShape(DPSU_MIRROR.name, "as many cells as columns", f"line {number}: {list(row.values())}")
    place = _place(DPSU_MIRROR.name, cells["dpsu_name"], "PL")
    shown_at = _kyiv(DPSU_MIRROR.name, cells["source_updated_kyiv"], body)
    lines = _lines(cells["state_of_busy_raw"])
    for traffic, column in ((Traffic.TRUCKS, "trucks_waiting"), (Traffic.CARS, "cars_waiting")):
        value = count_in(cells[column], _NOTHING)
        if value.kind is ValueKind.BLANK:  # the copy leaves out what is no number
            value = count_in(lines.get(_COUNTS[traffic], ""), _NOTHING)
        yield queue_reading(body, place, traffic, value, shown_at)
    yield _state(body, place, cells["state"], shown_at)


def _lines(busy: str) -> dict[str, str]:
    """What is said of a point, by what is before the colon; a line without one is there with ""."""
    lines = [" ".join(line.split()) for line in _LINE.split(unescape(busy))]
    parts = [line.partition(":") for line in lines if line]
    return {label.strip(): text.strip() for label, _colon, text in parts}


def _state(body: Body, place: Place, word: str, shown_at: datetime | None) -> FeedReading:
    words = " ".join(word.split())
    if not words:
        return state_reading(body, place, ALL_TRAFFIC, FeedValue(ValueKind.BLANK, None, ""), None, shown_at)
    status = _STATUSES.get(words.casefold(), Status.UNKNOWN)
    return state_reading(body, place, ALL_TRAFFIC, FeedValue(ValueKind.SENTENCE, None, words), status, shown_at)


def _kyiv(feed: str, text: str, body: Body) -> datetime | None:
    """None where nothing stands there."""
    if not text.strip():
        return None
    try:
        return by_the_clock(text.strip(), _PATTERN, _KYIV, body.fetched_at)
    except ValueError as error:
        raise UnexpectedShape(feed, "a time such as 2026-11-27 06:41:10", repr(text)) from error


DPSU: Final = Feed(
    name="dpsu",
    origin="dpsu",
    speaker="State Border Guard Service of Ukraine",
    party="UA government",
    evidence=Evidence.PRIMARY,
    source_name="dpsu.gov.ua, CC BY 4.0",
    source_url="https://dpsu.gov.ua/uk/map",
    licence="CC BY 4.0",
    rhythm=timedelta(hours=3),
    zone="Europe/Kyiv",
    rounds=False,
    is_archive=False,
    is_page=True,
    addresses=("https://dpsu.gov.ua/uk/map",),
    read=read_dpsu,
)

DPSU_MIRROR: Final = Feed(
    name="dpsu-mirror",
    origin="dpsu",
    speaker=DPSU.speaker,
    party=DPSU.party,
    evidence=Evidence.SECONDARY,
    source_name="dpsu.gov.ua, CC BY 4.0, through jabbathepole/border-queue-logger",
    source_url="https://github.com/jabbathepole/border-queue-logger",
    licence="CC BY 4.0 (the map's)",
    rhythm=timedelta(hours=3),
    zone=DPSU.zone,
    rounds=False,
    is_archive=True,
    is_page=False,
    addresses=("https://raw.githubusercontent.com/jabbathepole/border-queue-logger/master/data/dpsu_{day}.csv",),
    read=read_dpsu_mirror,
)
