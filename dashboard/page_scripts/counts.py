"""The page of truck counts."""

from dashboard.screens.counts import show

show()
