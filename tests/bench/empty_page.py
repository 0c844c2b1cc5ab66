"""The reference for the server's time: a page with the same widgets as the status page, and nothing else."""

import streamlit as st

from dashboard.facts.measures import borders
from dashboard.register.model.countries import codes
from dashboard.register.storage.read import load
from dashboard.settings import SHIPPED
from dashboard.vocabulary import Status, Traffic


@st.cache_resource
def options() -> tuple[list[str], list[str], list[str], list[str]]:
    register = load(SHIPPED)
    known = sorted(borders(register).unique())
    return known, sorted(codes()), list(register.events["title"]), list(register.crossings["name"])


known, countries, events, _crossings = options()
with st.container(horizontal=True):
    st.selectbox("Border", known, label_visibility="collapsed")
    st.selectbox("Traffic", [word.value for word in Traffic], label_visibility="collapsed")
    for label in ("Before", "After", "Last"):
        st.button(label)
    st.date_input("Day", key="as_of", label_visibility="collapsed")
    with st.popover("Filters"):
        st.selectbox("Plates", countries, index=None)
        st.selectbox("Direction", known, index=None)
        st.pills("Status", [word.value for word in Status], selection_mode="multi")
        st.text_input("Search")
        st.multiselect("Borders", known)
        st.selectbox("Key days", events, index=None)
    st.popover("Share", key="share", on_change="rerun")
st.popover("Age", key="age", on_change="rerun")
for label in ("words", "reports", "sources", "coverage", "method"):
    st.expander(label, key=label, on_change="rerun")
st.download_button("Download", "nothing")
