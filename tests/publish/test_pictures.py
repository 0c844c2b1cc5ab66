"""The pictures to print: what stands in them, that they are XML, and that hostile text stays text."""

import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from markupsafe import Markup
from PIL import Image

from dashboard import language
from dashboard.facts.periods import Span
from dashboard.language import offered
from dashboard.publish.http.routes import Routes
from dashboard.publish.images import counts_picture, preview, timeline_picture
from dashboard.publish.images.lettering import FONTS, breadth_of, cut, line, wrapped
from dashboard.publish.images.sheet import Drawing, sheet
from dashboard.publish.resources import PAGES
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.cards import Card
from dashboard.wording.summary import summarise
from tests.facts.build import closure, crossing, event, register, report
from tests.hostile import EVERYTHING
from tests.publish.ask import request

NAMES = ("map", "timeline", "counts")
AT_BORDER = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"}
SVG = "{http://www.w3.org/2000/svg}"


def body(name, register_shown, **parameters):
    resource, _in_path = Routes(PAGES).find(f"/picture/{name}")
    taken = {key: value for key, value in parameters.items() if key in resource.parameters}
    return resource.body(request(register_shown, **taken))


def drawn(name, register_shown, **parameters):
    return ElementTree.fromstring(body(f"{name}.svg", register_shown, **parameters))


def texts(picture):
    return " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fact", ["11 November 2025", "ODbL 1.0", "https://crossings.example/view?as_of=2025-11-11"])
def test_every_picture_has_its_day_licence_and_address(shipped, name, fact):
    assert fact in texts(drawn(name, shipped, **AT_BORDER))


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_the_version_and_the_number_of_sources(shipped, name):
    text = texts(drawn(name, shipped, **AT_BORDER))
    assert f"Register version {shipped.version}, seen 24 November 2026" in text
    assert " sources, named with each fact at the address." in text


@pytest.mark.parametrize("name", NAMES)
def test_the_png_is_as_large_as_the_svg(shipped, name):
    picture = drawn(name, shipped, **AT_BORDER)
    image = Image.open(BytesIO(body(f"{name}.png", shipped, **AT_BORDER)))
    assert (image.format, image.size) == ("PNG", (int(picture.get("width")), int(picture.get("height"))))


def test_the_picture_of_the_numbers_names_speaker_day_and_source_of_each_party(shipped):
    text = texts(drawn("counts", shipped, **AT_BORDER))
    assert "Kęstutis Budrys, foreign minister of Lithuania, 11 November 2025" in text
    assert "Source: RBC-Ukraine, citing Reuters (also AP)." in text


def test_the_timeline_shows_the_days_asked_for_and_else_those_around_the_day(shipped):
    asked_for = texts(drawn("timeline", shipped, **AT_BORDER, **{"from": "2025-10-01", "to": "2025-11-30"}))
    assert "Jul 2025" not in asked_for
    assert "Jul 2025" in texts(drawn("timeline", shipped, **AT_BORDER))


def test_what_a_measure_does_can_be_read_over_the_days_of_which_less_is_known():
    made = register([crossing(checked_on="2024-03-05")], [closure()])
    picture = drawn("timeline", made, **{"as_of": "2024-03-15", "from": "2024-03-01", "to": "2024-03-31"})
    shapes = list(picture.iter())
    (pale,) = [place for place, shape in enumerate(shapes) if shape.get("fill") == "url(#unchecked)"]
    assert [place > pale for place, shape in enumerate(shapes) if shape.text == "closed"] == [True]


def test_an_announced_end_stands_where_it_was_announced():
    closed = closure(in_force_from="2024-03-10", planned_until="2024-03-20", announced_on="2024-03-10")
    span = {"as_of": "2024-03-15", "from": "2024-03-01", "to": "2024-03-31"}
    later = closed | {"planned_until": "2024-03-25"}
    ticks = [_tick(drawn("timeline", register(closures=[row]), **span)) for row in (closed, later)]
    assert ticks[0] < ticks[1]
    assert _tick(drawn("timeline", register(closures=[closure()]), **span)) is None


