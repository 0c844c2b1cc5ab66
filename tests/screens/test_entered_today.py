"""What is entered today is on the interactive page that a visitor opens today, as on the plain one (rule 9)."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA, RUN_PATIENCE
from tests.facts.build import files
from tests.publish.entered_today import CROSSINGS, DAY, ENTERED, SAID


@pytest.mark.parametrize("entry", SAID)
def test_it_is_on_the_page_today(entry, tmp_path, monkeypatch):
    for name, content in files(crossings=CROSSINGS, **ENTERED[entry]).items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    monkeypatch.setenv("DASHBOARD_TODAY", DAY)
    app = AppTest.from_file(str(DATA.parent / "dashboard" / "app.py"), default_timeout=RUN_PATIENCE).run()
    assert not app.exception
    assert app.query_params["as_of"] == DAY
    assert SAID[entry] in "\n".join(element.proto.body for element in app.get("html"))
