"""The Update page."""

from dashboard.screens.update import show

show()
