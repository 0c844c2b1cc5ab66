"""The messages as translators get them: all, whole, a number in every plural; and the catalogues that there are."""

import gettext
import string
import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.language import ENDONYMS, Language, Pattern, day_in_text, day_text, offered, speaking

PROJECT = Path(__file__).parent.parent
LOCALE = PROJECT / "dashboard" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/dashboard.po"))
KEYWORDS = {
    "_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
COUNTED = ("number", "amount")  # what a plural fits; an amount is a number with a word of how exact it is
UNDER = "under a number"  # the context of what stands below a number, which is drawn apart


@pytest.fixture(scope="module")
def messages():
    """Every message with its context (None: it has none), as one text or as the two of a plural."""
    mappings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    extracted = extract_from_dir(str(PROJECT / "dashboard"), method_map=methods, keywords=KEYWORDS)
    return {(context, message) for _file, _line, message, _comments, context in extracted}


def placeholders(message):
    return {name for _text, name, _how, _kind in string.Formatter().parse(message) if name is not None}


def test_extraction_finds_the_messages(messages):
    assert {
        (None, "Crossings closed"),
        ("a crossing is", "closed"),
        (None, ("{number} is closed", "{number} are closed")),
        (None, "the row is blank"),
        (None, "Other forms of this page"),  # of a template
    } <= messages
    assert len(messages) > 1000


def test_a_plural_says_its_number_in_every_form(messages):
    """Form "one" serves 21 too in Russian, Ukrainian and Lithuanian: what is said of one alone is no plural."""
    plurals = [(context, message) for context, message in messages if not isinstance(message, str)]
    assert len(plurals) > 50
    for context, (one, many) in plurals:
        assert placeholders(one) == placeholders(many), one
        assert context == UNDER or placeholders(one) & set(COUNTED), one


def test_a_message_is_no_fragment_that_is_glued_to_another(messages):
    texts = [text for _context, message in messages for text in ([message] if isinstance(message, str) else message)]
    assert [text for text in texts if text != text.strip() or text.startswith((",", ";", ")", "."))] == []


def test_translators_have_every_message_and_no_other(messages):
    """`make messages` gathers them."""
    with (LOCALE / "messages.pot").open("rb") as file:
        gathered = {(message.context, message.id) for message in read_po(file) if message.id}
    keys = {(context, message if isinstance(message, str) else tuple(message)) for context, message in messages}
    assert {str(missing) for missing in keys - gathered} == set()
    assert {str(gone) for gone in gathered - keys} == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_is_whole_and_its_placeholders_are_those_of_the_message(path):
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    for message in catalogue:
        if message.id:
            originals = message.id if message.pluralizable else (message.id,)
            translations = message.string if message.pluralizable else (message.string,)
            assert all(translations) and not message.fuzzy, message.id
            assert all(placeholders(text) == placeholders(originals[0]) for text in translations), message.id


def compiled(file):
    """Every message of a compiled catalogue with its translation, but for what it says of itself."""
    return {key: text for key, text in gettext.GNUTranslations(file)._catalog.items() if key != ""}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_compiled_catalogue_is_what_translators_wrote(path):
    """It is kept beside the other, so that whoever installs needs no tools; `make messages` compiles it."""
    with path.open("rb") as file:
        written = BytesIO()
        write_mo(written, read_po(file, locale=path.parent.parent.name))
    written.seek(0)
    with path.with_suffix(".mo").open("rb") as file:
        assert compiled(file) == compiled(written)


def test_the_languages_with_a_catalogue_are_offered_in_the_order_of_the_switch():
    translated = {path.parent.parent.name for path in CATALOGUES}
    assert translated <= set(ENDONYMS)
    assert offered() == tuple(code for code in ENDONYMS if code == "en" or code in translated)


def test_a_day_that_ends_with_a_full_stop_closes_a_sentence_with_one():
    """`2025 m. lapkričio 30 d.`, `30 ноября 2025 г.`; inside a sentence it keeps its own."""
    assert Pattern("Iki {day}.").format(day="30 d.") == "Iki 30 d."
    assert Pattern("{day}, iki {time}.").format(day="30 d.", time="14:05") == "30 d., iki 14:05."


def test_days_are_in_digits_where_a_month_would_need_a_case():
    """Latvian: `līdz 30.11.2025.`, for `līdz 30. novembris` would be wrong."""
    day = date(2025, 11, 30)
    with speaking(Language("lv", Locale("lv"), gettext.NullTranslations())):
        assert (day_text(day), day_in_text(day, day)) == ("30.11.2025.", "30.11.")
        assert day_in_text(day, date(2026, 1, 1)) == "30.11.2025."
