"""The one door to translations: every word a reader reads, every day and every number passes through here.

The language is that of the context (`contextvars`): set once a script run, once a request, once a command, and carried
into the threads that work for them. Nothing is translated at import.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, reduce, update_wrapper
from pathlib import Path
from typing import Any, Final, Generic, ParamSpec, TypeVar

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard.makers import made_once

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class Pattern(str):
    """A message of a catalogue. In some languages a day ends with a full stop, as does the sentence that it closes
    (`iki 2025 m. lapkričio 30 d.`, `до 30 ноября 2025 г.`): it is written once."""

    __slots__ = ()

    def format(self, *args: object, **words: object) -> str:
        """As `str.format`, but a word keeps its own full stop only where the pattern has none after it."""
        for name, word in words.items():
            if isinstance(word, str) and word.endswith(".") and f"{{{name}}}." in self:
                words[name] = word[:-1]
        return super().format(*args, **words)


class _Catalogue(gettext.GNUTranslations):
    """A compiled catalogue, whose messages are patterns."""

    def gettext(self, message: str) -> Pattern:
        return Pattern(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Pattern:
        return Pattern(super().ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> Pattern:
        return Pattern(super().pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> Pattern:
        return Pattern(super().npgettext(context, msgid1, msgid2, n))


@dataclass(frozen=True, eq=False)
class Language:
    """A language that the dashboard is read in: days, numbers and names of countries of a locale, and a catalogue of
    messages. `code`: of ISO 639, as in an address (`?lang=lt`)."""

    code: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def __reduce__(self) -> tuple[Callable[[str], "Language"], tuple[str]]:
        """Another process finds it by its code."""
        return named, (self.code,)


UNKNOWN_LANGUAGE: Final = "und"  # ISO 639: not determined
ENGLISH: Final = Language("en", Locale("en", "GB"), gettext.NullTranslations())

# Every language that the dashboard may be read in, with its own name, in the order of the switch.
ENDONYMS: Final[Mapping[str, str]] = {
    "en": "English",
    "lt": "Lietuvių",
    "pl": "Polski",
    "ru": "Русский",
    "be": "Беларуская",
    "uk": "Українська",
    "lv": "Latviešu",
    "de": "Deutsch",
}

_LOCALES: Final = Path(__file__).parent / "locale"
_DOMAIN: Final = "dashboard"
_spoken: Final[ContextVar[Language]] = ContextVar("language", default=ENGLISH)
_register: Final[ContextVar[str]] = ContextVar("register language", default=UNKNOWN_LANGUAGE)


def _with_catalogue() -> Iterator[Language]:
    """Those of the languages that have a compiled catalogue."""
    for code in ENDONYMS:
        if gettext.find(_DOMAIN, _LOCALES, [code]):
            yield Language(code, Locale.parse(code), gettext.translation(_DOMAIN, _LOCALES, [code], _Catalogue))


_offered: Final = {language.code: language for language in (ENGLISH, *_with_catalogue())}


def offered() -> tuple[str, ...]:
    """The codes of the languages that readers can have, English first."""
    return tuple(_offered)


def endonym(code: str) -> str:
    """The name of a language in itself, as a switch lists it: `Lietuvių` for `lt`; the code where it is not known."""
    return ENDONYMS.get(code, code)


def named(code: str) -> Language:
    """The language of a code, English where that is not offered."""
    return _offered.get(code, ENGLISH)


def spoken() -> Language:
    """The language of this context."""
    return _spoken.get()


def speak(language: Language) -> None:
    """From now on every word of this context is in `language`."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Every word inside is in `language`, those outside are as before."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def register_speaks(code: str) -> None:
    """From now on the register's own words are in the language of this code (ISO 639)."""
    _register.set(code)


def foreign_language() -> str:
    """The language of the register's own words where that is another one than the reader's, as HTML names it; "" where
    it is the same or not known."""
    code = _register.get()
    return "" if code in (UNKNOWN_LANGUAGE, reader_language()) else code


