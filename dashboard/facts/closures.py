"""The rows of closures as plain values."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.facts.question import words
from dashboard.register.model.tables import Register
from dashboard.vocabulary import Effect, Evidence, Reason


@dataclass(frozen=True, slots=True)
class Closure:
    """One decision that closes or restricts; "" and None where the register says nothing. Days as in the dictionary:
    `planned_until` is the last day it was announced to apply, `lifted_on` the first on which it no longer applied."""

    closure_id: str
    applies_to: str
    ordered_by: tuple[str, ...]
    effect: Effect
    traffic: tuple[str, ...]
    affects: str
    only_for: tuple[str, ...]
    direction: str
    daily_hours: str
    exceptions: str
    announced_on: date | None
    in_force_from: date
    from_time: str
    planned_until: date | None
    lifted_on: date | None
    lift_announced_on: date | None
    lifted_time: str
    extends: str
    reason: Reason
    conditions: str
    source_name: str
    source_url: str
    source_published_on: date | None
    other_source_urls: tuple[str, ...]
    evidence: Evidence
    note: str

    @property
    def known_on(self) -> date:
        """The day the decision became known."""
        return self.announced_on or self.in_force_from


@lru_cache(maxsize=4096)
def closure(register: Register, closure_id: str) -> Closure:
    """The closure of that closure_id; KeyError when the register has none."""
    row = register.closures.iloc[_row_numbers(register)[closure_id]]
    return Closure(**{str(name): _value(str(name), value) for name, value in row.items()})


@lru_cache(maxsize=4)
def _row_numbers(register: Register) -> dict[str, int]:
    return {key: number for number, key in enumerate(register.closures["closure_id"])}


def _value(name: str, value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if name in _LISTS:
        return tuple(words(value))
    return _WORDS[name](value) if name in _WORDS else value


_LISTS = frozenset({"ordered_by", "traffic", "only_for", "other_source_urls"})
_WORDS: dict[str, type[Effect] | type[Reason] | type[Evidence]] = {
    "effect": Effect,
    "reason": Reason,
    "evidence": Evidence,
}
