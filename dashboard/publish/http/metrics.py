"""What the server has done since it started, as numbers for whoever watches it (the text format of Prometheus, 0.0.4).

Nothing of a visitor is in them. Written by hand: a library for it would cost more at each start than these lines.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_PREFIX: Final = "border_dashboard_"
_MEANINGS: Final[Mapping[str, str]] = {
    "answers_made_total": "Pages, files, feeds and pictures that were made, by queue.",
    "answers_kept_total": "Answers that were there already.",
    "interactive_runs_total": "Times that an interactive page was drawn.",
    "refusals_total": "Whoever was turned away, by reason.",
}


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number as it is now; `labels` tell it from others of its name."""

    name: str
    meaning: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


class Metrics:
    """Counts what happens, on any thread."""

    def __init__(self) -> None:
        self._numbers: Counter[tuple[str, str, str]] = Counter()
        self._lock = Lock()

    def count(self, name: str, label: str = "", value: str = "") -> None:
        """One more of that name, with that value of a label."""
        with self._lock:
            self._numbers[name, label, value] += 1

    def text(self, gauges: Iterable[Gauge]) -> str:
        """All of them, the gauges last; a name that never happened is not there."""
        with self._lock:
            numbers = sorted(self._numbers.items())
        counted = [
            (name, "counter", _MEANINGS[name], {label: value} if label else {}, float(number))
            for (name, label, value), number in numbers
        ]
        measured = [(gauge.name, "gauge", gauge.meaning, gauge.labels, gauge.value) for gauge in gauges]
        return "".join(_lines([*counted, *measured]))


HAPPENED: Final = Metrics()  # of this process


def _lines(numbers: Iterable[tuple[str, str, str, Mapping[str, str], float]]) -> Iterable[str]:
    begun = ""
    for name, kind, meaning, labels, value in numbers:
        if name != begun:
            yield f"# HELP {_PREFIX}{name} {meaning}\n# TYPE {_PREFIX}{name} {kind}\n"
            begun = name
        pairs = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{_PREFIX}{name}{{{pairs}}} {value:.15g}\n" if pairs else f"{_PREFIX}{name} {value:.15g}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
