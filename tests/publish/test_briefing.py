"""The briefing on paper: one page, whatever there is to say, and all of it on the page."""

import re
from dataclasses import replace

import pytest
from weasyprint.formatting_structure.boxes import TextBox

from dashboard.errors import Unanswerable
from dashboard.facts.crossings import SHUT
from dashboard.facts.picture import chosen_facts
from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.request import Request
from dashboard.publish.pages import briefing_page, pdf
from dashboard.register.model.focus import Focus
from tests.publish.ask import SITE, TODAY

CHOICES = (
    {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"},
    {"as_of": "2026-03-10", "border": "BY-LT", "traffic": "all"},
    {"border": "all", "traffic": "all"},
    {"as_of": "1999-01-01", "border": "FI-RU", "traffic": "cars"},
)


def request(register, **parameters):
    read = AddressReader({name: [value] for name, value in parameters.items()})
    return Request(register, Focus(("BY-LT",), "trucks"), TODAY, SITE, read)


def paper(register, **selection):
    """The briefing as it is laid out."""
    _shown, measured = briefing_page._fitted(request(register, **selection))
    return pdf.laid_out(measured)


def texts(box):
    """Every piece of text with its edges on the paper."""
    if isinstance(box, TextBox):
        yield box.text, box.position_x, box.position_x + box.width, box.position_y + box.height
    for child in getattr(box, "children", ()):
        yield from texts(child)


@pytest.mark.parametrize("selection", CHOICES, ids=str)
def test_it_is_one_page_and_nothing_is_clipped(shipped, selection):
    (page,) = paper(shipped, **selection).pages
    pieces = list(texts(page._page_box))
    assert len(pieces) > 5
    assert all(left >= 0 and right <= page.width and bottom <= page.height for _text, left, right, bottom in pieces)


def test_the_contact_and_the_sources_stand_at_the_foot(shipped):
    document = paper(shipped, **CHOICES[0])
    foot = " ".join(text for text, *_edges in texts(document.pages[0]._page_box))
    assert "Made-up publisher" in foot and "errors@crossings.example" in foot
    assert foot.index("MENAFN") > foot.index("What changed")


def words(register, **selection):
    document = paper(register, **selection)
    return " ".join(" ".join(text for text, *_edges in texts(document.pages[0]._page_box)).split())


def test_every_source_has_its_day_and_the_address_that_can_be_typed_in(shipped):
    text = words(shipped, **CHOICES[0]).replace("- ", "-")
    assert "Charter97, 11 November 2025: charter97.org/ru/news/2025/11/11/662572" in text
    assert "All facts: https://crossings.example/view?as_of=2025-11-11&border=BY-LT&traffic=trucks" in text.replace(
        "https:// ", "https://"
    )


def test_for_all_borders_every_crossing_that_is_shut_is_named(shipped):
    text = words(shipped, **CHOICES[2])
    view = request(shipped, **CHOICES[2]).view
    shut = [facts for facts in chosen_facts(shipped, view) if facts.status in SHUT]
    assert len(shut) > 50
    assert [facts.name for facts in shut if facts.name not in text] == []


def test_what_there_is_nothing_of_is_said(shipped):
    text = words(shipped, **CHOICES[3])
    assert "No crossing is recorded as closed or restricted." in text
    assert "At this border: no report in 30 days, and none before." in text
    assert "No measure began, ended or was announced between Finland and Russia." in text
    assert "Ways round" not in text
    barred = words(shipped, as_of="2025-11-11", border="BY-LV", traffic="trucks")
    assert "Who may still cross" in barred


def test_the_numbers_of_its_sources_stand_beside_the_last_word_of_a_line(shipped):
    html, _measured = briefing_page._fitted(request(shipped, **CHOICES[0]))
    last_words = re.findall(r'<span class="last">([^<]*) <sup>([\d, ]+)</sup></span></li>', html)
    assert len(last_words) > 10
    assert html.count("<sup>") == len(last_words) and all(" " not in word for word, _notes in last_words)


def test_the_same_question_gives_the_same_bytes(shipped):
    one, other = (briefing_page.briefing_pdf(request(shipped, **CHOICES[0])) for _time in range(2))
    assert one == other


def test_without_pango_there_is_html_and_a_reason(shipped, monkeypatch):
    monkeypatch.setattr(pdf, "can_lay_out", lambda: False)
    assert b"What is shut" in briefing_page.briefing_page(request(shipped, **CHOICES[0]))
    assert b"briefing.pdf" not in briefing_page.briefing_page(request(shipped, **CHOICES[0]))
    with pytest.raises(Unanswerable, match="Pango"):
        briefing_page.briefing_pdf(request(shipped, **CHOICES[0]))


def test_nothing_but_our_own_fonts_is_fetched(caplog):
    pdf.laid_out("<img src='http://evil.example/x.png'><link rel=stylesheet href='file:///etc/passwd'>")
    assert "disallowed protocol: http://evil.example/x.png" in caplog.text
    assert "disallowed protocol: file:///etc/passwd" in caplog.text


def test_paper_is_made_in_a_process_of_its_own(shipped, monkeypatch):
    monkeypatch.setattr(pdf, "laid_out", None)  # in this one
    assert briefing_page.briefing_pdf(request(shipped, **CHOICES[3])).startswith(b"%PDF")


def test_among_files_the_paper_names_no_version(shipped):
    """The version is filled in after a page is made, which packed bytes do not allow."""
    live = request(replace(shipped, version="@@version@@"), **CHOICES[0])
    files = replace(live, site=replace(SITE, is_files=True))
    assert "@@version@@" not in briefing_page._fitted(files)[0]


@pytest.mark.parametrize("a_page_holds", [0, 30, 90, 150, 260, 400, 700, 1000, 2000])
@pytest.mark.parametrize("breadth", [1.0, 0.6, 1.7])
@pytest.mark.parametrize("expected_to_hold", [0, 300, 6000])
def test_the_longest_that_fits_is_chosen_however_far_off_it_is_expected(
    monkeypatch, a_page_holds, breadth, expected_to_hold
):
    """By plain trying of all; without addresses letters take more or less room than was expected."""
    monkeypatch.setattr(briefing_page, "_A_PAGE_HOLDS", expected_to_hold)

    def text(size):
        letters = size.lines * size.characters // 12 + 200 * size.with_addresses
        return f"<main>{('w' if size.with_addresses else 'n') * letters}"

    def filled(html):
        letters = len(html) - len("<main>")
        return max(letters * (breadth if html.endswith("n") else 1.0), 1) / max(a_page_holds, 1e-9)

    fits = {size: filled(text(size)) <= 1 for row in briefing_page._SIZES for size in row}
    row = next((row for row in briefing_page._SIZES if fits[row[-1]]), None)
    expected = briefing_page._SIZES[-1][-1] if row is None else next(size for size in row if fits[size])
    assert briefing_page._longest_fitting(text, filled) == expected


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Open again today", "Open again today"),  # as long as there is room for
        ("Open again today.", "Open again…"),
        ("Closed until, Monday", "Closed until…"),
        ("Grenzübergangsstelle", "Grenzübergangss…"),
    ],
)
def test_a_line_is_cut_between_words(text, cut):
    assert briefing_page._cut(text, 16) == cut
