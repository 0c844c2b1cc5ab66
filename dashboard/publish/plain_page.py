"""The status page as plain HTML: the same values, the same address, complete without JavaScript."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.facts.about import about
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.dossier import dossier
from dashboard.facts.events import events_between
from dashboard.facts.measures import borders
from dashboard.facts.news import NEWS_SPAN, News, news
from dashboard.facts.question import directions_across
from dashboard.facts.summary import (
    Summary,
    chosen_facts,
    facts_around,
    narrowed,
    nothing_changed_text,
    summarise,
    where_text,
)
from dashboard.facts.wording import border_text, countries_by_name, days_text, direction_text
from dashboard.language import _, country_text, day_text, ngettext, number_text
from dashboard.publish.address import ALL_BORDERS, Choice
from dashboard.publish.answer import SEEN, Asked, Site
from dashboard.publish.bar import bar_of
from dashboard.publish.error_report import report_link
from dashboard.publish.headline import headline, opened
from dashboard.publish.links import (
    briefing_link,
    choose_link,
    feed_link,
    home_link,
    interactive_link,
    map_link,
    newest_link,
    own_link,
    page_link,
    preview_link,
    static_link,
)
from dashboard.publish.picture import map_picture
from dashboard.publish.places import places
from dashboard.publish.plain_map import ways_drawn
from dashboard.publish.share import shared
from dashboard.views import first_screen, markup
from dashboard.views.crossing_map import ATTRIBUTION
from dashboard.views.map_look import PICTURE_CSS
from dashboard.views.status_table import table_data
from dashboard.vocabulary import ALL_TRAFFIC, TRAFFIC_LABEL, Traffic
from dashboard.wording.age import age
from dashboard.wording.crossing_line import CrossingLine, crossing_list
from dashboard.wording.lead import lead
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


def view_page(asked: Asked) -> bytes:
    """The whole page of the choice, as UTF-8 HTML."""
    choice = asked.choice
    summary = summarise(asked.register, choice.view, asked.today)
    told = _told(asked, choice, summary) | _drawn(asked, choice) | _under(asked, choice)
    return environment().get_template("view.html").render(told).encode()


@cache
def environment() -> Environment:
    """The templates; everything that is not Markup is escaped."""
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=False)
    found.globals["_"] = _
    return found


def style(name: str) -> Markup:
    """What the facts look like everywhere, then what is only this page's."""
    return Markup(markup.FACTS_CSS + PICTURE_CSS + (TEMPLATES / name).read_text(encoding="utf-8"))


def _told(asked: Asked, choice: Choice, summary: Summary) -> dict[str, Any]:
    """The head of the page: the bar, the lead, how old it is, the numbers."""
    facts = chosen_facts(asked.register, summary.view)
    return {
        "page": _page(asked, choice, summary),
        "style": style("page.css"),
        "age": age(asked.register, summary.view, asked.today, summary.freshness),
        "made": _made(asked),
        "lead": " ".join(lead(asked.register, summary.view, facts)),
        "counted_to": asked.today.isoformat(),
        "sentences": summary.sentences,
        "tiles": first_screen.tiles_html(tiles(summary, facts)),
        "bar": None if asked.site.is_files else bar_of(asked, choice),
        "fields": () if asked.site.is_files else (*_fields(asked, choice), *_carried(asked, choice)),
    }


def meta_words(asked: Asked, choice: Choice, summary: Summary) -> dict[str, Any]:
    """What `meta.html` says to link previews, search engines and feed readers."""
    address = own_link(asked, choice) if "://" in asked.site.address else ""
    sentence = headline(asked.register, choice, summary)
    return {
        "headline": sentence,
        "title": _("{sentence} Border crossing status").format(sentence=sentence),
        "description": _described(summary),
        "canonical": address,
        "own": address,
        "picture": preview_link(asked, choice),
        "feed": feed_link(asked, "/feed.atom"),
        "icon": static_link(asked.site, "favicon.svg"),
    }


def _page(asked: Asked, choice: Choice, summary: Summary) -> dict[str, Any]:
    site = asked.site
    return meta_words(asked, choice, summary) | {
        "home": home_link(site),
        "script": static_link(site, "plain_page.js"),
        "map": map_link(asked, choice),
        "form": f"{site.base}/view",
        "newest": newest_link(asked, choice),
        "frozen": _frozen(asked),
        "interactive": interactive_link(asked.site, choice),
        "ways": _ways(asked, choice),
        "places": places(asked, choice) if site.is_files else None,
        "caption": _caption(len(narrowed(chosen_facts(asked.register, choice.view), choice.statuses, choice.search))),
        "changes_title": _("What changed in the {days} before {day}").format(
            days=days_text(NEWS_SPAN.days), day=day_text(choice.day)
        ),
        "shared": shared(asked, choice, summary),
        "sources_title": _sources_title(asked),
    }


