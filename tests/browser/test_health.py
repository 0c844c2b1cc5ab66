"""The running server as those who watch it see it."""

import httpx

from dashboard.facts.about import newest_day
from dashboard.register.storage.read import load
from tests.browser.visits import PATIENCE, serving
from tests.conftest import DATA


def test_it_is_alive_and_ready_and_gives_no_numbers_unless_asked_for(server):
    with httpx.Client(base_url=server, timeout=PATIENCE / 1000) as client:
        assert client.get("/healthz").json() == {"alive": True}
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["register"]["state"]) == (200, "newest")
        assert ready.json()["register"]["problems"]["errors"] == 0
        assert ready.json()["register"]["newest_day"] == newest_day(load(DATA)).isoformat()
        assert [client.get(path).status_code for path in ("/metrics", "/_stcore/metrics")] == [404, 404]


def test_numbers_of_its_own_and_of_streamlit_where_asked_for_and_no_register_is_not_ready(tmp_path):
    for path in DATA.glob("*.csv"):
        (tmp_path / path.name).write_bytes(b"broken" if path.name == "closures.csv" else path.read_bytes())
    with (
        serving(tmp_path, environment={"DASHBOARD_METRICS": "1"}) as address,
        httpx.Client(base_url=address, timeout=PATIENCE / 1000) as client,
    ):
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["ready"]) == (503, False)
        assert ready.json()["register"]["problems"]["errors"] > 0
        assert client.get("/healthz").status_code == 200
        client.get("/view")
        assert "border_dashboard_ready 0\n" in client.get("/metrics").text
        assert "# EOF" in client.get("/_stcore/metrics").text
