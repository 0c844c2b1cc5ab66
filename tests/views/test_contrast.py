"""Colours with a meaning are seen on both papers, as the WCAG ask (AA): 3:1 for signs, 4.5:1 for text."""

import re
from pathlib import Path

import pytest

from dashboard.views import markup
from dashboard.views.ledger_chart import PARTY_COLOURS
from dashboard.views.map_look import colours
from dashboard.vocabulary import DARKER_UNDER_NUMBERS, STATUS_LOOK

VIEWS = Path(markup.__file__).parent
MAP_CSS = (VIEWS.parent / "static" / "crossing_map.css").read_text(encoding="utf-8")
LIGHT, DARK = markup.LIGHT_PAPER, markup.DARK_PAPER


def channels(colour):
    """Linear light, red, green and blue."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    values = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def mixed_with_white(colour, share):
    """What `color-mix(in oklab, colour share, white)` is, in linear light."""
    red, green, blue = channels(colour)
    cones = [
        (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3),
        (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3),
        (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3),
    ]
    # In Oklab white is 1, 0, 0, and its cones are all 1: mixing is linear in the cube roots.
    long, middle, short = ((share * cone + 1 - share) ** 3 for cone in cones)
    return [
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    ]


def contrast(one, other):
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (light + 0.05) / (dark + 0.05)


def share_in(sheet):
    """How much of the colour is left on the dark paper."""
    shares = set(re.findall(r"color-mix\(in oklab, var\(--colour\) (\d+)%, white\)", sheet))
    assert len(shares) == 1
    return int(shares.pop()) / 100


@pytest.mark.parametrize("colour", PARTY_COLOURS)
@pytest.mark.parametrize("file", ["ledger_chart.css", "ledger.py"])
def test_the_names_and_marks_of_parties(colour, file):
    share = share_in((VIEWS / file).read_text(encoding="utf-8"))
    assert contrast(channels(colour), channels(LIGHT)) >= 4.5
    assert contrast(mixed_with_white(colour, share), channels(DARK)) >= 4.5


@pytest.mark.parametrize("look", STATUS_LOOK.values(), ids=lambda look: look.colour)
def test_the_number_of_several_crossings_under_one_sign(look):
    share = round(100 * (1 - DARKER_UNDER_NUMBERS))
    assert re.search(r"\.grouped {.*color-mix\(in srgb, var\(--status\) (\d+)%, #000\)", MAP_CSS)[1] == str(share)
    darkened = "#" + "".join(f"{round(int(look.colour[at : at + 2], 16) * share / 100):02x}" for at in (1, 3, 5))
    assert contrast(channels(darkened), channels("#ffffff")) >= 4.5


@pytest.mark.parametrize("look", STATUS_LOOK.values(), ids=lambda look: look.colour)
@pytest.mark.parametrize("file", ["timeline_chart.css", "time_strip.css"])
def test_the_bars_of_a_status(look, file):
    share = share_in((VIEWS / file).read_text(encoding="utf-8"))
    assert contrast(channels(look.colour), channels(LIGHT)) >= 3
    assert contrast(mixed_with_white(look.colour, share), channels(DARK)) >= 3


SCHEMES = ("light", "dark")
TEXT_ON = {
    "--ink": ("--paper", "--raised"),
    "--soft": ("--paper", "--raised"),
    "--accent": ("--paper", "--raised"),
    "--notice-ink": ("--notice",),
    "--worse": ("--paper", "--worse-paper"),
    "--better": ("--paper", "--better-paper"),
}
GROUNDS = ("water", "land", "first", "second")


def palette(scheme):
    """The colours of the theme by their names, in a scheme; those that are seen through are left out."""
    declared = re.findall(r"(--[\w-]+): light-dark\((\S+), (\S+)\)", markup.PALETTE_CSS)
    pairs = {name: dict(zip(SCHEMES, pair, strict=True))[scheme] for name, *pair in declared}
    return {name: colour for name, colour in pairs.items() if colour.startswith("#")}


def over(colour, opacity):
    """Black of an opacity over a colour, as screens mix it, in linear light."""
    values = [int(colour.lstrip("#")[place : place + 2], 16) * (1 - opacity) for place in (0, 2, 4)]
    return channels("#" + "".join(f"{round(value):02x}" for value in values))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_of_the_theme_on_every_paper_it_stands_on(scheme):
    colour = palette(scheme)
    pairs = [(text, paper) for text, papers in TEXT_ON.items() for paper in papers]
    assert {
        f"{text} on {paper}" for text, paper in pairs if contrast(*map(channels, (colour[text], colour[paper]))) < 4.5
    } == set()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_names_and_lines_of_the_map(scheme):
    colour = {name: channels(text) for name, text in colours(scheme).items() if len(text) == 7}
    assert min(contrast(colour[name], colour["halo"]) for name in ("name", "ink")) >= 4.5
    assert min(contrast(colour["border"], colour[ground]) for ground in GROUNDS) >= 3
    assert min(contrast(colour["way"], colour[ground]) for ground in GROUNDS) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_sign_is_told_from_whatever_it_lies_on(scheme, ground):
    """Its white ring on the dark map, the hair line around that on the light one; the sign itself from its ring."""
    hair_line = float(re.findall(r"box-shadow: 0 0 0 1px rgba\(0, 0, 0, (\.\d+)\)", MAP_CSS)[0])
    beneath, white = colours(scheme)[ground], channels("#ffffff")
    assert max(contrast(white, channels(beneath)), contrast(over(beneath, hair_line), channels(beneath))) >= 3
    assert min(contrast(channels(look.colour), white) for look in STATUS_LOOK.values()) >= 3
