"""The status page."""

from dashboard.screens.status import show

show()
