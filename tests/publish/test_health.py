"""What those who watch a server are told: alive, ready, and in numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.errors import Overloaded
from dashboard.publish.http.behind import places_behind
from dashboard.publish.http.health import Health, Watched
from dashboard.publish.http.metrics import Gauge, Metrics
from dashboard.publish.http.request import Queue
from dashboard.publish.http.trouble import State
from dashboard.publish.http.waiting_line import WaitingLine

SINCE, NOW = datetime(2026, 11, 24, 12, tzinfo=UTC), datetime(2026, 11, 24, 12, 1, 30, tzinfo=UTC)
WELL = Health("abcdef123456", State.NEWEST, SINCE, date(2026, 11, 20), errors=0, warnings=3, silence="", now=NOW)
NOTHING = Health("", State.NEWEST, None, None, errors=1, warnings=0, silence="no such host", now=NOW)


def watched(health, **more):
    page = Starlette(routes=[Route("/{path:path}", lambda _request: PlainTextResponse("the page"))])
    return TestClient(Watched(page, lambda: health, **more))


def test_alive_is_whoever_answers():
    answer = watched(NOTHING).get("/healthz")
    assert (answer.status_code, answer.json(), answer.headers["cache-control"]) == (200, {"alive": True}, "no-store")


@pytest.mark.parametrize(
    ("health", "status", "register", "source"),
    [
        (
            WELL,
            200,
            {
                "version": "abcdef123456",
                "state": "newest",
                "since": "2026-11-24T12:00:00Z",
                "age_seconds": 90,
                "newest_day": "2026-11-20",
                "problems": {"errors": 0, "warnings": 3},
            },
            {"answers": True, "reason": None},
        ),
        (replace(WELL, state=State.BROKEN, errors=2), 200, {"state": "broken"}, {"answers": True}),
        (replace(WELL, state=State.SILENT, silence="it is away"), 200, {"state": "silent"}, {"reason": "it is away"}),
        (
            NOTHING,
            503,
            {"version": None, "state": None, "since": None, "newest_day": None},
            {"answers": False, "reason": "no such host"},
        ),
    ],
    ids=["well", "broken", "silent", "nothing"],
)
def test_ready_is_whoever_has_a_register_to_show_and_says_what_is_wrong(health, status, register, source):
    answer = watched(health).get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (status, status == 200)
    assert answer.json()["register"].items() >= register.items()
    assert answer.json()["source"].items() >= source.items()


def test_numbers_are_given_only_where_they_are_asked_for():
    assert watched(WELL).get("/metrics").text == "the page"
    gauges = [Gauge("waiting", "A queue.", 2, {"queue": "pages"}), Gauge("waiting", "A queue.", 0, {"queue": 'a"b'})]
    answer = watched(WELL, has_metrics=True, gauges=lambda: gauges, prefix="dash").get("/dash/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    assert 'border_dashboard_register_info{version="abcdef123456",state="newest"} 1' in lines
    assert "border_dashboard_register_age_seconds 90" in lines
    assert f"border_dashboard_register_newest_day_seconds {datetime(2026, 11, 20, tzinfo=UTC).timestamp():.0f}" in lines
    assert 'border_dashboard_register_problems{severity="warning"} 3' in lines
    assert lines[-4:] == [
        "# HELP border_dashboard_waiting A queue.",
        "# TYPE border_dashboard_waiting gauge",
        'border_dashboard_waiting{queue="pages"} 2',
        'border_dashboard_waiting{queue="a\\"b"} 0',
    ]


def test_what_happened_is_counted_by_its_label():
    metrics = Metrics()
    for reason in ("uploads", "foreign page", "uploads"):
        metrics.count("refusals_total", "reason", reason)
    metrics.count("answers_kept_total")
    assert metrics.text([]).splitlines() == [
        "# HELP border_dashboard_answers_kept_total Answers that were there already.",
        "# TYPE border_dashboard_answers_kept_total counter",
        "border_dashboard_answers_kept_total 1",
        "# HELP border_dashboard_refusals_total Whoever was turned away, by reason.",
        "# TYPE border_dashboard_refusals_total counter",
        'border_dashboard_refusals_total{reason="foreign page"} 1',
        'border_dashboard_refusals_total{reason="uploads"} 2',
    ]


def test_streamlits_own_numbers_are_there_only_where_they_are_asked_for():
    assert not places_behind([], [])("/_stcore/metrics")
    assert places_behind([], [], has_metrics=True)("/_stcore/metrics")


def test_a_queue_says_how_many_wait_and_whoever_is_turned_away_is_counted(monkeypatch):
    metrics = Metrics()
    monkeypatch.setattr("dashboard.publish.http.waiting_line.HAPPENED", metrics)
    line = WaitingLine(Queue.PAGES, most_asking=1)
    line.admit()
    assert line.asking == 1
    with pytest.raises(Overloaded):
        line.admit()
    assert 'refusals_total{reason="pages queue"} 1' in metrics.text([])
