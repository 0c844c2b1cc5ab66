"""The register once it is checked: five frames and the version of the bytes they came from."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Register:
    """Five checked tables.

    Every frame has the columns of `schema.TABLES`, in that order, with a RangeIndex. Text is `str`, "" where the
    cell is blank; `;` lists stay as written; days are `datetime64[s]`, NaT where blank; numbers are `float64`,
    NaN where blank. Two registers are equal only when they are the same object, so that one can key a cache.
    `version` is a hash of the bytes the register was read from. `notes`: for a flat CSV, how its columns were
    understood and what had to be taken for granted.
    """

    crossings: pd.DataFrame
    closures: pd.DataFrame
    truck_counts: pd.DataFrame
    impact: pd.DataFrame
    events: pd.DataFrame
    version: str
    notes: tuple[str, ...] = ()
