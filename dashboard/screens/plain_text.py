"""Text for the places where Streamlit reads Markdown."""

import streamlit as st

from dashboard.views import effect_view


def plain(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it is."""
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]()#+-!|<>$:~" else mark for mark in text)


def plain_line(text: str) -> None:
    """A line of words."""
    st.html(effect_view.text_html(text))
