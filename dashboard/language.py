"""The one door to translations: every word a reader reads passes through here."""

import gettext
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.translation("dashboard", LOCALE_FOLDER, fallback=True)


def use(catalogue: gettext.NullTranslations) -> None:
    """From now on every word comes from `catalogue`; the tests hand in a pseudo-language."""
    global _catalogue
    _catalogue = catalogue


def _(message: str) -> str:
    """The message in the reader's language; the message itself where there is no translation."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that fits the number."""
    return _catalogue.ngettext(one, many, number)
