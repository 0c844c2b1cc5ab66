"""Poland's National Revenue Administration: hours of waiting out of Poland, by the table of granica.gov.pl.

Columns are known by their headers, rows by their pictures. A 0 there is no number: closed points have it too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from anyascii import anyascii
from lxml import html

from dashboard.readings.cells import by_the_clock
from dashboard.readings.feed import Body, Feed, FeedValue, Place, UnexpectedShape, waiting_reading
from dashboard.readings.markup import page_of, words_in
from dashboard.readings.reading import FeedReading, ValueKind
from dashboard.vocabulary import Evidence, Traffic

_WARSAW: Final = ZoneInfo("Europe/Warsaw")
_CROSSINGS: Final = {
    "UA": {
        "dorohusk": "pl-ua-dorohusk",
        "zosin": "pl-ua-zosin",
        "dolhobyczow": "pl-ua-dolhobyczow",
        "hrebenne": "pl-ua-hrebenne",
        "budomierz": "pl-ua-budomierz",
        "korczowa": "pl-ua-korczowa",
        "medyka": "pl-ua-medyka",
        "malhowice": "pl-ua-malhowice",
        "kroscienko": "pl-ua-kroscienko",
    },
    "BY": {
        "kuznica": "pl-by-kuznica",
        "bobrowniki": "pl-by-bobrowniki",
        "polowce": "pl-by-polowce",
        "koroszczyn": "pl-by-kukuryki",
        "kukuryki": "pl-by-kukuryki",
        "terespol": "pl-by-terespol",
        "slawatycze": "pl-by-slawatycze",
    },
    "RU": {
        "grzechotki": "pl-ru-grzechotki",
        "bezledy": "pl-ru-bezledy",
        "gronowo": "pl-ru-gronowo",
        "goldap": "pl-ru-goldap",
    },
}
_BORDERS: Final = {"u": "UA", "b": "BY", "fr": "RU"}  # `p` in the address
_DIRECTIONS: Final = {"w": "PL>{}", "p": "{}>PL"}  # `k`: leaving, arriving
_PICTURES: Final = {"ciezarowka": Traffic.TRUCKS, "autobus": Traffic.BUSES, "auto": Traffic.CARS}  # the longer first

_NOTHING: Final = ("-", "–", "—")
_TIME: Final = r"(?P<bound>[<≤]\s*)?(?P<hours>[0-9]{1,3})(?::(?P<minutes>[0-5][0-9]))?"
_ONE: Final = re.compile(rf"(?:(?P<weight>[>≤<]\s*7,5\s*T)\s*DMC\s*\*?\s*)?{_TIME}")
_EACH: Final = re.sub(r"[?]P<[a-z]+>", "?:", _ONE.pattern)
# With something between two of them: where digits may follow digits, a long number is split in every way there is.
_ALL: Final = re.compile(rf"{_EACH}(?:(?:\s+|(?=[>≤<])){_EACH})*")
_UNITS: Final = {"": "hours", ">": "hours, trucks over 7.5 t", "≤": "hours, trucks up to 7.5 t"}
_UPDATED: Final = ("time of the update", "aktualizacj")
_DAY: Final = re.compile(r"(?:Data from|Dane z)(?: dnia)? ?:? ?(\d{4}-\d\d-\d\d)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(\d{1,2}:\d\d)(?::\d\d)?")


def read_granica(body: Body) -> tuple[FeedReading, ...]:
    """Hours of waiting of trucks, buses and cars at every point of one border, in the direction of the address."""
    country, direction = _asked_for(body.address)
    page = page_of(GRANICA.name, body, ("utf-8", "iso-8859-2"))
    columns, rows = _table(page, country)
    places = [Place(GRANICA.name, name, _crossing(name, country), direction) for name in columns]
    updated = _updates(body, page, rows, len(places))
    known = [(traffic, row) for row in rows if (traffic := _traffic(row)) is not None]
    if Traffic.TRUCKS not in dict(known):
        raise UnexpectedShape(GRANICA.name, "a row with the picture of a truck", f"{len(rows)} rows without")
    return tuple(
        reading
        for traffic, row in known
        for place, cell, moment in zip(places, _cells(row, len(places)), updated, strict=True)
        for reading in _of_cell(body, place, traffic, cell, moment)
    )


def _asked_for(address: str) -> tuple[str, str]:
    parameters = dict(parse_qsl(urlsplit(address).query))
    country, pattern = _BORDERS.get(parameters.get("p", "")), _DIRECTIONS.get(parameters.get("k", ""))
    if country is None or pattern is None:
        raise UnexpectedShape(GRANICA.name, "an address with p=u, b or fr and k=w or p", address)
    return country, pattern.format(country)


def _crossing(name: str, country: str) -> str | None:
    words = re.findall("[a-z]+", anyascii(name).casefold())
    return next((_CROSSINGS[country][word] for word in words if word in _CROSSINGS[country]), None)


def _table(page: html.HtmlElement, country: str) -> tuple[Sequence[str], Sequence[html.HtmlElement]]:
    """The names above the columns and the rows below, of the one table that names most points of the border."""
    expected = len(set(_CROSSINGS[country].values()))
    for head in page.iter("tr"):
        names = [name for name in map(words_in, head.findall("th")) if name]
        if sum(_crossing(name, country) is not None for name in names) >= 0.8 * expected:
            table = next(head.iterancestors("table"), page)
            rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), page) is table]
            return names, [row for row in rows if row.find("td") is not None]
    there = [words_in(head) for head in page.iterfind(".//th")]
    raise UnexpectedShape(GRANICA.name, f"a table with {expected} points of the border with {country}", f"{there[:12]}")


def _cells(row: html.HtmlElement, number: int) -> Sequence[html.HtmlElement]:
    cells = row.findall("td")
    if len(cells) < number:
        raise UnexpectedShape(GRANICA.name, f"{number} cells, as many as there are names", f"{len(cells)}")
    return list(cells[-number:])


def _traffic(row: html.HtmlElement) -> Traffic | None:
    pictures = [image.get("src", "").rpartition("/")[2] for image in row.iterfind(".//img")]
    return next((traffic for word, traffic in _PICTURES.items() if any(word in name for name in pictures)), None)


def _updates(
    body: Body, page: html.HtmlElement, rows: Sequence[html.HtmlElement], number: int
) -> Sequence[datetime | None]:
    """When each column was said to be so; None where it is not said."""
    day = _DAY.search(words_in(page))
    for row in rows:
        if any(words in words_in(row).casefold() for words in _UPDATED):
            return [_updated(body, day[1] if day else "", words_in(cell)) for cell in _cells(row, number)]
    return [None] * number


def _updated(body: Body, day: str, text: str) -> datetime | None:
    clock = _CLOCK.fullmatch(text)
    if clock is None or not (clock[1] or day):
        return None
    try:
        return by_the_clock(f"{clock[1] or day} {clock[2]}", "%Y-%m-%d %H:%M", _WARSAW, body.fetched_at)
    except ValueError as error:
        raise UnexpectedShape(GRANICA.name, "a time such as 08:15", repr(text)) from error


def _of_cell(
    body: Body, place: Place, traffic: Traffic, cell: html.HtmlElement, moment: datetime | None
) -> Iterator[FeedReading]:
    text = words_in(cell)
    if not _ALL.fullmatch(text):
        yield waiting_reading(body, place, traffic, _no_number(text, bool(cell.get("bgcolor"))), _UNITS[""], moment)
        return
    for match in _ONE.finditer(text):
        unit = _UNITS[(match["weight"] or "")[:1].replace("<", "≤")]
        yield waiting_reading(body, place, traffic, _hours(match.groupdict(), text), unit, moment)


def _no_number(text: str, is_grey: bool) -> FeedValue:
    if not text:
        return FeedValue(ValueKind.NONE if is_grey else ValueKind.BLANK, None, "")
    return FeedValue(ValueKind.NONE if text in _NOTHING else ValueKind.SENTENCE, None, text)


def _hours(parts: Mapping[str, str | None], text: str) -> FeedValue:
    hours = int(parts["hours"] or 0) + int(parts["minutes"] or 0) / 60
    if hours == 0:
        return FeedValue(ValueKind.NONE, None, text)
    return FeedValue(ValueKind.BOUND if parts["bound"] else ValueKind.NUMBER, hours, text)


GRANICA: Final = Feed(
    name="granica",
    origin="granica",
    speaker="National Revenue Administration (granica.gov.pl)",
    party="PL government",
    evidence=Evidence.PRIMARY,
    source_name="granica.gov.pl",
    source_url="https://granica.gov.pl/",
    licence="offered for re-use by the site",
    rhythm=timedelta(hours=3),
    zone="Europe/Warsaw",
    rounds=False,
    is_archive=False,
    is_page=True,
    addresses=tuple(f"https://granica.gov.pl/index_wait.php?p={border}&v=en&k=w" for border in _BORDERS),
    read=read_granica,
)
