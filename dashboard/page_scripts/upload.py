"""The page for somebody's own CSV."""

from dashboard.screens.upload import show

show()
