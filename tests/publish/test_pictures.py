"""The pictures to print: what stands in them, that they are XML, and that hostile text stays text."""

import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from PIL import Image

from dashboard import language
from dashboard.language import offered
from dashboard.publish.http.routes import Routes
from dashboard.publish.images.lettering import FONTS, line, wrapped
from dashboard.publish.resources import PAGES
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
