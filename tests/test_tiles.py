"""A background of the site's own: what is told, what browsers are allowed, what readers are told."""

import pytest

from dashboard.publish.http.headers import SafeHeaders
from dashboard.publish.pages.plain_map import map_frame_policy
from dashboard.settings import settings, tiles_in
from dashboard.views import crossing_map
from dashboard.views.about_html import tiles_text

TOLD = "https://tiles.example:8443/{z}/{x}/{y}.png © Example contributors"


def test_none_is_used_unless_one_is_told():
    assert settings({}).tiles is None
    assert "img-src 'self' data:;" in map_frame_policy(None)
    assert tiles_text(None) == ""


def test_an_address_and_a_credit_are_told():
    tiles = settings({"DASHBOARD_TILES": TOLD}).tiles
    assert tiles.address == "https://tiles.example:8443/{z}/{x}/{y}.png"
    assert tiles.origin == "https://tiles.example:8443"
    assert tiles.credit == "© Example contributors"


@pytest.mark.parametrize(
    "text",
    [
        "https://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png © Example",
        "https://{s}.tiles.example/{z}/{x}/{y}.png © Example",
        "tiles.example/{z}/{x}/{y}.png © Example",
        "https://tiles.example/{z}/{x}/{y}.png;script-src © Example",
        "javascript:alert(1)//{z}/{x}/{y} © Example",
    ],
)
def test_what_is_no_address_of_one_host_with_a_credit_is_refused_with_an_example(text):
    with pytest.raises(
        ValueError, match=r"DASHBOARD_TILES.*as in: https://tiles\.example\.org/\{z\}/\{x\}/\{y\}\.png © "
    ):
        tiles_in(text)


def test_the_policy_allows_pictures_of_that_host_to_the_map_alone():
    tiles = tiles_in(TOLD)
    assert "img-src 'self' data: https://tiles.example:8443;" in map_frame_policy(tiles)
    headers = SafeHeaders(None, tiles=tiles)
    assert "https://tiles.example:8443" in dict(headers._component)[b"content-security-policy"].decode()
    assert "tiles.example" not in dict(headers._page)[b"content-security-policy"].decode()


def test_a_credit_is_no_markup_where_leaflet_reads_it_as_such(monkeypatch):
    own = settings({"DASHBOARD_TILES": f"{TOLD} <b>&"})
    monkeypatch.setattr(crossing_map, "settings", lambda: own)
    assert crossing_map._words()["tiles"]["credit"] == "© Example contributors &lt;b&gt;&amp;"


def test_readers_are_told_who_learns_their_address():
    assert tiles_text(tiles_in(TOLD)).startswith(
        "The background of the map that can be moved comes from tiles.example:8443 (© Example contributors)"
    )
