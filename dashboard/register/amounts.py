"""Numbers as people and spreadsheets write them: decimal commas, separated thousands, degrees with a letter."""

import re

from dashboard.language import _
from dashboard.register.problems import Fault

_DEGREES = re.compile(r"([-−+]?)(\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWnsew]?)")
_GROUPED = re.compile(r"\d{1,3}([ '’.,\u00a0\u202f])\d{3}(?:\1\d{3})*")


def degrees(text: str) -> str:
    """`54,687° N` as `54.687`, south and west negative; the text itself where it is something else."""
    found = _DEGREES.fullmatch(text.strip())
    if found is None or (found[1] and found[3]):
        return text
    is_negative = found[1] in ("-", "−") if found[1] else found[3] in tuple("SWsw")
    return ("-" if is_negative else "") + found[2].replace(",", ".")


def decimal(text: str) -> str:
    """`1 234,5` as `1234.5`; the text itself where it is something else, or could be thousands (`1,100`)."""
    bare = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text.strip()).replace("−", "-")
    if re.fullmatch(r"-?\d+,\d+", bare) and not re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", bare):
        return bare.replace(",", ".")
    return bare if re.fullmatch(r"-?\d+(\.\d+)?", bare) else text


def whole(text: str) -> str | Fault:
    """A count: `1 100`, `1,100` and `1.100` as `1100`, because nothing that is counted has a fraction.

    The text itself where it is no number; a Fault where it has a fraction, or could be two counts (`12.000`).
    """
    bare = text.strip()
    readings = [reading for reading in (_with_fraction(bare), _grouped(bare)) if reading is not None]
    if len(set(readings)) == 2:
        rule = _("may be {one} or {two}").format(one=readings[0], two=readings[1])
        return Fault(rule, _("Write the number without any mark between its digits."))
    if not readings and re.fullmatch(r"\d+[.,]\d+", bare):
        return Fault(_("is not a whole number"), _("Look the number up in the source."))
    return str(readings[0]) if readings else text


def _with_fraction(text: str) -> int | None:
    """`12`, `12.0` and `12,00` as 12."""
    found = re.fullmatch(r"(\d{1,15})(?:[.,]0+)?", text)
    return int(found[1]) if found else None


def _grouped(text: str) -> int | None:
    return int(re.sub(r"\D", "", text)) if _GROUPED.fullmatch(text) and len(text) < 20 else None
