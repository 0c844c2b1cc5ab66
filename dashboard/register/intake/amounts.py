"""Numbers as people and spreadsheets write them: decimal commas, separated thousands, "more than 1,000"."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dashboard.language import _
from dashboard.register.model.problems import Fault

ABOUT: Final = "about"
UP_TO: Final = "up_to"
MORE_THAN: Final = "more_than"

_GROUPED = re.compile(r"\d{1,3}([ '’.,\u00a0\u202f])\d{3}(?:\1\d{3})*")
_QUALIFIERS: Final = {
    ABOUT: "~; ≈; about; approx; approximately; around; circa; ca; c; some; roughly; almost; nearly; close to; "
    "около; примерно; приблизительно; почти; порядка; близько; приблизно; майже; apie; maždaug; beveik; około; ok; "
    "prawie; niemal; blisko; каля; прыкладна; амаль; etwa; rund; ungefähr; fast; zirka; unos; unas; cerca de; "
    "casi; aproximadamente; environ; "
    "presque; körülbelül; kb; mintegy; közel; circa; aproximativ; aproape; približne; takmer; asi; přibližně; "
    "téměř; noin; lähes; umbes; ligikaudu; peaaegu; apmēram; aptuveni; gandrīz",
    MORE_THAN: ">; ≥; >=; over; more than; above; exceeding; at least; no less than; not less than; minimum; min; "
    "больше; более; свыше; не менее; понад; більше; не менше; daugiau nei; daugiau kaip; virš; ne mažiau kaip; "
    "ponad; powyżej; przeszło; więcej niż; co najmniej; больш за; звыш; не менш за; über; mehr als; mindestens; "
    "más de; al menos; plus de; au moins; több mint; "
    "legalább; peste; mai mult de; cel puțin; viac ako; vyše; více než; přes; yli; vähintään; üle; rohkem kui; "
    "vairāk nekā; vismaz; vairāk par",
    UP_TO: "<; ≤; <=; up to; at most; less than; fewer than; under; no more than; not more than; maximum; max; "
    "до; не более; менее; не більше; менше; iki; ne daugiau kaip; mažiau nei; do; nie więcej niż; mniej niż; "
    "не больш за; bis zu; höchstens; weniger als; hasta; como máximo; menos de; jusqu'à; au plus; moins de; "
    "legfeljebb; "
    "până la; cel mult; najviac; nejvýše; enintään; alle; kuni; līdz",
}
_AFTER: Final = {"+": MORE_THAN, "or more": MORE_THAN, "and more": MORE_THAN, "or so": ABOUT, "approx": ABOUT}
_THOUSANDS: Final = (
    "k; thousand; thousands; тыс; тысяч; тысячи; тис; тисяч; tūkst; tūkstančių; tys; tysięcy; tsd; tausend; mil; mille"
)
_TRUCKS: Final = (
    "truck; trucks; lorry; lorries; hgv; hgvs; грузовиков; грузовика; грузовики; фур; фуры; вантажівок; "
    "вантажівки; грузавікоў; tir; tirs; "
    "vilkikų; vilkikai; ciężarówek; ciężarówki; lkw; lastwagen; camiones; camions; kamion; camioane; kamiónov; "
    "kamionů; rekkaa; veokit; kravas auto"
)
_BETWEEN = re.compile(  # "600 and 700" is no range, "between 600 and 700" is one
    r"(?:(?:from |от |від |ад |nuo |od |von |de )?(\d[^-]*?) ?(?:-| to | до | да | iki | do | bis | a | līdz | kuni )"
    r"|(?:between |между |між |паміж |tarp |między |pomiędzy |zwischen |entre )(\d[^-]*?) ?"
    r"(?:-| and | и | і | й | ir | i | a | und | y | et )) ?(\d.*)"
)


@dataclass(frozen=True, slots=True)
class AmountCell:
    """A number as it was said: from `low` to `high`, which is "" for "more than"; `precision` as in the register."""

    low: str
    high: str
    precision: str = ""


def decimal(text: str) -> str:
    """`1 234,5` as `1234.5`; the text itself where it is something else, or could be thousands (`1,100`)."""
    bare = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text.strip()).replace("−", "-")
    if re.fullmatch(r"-?\d+,\d+", bare) and not re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", bare):
        return bare.replace(",", ".")
    return bare if re.fullmatch(r"-?\d+(\.\d+)?", bare) else text


def whole(text: str, separators: Collection[str] = ()) -> str | Fault:
    """A count: `1 100`, `1,100` and `1.100` as `1100`, because nothing that is counted has a fraction.

    `separators` are marks known to stand between thousands. The text itself where it is no number; a Fault where it
    has a fraction, or could be two counts (`12.000`).
    """
    bare = plain_digits(text.strip())
    grouped = _grouped(bare)
    readings = [reading for reading in (_with_fraction(bare), grouped) if reading is not None]
    if len(set(readings)) == 2 and set(re.findall(r"\D", bare)) <= set(separators):
        return str(grouped)
    if len(set(readings)) == 2:
        rule = _("may be {one} or {two}").format(one=readings[0], two=readings[1])
        return Fault("number-ambiguous", rule, _("Write the number without any mark between its digits."))
    if not readings and re.fullmatch(r"\d+[.,]\d+", bare):
        return Fault("not-a-whole-number", _("is not a whole number"), _("Look the number up in the source."))
    return str(readings[0]) if readings else text


def thousands_marks(cells: Sequence[str]) -> frozenset[str]:
    """The marks that some number of the column can only have between its thousands: the comma of `1,500`."""
    numbers = {number for cell in cells for number in re.findall(r"\d[\d ,.'’\u00a0\u202f]*\d", cell)}
    return frozenset(
        number_marks[1]
        for number in numbers
        if (number_marks := _GROUPED.fullmatch(number)) is not None and _with_fraction(number) is None
    )


def amount(text: str, separators: Collection[str] = (), factor: int = 1) -> AmountCell | Fault | None:
    """What was said of a number of trucks: `about 1,000`, `>600`, `800-1000`, `1000+`, `120 trucks`.

    None where it is no number. `factor`: what one stands for where the column counts in thousands.
    """
    words, qualifier = _without_qualifier(_without_unit(_bare(text)))
    if words.endswith(tuple(_ending_words())):
        words, factor = _without_thousands(words, factor)
    pair = _BETWEEN.fullmatch(words)
    parts = [_number(part, separators, factor) for part in (filter(None, pair.groups()) if pair else (words,))]
    for part in parts:
        if isinstance(part, Fault):
            return part
    numbers = [part for part in parts if isinstance(part, str)]
    return _amount(numbers, qualifier) if len(numbers) == len(parts) else None


def _amount(numbers: Sequence[str], qualifier: str) -> AmountCell | Fault:
    if len(numbers) == 2 and qualifier in (MORE_THAN, UP_TO):
        return Fault("range-open", _("is a range that is open at one end"), _("Write the range, or the one number."))
    if len(numbers) == 2 and int(numbers[0]) > int(numbers[1]):
        return Fault("range-reversed", _("ends below its beginning"), _("Look the numbers up in the source."))
    high = "" if qualifier == MORE_THAN else numbers[-1]
    return AmountCell(numbers[0], high, qualifier if qualifier in (ABOUT, UP_TO) else "")


def _number(text: str, separators: Collection[str], factor: int) -> str | Fault | None:
    if factor != 1 and (match := re.fullmatch(r"(\d+)[.,](\d{1,3})", text)):
        return str(int(match[1]) * factor + int(match[2].ljust(3, "0")) * factor // 1000)
    read = whole(text, separators)
    if isinstance(read, Fault):
        return read
    return str(int(read) * factor) if re.fullmatch(r"[0-9]{1,15}", read) else None


def _bare(text: str) -> str:
    folded = " ".join(plain_digits(text).replace("\u00a0", " ").casefold().split())
    return re.sub("[‒–—−]", "-", folded)


def _without_unit(text: str) -> str:
    match = re.fullmatch(rf"(.*[\d+\w.])\s*\b({_alternatives(_TRUCKS)})", text)
    return match[1].strip() if match else text


def _without_qualifier(text: str) -> tuple[str, str]:
    """The rest and what its qualifier means, "" without one."""
    for after, meaning in _AFTER.items():
        if text.endswith(after) and text[: -len(after)].strip():
            return text[: -len(after)].strip(), meaning
    for words, meaning in _qualifiers():
        bare = text.removeprefix(words).lstrip(". ")
        if text.startswith(words) and bare[:1].isdigit() and (not words[-1].isalpha() or text[len(words)] in ". "):
            return bare, meaning
    return text, ""


def _without_thousands(text: str, factor: int) -> tuple[str, int]:
    match = re.fullmatch(rf"(\d[\d.,]*) ?({_alternatives(_THOUSANDS)})\.?", text)
    return (match[1], factor * 1000) if match else (text, factor)


@cache
def _qualifiers() -> tuple[tuple[str, str], ...]:
    """Every wording, the longest first, with what it means."""
    wordings = [(words.strip(), meaning) for meaning, listed in _QUALIFIERS.items() for words in listed.split(";")]
    return tuple(sorted(wordings, key=lambda pair: -len(pair[0])))


@cache
def _ending_words() -> tuple[str, ...]:
    words = [word.strip() for word in _THOUSANDS.split(";")]
    return (*words, *(f"{word}." for word in words))


@cache
def _alternatives(words: str) -> str:
    return "|".join(sorted((re.escape(word.strip()) for word in words.split(";")), key=len, reverse=True))


def plain_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9, and the Arabic decimal mark as a point."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(letter)) if unicodedata.category(letter) == "Nd" else letter for letter in text)
    return "".join(digits).replace("٫", ".").replace("٬", ",")


def _with_fraction(text: str) -> int | None:
    """`12`, `12.0` and `12,00` as 12."""
    match = re.fullmatch(r"([0-9]{1,15})(?:[.,]0+)?", text)
    return int(match[1]) if match else None


def _grouped(text: str) -> int | None:
    return int(re.sub(r"\D", "", text)) if _GROUPED.fullmatch(text) and len(text) < 20 else None
