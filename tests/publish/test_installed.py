"""Plain pages on a telephone's first screen, and without a connection."""

import io
import json

import pytest
from PIL import Image

from dashboard import language
from dashboard.publish.images.icon import SIDES, sign_file
from dashboard.publish.pages import installed
from dashboard.publish.pages.installed import manifest_file, service_worker_file
from tests.languages import CLOSE, OPEN, WIDE, WRAPPED
from tests.publish.ask import request


def test_the_manifest_names_the_site_its_first_page_and_signs_of_the_sizes_it_says(shipped):
    plain_request = request(shipped)
    manifest = json.loads(manifest_file(plain_request))
    assert manifest["name"] == "Border crossing status" and manifest["start_url"].endswith("/view")
    assert manifest["scope"] == "/view" and manifest["display"] == "minimal-ui"
    assert [sign["sizes"] for sign in manifest["icons"]] == ["192x192", "512x512", "any"]
    for side in SIDES:
        with Image.open(io.BytesIO(sign_file(plain_request, side))) as picture:
            assert picture.size == (side, side)


def test_the_manifest_is_in_the_language_of_the_page(shipped):
    with language.speaking(WRAPPED):
        manifest = json.loads(manifest_file(request(shipped)))
    assert manifest["name"] == f"{OPEN}Border crossing status{CLOSE}"


def test_what_is_kept_is_let_go_when_what_pages_are_made_of_changes(shipped, monkeypatch, tmp_path):
    before = service_worker_file(request(shipped))
    (tmp_path / "service_worker.js").write_text("// another")
    monkeypatch.setattr(installed, "_STATIC", tmp_path)
    installed._version.cache_clear()
    after = service_worker_file(request(shipped))
    installed._version.cache_clear()
    assert before.splitlines()[0] != after.splitlines()[0]


@pytest.mark.parametrize("name", ["service_worker.js", "crossing_map.css", "type.woff2"])
def test_whatever_a_page_loads_makes_another_version(shipped, monkeypatch, tmp_path, name):
    (tmp_path / "service_worker.js").write_text("// the same")
    monkeypatch.setattr(installed, "_STATIC", tmp_path)
    versions = set()
    for content in ("one", "two"):
        (tmp_path / name).write_text(content)
        installed._version.cache_clear()
        versions.add(service_worker_file(request(shipped)).splitlines()[0])
    installed._version.cache_clear()
    assert len(versions) == 2


def test_the_manifest_says_its_language_and_begins_at_the_first_page_of_the_site(shipped):
    with language.speaking(WIDE):
        manifest = json.loads(manifest_file(request(shipped)))
    assert (manifest["lang"], manifest["start_url"]) == ("el", "https://crossings.example/view")
