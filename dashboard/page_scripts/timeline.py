"""The timeline page."""

from dashboard.screens.timeline import show

show()
