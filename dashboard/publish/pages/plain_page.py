"""The status page as plain HTML: the same values, the same address, complete without JavaScript."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.facts.about import about
from dashboard.facts.changes import NEWS_SPAN
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.dossier import dossier
from dashboard.facts.measures import borders
from dashboard.facts.newsworthy import crossings_page
from dashboard.facts.picture import narrowed
from dashboard.facts.question import directions_across
from dashboard.language import (
    _,
    clauses_text,
    country_text,
    day_text,
    ngettext,
    number_text,
    reader_language,
    sentences_text,
)
from dashboard.publish.headline import headline, headline_crossing
from dashboard.publish.http.address import ALL_BORDERS, LANGUAGE, Selection
from dashboard.publish.http.links import (
    briefing_link,
    choose_link,
    feed_link,
    home_link,
    interactive_link,
    manifest_link,
    map_link,
    newest_link,
    own_link,
    page_link,
    part_link,
    preview_link,
    static_link,
)
from dashboard.publish.http.request import SEEN, Request, Site
from dashboard.publish.images.picture import Canvas, map_picture
from dashboard.publish.pages.bar import bar_of
from dashboard.publish.pages.error_report import report_link
from dashboard.publish.pages.language_versions import language_words
from dashboard.publish.pages.page_foot import paper_foot
from dashboard.publish.pages.paging import paging
from dashboard.publish.pages.places import places
from dashboard.publish.pages.plain_map import ways_drawn
from dashboard.publish.pages.plain_table import plain_table, reads_view
from dashboard.publish.pages.share import shared
from dashboard.publish.pages.typeface import typeface_html
from dashboard.views import about_html, first_screen, markup
from dashboard.views.language_switch import SWITCH_CSS
from dashboard.views.map_assets import ATTRIBUTION
from dashboard.views.map_look import PICTURE_CSS
from dashboard.views.queues import queues_html
from dashboard.vocabulary import ALL_TRAFFIC, TRAFFIC_LABEL, Traffic
from dashboard.wording.age import age
from dashboard.wording.changes import RecentNews, recent_news
from dashboard.wording.coverage import coverage_text
from dashboard.wording.crossing_line import CrossingLine, crossing_list
from dashboard.wording.crossings import both_names, not_on_the_map_text
from dashboard.wording.days import days_text
from dashboard.wording.lead import lead
from dashboard.wording.places import border_text, countries_by_name, direction_text, nothing_changed_text, where_text
from dashboard.wording.queues import silent_feeds_text
from dashboard.wording.summary import Summary, nothing_found_text, summarise
from dashboard.wording.tiles import tiles

TEMPLATES = Path(__file__).parent / "templates"
HTML = "text/html; charset=utf-8"

_DESCRIBED = 300  # characters of a description for link previews


@dataclass(frozen=True, slots=True)
class Field:
    """One control of the form: `options` are values with their texts; none for a day, or what is only carried along.
    `values`: what is chosen of them, or what it says."""

    name: str
    label: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    kind: str = "select"


def view_page(request: Request) -> bytes:
    """The whole page of the choice, as UTF-8 HTML."""
    selection, order, number = reads_view(request)
    summary = summarise(request.register, selection.view, request.today)
    words = _head(request, selection, summary) | _drawn(request, selection, order, number) | _under(request, selection)
    return environment().get_template("view.html").render(words).encode()


@cache
def environment() -> Environment:
    """The templates; everything that is not Markup is escaped."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=False)
    templates.globals |= {"_": _, "language": reader_language}
    return templates


def page_style(site: Site) -> Markup:
    """That of a whole page, with its bar."""
    return style("page.css", site, SWITCH_CSS)


def style(name: str, site: Site, more: str = "") -> Markup:
    """The type, what the facts look like everywhere, then what is only this page's."""
    own = (TEMPLATES / name).read_text(encoding="utf-8")
    looks = Markup("<style>{}</style>").format(Markup(more + markup.FACTS_CSS + PICTURE_CSS + own))
    return typeface_html(site) + looks


def _head(request: Request, selection: Selection, summary: Summary) -> dict[str, Any]:
    """The head of the page: the bar, the lead, how old it is, the numbers."""
    shown = request.picture_of(selection.view)
    return {
        "page": _page(request, selection, summary),
        "style": page_style(request.site) + paper_foot(request, own_link(request, selection)),
        "age": age(request.register, summary.view, request.today, summary.freshness),
        "made": _made(request),
        "silent": silent_feeds_text(request.queues, shown.crossings) if request.queues else "",
        "lead": sentences_text(lead(shown)),
        "counted_to": request.today.isoformat(),
        "sentences": summary.sentences,
        "tiles": first_screen.tiles_html(tiles(shown)),
        "bar": None if request.site.is_files else bar_of(request, selection),
        "fields": () if request.site.is_files else (*_fields(request, selection), *_carried(request, selection)),
    }


