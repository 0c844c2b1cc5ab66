"""What the server shows: the register as it is now, and versions that were saved."""

import asyncio
import inspect
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.testing.v1 import AppTest

from dashboard import server
from dashboard.publish.http.response_cache import Answers
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.register.storage.read import contents, load, version
from dashboard.register.storage.save import Keep, save
from dashboard.screens import loading
from dashboard.settings import DATA as PLACE
from tests.apart import run_apart
from tests.conftest import DATA, RUN_PATIENCE
from tests.publish.ask import SITE, TODAY

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A register of one's own, edited and saved once."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(".versions"))
    monkeypatch.setenv(PLACE, str(tmp_path / "data"))
    return tmp_path / "data"


def edited(files):
    """Without the last of the made events: another version that is right."""
    lines = files["events.csv"].decode().splitlines(keepends=True)
    return {**files, "events.csv": "".join(lines[:-1]).encode()}


def test_a_frozen_link_gives_the_same_bytes_after_a_save(folder):
    answers = Answers((*RESOURCES, *PAGES), SITE, server.kept_version)
    before = load(folder).version
    path, query = f"/at/{before}/view", b"as_of=2025-11-11&seen=2025-11-12"
    first = answers.made(server.shown_now(), TODAY, path, query).result()
    files = contents(folder)
    save(folder, edited(files), based_on=version(files), who="Made up", why="a test", now=NOW, keep=Keep(50, 365))
    shown = server.shown_now()
    assert shown.register.version != before
    again = Answers((*RESOURCES, *PAGES), SITE, server.kept_version).made(shown, TODAY, path, query).result()
    assert (again.status, again.bodies[""][1]) == (200, first.bodies[""][1])
    assert server.kept_version("0123456789ab") is None


def test_a_frozen_link_gives_the_same_bytes_after_an_edit_by_hand_that_nobody_saved(folder):
    path, query = f"/at/{load(folder).version}/view", b"as_of=2025-11-11&seen=2025-11-12"
    first = (
        Answers((*RESOURCES, *PAGES), SITE, server.kept_version).made(server.shown_now(), TODAY, path, query).result()
    )
    (folder / "events.csv").write_bytes(edited(contents(folder))["events.csv"])
    loading.look(str(folder))
    shown = server.shown_now()
    assert shown.register.version not in path
    again = Answers((*RESOURCES, *PAGES), SITE, server.kept_version).made(shown, TODAY, path, query).result()
    assert (again.status, again.bodies[""][1]) == (200, first.bodies[""][1])


def test_where_nothing_can_be_written_the_register_is_shown_all_the_same(folder, copies):
    (copies / "shown").write_text("in the way of the folder")
    shown = server.shown_now()
    assert shown is not None
    assert server.kept_version(shown.register.version) is None


FROZEN_LINKS = re.compile(r'href="([^"]+)">Frozen link')


def frozen_links(path):
    """What a page offers as frozen links, on the register as it is now."""
    answers = Answers((*RESOURCES, *PAGES), SITE, server.kept_version)
    return FROZEN_LINKS.findall(answers.made(server.shown_now(), TODAY, path, b"").result().bodies[""][1].decode())


@pytest.mark.parametrize("path", ["/view", "/view/border/BY-LT", "/view/number/tc-20231226-07"])
def test_a_frozen_link_is_offered_only_where_the_version_is_kept(folder, copies, path):
    assert len(frozen_links(path)) == 1
    events = folder / "events.csv"
    events.write_bytes(edited(contents(folder))["events.csv"])
    shutil.rmtree(copies / "shown")
    (copies / "shown").write_text("in the way of the folder")
    loading.look(str(folder))
    assert frozen_links(path) == []
    files = contents(folder)
    later = {**files, "events.csv": edited(files)["events.csv"]}
    save(folder, later, based_on=version(files), who="Made up", why="a test", now=NOW, keep=Keep(50, 365))
    loading.look(str(folder))
    assert len(frozen_links(path)) == 1


def test_the_share_button_offers_no_frozen_link_to_a_version_that_is_not_kept(folder, copies, monkeypatch):
    (copies / "shown").write_text("in the way of the folder")
    app = AppTest.from_file(str(DATA.parent / "dashboard" / "app.py"), default_timeout=RUN_PATIENCE)
    app.session_state["share"] = True
    for is_kept in (False, True):
        monkeypatch.setattr(loading, "is_kept", lambda _version, is_kept=is_kept: is_kept)
        shared = [element.value for element in app.run().code]
        assert any("/view?" in text for text in shared)
        assert any("/at/" in text for text in shared) is is_kept


def test_files_are_looked_at_again_only_after_a_while():
    looks = []
    for seconds, expected in ((1000.0, 1), (0.0, 3)):
        looks.clear()
        glance = server.Glance(lambda: looks.append(None), seconds)
        for _reader in range(3):
            glance()
        assert len(looks) == expected


def test_a_broken_register_and_a_silent_place_are_told_of_what_is_shown(folder):
    good = server.shown_now()
    assert good.trouble is None
    (folder / "events.csv").write_bytes(b"event_id\n")
    loading.look(str(folder))
    broken = server.shown_now()
    assert (broken.register.version, broken.trouble.state) == (good.register.version, "broken")
    for path in [*folder.glob("*.csv"), *(folder / ".versions").glob("*")]:
        path.unlink() if path.is_file() else shutil.rmtree(path)
    loading.look(str(folder))
    assert server.shown_now().register.version == good.register.version
    assert server.shown_now().trouble is not None


class Circle:
    """Like a visit: it holds itself and an event loop, and tells when it is gone."""

    def __init__(self, gone):
        self.session, self.gone, self.loop = self, gone, asyncio.new_event_loop()
        self.session_state = {"upload": b"rows"}

    def shutdown(self):
        self.loop.close()

    def __del__(self):
        self.gone.append(self.loop.is_closed())


def test_a_visit_whose_time_is_over_is_ended_and_forgotten_without_another_one():
    now, gone = [0.0], []
    kept = TTLCache(128, 120, timer=lambda: now[0])
    kept["visit"] = Circle(gone)
    known = kept["visit"].session_state  # Streamlit may hold on to the visit
    server.give_back(kept)
    assert gone == [] and known
    now[0] = 121.0
    server.give_back(kept)
    assert gone == [True] and not known


def test_the_visits_that_are_over_are_where_this_streamlit_keeps_them():
    manager = WebsocketSessionManager(MemorySessionStorage(), None, None, None)
    over = server.visits_over(SimpleNamespace(_session_mgr=manager))
    manager._session_storage.save(SimpleNamespace(session=SimpleNamespace(id="visit")))
    assert list(over) == ["visit"] and hasattr(AppSession, "session_state") and hasattr(SessionState, "clear")
    assert "_session_mgr" in inspect.getsource(Runtime.__init__)


def test_a_streamlit_that_keeps_them_otherwise_is_no_failure_and_is_said(caplog, monkeypatch):
    assert server.visits_over(object()) is None
    server.give_back(None)
    monkeypatch.setattr(server.Runtime, "instance", lambda: object())

    async def begun():
        with suppress(TimeoutError):
            await asyncio.wait_for(server._tidy(), 0.01)

    run_apart(begun())
    assert "memory" in caplog.text


def test_what_a_system_does_not_know_of_memory_is_no_failure():
    server._call_glibc("no_such_function", 0)
    server._trim()
