"""What a page looks at."""

from dataclasses import dataclass
from datetime import date

from dashboard.facts.question import Question


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: a day, for a reader, at the chosen borders (none: all of them)."""

    day: date
    question: Question
    borders: tuple[str, ...] = ()
