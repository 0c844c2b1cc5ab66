"""The way to report an error from an interactive page."""

from html import unescape
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA, RUN_PATIENCE
from tests.screens.test_status_page import APP, html


@pytest.mark.parametrize("contact", ["errors@crossings.example", ""])
def test_the_foot_of_a_page_has_the_way_with_what_is_chosen_where_somebody_is_named(monkeypatch, shipped, contact):
    monkeypatch.setenv("DASHBOARD_DATA", str(DATA))
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-24")
    monkeypatch.setenv("DASHBOARD_CONTACT", contact)
    app = AppTest.from_file(str(APP), default_timeout=RUN_PATIENCE)
    app.query_params["as_of"], app.query_params["crossing"] = "2025-11-11", "lt-by-medininkai"
    app.run()
    assert not app.exception
    text = unescape(html(app))
    assert ("Report an error</a>" in text) == bool(contact)
    assert "Whoever runs this page has not said who they are." in text
    if contact:
        link = unquote(next(part for part in text.split('"') if part.startswith(f"mailto:{contact}?")))
        assert "Medininkai" in link and "11 November 2025" in link and shipped.version in link
        assert "crossing=lt-by-medininkai" in link
