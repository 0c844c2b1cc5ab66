"""The reference for the browser: a minimal st_folium page with the same points, Leaflet and basemap from here."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.register.storage.read import load
from dashboard.settings import SHIPPED
from dashboard.views.crossing_map import LocalMap, _Basemap


@st.cache_resource
def points() -> list[tuple[float, float]]:
    located = load(SHIPPED).crossings.dropna(subset=["latitude"])
    return list(zip(located["latitude"], located["longitude"], strict=True))


st.html('<p class="lead">Reference</p>')
base = LocalMap(location=[54.5, 25.5], zoom_start=6, tiles=None, prefer_canvas=True)
base.add_child(_Basemap())
group = folium.FeatureGroup(name="points")
for place in points():
    icon = folium.DivIcon(html='<div class="crossing">x</div>')
    group.add_child(folium.Marker(place, icon=icon))
st_folium(base, feature_group_to_add=group, returned_objects=[], use_container_width=True)
