"""The bar at the top of every page that shows a choice: border, traffic, day, filters, language, and what is
to be shared."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_PLACES: Final = ("bar_border", "bar_traffic", "bar_day", "bar_filters", "bar_language", "bar_share")


@dataclass(frozen=True, eq=False)
class Bar:
    """The places in it, in their order: what is drawn later stands where it belongs, and moves nothing."""

    border: DeltaGenerator
    traffic: DeltaGenerator
    day: DeltaGenerator
    filters: DeltaGenerator
    language: DeltaGenerator
    share: DeltaGenerator


def bar() -> Bar:
    """The empty bar, one row high."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="xsmall"):
        return Bar(*map(_place, _PLACES))


def _place(key: str) -> DeltaGenerator:
    return st.container(key=key, horizontal=True, width="content", gap="xsmall", vertical_alignment="center")