def _ways(asked: Asked, choice: Choice) -> list[tuple[str, str]]:
    is_of_all = asked.site.is_files  # a file is the same whatever was chosen: it says of what it is
    feed = _("What changed at all borders (feed)") if is_of_all else _("What changed (feed)")
    calendar = _("Calendar of all borders") if is_of_all else _("Calendar")
    return [
        *_briefings(asked, choice),
        (feed, feed_link(asked, "/feed.atom")),
        (calendar, feed_link(asked, "/calendar.ics")),
        (_("Data"), f"{asked.site.address}/data/datapackage.json"),
        (_("All pages"), choose_link(asked.site)),
    ]


def _briefings(asked: Asked, choice: Choice) -> list[tuple[str, str]]:
    """None among files where it would be one of other borders or of another day."""
    opens_on = asked.focus.borders == choice.borders and asked.focus.traffic == choice.traffic
    if asked.site.is_files and not (opens_on and asked.read.first("as_of") is None):
        return []
    return [
        (_("Briefing"), briefing_link(asked.site, choice, "")),
        (_("Briefing (PDF)"), briefing_link(asked.site, choice, ".pdf")),
    ]


def _frozen(asked: Asked) -> str:
    if not asked.site.frozen:
        return ""
    text = _("This address is frozen: register version {version}, ages counted to {day}. Newer data may exist.")
    if asked.site.seen:
        text = _("This address is frozen: register version {version}, as it was shown on {day}. Newer data may exist.")
    return text.format(version=asked.site.frozen, day=day_text(asked.today))


def _made(asked: Asked) -> str:
    """Files do not know the reader's day; a script on the page says how long ago theirs is."""
    if not asked.site.is_files:
        return ""
    return _("Ages are counted to {day}, the newest day with anything on record.").format(day=day_text(asked.today))


def _drawn(asked: Asked, choice: Choice) -> dict[str, Any]:
    """The map as a picture, the table, the crossing that is open."""
    chosen = narrowed(chosen_facts(asked.register, choice.view), choice.statuses, choice.search)
    return {
        "picture": map_picture(
            chosen,
            facts_around(asked.register, choice.view),
            lambda each: page_link(asked.site, replace(choice, crossing=each.crossing_id)),
            crossing=choice.crossing,
            borders=choice.borders,
            ways=ways_drawn(asked, choice),
            is_fluid=True,
        ),
        "credit": _(ATTRIBUTION),
        "legend": markup.legend_html(),
        "unlocated": _unlocated(chosen),
        "table": _table(asked, choice, chosen),
        "opened": _opened(asked, choice),
        "list": first_screen.list_html(
            crossing_list(asked.register, choice.view, chosen), partial(_linked, asked.site, choice)
        ),
        "all": page_link(asked.site, replace(choice, crossing=None)),
    }


def _linked(site: Site, choice: Choice, line: CrossingLine, name: Markup) -> Markup:
    address = page_link(site, replace(choice, crossing=line.crossing_id))
    return Markup('<a class="name" href="{}">{}</a>').format(address, name)


def _table(asked: Asked, choice: Choice, chosen: Sequence[CrossingFacts]) -> Mapping[str, Any]:
    told = table_data(asked.register, tuple(chosen), choice.crossing)
    return {**told, "rows": [_row(asked, choice, *pair) for pair in zip(told["rows"], chosen, strict=True)]}


def _row(asked: Asked, choice: Choice, told: Mapping[str, Any], each: CrossingFacts) -> Mapping[str, Any]:
    link = page_link(asked.site, replace(choice, crossing=each.crossing_id))
    return {**told, "link": link, "mark": markup.mark_html(each.status, each.is_stale)}


def _caption(number: int) -> str:
    return ngettext("{number} crossing", "{number} crossings", number).format(number=number_text(number))


def _unlocated(chosen: Sequence[CrossingFacts]) -> Markup:
    lost = [each for each in chosen if each.position is None]
    if not lost:
        return Markup("")
    text = ngettext(
        "{number} crossing is not located: {names}", "{number} crossings are not located: {names}", len(lost)
    )
    names = "; ".join(_("{name} ({status})").format(name=each.called, status=each.status_text) for each in lost)
    return markup.list_html([text.format(number=number_text(len(lost)), names=names)])


