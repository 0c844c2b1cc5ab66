"""The newest changes as an Atom feed: one entry a change, each with an id that never changes."""

from datetime import date, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from feedgen.feed import FeedGenerator

from dashboard.clock import midnight
from dashboard.facts.changes import Change, changes
from dashboard.facts.news import News, news_of
from dashboard.facts.summary import View, where_text
from dashboard.language import _
from dashboard.publish.answer import Asked
from dashboard.publish.links import news_link, page_link, query
from dashboard.register.schema import Type
from dashboard.register.tables import Register

ENTRIES: Final = 100
ATOM: Final = "application/atom+xml; charset=utf-8"

_NAMES: Final = uuid5(NAMESPACE_URL, "border-crossing-dashboard")  # so that ids depend on nothing but the register
_LOOK_BACK: Final = tuple(timedelta(days=days) for days in (90, 400, 2000, 40_000))


def feed_file(asked: Asked) -> bytes:
    """The newest 100 changes known today, or on `as_of`, at the chosen borders for the reader; what was expected and
    did not happen is among them. RFC 4287."""
    view = known_view(asked)
    feed = FeedGenerator()
    feed.id(_urn("feed", *query(asked)))
    feed.title(_("Border crossings {where}: what changed").format(where=where_text(view.borders)))
    if asked.trouble_text:
        feed.subtitle(asked.trouble_text)
    feed.author({"name": asked.site.publisher or _("Border crossing status")})
    feed.link(href=f"{asked.site.base}/feed.atom{_suffix(asked)}", rel="self")
    feed.link(href=page_link(asked.site, asked.choice_on(view.day)), rel="alternate", type="text/html")
    feed.generator("border-crossing-dashboard")
    found = newest(asked.register, view)
    feed.updated(midnight(max((change.day for change in found), default=view.day), asked.zone))
    for change in found:
        _entry(feed, asked, change, news_of(asked.register, change))
    feed_bytes: bytes = feed.atom_str(pretty=True)
    return feed_bytes


def known_view(asked: Asked) -> View:
    """The view on `as_of`, or else on today: a feed tells everything that is known by now."""
    told = asked.read.cell("as_of", Type.DAY)
    return asked.choice_on(asked.today if told is None else date.fromisoformat(told)).view


def newest(register: Register, view: View) -> tuple[Change, ...]:
    """The newest 100 changes, the newest first; looked for in ever longer spans before the view's day."""
    found: tuple[Change, ...] = ()
    for span in _LOOK_BACK:
        found = changes(register, view.day - span, view.day, view.question, view.borders)
        if len(found) >= ENTRIES:
            break
    return found[:ENTRIES]


def change_id(change: Change) -> str:
    """The same for the same change of the same measure or report, whatever else is in the register."""
    cause = change.closure_id if change.report is None else change.report.count_id
    return _urn(change.kind.value, str(cause), change.day.isoformat())


def _entry(feed: FeedGenerator, asked: Asked, change: Change, told: News) -> None:
    entry = feed.add_entry(order="append")
    entry.id(change_id(change))
    entry.title(told.text)
    entry.updated(midnight(change.day, asked.zone))
    entry.link(href=news_link(asked, change.day), rel="alternate", type="text/html")
    entry.category(term=change.kind.value)
    if told.source_url:
        entry.link(href=told.source_url, rel="related", title=told.source_name)
    entry.summary(_("{text} Source: {source}.").format(text=told.text, source=told.source_name or _("not named")))


def _suffix(asked: Asked) -> str:
    parameters = "&".join(query(asked))
    return f"?{parameters}" if parameters else ""


def _urn(*parts: str) -> str:
    told: UUID = uuid5(_NAMES, "|".join(parts))
    return told.urn
