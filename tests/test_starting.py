"""What the documents say of starting the dashboard, done: from another folder, with nothing but the named command."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.visits import free_port, wait_for
from tests.conftest import DATA, RUN_PATIENCE

HOME = DATA.parent
STREAMLIT = ("-m", "streamlit", "run", str(HOME / "dashboard" / "server.py"), "--server.port")
RUN = ("-m", "dashboard", "run", "--port")
EVERYWHERE = "It listens on all interfaces: whoever reaches this machine reaches the page."


@contextmanager
def started(folder, *command):
    """The port and the first line of a server that was started in that folder."""
    port = free_port()
    environment = os.environ | {"DASHBOARD_TODAY": "2026-11-24"}
    environment.pop("DASHBOARD_HAS_PLAIN_PAGE")
    whole = [sys.executable, *(word.format(port=port) for word in command)]
    process = subprocess.Popen(whole, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield port, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def test_streamlit_run_gives_everything_from_any_folder_and_says_who_can_reach_it(tmp_path):
    with started(tmp_path, *STREAMLIT, "{port}") as (port, output):
        assert f"http://localhost:{port} " in output and EVERYWHERE in output
        wait_for(f"http://localhost:{port}/_stcore/health")
        with httpx.Client(base_url=f"http://localhost:{port}", timeout=30) as client:
            assert "<h1" in client.get("/view").text
            assert client.get("/api/v1/site.json").json()["borders"]
            assert client.get("/feed.atom").headers["content-type"].startswith("application/atom+xml")
            assert client.get("/app/static/leaflet.js").text.startswith("/*")
            assert 'id="first-screen"' in client.get("/").text


@pytest.mark.parametrize(("more", "says_so"), [((), False), (("--address", "0.0.0.0"), True)])
def test_the_command_says_where_it_listens(tmp_path, more, says_so):
    with started(tmp_path, *RUN, "{port}", *more) as (port, output):
        assert f"http://localhost:{port} " in output
        assert (EVERYWHERE in output) is says_so


def test_the_page_alone_says_at_its_top_what_is_missing_and_how_to_have_it(monkeypatch):
    monkeypatch.delenv("DASHBOARD_HAS_PLAIN_PAGE")
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-24")
    app = AppTest.from_file(str(HOME / "dashboard" / "app.py"), default_timeout=RUN_PATIENCE).run()
    assert "`streamlit run dashboard/server.py`" in app.main[0].value
    monkeypatch.setenv("DASHBOARD_HAS_PLAIN_PAGE", "1")
    assert not app.run().error


@pytest.mark.parametrize("document", ["README.md", "docs/hosting.md"])
def test_the_documents_name_the_file_that_starts_everything(document):
    text = (HOME / document).read_text(encoding="utf-8")
    named = re.findall(r"streamlit run (?:PATH/)?(\S+\.py)|main file\s+`(\S+\.py)`", text)
    assert {one or other for one, other in named} - {"dashboard/app.py"} == {"dashboard/server.py"}
    for part in re.split(r"\n\n|\. ", text):
        assert "dashboard/app.py" not in part or "says" in part


def test_the_server_starts_without_what_only_some_pages_need():
    flat, screens = "dashboard.register.intake.flat.read", "dashboard.screens.status"
    late = ("folium", "httpx", "icalendar", "openpyxl", "psycopg", "python_calamine", "weasyprint", flat, screens)
    script = f"""if True:
        import gc, sys
        from dashboard.server import import_screens
        print([name for name in {late} if name in sys.modules], gc.get_freeze_count())
        import_screens()
        declared = "streamlit_folium" in sys.modules  # its component would be none: it is taken in while a page runs
        print("{screens}" in sys.modules, declared, gc.get_freeze_count() > len(gc.get_objects()))
    """
    done = subprocess.run([sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[] 0", "True False True"]
