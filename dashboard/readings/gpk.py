"""Belarus's State Border Committee: queues out of Belarus, every two hours, by its archive (JSON), by the pages of its
points (HTML), and by a public copy of the archive.

The archive and the copy write 0 where they know nothing, and for hours still to come; so a 0 of theirs is no number. A
page has a sign of its own for "not served", `-`, so that a 0 there is one.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from lxml import html

from dashboard.readings.cells import by_the_clock, count_in
from dashboard.readings.feed import Body, Feed, Place, UnexpectedShape, notice_reading, queue_reading
from dashboard.readings.markup import of_class, page_of, words_in
from dashboard.readings.reading import FeedReading
from dashboard.vocabulary import ALL_TRAFFIC, Evidence, Traffic

_MINSK: Final = ZoneInfo("Europe/Minsk")
_PAGES: Final = "https://gpk.gov.by/situation-at-the-border/punkty-propuska/"
_AHEAD: Final = timedelta(minutes=10)  # clocks may differ by this

# The point's name in an address and in the archive, its name on its page, and its crossing in the register.
_POINTS: Final = {
    "grigorov": ("Григоровщина", "lv-by-paternieki"),
    "urbana": ("Урбаны", "lv-by-silene"),
    "vidzy": ("Видзы", "lt-by-tverecius"),
    "kotlovka": ("Котловка", "lt-by-lavoriskes"),
    "losha": ("Лоша", "lt-by-sumskas"),
    "stone_log": ("Каменный Лог", "lt-by-medininkai"),
    "benekainys": ("Бенякони", "lt-by-salcininkai"),
    "privalka": ("Привалка", "lt-by-raigardas"),
    "bruzgi": ("Брузги", "pl-by-kuznica"),
    "berestovitsa": ("Берестовица", "pl-by-bobrowniki"),
    "peschatka": ("Песчатка", "pl-by-polowce"),
    "kozlovichi": ("Козловичи", "pl-by-kukuryki"),
    "brest": ("Брест", "pl-by-terespol"),
    "domachevo": ("Домачево", "pl-by-slawatycze"),
    "tomashovka": ("Томашовка", "ua-by-pulmo"),
    "mokrany": ("Мокраны", "ua-by-domanove"),
    "nevel": ("Невель", "ua-by-prykladnyky"),
    "up_terebezhov": ("Верхний Теребежов", "ua-by-horodyshche"),
    "glushkevichi": ("Глушкевичи", "ua-by-maidan-kopyshchanskyi"),
    "new_rudnia": ("Новая Рудня", "ua-by-vystupovychi"),
    "oleksandrivka": ("Александровка", "ua-by-vilcha"),
    "komarin": ("Комарин", "ua-by-slavutych"),
    "nova_huta": ("Новая Гута", "ua-by-novi-yarylovychi"),
    "veselivka": ("Веселовка", "ua-by-senkivka"),
    "oltush": ("Олтуш", None),
    "mohr": ("Мохро", None),
}
_POINT_OF_NAME: Final = {name.casefold(): point for point, (name, _crossing) in _POINTS.items()}

_CLASSES: Final = {"G": Traffic.TRUCKS, "L": Traffic.CARS, "A": Traffic.BUSES}
_PROPERTY: Final = re.compile(r"PROPERTY_([A-Z_]+)_OUT_([GLA])_VALUE(?:_NUM)?")
_HOUR: Final = "%d.%m.%Y %H:%M"

_ROWS: Final = (Traffic.CARS, Traffic.BUSES, Traffic.TRUCKS)  # of the table on a page
_ROW_SIGNS: Final = {
    Traffic.CARS: ("легк", "car"),
    Traffic.BUSES: ("автобус", "bus"),
    Traffic.TRUCKS: ("груз", "truck"),
}
_NOTHING: Final = ("-", "–", "—")
_SHOWN_AT: Final = re.compile(r"очередях в пункте пропуска (\d\d\.\d\d\.\d{4} \d\d:\d\d)")
_TITLE: Final = "Пункт пропуска"

_COPY_CLASSES: Final = {"trucks": Traffic.TRUCKS, "cars": Traffic.CARS, "buses": Traffic.BUSES}
_COPY_POINTS: Final = 7
_COPY_SHAPE: Final = "points with `timestamps`, `trucks`, `cars` and `buses`, lists of one length"


def read_gpk(body: Body) -> tuple[FeedReading, ...]:
    """Trucks, cars and buses at one point: every hour of a day that has come (archive), or now (page), there with the
    notice beside it."""
    if body.payload.lstrip().startswith((b"{", b"[")):
        return tuple(_of_archive(body))
    return tuple(_of_page(body))


def read_gpk_mirror(body: Body) -> tuple[FeedReading, ...]:
    """Trucks, cars and buses at seven points since the copy began."""
    points = _json(GPK_MIRROR.name, body)
    if not isinstance(points, dict) or len(points) < 0.8 * _COPY_POINTS:
        raise UnexpectedShape(GPK_MIRROR.name, f"an object of {_COPY_POINTS} points", _outline(points))
    return tuple(reading for point, columns in points.items() for reading in _of_copy(body, point, columns))


def _place(feed: str, point: str, name: str = "") -> Place:
    crossing = _POINTS.get(point, ("", None))[1]
    direction = f"BY>{crossing[:2].upper()}" if crossing else "BY>"
    return Place(feed, name or point, crossing, direction)


def _json(feed: str, body: Body) -> Any:
    try:
        return json.loads(body.payload)
    except (ValueError, RecursionError) as error:
        raise UnexpectedShape(feed, "JSON", f"{body.payload[:80]!r} and {len(body.payload)} bytes in all") from error


def _outline(answer: object) -> str:
    keys = list(answer)[:8] if isinstance(answer, dict) else ""
    return f"{type(answer).__name__} {keys}"


def _of_archive(body: Body) -> Iterator[FeedReading]:
    answer = _json(GPK.name, body)
    items = answer.get("ITEMS") if isinstance(answer, dict) and answer.get("isSuccess") is True else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnexpectedShape(GPK.name, "`isSuccess` true and a list `ITEMS`", _outline(answer))
    for item in items:
        hour = _minsk(GPK.name, str(item.get("NAME")), body)
        if hour is not None and hour <= body.fetched_at + _AHEAD:
            yield from _of_hour(body, item, hour)


def _of_hour(body: Body, item: Mapping[str, object], hour: datetime) -> Iterator[FeedReading]:
    cells = {match.groups(): str(item[key] or "") for key in item if (match := _PROPERTY.fullmatch(key)) and item[key]}
    points = {match[1] for key in item if (match := _PROPERTY.fullmatch(key))}
    if len(points) != 1:
        raise UnexpectedShape(GPK.name, "`PROPERTY_…_OUT_…_VALUE` of one point", f"{sorted(item)[:8]}")
    point = points.pop()
    place = _place(GPK.name, point.lower())
    for letter, traffic in _CLASSES.items():
        value = count_in(cells.get((point, letter), ""), _NOTHING, zero_is_nothing=True)
        yield queue_reading(body, place, traffic, value, hour)


def _minsk(feed: str, text: str, body: Body) -> datetime | None:
    try:
        return by_the_clock(text, _HOUR, _MINSK, body.fetched_at)
    except ValueError as error:
        raise UnexpectedShape(feed, "an hour such as 27.11.2026 08:00", repr(text)) from error


def _of_page(body: Body) -> Iterator[FeedReading]:
    page = page_of(GPK.name, body)
    place = _place_of_page(body, page)
    shown_at = _SHOWN_AT.search(words_in(page))
    if shown_at is None:
        raise UnexpectedShape(GPK.name, "the hour of the queues, after `в пункте пропуска`", "none")
    hour = _minsk(GPK.name, shown_at[1], body)
    for traffic, text in zip(_ROWS, _cells_of_page(page), strict=True):
        yield queue_reading(body, place, traffic, count_in(text, _NOTHING), hour)
    for element in of_class(page, "div", "ochered_bottom_text"):
        if words_in(element):
            yield notice_reading(body, place, ALL_TRAFFIC, words_in(element), hour)


def _place_of_page(body: Body, page: html.HtmlElement) -> Place:
    """By the title of the page; by its address where the title is no name that is known. Never against either."""
    title = " ".join(map(words_in, of_class(page, "h1", "ppr_title")))
    if not title.startswith(_TITLE):
        raise UnexpectedShape(GPK.name, f"a title `{_TITLE} …`", title or "none")
    name = title.removeprefix(_TITLE).strip(' «»"')
    by_address = body.address.removeprefix(_PAGES).strip("/") if body.address.startswith(_PAGES) else ""
    point = _POINT_OF_NAME.get(name.casefold(), by_address)
    if by_address and point != by_address:
        raise UnexpectedShape(GPK.name, f"the page of {_POINTS.get(by_address, (by_address,))[0]}", name)
    return _place(GPK.name, point, name)


def _cells_of_page(page: html.HtmlElement) -> Sequence[str]:
    """The cells of cars, buses and trucks; the table names its rows by pictures, if at all."""
    rows = [row.findall("td") for table in of_class(page, "table", "queuesTable") for row in table.iter("tr")]
    rows = [cells for cells in rows if len(cells) >= 2][-len(_ROWS) :]
    if len(rows) != len(_ROWS):
        raise UnexpectedShape(
            GPK.name, "a table `queuesTable` with rows of cars, buses and trucks", f"{len(rows)} rows"
        )
    for traffic, (label, *_cells) in zip(_ROWS, rows, strict=True):
        written = html.tostring(label, encoding="unicode").casefold()
        named = [other for other, signs in _ROW_SIGNS.items() if any(sign in written for sign in signs)]
        if named and traffic not in named:
            raise UnexpectedShape(GPK.name, f"a row of {traffic}", f"one of {', '.join(named)}")
    return [words_in(cells[1]) for cells in rows]


def _of_copy(body: Body, point: str, columns: object) -> Iterator[FeedReading]:
    names = ("timestamps", *_COPY_CLASSES)
    lists = [columns.get(name) for name in names] if isinstance(columns, dict) else []
    if not lists or not all(isinstance(items, list) and len(items) == len(lists[0] or ()) for items in lists):
        raise UnexpectedShape(GPK_MIRROR.name, _COPY_SHAPE, f"{point}: {_outline(columns)}")
    place = _place(GPK_MIRROR.name, point)
    for milliseconds, *counts in zip(*lists, strict=True):
        hour = _moment(milliseconds, point)
        for traffic, count in zip(_COPY_CLASSES.values(), counts, strict=True):
            text = "" if count is None else str(count)
            yield queue_reading(body, place, traffic, count_in(text, zero_is_nothing=True), hour)


def _moment(milliseconds: object, point: str) -> datetime:
    if isinstance(milliseconds, int) and not isinstance(milliseconds, bool) and 10**12 < milliseconds < 10**13:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(_MINSK)
    raise UnexpectedShape(GPK_MIRROR.name, "milliseconds since 1970", f"{milliseconds!r} at {point}")


GPK: Final = Feed(
    name="gpk",
    origin="gpk",
    speaker="State Border Committee of Belarus",
    party="BY government",
    evidence=Evidence.PRIMARY,
    source_name="gpk.gov.by",
    source_url="https://gpk.gov.by/situation-at-the-border/",
    licence="none stated",
    rhythm=timedelta(hours=2),
    zone="Europe/Minsk",
    rounds=True,
    is_archive=True,
    is_page=True,
    addresses=tuple(f"{_PAGES}{point}/" for point, (_name, at) in _POINTS.items() if at and not at.startswith("ua")),
    read=read_gpk,
)

GPK_MIRROR: Final = Feed(
    name="gpk-mirror",
    origin="gpk",
    speaker=GPK.speaker,
    party=GPK.party,
    evidence=Evidence.SECONDARY,
    source_name="gpk.gov.by through roshansky/belarus-border-queue",
    source_url="https://github.com/roshansky/belarus-border-queue",
    licence="none stated",
    rhythm=timedelta(hours=2),
    zone=GPK.zone,
    rounds=True,
    is_archive=True,
    is_page=False,
    addresses=("https://raw.githubusercontent.com/roshansky/belarus-border-queue/main/gpk_real_archive.json",),
    read=read_gpk_mirror,
)
