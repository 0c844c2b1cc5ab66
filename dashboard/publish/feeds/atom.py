"""The newest changes as an Atom feed: one entry a change, each with an id that never changes."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from dashboard.clock import midnight
from dashboard.facts.changes import Change, changes
from dashboard.facts.names import isolated
from dashboard.facts.view import View
from dashboard.language import _, reader_language
from dashboard.publish.http.address import LANGUAGE
from dashboard.publish.http.links import news_link, page_link, query
from dashboard.publish.http.request import Request
from dashboard.register.model.columns import Type
from dashboard.register.model.tables import Register
from dashboard.wording.changes import News, news_of
from dashboard.wording.places import where_text

ENTRIES: Final = 100
ATOM: Final = "application/atom+xml; charset=utf-8"

_NAMES: Final = uuid5(NAMESPACE_URL, "border-crossing-dashboard")  # so that ids depend on nothing but the register
_LOOK_BACK: Final = tuple(timedelta(days=days) for days in (90, 400, 2000, 40_000))


class _Entry(FeedEntry):
    """An entry that says of its links what they are: feedgen leaves all but their addresses out."""

    def atom_entry(self, extensions: bool = True) -> Any:
        entry = super().atom_entry(extensions)
        for element, link in zip(entry.iterfind("link"), self.link(), strict=True):
            element.attrib.update(link)
        return entry


def feed_file(request: Request) -> bytes:
    """The newest 100 changes known today, or on `as_of`, at the chosen borders for the reader; what was expected and
    did not happen is among them. RFC 4287."""
    view = known_view(request)
    feed = FeedGenerator()
    feed.id(entry_urn("feed", *query(request), *_language(request)))
    feed.title(feed_title(view))
    if request.trouble_text:
        feed.subtitle(request.trouble_text)
    feed.author({"name": request.site.publisher or _("Border crossing status")})
    feed.link(href=f"{request.site.base}/feed.atom{_suffix(request)}", rel="self")
    feed.link(href=page_link(request.site, request.selection_on(view.day)), rel="alternate", type="text/html")
    feed.language(reader_language())
    feed.generator("border-crossing-dashboard")
    listed = newest(request.register, view)
    feed.updated(midnight(max((change.day for change in listed), default=view.day), request.zone))
    for change in listed:
        _entry(feed, request, change, news_of(request.register, change))
    feed_bytes: bytes = feed.atom_str(pretty=True)
    return feed_bytes


def feed_title(view: View) -> str:
    """`Border crossings between Belarus and Lithuania: what changed`"""
    return _("Border crossings {where}: what changed").format(where=where_text(view.borders))


def known_view(request: Request) -> View:
    """The view on `as_of`, or else on today: a feed tells everything that is known by now."""
    day = request.read.cell("as_of", Type.DAY)
    return request.selection_on(request.today if day is None else date.fromisoformat(day)).view


def newest(register: Register, view: View) -> tuple[Change, ...]:
    """The newest 100 changes, the newest first; looked for in ever longer spans before the view's day."""
    listed: tuple[Change, ...] = ()
    for span in _LOOK_BACK:
        listed = changes(register, view.day - span, view.day, view.question, view.borders)
        if len(listed) >= ENTRIES:
            break
    return listed[:ENTRIES]


def change_id(change: Change) -> str:
    """The same for the same change of the same measure or report, whatever else is in the register."""
    cause = change.closure_id if change.report is None else change.report.count_id
    return entry_urn(change.kind.value, str(cause), change.day.isoformat())


def entry_urn(*parts: str) -> str:
    """An identifier that the same parts always have (RFC 9562, version 5)."""
    urn: UUID = uuid5(_NAMES, "|".join(parts))
    return urn.urn


def summary_text(item: News) -> str:
    """The sentence and its source."""
    return _("{text} Source: {source}.").format(text=item.text, source=isolated(item.source_name) or _("not named"))


def _entry(feed: FeedGenerator, request: Request, change: Change, item: News) -> None:
    entry = feed.add_entry(_Entry(), order="append")
    entry.id(change_id(change))
    entry.title(item.text)
    entry.updated(midnight(change.day, request.zone))
    entry.link(href=news_link(request, change.day), rel="alternate", type="text/html")
    entry.category(term=change.kind.value)
    if item.source_url:
        entry.link(href=item.source_url, rel="related", title=item.source_name)
    if item.archived_url:
        entry.link(href=item.archived_url, rel="related", title=_("archived copy"))
    entry.summary(summary_text(item))


def _suffix(request: Request) -> str:
    parameters = "&".join([*query(request), *(() if request.site.is_files else _language(request))])
    return f"?{parameters}" if parameters else ""


def _language(request: Request) -> list[str]:
    """The parameter of the language, nothing where the address names none."""
    return [f"{LANGUAGE}={request.site.language}"] if request.site.language else []
