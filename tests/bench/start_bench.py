"""From the start command to the first byte, against what was promised."""

import statistics
import time
import urllib.request

from tests.bench.page_bench import serving
from tests.bench.view_bench import SERVER

STARTS = 5
LONGEST = 1.5


def figures() -> list[tuple[str, float, float, float]]:
    """Name, the reference's figure, ours, the ratio that was promised at most. The first start is not counted: it
    compiles what nobody has started yet."""
    name = "from the start command to the first byte of {}, s, against the {:g} promised"
    places = ("/_stcore/health", "/view")
    starts = [_start(places) for _start_number in range(1 + STARTS)][1:]
    return [
        (name.format(place, LONGEST), LONGEST, statistics.median(seconds), 1.0)
        for place, seconds in zip(places, zip(*starts, strict=True), strict=True)
    ]


def _start(places: tuple[str, ...]) -> list[float]:
    """Seconds until each of the places has answered, one after the other."""
    begun, seconds = time.perf_counter(), []
    with serving(SERVER) as port:
        for place in places:
            with urllib.request.urlopen(f"http://localhost:{port}{place}") as answer:
                answer.read(1)
            seconds.append(time.perf_counter() - begun)
    return seconds
