"""Whether the server lives, whether it has a register to show, and what it has done: for those who watch it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from dashboard.publish.http.metrics import HAPPENED, METRICS_TYPE, Gauge
from dashboard.publish.http.prepared import JSON_TEXT
from dashboard.publish.http.request import as_json
from dashboard.publish.http.trouble import State, utc_text

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_ALIVE: Final = "/healthz"
_READY: Final = "/readyz"
_METRICS: Final = "/metrics"


@dataclass(frozen=True, slots=True)
class Health:
    """How it stands with the register. `version`: of the one that is shown, "" where there is none. `state`: whether it
    is the newest. `since`: when it was last seen to be what stands in its place, or was read (UTC), None where there
    never was one. `newest_day`: the last day that the shown one knows anything of, None where there is none. `errors`,
    `warnings`: of what stands in its place now. `silence`: why the place does not answer, ""
    while it does. `now`: the moment of looking."""

    version: str
    state: State
    since: datetime | None
    newest_day: date | None
    errors: int
    warnings: int
    silence: str
    now: datetime

    @property
    def is_ready(self) -> bool:
        """Whether readers get facts: the newest, or the last good ones, with a word that they are."""
        return bool(self.version)

    @property
    def age(self) -> float:
        """Seconds since `since`; 0 where there never was a register."""
        return max(0.0, (self.now - self.since).total_seconds()) if self.since else 0.0

    def as_json(self) -> dict[str, Any]:
        """What `/readyz` says."""
        register = {
            "version": self.version or None,
            "state": self.state.value if self.version else None,
            "since": utc_text(self.since) if self.since else None,
            "age_seconds": round(self.age),
            "newest_day": self.newest_day.isoformat() if self.newest_day else None,
            "problems": {"errors": self.errors, "warnings": self.warnings},
        }
        source = {"answers": not self.silence, "reason": self.silence or None}
        return {"ready": self.is_ready, "register": register, "source": source}

    def gauges(self) -> Iterator[Gauge]:
        """The same as numbers."""
        yield Gauge("ready", "1 while there is a register to show.", self.is_ready)
        yield Gauge("register_info", "The version that is shown.", 1, {"version": self.version, "state": self.state})
        yield Gauge("register_age_seconds", "Since it was read, or last seen to be the newest.", self.age)
        if self.newest_day is not None:
            midnight = datetime.combine(self.newest_day, time(), UTC)
            words = "The last day that the register knows anything of, as Unix time of its midnight (UTC)."
            yield Gauge("register_newest_day_seconds", words, midnight.timestamp())
        yield Gauge("register_problems", "Of what stands in its place now.", self.errors, {"severity": "error"})
        yield Gauge("register_problems", "Of what stands in its place now.", self.warnings, {"severity": "warning"})
        yield Gauge("source_answers", "1 while the place of the register answers.", not self.silence)


class Watched:
    """Answers `/healthz` (200 while the process answers at all), `/readyz` (200 while there is a register to show, else
    503, with what is known) and, with `has_metrics`, `/metrics`; everything else is `app`'s.

    `health` may read the register, and is asked on a thread; `gauges` are further numbers.
    """

    def __init__(
        self,
        app: ASGIApp,
        health: Callable[[], Health],
        gauges: Callable[[], Sequence[Gauge]] = tuple,
        has_metrics: bool = False,
        prefix: str = "",
    ) -> None:
        self._app, self._health, self._gauges, self._has_metrics = app, health, gauges, has_metrics
        self._prefix = "/" + prefix.strip("/") if prefix.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(self._prefix) if scope["type"] == "http" else ""
        if path == _ALIVE:
            await _answer(send, 200, JSON_TEXT, as_json({"alive": True}))
        elif path == _READY:
            health = await asyncio.to_thread(self._health)
            await _answer(send, 200 if health.is_ready else 503, JSON_TEXT, as_json(health.as_json()))
        elif path == _METRICS and self._has_metrics:
            health = await asyncio.to_thread(self._health)
            await _answer(send, 200, METRICS_TYPE, HAPPENED.text([*health.gauges(), *self._gauges()]).encode())
        else:
            await self._app(scope, receive, send)


async def _answer(send: Send, status: int, kind: str, body: bytes) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    headers += [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
