"""The one door to translations: every word a reader reads, every day and every number passes through here."""

import gettext
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii
from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "dashboard"

_locale = Locale("en", "GB")
_catalogue: gettext.NullTranslations = gettext.translation(DOMAIN, LOCALE_FOLDER, [str(_locale)], fallback=True)


def use(catalogue: gettext.NullTranslations) -> None:
    """From now on every word comes from `catalogue`; the tests hand in a pseudo-language."""
    global _catalogue
    _catalogue = catalogue


def reader_language() -> str:
    """The language in use, as a code of ISO 639: `en`."""
    return str(_locale.language)


def _(message: str) -> str:
    """The message in the reader's language; the message itself where there is no translation."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that fits the number."""
    return _catalogue.ngettext(one, many, number)


def N_(message: str) -> str:
    """Marks a message for extraction where it is defined; it is translated where it is used."""
    return message


def language_tag() -> str:
    """`en-GB`: the reader's language, for browsers (BCP 47)"""
    return str(_locale).replace("_", "-")


@cache
def day_text(day: date) -> str:
    """`11 November 2025`"""
    return str(format_date(day, "d MMMM y", locale=_locale))


@cache
def short_day_text(day: date) -> str:
    """`11 Nov 2025`"""
    return str(format_date(day, "d MMM y", locale=_locale))


def moment_text(moment: datetime) -> str:
    """`11 November 2025, 14:05 UTC`, in the zone of the moment"""
    return str(format_datetime(moment, "d MMMM y, HH:mm z", tzinfo=moment.tzinfo, locale=_locale))


def age_text(age: timedelta) -> str:
    """`3 hours`, in the largest unit that fits"""
    return str(format_timedelta(age, threshold=1, locale=_locale))


def day_and_month_text(day: date) -> str:
    """`11 Nov`"""
    return str(format_date(day, "d MMM", locale=_locale))


def day_in_text(day: date, shown: date) -> str:
    """`30 November` where the shown day is of the same year, else `30 November 2026`."""
    return str(format_date(day, "d MMMM", locale=_locale)) if day.year == shown.year else day_text(day)


def short_day_in_text(day: date, shown: date) -> str:
    """`30 Nov` where the shown day is of the same year, else `30 Nov 2026`."""
    return day_and_month_text(day) if day.year == shown.year else short_day_text(day)


def month_text(day: date) -> str:
    """`Nov 2025`"""
    return str(format_date(day, "MMM y", locale=_locale))


def year_text(day: date) -> str:
    """`2025`"""
    return str(format_date(day, "y", locale=_locale))


@lru_cache(maxsize=4096)
def number_text(number: float) -> str:
    """`1,000`"""
    return str(format_decimal(number, locale=_locale))


def list_text(items: Sequence[str]) -> str:
    """`cars, buses and trucks`"""
    return str(format_list(items, locale=_locale))


def either_text(items: Sequence[str]) -> str:
    """`Lithuania or Poland`"""
    return str(format_list(items, style="or", locale=_locale))


def by_alphabet(text: str) -> tuple[str, str]:
    """What names are sorted by, as readers look for them: Šumskas beside Sumskas, before Tverečius."""
    return anyascii(text).casefold(), text


@cache
def country_text(code: str) -> str:
    """`Lithuania` for `LT`; the code itself where it is none."""
    return str(_locale.territories.get(code, code))


@cache
def country_texts() -> dict[str, str]:
    """The name of every country, by its code of two letters."""
    return {code: str(name) for code, name in _locale.territories.items() if len(code) == 2 and code.isalpha()}


def language() -> str:
    """`en`: the language of the page, as HTML names it."""
    return str(_locale.language)
