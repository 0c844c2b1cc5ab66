"""The links between the pages: they carry what was chosen, and a telephone's drawer closes behind them."""

from pathlib import Path

import streamlit as st

from dashboard.publish.http.address import LANGUAGE, PARAMETERS
from dashboard.views import markup

_LINKS = st.components.v2.component(
    "navigation", js=(Path(markup.__file__).parent / "navigation.js").read_text(encoding="utf-8")
)


def navigation() -> None:
    """Looks after the links that Streamlit draws."""
    _LINKS(key="navigation", data={"parameters": (LANGUAGE, *PARAMETERS)}, height=1)