def carried(work: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """The same work, for another thread, in the language of this context; to be done once."""
    context = copy_context()

    def done(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
        return context.run(work, *arguments, **named)

    return done


class CachedWords(Generic[_Parameters, _Result]):
    """A function whose words are kept, see `cached_words`."""

    def __init__(self, make: Callable[_Parameters, _Result], most: int | None, by_makers: bool) -> None:
        update_wrapper(self, make)
        self._of: Any = cache(lambda _language, _prose: lru_cache(maxsize=most)(made_once(make) if by_makers else make))

    def __call__(self, *arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
        """What was made of the same before in this language, else made now."""
        result: _Result = self._of(_spoken.get(), _register.get())(*arguments, **named)
        return result

    def __reduce__(self) -> str:
        """Another process finds it by its name, as any function."""
        return str(self.__dict__["__qualname__"])

    def cache_clear(self) -> None:
        """Forgets everything in every language."""
        self._of.cache_clear()


def cached_words(
    most: int | None = None, by_makers: bool = False
) -> Callable[[Callable[_Parameters, _Result]], CachedWords[_Parameters, _Result]]:
    """Keeps what a function makes of words, days or numbers as a reader reads them: as `functools.lru_cache`, but for
    each language by itself, `most` of each (None: all). What holds no word of a language needs only `lru_cache`.
    `by_makers`: it takes long, so that only the makers make it, once for all who ask at once (`makers.py`)."""
    return lambda make: CachedWords(make, most, by_makers)


def reader_language() -> str:
    """The language in use, as HTML, XML and HTTP name it: `en`."""
    return str(_locale().language)


def _(message: str) -> str:
    """The message in the reader's language; the message itself where there is no translation."""
    return _spoken.get().catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that fits the number."""
    return _spoken.get().catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The message where one English word has several jobs, each with a word of its own elsewhere; `context` says which
    job: `legend`, `a crossing is`, `effect of a measure`."""
    return _spoken.get().catalogue.pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """The form that fits the number of a message with a context."""
    return _spoken.get().catalogue.npgettext(context, one, many, number)


def N_(message: str) -> str:
    """Marks a message for extraction where it is defined; it is translated where it is used."""
    return message


class Later(str):
    """A message that is said when it is read, in the language of whoever reads it then. As plain text, by which it is
    compared, it is English. `str()`, `format` and f-strings say it; joining plain texts does not."""

    _message: str
    _words: Mapping[str, object]

    def __new__(cls, message: str, **words: object) -> "Later":
        with speaking(ENGLISH):
            one = super().__new__(cls, message.format(**words))
        one._message, one._words = message, words
        return one

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, object]]:
        """Another process says it in its reader's language."""
        return (self._message,), self._words

    def __str__(self) -> str:
        return _(self._message).format(**self._words)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def language_tag() -> str:
    """`en-GB`: the reader's language, for browsers (BCP 47)"""
    return str(_locale()).replace("_", "-")


# A month in letters would need a case after nearly every word before it (`no 30. novembra`, `līdz 30. novembrim`), and
# CLDR has only the nominative: there, days are in digits, with and without their year.
_IN_DIGITS: Final = {"lv": ("dd.MM.y.", "dd.MM.")}


@cached_words()
def day_text(day: date) -> str:
    """`11 November 2025`"""
    return _with_year(day, "long")


@cached_words()
def short_day_text(day: date) -> str:
    """`11 Nov 2025`"""
    return _with_year(day, "medium")


def _with_year(day: date, pattern: str) -> str:
    digits = _IN_DIGITS.get(reader_language())
    return _unbroken(format_date(day, digits[0] if digits else pattern, locale=_locale()))


def _unbroken(day: str) -> str:
    """The number of a day stays on the line of its month or mark (`7. Nov.`, `30 d.`): alone at the end of a line, `7.`
    would read as the end of a sentence. In English it has no mark."""
    return day if reader_language() == ENGLISH.code else re.sub(r"(?<=\d)(\.?) ", "\\1\u00a0", day)


def _without_year(day: date, skeleton: str) -> str:
    digits = _IN_DIGITS.get(reader_language())
    if digits:
        return str(format_date(day, digits[1], locale=_locale()))
    return _unbroken(format_skeleton(skeleton, day, locale=_locale()))


def day_entry_format() -> str:
    """`DD.MM.YYYY`: how a day is written into a field, all digits there, in the order and with the mark that the
    language has (CLDR). In English `YYYY-MM-DD`: who reads it may put the day first, or the month."""
    if spoken().code == ENGLISH.code:
        return "YYYY-MM-DD"
    pattern = str(_locale().date_formats["short"].pattern)
    order = sorted("yMd", key=pattern.index)
    mark = next((mark for mark in "./-" if mark in pattern), "-")
    return mark.join({"y": "YYYY", "M": "MM", "d": "DD"}[letter] for letter in order)


def moment_text(moment: datetime) -> str:
    """`11 November 2025, 14:05 UTC`, in the zone of the moment"""
    time = format_time(moment, "HH:mm z", tzinfo=moment.tzinfo, locale=_locale())
    # Translators: the time of a day, with its zone: 11 November 2025, 14:05 UTC
    return _("{day}, {time}").format(day=day_text(moment.date()), time=time)


def age_text(age: timedelta) -> str:
    """`3 hours`, in the largest unit that fits"""
    return str(format_timedelta(age, threshold=1, locale=_locale()))


def day_and_month_text(day: date) -> str:
    """`11 Nov`"""
    return _without_year(day, "MMMd")


def day_in_text(day: date, shown: date) -> str:
    """`30 November` where the shown day is of the same year, else `30 November 2026`."""
    return _without_year(day, "MMMMd") if day.year == shown.year else day_text(day)


def short_day_in_text(day: date, shown: date) -> str:
    """`30 Nov` where the shown day is of the same year, else `30 Nov 2026`."""
    return day_and_month_text(day) if day.year == shown.year else short_day_text(day)


def month_text(day: date) -> str:
    """`Nov 2025`"""
    return str(format_skeleton("yMMM", day, locale=_locale()))


@cached_words()
def day_patterns() -> dict[str, list[str]]:
    """How a browser writes days: `short` and `long` ones, and a `month` with its year; of each the twelve months, with
    `{day}` (`{dd}`: of two digits) and `{year}` where the numbers stand. Browsers know fewer languages than Babel:
    Chromium has no Belarusian, and writes days in the language of its own menus."""
    written: dict[str, Callable[[date], str]] = {"short": short_day_text, "long": day_text, "month": month_text}
    return {name: [_day_pattern(text, month) for month in range(1, 13)] for name, text in written.items()}


def _day_pattern(text: Callable[[date], str], month: int) -> str:
    day = "{dd}" if "05" in text(date(1999, 1, 5)) else "{day}"
    return text(date(1999, month, 22)).replace("1999", "{year}").replace("22", day)


def year_text(day: date) -> str:
    """`2025`"""
    return str(format_date(day, "y", locale=_locale()))


@cached_words(4096)
def number_text(number: float) -> str:
    """`1,000`"""
    return str(format_decimal(number, locale=_locale()))


def list_text(items: Sequence[str]) -> str:
    """`cars, buses and trucks`"""
    return str(format_list(items, locale=_locale()))


def either_text(items: Sequence[str]) -> str:
    """`Lithuania or Poland`"""
    return str(format_list(items, style="or", locale=_locale()))


def row_text(items: Iterable[str]) -> str:
    """`cars, buses, trucks`: items that are neither all nor the only ones"""
    return _in_a_row(_("{before}, {after}"), items)


def clauses_text(clauses: Iterable[str]) -> str:
    """`closed for trucks; reopening announced for 1 May`: what is said of one thing, one after the other"""
    return _in_a_row(_("{before}; {after}"), clauses)


def sentences_text(sentences: Iterable[str]) -> str:
    """Whole sentences, one after the other."""
    return _in_a_row(_("{before} {after}"), sentences)


def beside_text(items: Iterable[str]) -> str:
    """`Belarus – Lithuania · A3 · 12 km`: what stands beside each other and is no sentence"""
    return _in_a_row(_("{before} · {after}"), items)


def _in_a_row(pattern: str, parts: Iterable[str]) -> str:
    """ "" where there are none; what is empty is left out."""
    first, *others = [part for part in parts if part] or [""]
    head, _before, rest = pattern.partition("{before}")
    if head:  # in no language yet: the row is written anew for each of its parts
        return reduce(lambda before, after: pattern.format(before=before, after=after), others, first)
    return str(first) + "".join(rest.format(after=part) for part in others) if others else first


@cached_words()
def country_text(code: str) -> str:
    """`Lithuania` for `LT`; the code itself where it is none."""
    return str(_locale().territories.get(code, code))


def _locale() -> Locale:
    return _spoken.get().locale
