"""What the facts rest on, as HTML: licence, version, who answers for the page, sources, how a status is decided."""

from markupsafe import Markup

from dashboard.facts.about import About
from dashboard.facts.names import isolated
from dashboard.language import _, cached_words, number_text
from dashboard.settings import Tiles, settings
from dashboard.views.markup import list_html
from dashboard.vocabulary import REPORT_LIFE
from dashboard.wording.meanings import overdue_text


def footer_html(facts: About, publisher: str, contact: str, report: str = "") -> Markup:
    """Licence, version, and who answers for the page; `report` is the address at which an error is reported, "" for
    none."""
    parts = [
        _paragraph(_publisher_text(publisher)),
        _report_html(contact, report),
        Markup('<p class="register-version">{}</p>').format(
            _("Register version {version}.").format(version=facts.version)
        ),
        _paragraph(
            _(
                "Licence of the data and of the map's countries near the register: ODbL 1.0, © OpenStreetMap "
                "contributors; lakes and countries farther away: Natural Earth; names of towns: GeoNames, CC BY 4.0. "
                "Dashed lines are contested; Crimea is shown as Ukraine's."
            )
        ),
        *(_paragraph(text) for text in [tiles_text(settings().tiles)] if text),
    ]
    return Markup('<div class="news" style="padding: 0">{}</div>').format(Markup("").join(parts))


def tiles_text(tiles: Tiles | None) -> str:
    """Whom else the interactive map asks; "" where it asks nobody."""
    if tiles is None:
        return ""
    text = _(
        "The background of the map that can be moved comes from {host} ({credit}), which learns the network address of "
        "whoever looks at it."
    )
    return text.format(host=tiles.origin.partition("://")[2], credit=tiles.credit)


@cached_words(4)
def sources_list_html(sources: tuple[tuple[str, int], ...]) -> Markup:
    """Every source with the number of rows that rest on it."""
    text = _("{name} ({rows})")
    return list_html(text.format(name=isolated(name), rows=number_text(rows)) for name, rows in sources)


def method() -> list[str]:
    """The rules in short; `data/README.md` has all of them."""
    return [
        _(
            "A measure counts from its first day in force until the day on which it no longer applied, and not "
            "before it was known."
        ),
        _(
            "The worst measure in force decides: closed, restricted, limited, open. Each side's decisions are "
            "also shown apart."
        ),
        _("Limited: open, but not for those who are named. Restricted: some pass."),
        _("For all traffic a crossing is closed only when it is closed for every class that it serves."),
        _("Before a crossing was tracked nothing but recorded closures is known: no record is not good news."),
        overdue_text(),
        _("After its last evidence a status is the last known one, drawn hollow."),
        _(
            "Of each speaker, measure and place the latest number of trucks counts, for {days} days. Numbers are "
            "never added, speakers never averaged."
        ).format(days=REPORT_LIFE.days),
    ]


def _publisher_text(publisher: str) -> str:
    if not publisher:
        return _("Whoever runs this page has not said who they are.")
    return _("This page is run by {publisher}.").format(publisher=publisher)


def _report_html(contact: str, report: str) -> Markup:
    if not report:
        return Markup("<p>{} {}</p>").format(_("Report an error:"), contact) if contact else Markup("")
    text = Markup('<p><a href="{}" target="_blank" rel="noopener noreferrer">{}</a> ({})</p>')
    return text.format(report, _("Report an error"), contact)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)
