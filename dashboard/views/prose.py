"""The register's own words as HTML: in the language that the register is written in, and marked as such."""

from markupsafe import Markup, escape

from dashboard.language import foreign_language
from dashboard.vocabulary import UNKNOWN
from dashboard.wording.counts import speaker_text
from dashboard.wording.sentence import Prose


def prose_html(text: str) -> Markup:
    """A text in which the register's own words are marked with their language, where it is not the reader's."""
    language = foreign_language()
    if not language or not isinstance(text, Prose):
        return escape(str(text))
    marked = {name: Markup('<span lang="{}">{}</span>').format(language, words) for name, words in text.words.items()}
    return escape(str(text.pattern)).format(**marked)


def own_words_html(words: str) -> Markup:
    """The register's own words, as `prose_html`."""
    return prose_html(Prose("{words}", words=words))


def speaker_html(reported_by: str) -> Markup:
    """Who said a number, in the register's own words; that nobody is named is said in the reader's."""
    speaker = speaker_text(reported_by)
    return escape(speaker) if reported_by == UNKNOWN else own_words_html(speaker)