def _tick(picture):
    """How far right the black stroke of the announced end stands."""
    ticks = [path.get("d") for path in picture.iter(f"{SVG}path") if path.get("stroke") == "#000"]
    return float(ticks[0][1:].split()[0]) if ticks else None


def test_without_any_number_the_picture_says_so():
    made = register(truck_counts=[report(as_of="2020-01-01")])
    text = texts(drawn("counts", made, as_of="2024-03-15", border="BY-LT"))
    assert "No number fits this choice." in text


def test_the_picture_of_the_numbers_shows_those_that_the_page_was_narrowed_to(shipped):
    text = texts(drawn("counts", shipped, **AT_BORDER, party="carriers"))
    assert "Linava" in text and "Budrys" not in text


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [({}, {"One: closed", "Two: open"}), ({"search": "two"}, {"Two: open"}), ({"status": "closed"}, {"One: closed"})],
)
def test_the_picture_of_the_map_shows_the_crossings_that_the_page_was_narrowed_to(chosen, shown):
    places = [{"latitude": f"54.{number}", "longitude": "25.5"} for number in (2, 7)]
    made = register([crossing(**places[0]), crossing(crossing_id="two", name="Two", **places[1])], [closure()])
    picture = drawn("map", made, **AT_BORDER | {"as_of": "2024-03-15"} | chosen)
    assert {title.text for title in picture.iter(f"{SVG}title") if ": " in title.text} == shown


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(name):
    made = register(
        [crossing(name=EVERYTHING, latitude="54.5", longitude="25.5")],
        [closure(note=EVERYTHING, exceptions=EVERYTHING, source_name=EVERYTHING)],
        [report(reported_by=EVERYTHING, party=EVERYTHING, source_name=EVERYTHING)],
        [event(title=EVERYTHING)],
    )
    picture = drawn(name, made, as_of=date(2024, 3, 15).isoformat())
    kinds = {part.tag.removeprefix(SVG) for part in picture.iter()}
    assert not kinds & {"script", "foreignObject", "image", "a", "use"}
    assert Image.open(BytesIO(body(f"{name}.png", made, as_of="2024-03-15"))).format == "PNG"


@pytest.mark.parametrize("code", [code for code in offered() if code != "en"])
def test_the_fonts_have_every_letter_of_every_language(code):
    file = Path(language.__file__).parent / "locale" / code / "LC_MESSAGES" / "dashboard.po"
    with file.open("rb") as catalogue:
        texts = [text for message in read_po(catalogue, locale=code) for text in translations(message)]
    letters = {letter for letter in "".join([*texts, *Locale(code).territories.values()]) if letter.isalpha()}
    assert len(letters) > 50
    for weight in ("Regular", "Bold"):
        there = TTFont(FONTS / f"CrossingSans-{weight}.ttf").getBestCmap()
        assert {letter for letter in letters if ord(letter) not in there and not is_foreign(letter)} == set()


def translations(message):
    if not message.id:
        return ()
    return message.string if message.pluralizable else (message.string,)


def is_foreign(letter):
    """Signs and letters that no European language is written in."""
    return not unicodedata.name(letter).startswith(("LATIN", "CYRILLIC"))


def test_what_does_not_break_is_drawn_and_stays_on_one_line():
    """Numbers and days of many languages have such spaces: 1 000, 2025 г."""
    text = "1\N{NO-BREAK SPACE}000 на 2025\N{NARROW NO-BREAK SPACE}г."
    assert f">{text}<" in line(0, 0, text, 20, 400, "#000")
    assert wrapped(text, 20, 400, 1) == ["…", "…", "…"]
    assert wrapped(text, 20, 400, 100) == ["1\N{NO-BREAK SPACE}000 на", "2025\N{NARROW NO-BREAK SPACE}г."]
    assert wrapped("a\nb\tc  d", 20, 400, 500) == ["a b c d"]


