"""The reference for the server's time: a page with the widgets of the status page, down to their keys, texts and help,
and nothing else: no layout, no facts."""

import streamlit as st

from dashboard.facts.measures import borders
from dashboard.facts.wording import border_text, direction_text
from dashboard.language import country_text
from dashboard.register.countries import codes
from dashboard.register.read import load
from dashboard.settings import SHIPPED
from dashboard.vocabulary import ALL_TRAFFIC, EARLIEST, LATEST, STATUS_LOOK, TRAFFIC_LABEL, Status, Traffic

LABELS = {status.value: f"{look.symbol} {look.label}" for status, look in STATUS_LOOK.items()}


@st.cache_resource
def options() -> tuple[list[str], list[str], dict[str, str], dict[str, str]]:
    register = load(SHIPPED)
    events = dict(zip(register.events["event_id"], register.events["title"], strict=True))
    crossings = dict(zip(register.crossings["crossing_id"], register.crossings["name"], strict=True))
    return sorted(borders(register).unique()), sorted(codes(), key=country_text), events, crossings


known, countries, events, crossings = options()
directions = [border.replace("-", ">") for border in known[:2]]
st.title("Reference")
st.popover("Share", icon=":material/share:", key="share", on_change="rerun")
st.date_input("Day", key="as_of", format="YYYY-MM-DD", min_value=EARLIEST, max_value=LATEST, width=170)
for key in ("before", "after", "last"):
    st.button("Change", key=key, help="another day")
st.selectbox(
    "Key days", list(events), index=None, key="key_day", placeholder="what happened", format_func=events.__getitem__
)
st.multiselect("Borders", known, key="border", format_func=border_text, placeholder="all borders")
st.selectbox(
    "Traffic", [ALL_TRAFFIC, *(word.value for word in Traffic)], key="traffic", format_func=TRAFFIC_LABEL.__getitem__
)
st.selectbox(
    "Plates", countries, key="registered_in", index=None, format_func=country_text, placeholder="of any country"
)
st.selectbox("Direction", directions, key="direction", index=None, format_func=direction_text, placeholder="both")
st.pills(
    "Status",
    [status.value for status in Status],
    selection_mode="multi",
    key="status",
    wrap=True,
    format_func=LABELS.__getitem__,
)
st.text_input("Search", key="search", placeholder="any name", max_chars=100)
st.selectbox("Crossing", list(crossings), key="crossing", index=None, format_func=crossings.__getitem__)
for label in ("later", "reports", "sources", "coverage", "method"):
    st.expander(label, key=label, on_change="rerun")
st.download_button("Download", "nothing", key="download", on_click="ignore")
