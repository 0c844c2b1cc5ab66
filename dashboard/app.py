"""The Streamlit script: navigation and nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.language import _
from dashboard.pages import status

st.set_page_config(
    page_title=_("Border crossing status"),
    page_icon=str(Path(__file__).parent / "static" / "favicon.svg"),
    layout="wide",
)
st.navigation([st.Page(status.show, title=_("Status"), url_path="status", default=True)], position="hidden").run()
