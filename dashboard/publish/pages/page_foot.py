"""What stands at the foot of every sheet of paper on which a page is printed."""

from markupsafe import Markup

from dashboard.language import _, beside_text, day_text, endonym, reader_language
from dashboard.publish.http.request import Request
from dashboard.views.print_style import foot_css


def paper_foot(request: Request, address: str) -> Markup:
    """What stands at the foot of every sheet of paper: the day, the language, the version, and where the page lives."""
    facts = (
        day_text(request.selection.day),
        language_text(),
        version_text(request),
    )
    return Markup("<style>{}</style>").format(foot_css(beside_text(facts), address))


def scripted_foot() -> Markup:
    """The same for a page on which another day can be chosen: `paper_foot.js` puts what is shown and the address in
    the places of FACTS and ADDRESS when it is printed."""
    return Markup('<meta name="paper-foot" content="{}" data-language="{}">').format(
        str(foot_css("FACTS", "ADDRESS")), language_text()
    )


def language_text() -> str:
    """In which language a page is, for paper, which has no switch."""
    return _("Language: {language}").format(language=endonym(reader_language()))


def version_text(request: Request) -> str:
    """Which register it is and, where that can be known, of which day."""
    version = request.register.version
    if request.site.is_files:
        return _("Register version {version}.").format(version=version)
    text = _("Register version {version}, seen {today}.")
    return text.format(version=version, today=day_text(request.today))
