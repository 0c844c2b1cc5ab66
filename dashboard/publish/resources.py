"""Every address of the site besides the interactive page: the same names live and as files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Final

from dashboard.language import N_
from dashboard.publish.data_files import (
    changes_file,
    package_file,
    requested_span,
    site_json,
    status_csv_file,
    status_geojson_file,
    status_json_file,
    table_file,
    truck_counts_file,
)
from dashboard.publish.feeds.atom import ATOM, feed_file, known_view
from dashboard.publish.http.address import PAGE, SORT
from dashboard.publish.http.request import Queue, Request, Resource, as_json
from dashboard.publish.images.counts_picture import counts_png_file, counts_svg_file, reads_counts
from dashboard.publish.images.icon import ICON, SIDES, icon_file, sign_file
from dashboard.publish.images.map_sheet import map_png_file, map_svg_file
from dashboard.publish.images.preview import PNG, preview_file
from dashboard.publish.images.timeline_picture import reads_span, timeline_png_file, timeline_svg_file
from dashboard.publish.openapi import openapi
from dashboard.publish.pages.briefing_page import PDF, briefing_page, briefing_pdf
from dashboard.publish.pages.choose import choose_page
from dashboard.publish.pages.embed import FRAMED_ANYWHERE, embed_page, reads_embed
from dashboard.publish.pages.installed import MANIFEST_TYPE, SCRIPT, manifest_file, service_worker_file
from dashboard.publish.pages.number_page import number_page, reads_number
from dashboard.publish.pages.plain_map import FRAMED, basemap_file, map_file
from dashboard.publish.pages.plain_page import HTML, view_page
from dashboard.publish.pages.plain_table import reads_view
from dashboard.publish.pages.site_map import (
    SITEMAP_PART,
    TEXT,
    XML,
    reads_part,
    robots_file,
    sitemap_file,
    sitemap_part_file,
)
from dashboard.register.model.schema import TABLES

JSON: Final = "application/json; charset=utf-8"
CSV: Final = "text/csv; charset=utf-8"
SVG: Final = "image/svg+xml"
GEOJSON: Final = "application/geo+json; charset=utf-8"
CALENDAR: Final = "text/calendar; charset=utf-8"

READER: Final = ("border", "traffic", "registered_in", "direction")
STATUS: Final = ("as_of", *READER)


_COMPLAINT: Final = '<p class="age complaint">{}</p>\n'
_SMALL_COMPLAINT: Final = '<p class="note">{}</p>\n'


def _api(name: str, meaning: str, media_type: str, body: Callable[[Request], bytes], *more: str) -> Resource:
    return Resource(f"/api/v1/{name}", meaning, media_type, (*more, *READER), body)


def _calendar_file(request: Request) -> bytes:
    from dashboard.publish.feeds.calendar import calendar_file  # icalendar: the server starts without

    return calendar_file(request)


def _openapi_file(_request: Request) -> bytes:
    return as_json(openapi(RESOURCES))


VIEW: Final = (*STATUS, "status", "search", "crossing")


def _view(path: str, meaning: str, *taken: str, **given: str) -> Resource:
    parameters = (*(name for name in VIEW if name not in taken), SORT, PAGE)
    return Resource(
        path,
        meaning,
        HTML,
        parameters,
        view_page,
        is_focused=True,
        given=given,
        reads=reads_view,
        complaint=_COMPLAINT,
        is_page=True,
    )


def _preview(path: str, *taken: str, **given: str) -> Resource:
    parameters = tuple(name for name in VIEW if name not in taken)
    meaning = N_("A picture with the figures, for link previews.")
    return Resource(path, meaning, PNG, parameters, preview_file, is_focused=True, given=given, queue=Queue.PICTURES)


def _to_print(
    name: str,
    parameters: tuple[str, ...],
    svg: Callable[[Request], bytes],
    png: Callable[[Request], bytes],
    reads: Callable[[Request], object] = attrgetter("selection"),
) -> Iterator[Resource]:
    """One picture in both forms."""
    meaning = N_("A picture to print, with title, day, source, licence and address.")
    for ending, media_type, body in (("svg", SVG, svg), ("png", PNG, png)):
        path = f"/picture/{name}.{ending}"
        yield Resource(path, meaning, media_type, parameters, body, is_focused=True, reads=reads, queue=Queue.PICTURES)


def _embed(path: str, *taken: str, **given: str) -> Resource:
    parameters = (*(name for name in VIEW if name not in taken), "part", "theme")
    meaning = N_("The status in a frame of another page.")
    return Resource(
        path,
        meaning,
        HTML,
        parameters,
        embed_page,
        is_focused=True,
        given=given,
        policy=FRAMED_ANYWHERE,
        reads=reads_embed,
        complaint=_SMALL_COMPLAINT,
    )


def _briefing(path: str, media_type: str, body: Callable[[Request], bytes]) -> Resource:
    meaning = N_("One A4 page for a meeting.")
    return Resource(
        path,
        meaning,
        media_type,
        STATUS,
        body,
        is_focused=True,
        complaint=_COMPLAINT,
        queue=Queue.PAPER,
        is_page=media_type == HTML,
    )


def _map(path: str, *taken: str, **given: str) -> Resource:
    parameters = tuple(name for name in VIEW if name not in taken)
    meaning = N_("The map of the plain page.")
    return Resource(path, meaning, HTML, parameters, map_file, is_focused=True, given=given, policy=FRAMED)


def _basemap(path: str, *parameters: str, **given: str) -> Resource:
    meaning = N_("The background of a map.")
    return Resource(path, meaning, JSON, parameters, basemap_file, is_focused=True, given=given)


def _choose_page(request: Request) -> bytes:
    return choose_page(request, (*RESOURCES, *PAGES))


def _sitemap_file(request: Request) -> bytes:
    return sitemap_file(request, PAGES)


def _sitemap_part_file(request: Request) -> bytes:
    return sitemap_part_file(request, PAGES)


def _reads_part(request: Request) -> int:
    return reads_part(request, PAGES)


PAGES: Final[tuple[Resource, ...]] = (
    _view("/view", N_("The status page as plain HTML.")),
    _view("/view/day/{as_of}", N_("The same on a day."), "as_of"),
    _view("/view/border/{border}", N_("The same of a border."), "border"),
    _view("/view/crossing/{crossing}", N_("The same of a crossing."), "crossing"),
    Resource(
        "/view/number/{number}",
        N_("One number of trucks, and how to cite it."),
        HTML,
        (),
        number_page,
        reads=reads_number,
        complaint=_COMPLAINT,
        is_page=True,
    ),
    _view("/view/all", N_("All borders, all traffic."), "border", border="all", traffic="all"),
    _view("/view/all/day/{as_of}", N_("The same on a day."), "as_of", "border", border="all", traffic="all"),
    _preview("/picture/view.png"),
    _preview("/picture/border/{border}.png", "border"),
    _preview("/picture/all.png", "border", border="all", traffic="all"),
    *_to_print("map", VIEW, map_svg_file, map_png_file),
    *_to_print("timeline", (*VIEW, "from", "to"), timeline_svg_file, timeline_png_file, reads_span),
    *_to_print("counts", (*VIEW, "measure", "unit", "party", "span"), counts_svg_file, counts_png_file, reads_counts),
    _embed("/embed"),
    _embed("/embed/border/{border}", "border"),
    _embed("/embed/all", "border", border="all", traffic="all"),
    _briefing("/briefing", HTML, briefing_page),
    _briefing("/briefing.pdf", PDF, briefing_pdf),
    _map("/view/map"),
    _map("/view/map/border/{border}", "border"),
    _map("/view/map/all", "border", border="all", traffic="all"),
    _basemap("/view/basemap.json", "border"),
    _basemap("/view/basemap/border/{border}.json"),
    _basemap("/view/basemap/all.json", border="all"),
    Resource(
        "/choose",
        N_("Every page and file of the site, as links."),
        HTML,
        (),
        _choose_page,
        is_focused=True,
        complaint=_COMPLAINT,
        is_page=True,
    ),
    Resource("/favicon.ico", N_("The sign of the site, for browsers that ask for it."), ICON, (), icon_file),
    *(
        Resource(f"/sign-{side}.png", N_("The same as a picture."), PNG, (), partial(sign_file, side=side))
        for side in SIDES
    ),
    Resource(
        "/manifest.webmanifest", N_("What a telephone needs to install the pages."), MANIFEST_TYPE, (), manifest_file
    ),
    Resource(
        "/service-worker.js",
        N_("Keeps pages that were read for the time without a connection."),
        SCRIPT,
        (),
        service_worker_file,
    ),
    Resource("/robots.txt", N_("What search engines may read."), TEXT, (), robots_file),
    Resource("/sitemap.xml", N_("The pages, for search engines."), XML, (), _sitemap_file, is_focused=True),
    Resource(
        SITEMAP_PART,
        N_("The pages, for search engines."),
        XML,
        (),
        _sitemap_part_file,
        is_focused=True,
        reads=_reads_part,
    ),
)

RESOURCES: Final[tuple[Resource, ...]] = (
    _api("status.json", N_("The status of every crossing on a day."), JSON, status_json_file, "as_of"),
    _api("status.csv", N_("The same as a table that is safe in a spreadsheet."), CSV, status_csv_file, "as_of"),
    _api("status.geojson", N_("The same as points."), GEOJSON, status_geojson_file, "as_of"),
    replace(
        _api("changes.json", N_("What changed between two days."), JSON, changes_file, "from", "to"),
        reads=requested_span,
    ),
    Resource(
        "/api/v1/truck_counts.json",
        N_("Every number of trucks known on a day, and whether it still counts."),
        JSON,
        ("as_of", "border"),
        truck_counts_file,
    ),
    Resource("/api/v1/site.json", N_("Version, focus, borders and crossings."), JSON, (), site_json, is_focused=True),
    Resource("/api/v1/openapi.json", N_("This description."), JSON, (), _openapi_file),
    Resource("/feed.atom", N_("The newest 100 changes, for feed readers."), ATOM, STATUS, feed_file, reads=known_view),
    Resource(
        "/calendar.ics",
        N_("Closures and announced ends, for calendars."),
        CALENDAR,
        STATUS,
        _calendar_file,
        reads=known_view,
    ),
    *(Resource(f"/data/{table.file}", table.meaning, CSV, (), partial(table_file, table=table)) for table in TABLES),
    Resource(
        "/data/datapackage.json",
        N_("The Data Package: every column and its rules."),
        JSON,
        (),
        package_file,
        is_focused=True,
    ),
)
