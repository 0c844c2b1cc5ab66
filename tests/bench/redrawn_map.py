"""The reference for a press: a minimal st_folium page that draws the same markers again for the day before or after."""

from datetime import date

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.question import Question
from dashboard.register.model.tables import Register
from dashboard.register.storage.read import load
from dashboard.settings import SHIPPED
from dashboard.views.crossing_map import LocalMap, _Basemap
from tests.bench.paths import PRESSED_DAYS


@st.cache_resource
def register() -> Register:
    return load(SHIPPED)


def go_to(day: str) -> None:
    st.session_state["day"] = day


day = st.session_state.setdefault("day", PRESSED_DAYS[-1])
for key, other in zip(("before", "after"), PRESSED_DAYS, strict=True):
    st.button(key, key=key, on_click=go_to, args=(other,))
st.html(f'<p class="lead">{day}</p>')
base = LocalMap(location=[54.5, 25.5], zoom_start=6, tiles=None, prefer_canvas=True)
base.add_child(_Basemap())
group = folium.FeatureGroup(name="crossings")
for crossing in crossing_facts(register(), date.fromisoformat(day), Question("trucks")):
    if crossing.position:
        icon = folium.DivIcon(html=f'<div class="crossing">{crossing.status}</div>')
        group.add_child(folium.Marker(crossing.position, icon=icon))
st_folium(base, key="map", feature_group_to_add=group, returned_objects=[], use_container_width=True)
