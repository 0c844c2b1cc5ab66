"""The Streamlit script that `server.py` runs: navigation and nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.language import _
from dashboard.publish.pages.menu import FIRST, INTERACTIVE_PAGES
from dashboard.screens import reader_language
from dashboard.settings import settings

HERE = Path(__file__).parent

reader_language.begin()
st.set_page_config(
    page_title=_("Border crossing status"), page_icon=str(HERE / "static" / "favicon.svg"), layout="wide"
)
if not settings().has_plain_page:
    st.error(
        _(
            "Only the interactive page was started: /view, the files and the feeds are missing, and links to them lead "
            "nowhere. Whoever runs it gets all of it with `streamlit run dashboard/server.py`."
        )
    )
st.navigation(
    [
        st.Page(HERE / "page_scripts" / f"{name}.py", title=_(title), default=name == FIRST)
        for name, title in INTERACTIVE_PAGES.items()
    ],
    position="top",
).run()
