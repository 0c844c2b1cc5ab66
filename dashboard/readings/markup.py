"""Web pages that feeds are read from, by a lenient parser: what a site writes is rarely what a standard asks for."""

from collections.abc import Sequence

from lxml import html
from lxml.etree import LxmlError

from dashboard.readings.feed import Body, UnexpectedShape


def page_of(feed: str, body: Body, encodings: Sequence[str] = ("utf-8",)) -> html.HtmlElement:
    """The page, read by the first of the encodings that fits. UnexpectedShape where none does, or there is no page."""
    text = next((text for text in (_decoded(body.payload, name) for name in encodings) if text is not None), None)
    if text is None:
        raise UnexpectedShape(feed, f"a web page in {' or '.join(encodings)}", repr(body.payload[:80]))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (LxmlError, ValueError) as error:
        raise UnexpectedShape(feed, "a web page", repr(body.payload[:80])) from error


def words_in(element: html.HtmlElement) -> str:
    """The text in it on one line, a blank between its parts; "" where there is none."""
    return " ".join(" ".join(str(part) for part in element.itertext()).split())


def of_class(page: html.HtmlElement, tag: str, name: str) -> list[html.HtmlElement]:
    """The elements of that class, whatever other classes they have."""
    return [element for element in page.iter(tag) if name in element.get("class", "").split()]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
