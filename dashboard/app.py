"""The Streamlit script: navigation and nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.language import _

HERE = Path(__file__).parent

st.set_page_config(
    page_title=_("Border crossing status"), page_icon=str(HERE / "static" / "favicon.svg"), layout="wide"
)
st.navigation(
    [
        st.Page(HERE / "page_scripts" / "status.py", title=_("Status"), default=True),
        st.Page(HERE / "page_scripts" / "timeline.py", title=_("Timeline")),
        st.Page(HERE / "page_scripts" / "counts.py", title=_("Truck counts")),
        st.Page(HERE / "page_scripts" / "changes.py", title=_("What changed")),
        st.Page(HERE / "page_scripts" / "upload.py", title=_("Your own CSV")),
        st.Page(HERE / "page_scripts" / "update.py", title=_("Update")),
    ],
    position="top",
).run()
