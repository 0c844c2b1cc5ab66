"""Where a reader reports an error, filled with what was on the page: crossing, day, version, address."""

from datetime import date
from urllib.parse import quote, urlencode, urlsplit

from dashboard.language import _, day_text

_TRACKER = "/issues"  # of GitHub, GitLab, Forgejo: below it, `new` takes a title and a text


def report_link(contact: str, what: str, day: date, version: str, address: str) -> str:
    """A `mailto:` for an address of mail (RFC 6068), a new issue for that of an issue tracker, any other web address as
    it is; "" where there is none to write to. `what`: the crossing, or what the page says first."""
    title = _("Error: {what}, {day}").format(what=what, day=day_text(day))
    text = _(
        "What is wrong, and where the right is said (a link, please):\n\n\n{what}\nShown day: {day}\n"
        "Register version: {version}\nPage: {address}"
    ).format(what=what, day=day_text(day), version=version, address=address)
    if contact.startswith(("https://", "http://")):
        return _issue_link(contact, title, text)
    if "@" not in contact or any(letter.isspace() for letter in contact):
        return ""
    # CRLF as the RFC wants it; @ stays, so that what stands for the version among files is found
    body = quote(text.replace("\n", "\r\n"), safe="@")
    return f"mailto:{quote(contact, safe='@+')}?subject={quote(title, safe='@')}&body={body}"


def _issue_link(contact: str, title: str, text: str) -> str:
    try:
        path = urlsplit(contact).path.rstrip("/").removesuffix("/new")
    except ValueError:
        return ""
    if not path.endswith(_TRACKER):
        return contact
    names = ("issue[title]", "issue[description]") if path.endswith("/-/issues") else ("title", "body")
    place = contact.partition("?")[0].rstrip("/").removesuffix("/new")
    return f"{place}/new?{urlencode(dict(zip(names, (title, text), strict=True)), safe='@')}"
