"""The register's own words: marked with their language for readers of another one; the rest is said from columns."""

from contextvars import copy_context
from datetime import date
from gettext import NullTranslations

import pytest
from babel import Locale

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.dossier import dossier
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.language import Language, register_speaks, speak
from dashboard.views.first_screen import crossing_list_html, tiles_html, without_link
from dashboard.views.markup import dossier_html
from dashboard.views.prose import speaker_html
from dashboard.wording.crossing_line import crossing_list
from dashboard.wording.measures import title_text, whom_text
from dashboard.wording.sentence import Prose
from dashboard.wording.tiles import Said, Tile
from tests.facts import build

GERMAN = Language("de", Locale("de"), NullTranslations())
DAY = date(2024, 3, 20)
QUESTION = Question("trucks", "LT")
REGISTER = build.register(
    [build.crossing(note="Kept by hand.", opening_hours="8 to 20")],
    [
        build.closure(
            traffic="trucks",
            affects="trucks with <b>hay</b>",
            only_for="LT",
            exceptions="mail; medicines",
            conditions="the balloons stop",
            note="As relayed.",
        )
    ],
    events=[build.event(title="Talks", note="In Minsk.")],
)


def said(make, register_language="en", reader=GERMAN):
    def work():
        speak(reader)
        register_speaks(register_language)
        return make()

    return copy_context().run(work)


def details():
    return str(dossier_html(known()))


def known():
    (facts,) = crossing_facts(REGISTER, DAY, QUESTION)
    return dossier(REGISTER, facts, DAY, QUESTION)


def lines():
    view = View(DAY, QUESTION, ("BY-LT",))
    return str(
        crossing_list_html(crossing_list(REGISTER, view, crossing_facts(REGISTER, DAY, view.question)), without_link)
    )


def test_the_registers_own_words_are_marked_with_their_language_and_nothing_else_is():
    text = said(details)
    for words in (
        "mail; medicines",
        "the balloons stop",
        "As relayed.",
        "Kept by hand.",
        "8 to 20",
        "Talks",
        "In Minsk.",
    ):
        assert f'<span lang="en">{words}</span>' in text, words
    assert 'except <span lang="en">' in text and 'condition: <span lang="en">' in text
    assert '<span lang="en">trucks with &lt;b&gt;hay&lt;/b&gt;</span>' in text
    assert 'exceptions: <span lang="en">mail, medicines</span>'.casefold() in said(lines).casefold()


@pytest.mark.parametrize("register_language", ["de", "und"])
def test_words_in_the_readers_language_and_in_one_that_nobody_knows_are_not_marked(register_language):
    assert "lang=" not in said(details, register_language)
    assert "lang=" not in said(lines, register_language)


def test_whom_a_measure_hits_is_said_from_the_columns_where_the_registers_words_are_foreign():
    (measure,) = known().sides[0].measures
    assert said(lambda: title_text(measure)) == "closed for trucks registered in Litauen (in part)"
    assert said(lambda: title_text(measure), "de") == "closed for trucks with <b>hay</b>"
    assert "closed for trucks registered in Litauen (in part)" in said(details)


@pytest.mark.parametrize(
    ("affects", "only_for", "text"),
    [
        ("", "LT", "trucks registered in Litauen"),
        ("trucks registered in LT", "LT", "trucks registered in Litauen"),
        (
            "trucks, tractors and semi-trailers registered in LT or PL",
            "LT;PL",
            "trucks registered in Litauen oder Polen",
        ),
        ("trucks registered in LT", "LT;PL", "trucks registered in Litauen oder Polen (in part)"),
        ("empty trucks registered in LT", "LT", "trucks registered in Litauen (in part)"),
        ("a few trucks an hour pass", "", "trucks (in part)"),
    ],
)
def test_what_hits_only_some_is_not_said_of_all(affects, only_for, text):
    hitting = build.closure(traffic="trucks", affects=affects, only_for=only_for)
    (facts,) = crossing_facts(register := build.register([build.crossing()], [hitting]), DAY, QUESTION)
    (measure,) = dossier(register, facts, DAY, QUESTION).sides[0].measures
    assert said(lambda: whom_text(measure)) == text


def test_who_said_a_number_is_marked_where_somebody_is_named():
    assert said(lambda: speaker_html("Customs of Belarus")) == '<span lang="en">Customs of Belarus</span>'
    assert said(lambda: speaker_html("unknown")) == "speaker not named"


def test_the_speaker_of_a_tile_is_marked():
    tile = Tile("trucks", "5", "trucks", (Said(Prose("{speaker}, 11 Nov", speaker="<Customs>"), "https://a.example/"),))
    text = str(said(lambda: tiles_html([tile])))
    assert '<a href="https://a.example/"' in text
    assert '<span lang="en">&lt;Customs&gt;</span>, 11 Nov\u00a0↗</a>' in text


def test_a_day_in_digits_of_a_tile_is_of_one_piece():
    said_in_digits = Said(Prose("{speaker}, 11-30", speaker="Customs 10–20"), "https://a.example/")
    text = str(said(lambda: tiles_html([Tile("trucks", "5", "trucks", (said_in_digits,))])))
    assert '<span class="day">11-30</span>\u00a0↗</a>' in text
    assert text.count('class="day"') == 1