def meta_words(request: Request, selection: Selection, summary: Summary) -> dict[str, Any]:
    """What `meta.html` says to link previews, search engines and feed readers."""
    address = own_link(request, selection) if "://" in request.site.address else ""
    sentence = headline(request.register, selection, summary)
    return {
        "headline": sentence,
        "title": _("{sentence} Border crossing status").format(sentence=sentence),
        "description": _described(summary),
        "canonical": address,
        "own": address,
        "picture": preview_link(request, selection),
        "feed": feed_link(request, "/feed.atom"),
        "icon": static_link(request.site, "favicon.svg"),
        "manifest": manifest_link(request.site),
        "papers": (markup.LIGHT_PAPER, markup.DARK_PAPER),
        **language_words(request, lambda translated: own_link(translated, selection)),
    }


def _page(request: Request, selection: Selection, summary: Summary) -> dict[str, Any]:
    site = request.site
    return meta_words(request, selection, summary) | {
        "home": home_link(site),
        "script": static_link(site, "plain_page.js"),
        "worker": part_link(replace(site, frozen="", language=""), "/service-worker.js"),
        "pages": part_link(replace(site, frozen=""), "/view"),
        "map": map_link(request, selection),
        "form": f"{site.base}/view",
        "newest": newest_link(request, selection),
        "frozen": _frozen(request),
        "interactive": interactive_link(request.site, selection),
        "ways": _ways(request, selection),
        "places": places(request, selection) if site.is_files else None,
        "caption": _caption(
            len(narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search))
        ),
        "changes_title": _("What changed in the {days} before {day}").format(
            days=days_text(NEWS_SPAN.days), day=day_text(selection.day)
        ),
        "shared": shared(request, selection, summary),
        "sources_title": _sources_title(request),
    }


def _ways(request: Request, selection: Selection) -> list[tuple[str, str]]:
    is_of_all = request.site.is_files  # a file is the same whatever was chosen: it says of what it is
    feed = _("What changed at all borders (feed)") if is_of_all else _("What changed (feed)")
    calendar = _("Calendar of all borders") if is_of_all else _("Calendar")
    return [
        *_briefings(request, selection),
        (feed, feed_link(request, "/feed.atom")),
        (calendar, feed_link(request, "/calendar.ics")),
        (_("Data"), f"{request.site.address}/data/datapackage.json"),
        (_("All pages"), choose_link(request.site)),
    ]


def _briefings(request: Request, selection: Selection) -> list[tuple[str, str]]:
    """None among files where it would be one of other borders or of another day."""
    opens_on = request.focus.borders == selection.borders and request.focus.traffic == selection.traffic
    if request.site.is_files and not (opens_on and request.read.first("as_of") is None):
        return []
    return [
        (_("Briefing"), briefing_link(request.site, selection, "")),
        (_("Briefing (PDF)"), briefing_link(request.site, selection, ".pdf")),
    ]


def _frozen(request: Request) -> str:
    if not request.site.frozen:
        return ""
    text = _("This address is frozen: register version {version}, ages counted to {day}. Newer data may exist.")
    if request.site.seen:
        text = _("This address is frozen: register version {version}, as it was shown on {day}. Newer data may exist.")
    return text.format(version=request.site.frozen, day=day_text(request.today))


def _made(request: Request) -> str:
    """Files do not know the reader's day; a script on the page says how long ago theirs is."""
    if not request.site.is_files:
        return ""
    return _("Ages are counted to {day}, the newest day with anything on record.").format(day=day_text(request.today))


def _drawn(request: Request, selection: Selection, order: str, number: int) -> dict[str, Any]:
    """The map as a picture, the table, the crossing that is open."""
    chosen = narrowed(request.picture_of(selection.view).crossings, selection.statuses, selection.search)
    in_table = crossings_page(chosen, number)
    return {
        "picture": map_picture(
            chosen,
            request.picture_of(selection.view).around,
            lambda crossing: page_link(request.site, replace(selection, crossing=crossing.crossing_id)),
            crossing=selection.crossing,
            borders=selection.borders,
            ways=ways_drawn(request, selection),
            canvas=Canvas(is_fluid=True),
        ),
        "credit": _(ATTRIBUTION),
        "unlocated": _unlocated(chosen),
        "table": plain_table(request, selection, in_table, order),
        "paging": paging(request, selection, in_table),
        "nothing": "" if chosen else nothing_found_text(request.register, selection.view, selection.search),
        "opened": _opened(request, selection),
        "list": first_screen.crossing_list_html(
            crossing_list(request.register, selection.view, chosen), partial(_linked, request.site, selection)
        ),
        "all": page_link(request.site, replace(selection, crossing=None)),
    }


