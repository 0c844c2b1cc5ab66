"""What a register's page opens on, the zone of its days, the language of its prose: what its Data Package says."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dashboard.clock import checked_zone
from dashboard.language import UNKNOWN_LANGUAGE, _
from dashboard.register.model.describe import PACKAGE_FILE
from dashboard.register.model.problems import Fault, Problem, Severity
from dashboard.vocabulary import ALL_TRAFFIC, Traffic

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Focus:
    """Borders (none: all of them), a class of traffic, and the zone (IANA) in which the register's days begin and end,
    "" where it names none. `language`: of notes, exceptions, conditions and titles (ISO 639), `en` where it names
    none, `und` where nobody can know."""

    borders: tuple[str, ...] = ()
    traffic: str = ALL_TRAFFIC
    zone: str = ""
    language: str = "en"

    @property
    def on_everything(self) -> "Focus":
        """All borders and all traffic, on the same days."""
        return Focus(zone=self.zone, language=self.language)

    @property
    def as_packaged(self) -> dict[str, Any]:
        """As it stands in a Data Package: zone and language only where one is named."""
        zone = {"zone": self.zone} if self.zone else {}
        language = {"language": self.language} if self.language not in ("en", UNKNOWN_LANGUAGE) else {}
        return {"borders": list(self.borders), "traffic": self.traffic, **zone, **language}


def focus_in(package: bytes | None) -> Focus:
    """The focus in a Data Package; all borders and all traffic where there is none that makes sense."""
    written = _written(package)
    zone = "" if zone_problems(package) else str(written.get("zone") or "")
    named = str(written.get("language", ""))
    language = named if _LANGUAGE.fullmatch(named) else "en"
    try:
        borders, traffic = tuple(map(str, written["borders"])), str(written["traffic"])
    except (KeyError, TypeError):
        return Focus(zone=zone, language=language)
    return Focus(borders, traffic if traffic in (ALL_TRAFFIC, *Traffic) else ALL_TRAFFIC, zone, language)


def zone_problems(package: bytes | None) -> tuple[Problem, ...]:
    """A warning where no time zone has the name in `focus.zone`: then it is as if it were not there."""
    name = str(_written(package).get("zone") or "")
    try:
        checked_zone(name)
    except ValueError:
        fault = Fault(
            "not-a-time-zone", _("is not a time zone of the IANA database"), _("Write one such as Europe/Vilnius.")
        )
        return (Problem(PACKAGE_FILE, None, "focus.zone", name, fault, Severity.WARNING),)
    return ()


def _written(package: bytes | None) -> Mapping[str, Any]:
    try:
        written = json.loads(package or b"{}").get("focus")
    except (ValueError, AttributeError, RecursionError):  # also what is nested without end
        return {}
    return written if isinstance(written, dict) else {}
