"""The page that leads to all others: without a server, and without JavaScript."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from dashboard.facts.counts import every_report
from dashboard.facts.question import Question
from dashboard.facts.wording import report_text
from dashboard.language import _, day_text, year_text
from dashboard.publish.answer import Asked, Resource
from dashboard.publish.links import (
    all_day_link,
    choose_link,
    day_link,
    feed_link,
    home_link,
    number_link,
    static_link,
)
from dashboard.publish.places import Group, Link, border_links, crossing_groups
from dashboard.publish.plain_page import environment, style
from dashboard.publish.site_map import days_with_a_change, filled


def choose_page(asked: Asked, resources: Sequence[Resource]) -> bytes:
    """Every page and every file of the site as a link: what has been chosen for the readers, then the rest by path."""
    focus, site = asked.focus, asked.site
    title = _("All borders, days and crossings")
    told = {
        "page": _page(asked, title),
        "style": style("page.css"),
        "borders": border_links(asked),
        "days": _days(asked, Question(focus.traffic), focus.borders, lambda day: day_link(site, day)),
        "all_days": _days(asked, Question(), (), lambda day: all_day_link(site, day)),
        "crossings": crossing_groups(asked),
        "numbers": _numbers(asked),
        "files": tuple(_files(asked, resources)),
    }
    return environment().get_template("choose_page.html").render(told).encode()


def _page(asked: Asked, title: str) -> dict[str, str]:
    own = choose_link(asked.site) if "://" in asked.site.address else ""
    return {
        "headline": title,
        "title": _("{title} · Border crossing status").format(title=title),
        "description": title,
        "canonical": own,
        "own": own,
        "picture": "",
        "feed": feed_link(asked, "/feed.atom"),
        "icon": static_link(asked.site, "favicon.svg"),
        "home": home_link(asked.site),
    }


def _days(asked: Asked, question: Question, chosen: Sequence[str], address: Callable[[date], str]) -> tuple[Group, ...]:
    """The days with a change by year, the newest first."""
    days = reversed(days_with_a_change(asked.register, question, tuple(chosen), asked.today))
    return tuple(
        Group(year, tuple(Link(day_text(day), address(day)) for day in group))
        for year, group in groupby(days, year_text)
    )


def _numbers(asked: Asked) -> tuple[Group, ...]:
    """Every number of trucks by the year it describes, the newest first."""
    reports = sorted(every_report(asked.register), key=lambda report: report.as_of, reverse=True)
    return tuple(
        Group(
            year,
            tuple(Link(report_text(report), number_link(asked.site, report.count_id)) for report in group),
        )
        for year, group in groupby(reports, lambda report: year_text(report.as_of))
    )


def _files(asked: Asked, resources: Sequence[Resource]) -> Iterator[Group]:
    """What is neither a status page nor the background of a map, by what it is."""
    others = [each for each in resources if not _is_listed(each.path)]
    for meaning in dict.fromkeys(each.meaning for each in others):
        paths = [path for each in others if each.meaning == meaning for path in filled(each, asked.register)]
        yield Group(_(meaning), tuple(Link(path, f"{asked.site.address}{path}") for path in paths))


def _is_listed(path: str) -> bool:
    """Whether the page has it already, under a name for readers."""
    is_status = path.startswith("/view") and not path.startswith("/view/map")
    return is_status or path in ("/", "/choose")