TWO_PLACED = register(
    [
        crossing(latitude="54.2", longitude="25.5"),
        crossing(crossing_id="two", name="Two", latitude="54.7", longitude="25.5"),
    ],
    [closure()],
)
MARCH = {"as_of": "2024-03-15", "border": "BY-LT", "traffic": "trucks"}


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [({}, "closed: 1; open: 1"), ({"status": "closed"}, "closed: 1"), ({"search": "two"}, "open: 1")],
)
def test_below_the_map_stand_the_numbers_of_what_is_on_it(chosen, numbers):
    shown = [text.text for text in drawn("map", TWO_PLACED, **MARCH, **chosen).iter(f"{SVG}text")]
    assert numbers in shown


def test_the_map_to_print_has_the_open_crossing_marked_and_both_countries_tinted():
    shown = [shape.get("class") for shape in drawn("map", TWO_PLACED, **MARCH, crossing="one").iter()]
    assert [shown.count(f"map-{name}") for name in ("ring", "first", "second")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("chosen", "names"), [({}, {"One", "Two"}), ({"search": "two"}, {"Two"}), ({"status": "closed"}, {"One"})]
)
def test_the_timeline_and_the_preview_show_what_the_page_was_narrowed_to(monkeypatch, chosen, names):
    shown = {text.text for text in drawn("timeline", TWO_PLACED, **MARCH, **chosen).iter(f"{SVG}text")}
    assert shown & {"One", "Two"} == names
    monkeypatch.setattr(preview, "as_png", str.encode)
    picture = ElementTree.fromstring(body("view.png", TWO_PLACED, **MARCH, **chosen))
    assert {title.text.partition(":")[0] for title in picture.iter(f"{SVG}title")} == names
    assert "As of 15 March 2024" in texts(picture)


# --- the timeline -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ({"from": "2024-03-31", "to": "2024-03-01"}, date(2024, 3, 1), date(2024, 3, 31)),
        ({"from": "2024-03-01"}, date(2024, 3, 1), date(2024, 5, 14)),
        ({"to": "2024-03-31"}, date(2023, 9, 17), date(2024, 3, 31)),
        ({}, date(2023, 9, 17), date(2024, 5, 14)),
    ],
)
def test_the_days_of_the_timeline_stand_in_their_order(span, first, last):
    assert timeline_picture.reads_span(request(register(), as_of="2024-03-15", **span)) == Span(first, last)


@pytest.mark.parametrize(
    ("day", "place", "number"),
    [
        ("2024-02-29", "BY-LT", 0),
        ("2024-03-01", "BY-LT", 1),
        ("2024-03-15", "BY-LT", 1),
        ("2024-03-16", "BY-LT", 0),  # still to come
        ("2024-03-05", "BY-PL", 0),
    ],
)
def test_the_timeline_has_the_events_of_its_borders_from_its_first_day_up_to_the_one_shown(day, place, number):
    made = register([crossing(), crossing(crossing_id="two", country="PL")], events=[event(date=day, applies_to=place)])
    shown = drawn("timeline", made, **MARCH, **{"from": "2024-03-01", "to": "2024-03-31"})
    assert [shape.get("fill") for shape in shown.iter(f"{SVG}path")].count("#1f5f8b") == number


FILLS = [
    ("closed", "in force", "#123456"),
    ("restricted", "in force", "url(#restricted)"),
    ("limited", "in force", "url(#limited)"),
    ("closed", "ahead", "#fff"),
    ("restricted", "ahead", "#fff"),
    ("closed", "overdue", "url(#overdue)"),
    ("limited", "overdue", "url(#overdue)"),
]


@pytest.mark.parametrize(("effect", "kind", "fill"), FILLS)
def test_a_bar_is_filled_as_the_key_says(effect, kind, fill):
    assert timeline_picture._fill(effect, kind, "#123456") == fill


def test_restricted_is_striped_and_limited_dotted():
    patterns = {}
    for part in str(timeline_picture._patterns()).split("<pattern ")[1:]:
        patterns[part.partition('id="')[2].partition('"')[0]] = part
    assert f'<rect width="5" height="9" fill="{STATUS_LOOK[Status.RESTRICTED].colour}"/>' in patterns["restricted"]
    assert f'r="2.2" fill="{STATUS_LOOK[Status.LIMITED].colour}"/>' in patterns["limited"]


