"""Where an error is reported, filled with what was on the page."""

from datetime import date
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dashboard.publish.pages.embed import embed_page
from dashboard.publish.pages.error_report import report_link
from dashboard.publish.pages.number_page import number_page
from dashboard.publish.pages.plain_page import view_page
from tests.hostile import EVERYTHING
from tests.publish.ask import request

WHAT = "Šalčininkai / Benyakoni"
ADDRESS = "https://crossings.example/view?crossing=lt-by-salcininkai&as_of=2025-11-11"
ON_PAGE = (WHAT, date(2025, 11, 11), "abcdef123456", ADDRESS)


def test_a_mail_has_crossing_day_version_and_address():
    link = urlsplit(report_link("errors+page@crossings.example", *ON_PAGE))
    assert (link.scheme, link.path) == ("mailto", "errors+page@crossings.example")
    fields = parse_qs(link.query)
    assert fields["subject"] == [f"Error: {WHAT}, 11 November 2025"]
    (body,) = fields["body"]
    for text in (WHAT, "Shown day: 11 November 2025", "Register version: abcdef123456", f"Page: {ADDRESS}"):
        assert text in body.split("\r\n") or text in body


@pytest.mark.parametrize(
    ("contact", "place", "title"),
    [
        ("https://github.com/a/b/issues", "https://github.com/a/b/issues/new", "title"),
        ("https://codeberg.org/a/b/issues/new", "https://codeberg.org/a/b/issues/new", "title"),
        ("https://gitlab.com/a/b/-/issues/", "https://gitlab.com/a/b/-/issues/new", "issue[title]"),
    ],
)
def test_an_issue_has_them_too(contact, place, title):
    link = report_link(contact, *ON_PAGE)
    assert link.partition("?")[0] == place
    fields = parse_qs(urlsplit(link).query)
    assert fields[title] == [f"Error: {WHAT}, 11 November 2025"]
    assert any(ADDRESS in value for values in fields.values() for value in values)


def test_another_web_address_is_linked_as_it_is_and_what_is_no_address_not_at_all():
    assert report_link("https://crossings.example/contact", *ON_PAGE) == "https://crossings.example/contact"
    for contact in ("", "the duty officer", "call +370 5 000", "a b@c", "javascript:alert(1)", "https://[x]/issues"):
        assert report_link(contact, *ON_PAGE) == ""


def test_what_is_hostile_stays_one_line_of_a_mail():
    link = report_link("errors@crossings.example", f"{EVERYTHING}\r\nBcc: evil@evil.example&body=x", *ON_PAGE[1:])
    assert set(parse_qs(urlsplit(link).query)) == {"subject", "body"}
    assert not set(link) & set("\r\n\"'<> ")


@pytest.mark.parametrize("page", [view_page, embed_page])
def test_every_page_has_the_way(shipped, page):
    html = unescape(page(request(shipped, crossing="lt-by-medininkai", as_of="2025-11-11")).decode())
    link = next(part for part in html.split('"') if part.startswith("mailto:errors@crossings.example?"))
    assert "Medininkai" in unquote(link) and shipped.version in link and "crossing=lt-by-medininkai" in unquote(link)
    assert "Report an error</a>" in html


def test_the_page_of_a_number_has_it(shipped):
    html = unescape(number_page(request(shipped, number=str(shipped.truck_counts["count_id"].iloc[0]))).decode())
    assert "mailto:errors@crossings.example?" in html
