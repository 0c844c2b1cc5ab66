"""The interactive page under its content security policy: nothing is blocked, nobody else is asked."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.visits import PATIENCE

DRAWN = {
    "": ".stCustomComponentV1, iframe",
    "timeline": "canvas, svg.marks",
    "counts": "[data-testid^='stBidiComponent']",
    "changes": "h1",
}


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path or "status")
def test_nothing_is_blocked_and_nobody_else_is_asked(server, visit, path):
    reader = visit()
    blocked = []
    reader.page.on(
        "console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None
    )
    reader.page.goto(f"{server}{path}")
    expect(reader.page.locator(DRAWN[path]).first).to_be_visible()
    if not path:
        expect(reader.markers.first).to_be_visible()
    assert blocked == []
    assert reader.hosts == {"localhost"}


def test_the_policy_allows_inline_scripts_only_to_the_map(server):
    paths = ("", "component/streamlit_folium.st_folium/index.html")
    page, inside = (
        httpx.get(server + path, timeout=PATIENCE / 1000).headers["content-security-policy"] for path in paths
    )
    assert "'unsafe-eval'" not in page and "script-src 'self' blob: 'sha256-" in page
    assert "'unsafe-eval'" in inside and "script-src-attr 'none'" in inside and inside.startswith("default-src 'none';")
