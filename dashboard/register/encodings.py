"""From bytes of any origin to text: UTF-8 and UTF-16 are known for certain, the rest is guessed by its letters.

The general guessers (charset-normalizer, chardet) were tried: on the twenty letters beyond ASCII that such a file has
they cannot tell cp1257 from cp1250. The alphabets of the languages spoken at these borders can.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dashboard.language import _
from dashboard.register.problems import Fault, Problem

UTF_8: Final = "utf-8"
UTF_16: Final = "utf-16"
ENCODINGS: Final = (UTF_8, UTF_16, "cp1252", "cp1257", "cp1250", "cp1251")

_MARKS = "„“”‚‘’«»–—…•№€£§°±²³·©®ºª\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_ALPHABETS: Final = {  # what each language writes beyond ASCII; the more common encoding first
    "cp1252": ("äöüß", "áéíóúüñ¿¡", "àâæçéèêëîïôœùûüÿ", "åäöæøé", "ãõáéíóúâêôç", "àèéìòù"),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž", "ąćęłńóśźż"),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1251": (
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "абвгдеёжзіўйклмнопрстуфхцчшыьэюя",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. `is_guess`: only its letters speak for the encoding."""

    text: str
    encoding: str
    is_guess: bool = False


def decoded_any(file: str, content: bytes, told: str | None = None) -> Decoded | Problem:
    """The text, in the encoding that was told or else in the likeliest one; a Problem where there is no text."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _problem(file, None, _("the file is empty"), _("It needs the line with the column names, and rows."))
    if told is not None:
        return _as_told(file, content, told)
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
    scores: dict[str, float] = {}
    for encoding in _ALPHABETS:
        try:
            scores[encoding] = _fit(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    if not scores:
        return _problem(
            file,
            None,
            _("the encoding of the file cannot be told"),
            _("Save it as UTF-8 ('CSV UTF-8' in a spreadsheet)."),
        )
    best = max(scores, key=scores.__getitem__)
    return Decoded(content.decode(best), best, is_guess=True)


def _fit(text: str, encoding: str) -> float:
    """How much of what is beyond ASCII one language writes, less where a small letter is followed by a capital."""
    beyond = [letter.lower() for letter in text if letter > "\x7f" and letter not in _MARKS]
    if not beyond:
        return 1.0
    known = max(sum(letter in alphabet for letter in beyond) for alphabet in _ALPHABETS[encoding])
    odd = sum(one.islower() and two.isupper() and two > "\x7f" for one, two in pairwise(text))
    return (known - odd) / len(beyond)


def _problem(file: str, line: int | None, rule: str, hint: str) -> Problem:
    return Problem(file, line, None, None, Fault(rule, hint))
