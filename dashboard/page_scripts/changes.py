"""The page of what changed."""

from dashboard.screens.changes import show

show()
