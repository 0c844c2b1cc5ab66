"""The page that leads to all others: without a server, and without JavaScript."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from dashboard.facts.counts import newest_reports
from dashboard.facts.newsworthy import MOST_NUMBERS
from dashboard.facts.question import Question
from dashboard.language import _, day_text, year_text
from dashboard.publish.http.links import (
    all_day_link,
    choose_link,
    day_link,
    feed_link,
    file_link,
    home_link,
    number_link,
    static_link,
)
from dashboard.publish.http.request import Request, Resource
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.places import Group, Link, border_links, crossing_groups
from dashboard.publish.pages.plain_page import environment, page_style
from dashboard.publish.pages.site_map import days_with_a_change, filled
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.wording.counts import report_text
from dashboard.wording.long_lists import more_text

MOST_DAYS = 1_000  # with a change, that are listed


def choose_page(request: Request, resources: Sequence[Resource]) -> bytes:
    """Every page and every file of the site as a link: what has been chosen for the readers, then the rest by path."""
    focus, site = request.focus, request.site
    title = _("All borders, days and crossings")
    words = {
        "page": _page(request, title),
        "style": page_style(request.site),
        "borders": border_links(request),
        "days": _days(request, Question(focus.traffic), focus.borders, lambda day: day_link(site, day)),
        "all_days": _days(request, Question(), (), lambda day: all_day_link(site, day)),
        "crossings": crossing_groups(request),
        "numbers": _numbers(request),
        "files": tuple(_files(request, resources)),
    }
    return environment().get_template("choose_page.html").render(words).encode()


def _page(request: Request, title: str) -> dict[str, Any]:
    own = choose_link(request.site) if "://" in request.site.address else ""
    return {
        "headline": title,
        "title": _("{title} · Border crossing status").format(title=title),
        "description": title,
        "canonical": own,
        "own": own,
        "picture": "",
        "feed": feed_link(request, "/feed.atom"),
        "icon": static_link(request.site, "favicon.svg"),
        "home": home_link(request.site),
        **language_words(request, lambda translated: choose_link(translated.site)),
    }


def _days(
    request: Request, question: Question, chosen: Sequence[str], address: Callable[[date], str]
) -> tuple[Group, ...]:
    """The days with a change by year, the newest first; of very many the newest, and a way to the one before them,
    whose page leads on to others."""
    days = days_with_a_change(request.register, question, tuple(chosen), request.today)[::-1]
    groups = [
        Group(year, tuple(Link(day_text(day), address(day)) for day in group))
        for year, group in groupby(days[:MOST_DAYS], year_text)
    ]
    older = [Link(more_text(len(days) - MOST_DAYS), address(day)) for day in days[MOST_DAYS : MOST_DAYS + 1]]
    return (*groups, *(Group(year_text(days[MOST_DAYS]), (link,)) for link in older))


def _numbers(request: Request) -> tuple[Group, ...]:
    """Every number of trucks by the year it describes, the newest first; of very many the newest, and a way to the
    file that has all."""
    site, newest = request.site, newest_reports(request.register, MOST_NUMBERS)
    groups = [
        Group(year, tuple(Link(report_text(report), number_link(site, report.count_id)) for report in group))
        for year, group in groupby(newest.reports, lambda report: year_text(report.as_of))
    ]
    data = Link(more_text(newest.older), file_link(site, f"/data/{TRUCK_COUNTS.file}", "text/csv"))
    return (*groups, *([Group(_("Data"), (data,))] if newest.older else []))


def _files(request: Request, resources: Sequence[Resource]) -> Iterator[Group]:
    """What is neither a status page nor the background of a map, by what it is."""
    others = [resource for resource in resources if not _is_listed(resource.path)]
    for meaning in dict.fromkeys(resource.meaning for resource in others):
        links = [
            Link(path, file_link(request.site, path, resource.media_type))
            for resource in others
            if resource.meaning == meaning
            for path in filled(resource, request.register)
        ]
        yield Group(_(meaning), tuple(links))


def _is_listed(path: str) -> bool:
    """Whether the page has it already, under a name for readers."""
    is_status = path.startswith("/view") and not path.startswith("/view/map")
    return is_status or path in ("/", "/choose")
