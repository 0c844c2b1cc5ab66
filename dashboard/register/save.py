"""A register goes back to where it came from: all or nothing, and never over somebody else's edit.

Outdated   the register has changed since the edit was begun
"""


class Outdated(Exception):
    """Somebody else saved meanwhile; `based_on` is the version that was edited, `current` the one that stands now."""

    def __init__(self, based_on: str, current: str) -> None:
        self.based_on, self.current = based_on, current
        super().__init__(f"edited {based_on}, but {current} stands now")
