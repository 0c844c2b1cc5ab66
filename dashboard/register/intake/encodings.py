"""From bytes of any origin to text: UTF-8 and UTF-16 are known for certain, the rest is guessed by its letters.

The general guessers (charset-normalizer, chardet) were tried: on the twenty letters beyond ASCII that such a file has
they cannot tell cp1257 from cp1250. The alphabets of the languages spoken at these borders can.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from dashboard.language import _
from dashboard.register.model.problems import Fault, Problem

UTF_8: Final = "utf-8"
UTF_16: Final = "utf-16"
ENCODINGS: Final = (
    *(UTF_8, UTF_16, "cp1252", "cp1257", "cp1250", "cp1251", "cp1253", "cp1254"),
    *("iso8859-2", "iso8859-7", "koi8-r", "cp866"),
)

_MARKS = "„“”‚‘’«»–—…•№€£§°±²³·©®ºª\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_CYRILLIC: Final = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдеёжзіўйклмнопрстуфхцчшыьэюя",
)
_GREEK: Final = ("αάβγδεέζηήθιίϊκλμνξοόπρσςτυύϋφχψωώ",)
_CENTRAL: Final = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľňóôšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_ALPHABETS: Final = {  # what each language writes beyond ASCII; the more common encoding first; without the two rarest
    # letters of Slovak, which are the commonest of French in another encoding
    "cp1252": ("äöüß", "áéíóúüñ¿¡", "àâæçéèêëîïôœùûüÿ", "åäöæøé", "ãõáéíóúâêôç", "àèéìòù"),
    "cp1254": ("çğıöşü",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž", "ąćęłńóśźż"),
    "cp1250": _CENTRAL,
    "cp1251": _CYRILLIC,
    "cp1253": _GREEK,
    "iso8859-2": _CENTRAL,
    "iso8859-7": _GREEK,
    "koi8-r": _CYRILLIC[:1],
    "cp866": _CYRILLIC[::2],
}  # fmt: skip

_SCRIPTS: Final = (r"[A-Za-z\u00c0-\u024f]", r"[\u0370-\u03ff]", r"[\u0400-\u04ff]")  # Latin, Greek, Cyrillic
_LEAST_FIT: Final = 0.75  # of the words; below it no encoding is believed
# Italian ends words so, and Greek; no word of Turkish begins so; the Cyrillic short i follows a vowel; an ordinal mark
# follows a number or one letter.
_MISPLACED = re.compile(r"[ìòς]\w|\b[ğĞ]|[бвгджзклмнпрстфхцчшщ]й|\w\w[ºª]")
_TURKISH: Final = frozenset("ıİ")  # of the letters that only Turkish has in its encoding the one that no text lacks
_INSIDE = re.compile(r"(?<=[^\W\d_])[„“”‚«»€£§°±²³®©](?=[^\W\d_])")  # no mark for the inside of a word
_COMMONEST: Final = 0.06  # how much more the first encoding is believed
_OF_ONE: Final = 0.1  # how much it counts that many words are of one language, beside that each is of some
_ALL_OF_ONE: Final = 0.1  # and that all of several are


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. `is_guess`: only its letters speak for the encoding."""

    text: str
    encoding: str
    is_guess: bool = False


def decoded_any(file: str, content: bytes, known: str | None = None) -> Decoded | Problem:
    """The text, in the encoding that was told or else in the likeliest one; a Problem where there is no text."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _problem(file, None, _("the file is empty"), _("It needs the line with the column names, and rows."))
    if known is not None:
        return _as_told(file, content, known)
    wide = _wide(content)
    if wide is not None:
        return _as_told(file, content, wide)
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        return _problem(file, line, _("holds a NUL byte"), _("The file is damaged; save it again as CSV UTF-8."))
    try:
        return Decoded(content.decode("utf-8-sig"), UTF_8)
    except UnicodeDecodeError:
        return _guessed(file, content)


def _as_told(file: str, content: bytes, encoding: str) -> Decoded | Problem:
    name = {UTF_8: "utf-8-sig"}.get(encoding, encoding)
    try:
        text = content.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        rule = _("the file cannot be read as {encoding}").format(encoding=encoding.upper())
        return _problem(file, line, rule, _("It is damaged or cut off, or another encoding: save it as CSV UTF-8."))
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return _problem(file, line, _("holds a NUL byte"), _("The file is damaged; save it again as CSV UTF-8."))
    return Decoded(text, UTF_16 if encoding.startswith(UTF_16) else encoding)


def _wide(content: bytes) -> str | None:
    """UTF-16 by its mark, or by the zeros that every other byte of a Latin line is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF_16
    start = content[:200]
    if len(start) > 3 and start.count(0) * 3 >= len(start):
        return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"
    return None


def _guessed(file: str, content: bytes) -> Decoded | Problem:
    """The encoding in which most words of the whole table are of one language each; among equals the more common one.

    An encoding that gives a word of Latin and Cyrillic letters is out.
    """
    scores: dict[str, float] = {}
    for encoding in _ALPHABETS:
        try:
            scores[encoding] = _fit(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best] <= _LEAST_FIT:
        rule, hint = _("the encoding of the file cannot be told"), _("Save it as UTF-8 ('CSV UTF-8' in a spreadsheet).")
        return _problem(file, None, rule, hint)
    return Decoded(content.decode(best), best, is_guess=True)


def _fit(text: str, encoding: str) -> float:
    """The share of the words with letters beyond ASCII that some language could have written, a little more where it
    is one language."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    strange = sum(letter > "\x7f" and not letter.isalpha() and letter not in _MARKS for letter in text)
    strange += len(_INSIDE.findall(text))
    if any(_mixes_scripts(word) for word in words) or (encoding == "cp1254" and not _TURKISH & set(text)):
        return 0.0
    if not words:
        return 0.0 if strange else 1.0
    languages = [_languages(word, encoding) for word in words]
    of_one = max(sum(place in fitting for fitting in languages) for place in range(len(_ALPHABETS[encoding])))
    fit = (sum(map(bool, languages)) + _OF_ONE * of_one) / (len(words) + strange)
    fit += _ALL_OF_ONE if of_one == len(words) > 2 and not strange else 0
    return fit + (_COMMONEST if fit and encoding == next(iter(_ALPHABETS)) else 0)


def _languages(word: str, encoding: str) -> frozenset[int]:
    """The alphabets that have all the letters beyond ASCII; none where a capital stands after a small letter."""
    beyond = {letter.lower() for letter in word.replace("İ", "ı") if letter > "\x7f" and letter not in _MARKS}
    if any(one.islower() and two.isupper() for one, two in pairwise(word)) or _MISPLACED.search(word):
        return frozenset()
    return frozenset(place for place, alphabet in enumerate(_alphabets(encoding)) if beyond <= alphabet)


@cache
def _alphabets(encoding: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(alphabet) for alphabet in _ALPHABETS[encoding])


def _mixes_scripts(word: str) -> bool:
    """Whether the word has letters of several alphabets."""
    return sum(re.search(letters, word) is not None for letters in _SCRIPTS) > 1


def _problem(file: str, line: int | None, rule: str, hint: str) -> Problem:
    return Problem(file, line, None, None, Fault("encoding", rule, hint))