def _opened(asked: Asked, choice: Choice) -> Markup:
    found = opened(asked.register, choice)
    return (
        Markup("")
        if found is None
        else markup.dossier_html(dossier(asked.register, found, choice.day, choice.view.question))
    )


def _under(asked: Asked, choice: Choice) -> dict[str, Any]:
    """What changed, and what the facts rest on."""
    view, rests_on = choice.view, about(asked.register)
    changed = news(asked.register, view.day - NEWS_SPAN, view.day, view.question, view.borders)
    happened = events_between(asked.register, view.day - NEWS_SPAN, view.day, view.borders)
    return {
        "news": _news(changed, nothing_changed_text(view.borders)) + markup.happened_html(happened),
        "about": markup.footer_html(rests_on, asked.site.publisher, asked.site.contact, error_link(asked, choice)),
        "sources": markup.sources_list_html(rests_on.sources),
        "coverage": markup.list_html(rests_on.coverage),
        "method": markup.list_html(markup.method()),
    }


def error_link(asked: Asked, choice: Choice) -> str:
    """Where an error on the page of the choice is reported, "" where nobody is named to report it to."""
    found = opened(asked.register, choice)
    what = found.both_names if found else where_text(choice.borders)
    version, address = asked.register.version, own_link(asked, choice)
    return report_link(asked.site.contact, what, choice.day, version, address)


def _news(changed: Sequence[News], nothing: str) -> Markup:
    """The measures, then the new numbers of trucks, folded."""
    measures = [each for each in changed if not each.is_report]
    reports = [each for each in changed if each.is_report]
    told = markup.news_html(measures) if measures else markup.list_html([nothing])
    if not reports:
        return told
    number = ngettext("{number} new report of trucks", "{number} new reports of trucks", len(reports))
    title = number.format(number=number_text(len(reports)))
    folded = Markup("<details><summary>{}</summary>{}</details>")
    return told + folded.format(title, markup.news_html(reports))


def _sources_title(asked: Asked) -> str:
    number = len(about(asked.register).sources)
    return ngettext("{number} source", "{number} sources", number).format(number=number_text(number))


def _fields(asked: Asked, choice: Choice) -> tuple[Field, ...]:
    known = sorted(borders(asked.register).unique())
    ways = directions_across(choice.borders or known)
    return (
        Field("as_of", _("Day"), (choice.day.isoformat(),), kind="date"),
        Field(
            "border",
            _("Border"),
            choice.borders or (ALL_BORDERS,),
            ((ALL_BORDERS, _("all borders")), *_options(known, border_text)),
        ),
        Field("traffic", _("Traffic"), (choice.traffic,), _options([ALL_TRAFFIC, *Traffic], _traffic_text)),
        Field(
            "registered_in",
            _("Plates or citizenship"),
            (choice.registered_in or "",),
            (("", _("of any country")), *_options(countries_by_name(), country_text)),
        ),
        Field(
            "direction",
            _("Direction"),
            (choice.direction or "",),
            (("", _("both directions")), *_options(ways, direction_text)),
        ),
    )


def _carried(asked: Asked, choice: Choice) -> Iterator[Field]:
    """What the form does not ask for, and what must not be lost when it is sent."""
    found = opened(asked.register, choice)
    if found is not None:
        yield Field("crossing", found.both_names, (found.crossing_id,), kind="checkbox")
    yield Field("status", "", choice.statuses, kind="hidden")
    yield Field("search", "", (choice.search,) if choice.search else (), kind="hidden")
    yield Field(SEEN, "", (asked.site.seen,) if asked.site.seen else (), kind="hidden")


def _options(values: Sequence[str], text: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), text(value)) for value in values)


def _traffic_text(word: str) -> str:
    return _(TRAFFIC_LABEL[word])


def _described(summary: Summary) -> str:
    """The numbers, then what fits of the sentences."""
    cards = [_("{label}: {value}").format(label=card.label, value=card.value) for card in summary.cards]
    return _short(" ".join([_("{numbers}.").format(numbers="; ".join(cards)), *summary.sentences[1:]]))


def _short(text: str) -> str:
    return text if len(text) <= _DESCRIBED else text[: _DESCRIBED - 1].rsplit(" ", 1)[0] + "…"
