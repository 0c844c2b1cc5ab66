"""Answers of feeds in the shape that they have, with values that are made up."""

import csv
import io
import json
from datetime import UTC, datetime

from dashboard.readings.feed import Body
from dashboard.readings.feeds import FEEDS

NOW = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)  # 10:00 in Minsk, 9:00 in Kyiv and Vilnius, 8:00 in Warsaw


def read(feed, content, now=NOW, address=""):
    """The readings of the answer, a line each: crossing, direction, class, measure, kind, value, time (UTC), words."""
    content = content if isinstance(content, bytes) else content.encode()
    somewhere = FEEDS[feed].source_url if feed == "gpk" else FEEDS[feed].addresses[0]
    readings = FEEDS[feed].read(Body(content, address or somewhere, now))
    assert {(reading.feed, reading.fetched_at) for reading in readings} <= {(feed, now)}
    return [line(reading) for reading in readings]


def line(reading):
    value = "" if reading.value is None else f"{reading.value:g}"
    moment = f"{reading.source_time.astimezone(UTC):%m-%d %H:%M}" if reading.source_time else "never"
    status = f" ({reading.status})" if reading.status else ""
    what = f"{reading.crossing_id or reading.place} {reading.direction} {reading.traffic} {reading.measure}"
    return f"{what} {reading.kind} {value}|{moment}|{reading.snippet}{status}"


def gpk_page(
    cars="35", buses="3", trucks="120", title="Пункт пропуска Каменный Лог", hour="27.11.2026 08:00", notice=""
):
    """The page of a point of Belarus's border committee."""
    rows = "".join(
        f'<tr><td><img src="/i/{name}.png"></td><td> {cell} </td></tr>'
        for name, cell in (("car", cars), ("bus", buses), ("truck", trucks))
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><script>var a = "<h1>";</script></head><body>
<h1 class="ppr_title">{title}</h1>
<p>Информация об очередях в пункте пропуска <b>{hour}</b> <a href="/x">Архив очередей</a></p>
<table class="queuesTable"><tr><td colspan="2">выезд из РБ</td></tr>{rows}</table>
<div class="ochered_bottom_text">{notice}</div></body></html>"""


def gpk_archive(*hours, point="STONE_LOG", success=True):
    """The archive of a point and day: each hour as (name, trucks, cars, buses), None for what is not there."""
    items = []
    for name, *counts in hours:
        item = {"NAME": name}
        for letter, count in zip("GLA", counts, strict=True):
            if count is not None:
                item |= {f"PROPERTY_{point}_OUT_{letter}_VALUE{end}": count for end in ("", "_NUM")}
        items.append(item)
    return json.dumps({"isSuccess": success, "ITEMS": items})


def gpk_mirror(**points):
    """The public copy: of each point (epoch milliseconds, trucks, cars, buses) an hour; all seven are there."""
    names = ("brest", "kozlovichi", "berestovitsa", "bruzgi", "stone_log", "benekainys", "grigorov")
    columns = {}
    for name in names:
        hours = points.get(name, [])
        lists = [list(column) for column in zip(*hours, strict=True)] or [[], [], [], []]
        columns[name] = dict(zip(("timestamps", "trucks", "cars", "buses"), lists, strict=True)) | {
            "labels": ["27 Nov, 08:00"] * len(hours)
        }
    return json.dumps(columns)


def milliseconds(text):
    """Of a moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


POLISH = (
    "Ягодин - Дорогуськ", "Устилуг - Зосін", "Угринів - Долгобичув", "Рава-Руська автомобільний", "Грушів - Будомєж",
    "Краківець - Корчова", "Шегині - Медика", "Смільниця - Кросьценко", "Нижанковичі-Мальховіце",
)  # fmt: skip


def busy(trucks="310", cars="12"):
    """What the map of Ukraine's border guard says of a point."""
    return (
        f"Кількість легкових авто перед ППр: {cars} <br> Швидкість оформлення легкових авто: 58 авто/год <br> "
        f"Кількість вантажних авто перед ППр: {trucks}"
    )


def option(name, said, country="poland", time="2026-11-27 08:41:10", state="відкритий", kind="car"):
    return (
        f'<option value="{name}" data-country="{country}" data-created_at="{time}" data-color="green" '
        f'data-longitute=" 23.81" data-type="{kind}" data-state_of_busy="{said}" data-state="{state}">{name}</option>'
    )


def dpsu_map(*options, left_out=()):
    """The map: these options, and every other point of Poland with nothing to say."""
    named = [name for name in POLISH if name not in left_out and not any(f'value="{name}"' in one for one in options)]
    rest = "".join((*options, *(option(name, "") for name in named)))
    return (
        f'<!doctype html><html><body><select id="by_name"><option value="all">All</option>{rest}</select></body></html>'
    )


COLUMNS = (
    "id,scraped_at,crossing_id,crossing_name,dpsu_name,trucks_waiting,cars_waiting,cars_per_hour,load_color,state,"
    "closure_flag,source_updated_kyiv,source_updated_utc,state_of_busy_raw"
).split(",")


def dpsu_csv(*rows, columns=COLUMNS):
    """The public copy of a day: rows by column, blank where nothing is said."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({"dpsu_name": POLISH[0], "source_updated_kyiv": "2026-11-27 08:41:10", **row} for row in rows)
    return text.getvalue()


COLUMN_NAMES = {
    "u": ("Dorohusk", "Zosin", "Dołhobyczów", "Hrebenne", "Budomierz", "Korczowa", "Medyka", "Malhowice", "Krościenko"),
    "b": ("Kuźnica", "Bobrowniki", "Połowce", "Koroszczyn (Kukuryki)", "Terespol", "Sławatycze"),
    "fr": ("Grzechotki", "Bezledy", "Gronowo", "Gołdap"),
}


def granica_page(trucks=(), cars=(), buses=(), updated=(), day="2026-11-27", names=COLUMN_NAMES["u"], grey=()):
    """The table of waiting times; cells are filled up with blank ones, `grey` are numbers of columns without data."""

    def row(picture, cells):
        filled = [*cells, *[""] * (len(names) - len(cells))]
        colours = [' bgcolor="#CCCCCC"' if number in grey else "" for number in range(len(names))]
        tds = "".join(
            f'<td align="center" class="dane1"{colour}>&nbsp;{cell}&nbsp;</td>'
            for cell, colour in zip(filled, colours, strict=True)
        )
        return f"<tr><td class='os_cie1'>{picture}</td><td class='opis'>czas [h]&nbsp;</td>{tds}</tr>\n"

    heads = "".join(f'<th scope="col" class="dane">&nbsp;{name}&nbsp;<br/></th>' for name in names)
    rows = [
        row(f'<img src="images/{picture}.gif"/>', cells)
        for picture, cells in (("ciezarowka", trucks), ("autobus", buses), ("auto", cars))
    ]
    rows += [row("Time of the update", updated)] if updated else []
    return f"<html><body><p>Data from : {day}</p><table><tr>{heads}</tr>{''.join(rows)}</table></body></html>"