def _linked(site: Site, selection: Selection, line: CrossingLine, name: Markup) -> Markup:
    address = page_link(site, replace(selection, crossing=line.crossing_id))
    return Markup('<a class="name" href="{}">{}</a>').format(address, name)


def _caption(number: int) -> str:
    return ngettext("{number} crossing", "{number} crossings", number).format(number=number_text(number))


def _unlocated(chosen: Sequence[CrossingFacts]) -> Markup:
    text = not_on_the_map_text(chosen)
    return markup.list_html([text]) if text else Markup("")


def _opened(request: Request, selection: Selection) -> Markup:
    opened = headline_crossing(request.register, selection)
    if opened is None:
        return Markup("")
    known_facts = dossier(request.register, opened, selection.day, selection.view.question)
    freshness = request.picture_of(selection.view).freshness
    return markup.dossier_html(known_facts, queues_html(request.queues, known_facts, freshness))


def _under(request: Request, selection: Selection) -> dict[str, Any]:
    """What changed, and what the facts rest on."""
    view, rests_on = selection.view, about(request.register)
    shown = request.picture_of(view)
    recent, happened = recent_news(request.register, shown.changes), shown.events
    return {
        "news": _news(recent, nothing_changed_text(view.borders)) + markup.happened_html(happened),
        "about": about_html.footer_html(
            rests_on, request.site.publisher, request.site.contact, error_link(request, selection)
        ),
        "sources": about_html.sources_list_html(rests_on.sources),
        "coverage": markup.list_html([coverage_text(covered) for covered in rests_on.coverage]),
        "method": markup.list_html(about_html.method()),
    }


def error_link(request: Request, selection: Selection) -> str:
    """Where an error on the page of the choice is reported, "" where nobody is named to report it to."""
    opened = headline_crossing(request.register, selection)
    what = both_names(opened) if opened else where_text(selection.borders)
    version, address = request.register.version, own_link(request, selection)
    return report_link(request.site.contact, what, selection.day, version, address)


def _news(recent: RecentNews, nothing: str) -> Markup:
    """The measures, then the new numbers of trucks, folded."""
    measures = markup.news_html(recent.measures, recent.more_measures)
    news = measures if recent.measures else markup.list_html([nothing])
    if not recent.reports:
        return news
    reports = recent.number_of_reports
    number = ngettext("{number} new report of trucks", "{number} new reports of trucks", reports)
    title = number.format(number=number_text(reports))
    folded = Markup("<details><summary>{}</summary>{}</details>")
    return news + folded.format(title, markup.news_html(recent.reports, recent.more_reports))


def _sources_title(request: Request) -> str:
    number = len(about(request.register).sources)
    return ngettext("{number} source", "{number} sources", number).format(number=number_text(number))


def _fields(request: Request, selection: Selection) -> tuple[Field, ...]:
    known = sorted(borders(request.register).unique())
    ways = directions_across(selection.borders or known)
    return (
        Field("as_of", _("Day"), (selection.day.isoformat(),), kind="date"),
        Field(
            "border",
            _("Border"),
            selection.borders or (ALL_BORDERS,),
            ((ALL_BORDERS, _("all borders")), *_options(known, border_text)),
        ),
        Field("traffic", _("Traffic"), (selection.traffic,), _options([ALL_TRAFFIC, *Traffic], _traffic_text)),
        Field(
            "registered_in",
            _("Plates or citizenship"),
            (selection.registered_in or "",),
            (("", _("of any country")), *_options(countries_by_name(), country_text)),
        ),
        Field(
            "direction",
            _("Direction"),
            (selection.direction or "",),
            (("", _("both directions")), *_options(ways, direction_text)),
        ),
    )


def _carried(request: Request, selection: Selection) -> Iterator[Field]:
    """What the form does not ask for, and what must not be lost when it is sent."""
    opened = headline_crossing(request.register, selection)
    if opened is not None:
        yield Field("crossing", both_names(opened), (opened.crossing_id,), kind="checkbox")
    yield Field("status", "", selection.statuses, kind="hidden")
    yield Field("search", "", (selection.search,) if selection.search else (), kind="hidden")
    yield Field(LANGUAGE, "", (request.site.language,) if request.site.language else (), kind="hidden")
    yield Field(SEEN, "", (request.site.seen,) if request.site.seen else (), kind="hidden")


def _options(values: Sequence[str], text: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), text(value)) for value in values)


def _traffic_text(word: str) -> str:
    return _(TRAFFIC_LABEL[word])


def _described(summary: Summary) -> str:
    """The numbers, then what fits of the sentences."""
    cards = [_("{label}: {value}").format(label=card.label, value=card.value) for card in summary.cards]
    return _short(sentences_text([_("{numbers}.").format(numbers=clauses_text(cards)), *summary.sentences[1:]]))


def _short(text: str) -> str:
    return text if len(text) <= _DESCRIBED else text[: _DESCRIBED - 1].rsplit(" ", 1)[0] + "…"