def test_the_shown_day_stands_where_it_is():
    shown = drawn("timeline", TWO_PLACED, **MARCH, **{"from": "2024-03-01", "to": "2024-03-29"})
    (stroke,) = [path.get("d") for path in shown.iter(f"{SVG}path") if path.get("stroke-width") == "2.5"]
    assert float(stroke[1:].split()[0]) == pytest.approx(timeline_picture._x(50), abs=25)


# --- the numbers ------------------------------------------------------------------------------------------------------

MARK = {
    "at": 0.5, "aside": 0, "low": 0.25, "high": 0.25, "bound": False, "faded": False, "colour": "#123456",
    "shape": "circle",
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "strokes", "fill"),
    [
        ({}, [], "#123456"),
        ({"high": 0.75}, ["M0 0V-65.0"], "#123456"),
        ({"high": None}, ["M0 0V-24M-5-18L0-25L5-18"], "#123456"),
        ({"bound": True}, ["M0 0V24M-5 18L0 25L5 18"], "#123456"),
        ({"faded": True}, [], "#fff"),
    ],
)
def test_a_number_stands_at_its_height_with_what_its_source_left_open(more, strokes, fill):
    sign = ElementTree.fromstring(str(counts_picture._mark(MARK | more, 300)))
    assert sign.get("transform") == f"translate({counts_picture._x(0.5):.1f} 267.5)"
    *lines, shape = sign.iter("path")
    assert [path.get("d") for path in lines] == strokes
    assert {path.get("stroke") for path in (*lines, shape)} == {"#123456"}
    assert (shape.get("fill"), sign.get("opacity")) == (fill, ".65" if more.get("faded") else None)


NUMBERS = register(
    truck_counts=[
        report(count_id="old", party="media", low="1", high="1", as_of="2024-01-20"),
        report(count_id="new", party="carriers", low="2", high="2", as_of="2024-03-01", unit="tractors"),
        report(count_id="newest", party="opposition", low="3", high="3", as_of="2024-03-10", measure="queued"),
    ]
)
PARTIES = {"media", "carriers", "opposition"}


@pytest.mark.parametrize(
    ("chosen", "parties"),
    [
        ({}, PARTIES),
        ({"measure": "stranded"}, {"media", "carriers"}),
        ({"unit": "tractors"}, {"carriers"}),
        ({"party": "media"}, {"media"}),
        ({"span": "month"}, {"carriers", "opposition"}),
    ],
)
def test_the_picture_of_the_numbers_has_a_lane_for_each_party_of_the_choice(chosen, parties):
    shown = {text.text for text in drawn("counts", NUMBERS, as_of="2024-03-15", border="BY-LT", **chosen).iter()}
    assert shown & PARTIES == parties


@pytest.mark.parametrize(
    ("most", "parties", "note"), [(3, PARTIES, ""), (2, {"carriers", "opposition"}, "1 older number")]
)
def test_of_very_many_numbers_the_newest_are_drawn_and_the_rest_is_counted(monkeypatch, most, parties, note):
    monkeypatch.setattr(counts_picture, "MOST_NUMBERS", most)
    picture = drawn("counts", NUMBERS, as_of="2024-03-15", border="BY-LT")
    assert {text.text for text in picture.iter()} & PARTIES == parties
    assert ("older number" in texts(picture)) is bool(note) and note in texts(picture)


# --- every sheet ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "number"), [("https://crossings.example", 1), ("", 0)])
def test_the_words_of_a_drawing_stand_out_from_what_is_below_them(address, number):
    plain_request = request(register(), as_of="2024-03-15")
    made = replace(plain_request, site=replace(plain_request.site, address=address))
    drawing = Drawing(Markup(""), 0, ["A line."])
    parts = {text.text: text.get("fill") for text in ElementTree.fromstring(str(sheet(made, "T", drawing))).iter()}
    (below,) = [fill for text, fill in parts.items() if text and "named with each fact at the address" in text]
    assert (parts["A line."], below) == ("#262730", "#5b5f6b")
    assert len([text for text in parts if text and "/view?" in text]) == number


