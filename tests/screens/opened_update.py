"""The Update page in a session of its own, opened as by the person at the machine that serves it."""

from streamlit.testing.v1 import AppTest

from dashboard.screens import editor
from tests.conftest import DATA, RUN_PATIENCE

UPDATE = DATA.parent / "dashboard" / "page_scripts" / "update.py"
HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}  # what a browser on that machine sends


def opened_update(monkeypatch, data, *, today, edit="local", headers=HERE, language="", **state):
    """Once it ran without an error. `state`: of the session before it runs first, by key with `_` for `-`."""
    settings = {"DASHBOARD_DATA": str(data), "DASHBOARD_TODAY": today, "DASHBOARD_EDIT": edit}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    reader = {"_headers": headers, "_address": "localhost", "_peer": None, "_system_user": "somebody"}
    for name, value in reader.items():
        monkeypatch.setattr(editor, name, lambda value=value: value)
    app = AppTest.from_file(str(UPDATE), default_timeout=RUN_PATIENCE)
    if language:
        app.query_params["lang"] = language
    for key, value in state.items():
        app.session_state[key.replace("_", "-")] = value
    app.run()
    assert not app.exception
    return app
