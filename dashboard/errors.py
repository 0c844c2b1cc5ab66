"""What can go wrong, as one tree; whatever else is raised is a mistake of the program.

DashboardError
    RegisterError       the register breaks its rules; it carries every problem, each with a stable code
    Unavailable         the place where a register lives does not give it
        OutcomeUnknown  the connection was lost while a database was ending a save
    Outdated            the register has changed since the edit was begun
    WorkEnded           a piece of work in a process of its own came to nothing
        TooLong         it took longer than it may
        TooLarge        it took more memory than it may
        Busy            as many are at work as may be
    Overloaded          so many answers are being made that another one would come too late
    Unanswerable        this machine cannot make the answer
    UnexpectedShape     a feed of queues answers otherwise than its reader knows
    Unsendable          no word can be sent: to nobody, with nothing, or without noting it
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the process of a worker needs none of what a problem needs
    from dashboard.register.model.problems import Problem


class DashboardError(Exception):
    """Something that is told to whoever can mend it."""


class RegisterError(DashboardError):
    """The register breaks its rules; `problems` holds all that was found, in order of place."""

    def __init__(self, problems: "Sequence[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Unavailable(DashboardError):
    """The place does not give the register; the text says why, for readers of the page: no secret is in it. It is told
    long after it was raised: a text of ours is a `Later`."""

    @property
    def reason(self) -> str:
        """The text, which is said in the language of whoever reads it."""
        reason: str = self.args[0]
        return reason


class OutcomeUnknown(Unavailable):
    """Nobody can say yet whether the register was saved: what it was saved to does not answer any more."""


class Outdated(DashboardError):
    """Somebody else saved meanwhile; `based_on` is the version that was edited, `current` the one that stands now."""

    def __init__(self, based_on: str, current: str) -> None:
        self.based_on, self.current = based_on, current
        super().__init__(f"edited {based_on}, but {current} stands now")


class WorkEnded(DashboardError):
    """A piece of work came to nothing."""


class TooLong(WorkEnded):
    """The work took longer than it may, and was ended."""


class TooLarge(WorkEnded):
    """The work took more memory than it may, or its process was ended from outside."""


class Busy(WorkEnded):
    """As many are at work as may be, and none became free in time."""


class Overloaded(DashboardError):
    """So many answers are being made that another one would come too late; `seconds` until it is worth asking again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Unanswerable(DashboardError):
    """This machine cannot make the answer; the text says why and what can be had instead, for whoever asks."""


class Unsendable(DashboardError):
    """No word can be sent; the text says why and how to mend it, for whoever runs the dashboard: no secret is in it."""