@pytest.mark.parametrize("breadth", range(20, 120, 7))
@pytest.mark.parametrize("weight", [400, 700])
def test_what_is_cut_is_no_broader_than_there_is_room(weight, breadth):
    text = cut("Medininkai and more", 20, weight, breadth)
    assert text.endswith("…") and breadth_of(text, 20, weight) <= breadth


def test_bold_letters_are_measured_as_bold():
    assert breadth_of("Medininkai", 20, 700) > breadth_of("Medininkai", 20, 400)


@pytest.mark.parametrize("words", [1, 5, 20, 200])
def test_the_sentence_of_a_preview_stays_in_its_place(words):
    lines = [ElementTree.fromstring(str(text)) for text in preview._sentence(" ".join(["Crossings"] * words))]
    size = int(lines[0].get("font-size"))
    assert len(lines) * size * 1.25 <= 270
    assert "".join(text.text for text in lines).endswith("…") is (words == 200)
    assert (size == 46) is (words < 20)


def test_a_preview_has_two_rows_of_two_numbers():
    cards = [Card(f"label {number}", str(number), "") for number in range(5)]
    summary = replace(summarise(register(), request(register()).view, date(2024, 3, 15)), cards=tuple(cards))
    shown = texts(ElementTree.fromstring(str(preview.preview_svg(summary, Markup(""), "A sentence."))))
    assert [f"label {number}" in shown for number in range(5)] == [True, True, True, True, False]


def test_what_lies_out_of_the_timeline_ends_at_its_edge():
    assert timeline_picture._x(-5) == timeline_picture._x(0) < timeline_picture._x(100) == timeline_picture._x(105)


@pytest.mark.parametrize(
    ("kind", "shape", "dash"), [("in force", "rect", ""), ("ahead", "rect", "7 5"), ("unused", "path", "3 4")]
)
def test_a_part_of_a_bar_is_dashed_as_the_key_says(kind, shape, dash):
    bar, part = {"at": 10, "wide": 50, "effect": "closed"}, {"at": 0, "wide": 100, "kind": kind}
    drawn_part = ElementTree.fromstring(str(timeline_picture._part(bar, part, "#123456", 0)))
    assert (drawn_part.tag, drawn_part.get("stroke-dasharray")) == (shape, dash)


@pytest.mark.parametrize(("kind", "dash"), [("in force", "3 3"), ("ahead", "1 6")])
def test_several_limits_in_one_line_are_dashed_where_they_hold(kind, dash):
    (limit,) = timeline_picture._folded({"parts": [{"at": 0, "wide": 10, "kind": kind}]}, 0)
    assert f'stroke-dasharray="{dash}"' in limit


@pytest.mark.parametrize(("number", "drawn_rows"), [(60, 60), (61, 60)])
def test_of_more_crossings_than_fit_60_are_drawn(number, drawn_rows):
    made = register([crossing(crossing_id=f"c{place}", name=f"Name {place}") for place in range(number)])
    shown = [text.text for text in drawn("timeline", made, **MARCH).iter(f"{SVG}text")]
    assert len([text for text in shown if text.startswith("Name ")]) == drawn_rows


def test_a_word_upon_a_bar_stands_on_white():
    assert str(timeline_picture._label(0, 0, "closed", Status.CLOSED)).startswith("<rect ")


def test_the_scale_of_a_lane_rises():
    lane = {"label": "A", "colour": "", "levels": [{"at": 0, "text": "0"}, {"at": 1, "text": "10"}], "marks": []}
    shown = ElementTree.fromstring(f"<g>{Markup('').join(counts_picture._lane(lane, 100))}</g>")
    height = {text.text: float(text.get("y")) for text in shown.iter("text")}
    assert height["10"] < height["0"]


def test_the_newest_number_of_a_party_stands_with_its_source_or_with_that_it_has_none():
    made = register(truck_counts=[report(party="media"), report(count_id="b", party="carriers", source_name="A paper")])
    shown = {text.text for text in drawn("counts", made, as_of="2024-03-15", border="BY-LT").iter(f"{SVG}text")}
    said = "100 trucks stranded (somebody, 10 March 2024)"
    assert {f"media: {said}. Source: no source named.", f"carriers: {said}. Source: A paper."} <= shown
