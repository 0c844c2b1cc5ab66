"""The rows of closures as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.register.model.schema import CLOSURES
from dashboard.register.model.tables import Register
from dashboard.register.model.values import chosen_rows, rows_reader, with_columns
from dashboard.vocabulary import Effect, Evidence, Reason


@dataclass(frozen=True, slots=True)
@with_columns(CLOSURES)
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
    archived_url: str = ""

    @property
    def known_on(self) -> date:
        """The day the decision became known."""
        return self.announced_on or self.in_force_from


_closures_of = rows_reader(Closure)


def closure(register: Register, closure_id: str) -> Closure:
    """The closure of that closure_id; KeyError when the register has none."""
    return closures(register, (closure_id,))[0]


def closures(register: Register, keys: Iterable[str]) -> tuple[Closure, ...]:
    """The closures of these closure_ids, in their order; each is made once, and many of them together at a tenth of the
    cost. KeyError when the register has none of one of them."""
    listed = tuple(keys)
    if not listed:
        return ()
    made = _made(register)
    missing = [key for key in dict.fromkeys(listed) if key not in made]
    if missing:
        rows = [_row_numbers(register)[key] for key in missing]
        made.update(zip(missing, _closures_of(chosen_rows(register.closures, rows)), strict=True))
    return tuple([made[key] for key in listed])


@lru_cache(maxsize=4)
def _made(_register: Register) -> dict[str, Closure]:
    """The closures that were asked for, by closure_id."""
    return {}


@lru_cache(maxsize=4)
def _row_numbers(register: Register) -> dict[str, int]:
    return {key: number for number, key in enumerate(register.closures["closure_id"].tolist())}
