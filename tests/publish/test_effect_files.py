"""The effect as a comment: data stays text, whatever it holds."""

import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from dashboard.facts.question import Question
from dashboard.publish.effect_files import MOST, effect_json, effect_markdown, plain_markdown
from dashboard.wording.effect import Look, effect
from tests.facts.build import closure, crossing, register
from tests.hostile import EVERYTHING, HOSTILE

TODAY = date(2024, 12, 31)
MENTIONS = (
    "@somebody",
    "@some/team",
    "#12",
    "owner/repository#12",
    "https://evil.example/a",
    "WWW.evil.example",
    "- a",
)
RENDERED = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def made(name, number=1, **columns):
    crossings = [crossing(crossing_id=f"c{place}", name=name, **columns) for place in range(number)]
    closures = [closure(closure_id=f"x{place}", applies_to=f"c{place}") for place in range(number)]
    return effect(register(crossings), register(crossings, closures=closures), [Look(Question())], TODAY)


@pytest.mark.parametrize("text", [*HOSTILE, *MENTIONS])
def test_a_text_comes_out_as_it_is(text):
    shown = RENDERED.render(f"- {plain_markdown(text)}\n")
    assert (
        re.sub(r"<!-- -->", "", shown)
        .replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        == f"<ul>\n<li>{' '.join(text.split())}</li>\n</ul>\n"
    )
    assert not re.search(r"(?i)[@#]\w|://|www\.\w", plain_markdown(text).replace("\\", ""))


def test_a_hostile_register_makes_a_calm_comment():
    shown = RENDERED.render(effect_markdown(made(f"x {EVERYTHING} a | b")))
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags <= set("h2 h3 h4 p ul li table thead tbody tr th td details summary".split())
    assert "<td>Open</td>" in shown


def test_a_long_list_is_cut_and_says_so():
    text = effect_markdown(made("One", MOST + 5))
    assert text.count("and 5 more") == 2
    assert len(text) < 65_536  # the longest comment that GitHub takes


def test_nothing_that_changes_is_said_too():
    text = effect_markdown(effect(register(), register(), [Look(Question())], TODAY))
    assert "Nothing changes here." in text
    assert "No row changes." in text


def test_json_has_every_part():
    answer = effect_json(made("One"))
    assert list(answer) == ["was", "will_be", "looks", "rows"]
    assert answer["looks"][0]["crossings"] == [
        {
            "crossing": "One (Belarus – Lithuania)",
            "was": "Open",
            "will_be": "Closed; since 10 Mar, no end announced; Lithuania",
        }
    ]
    assert answer["rows"][0]["change"] == "added"
