"""Word sent to whoever does not look: to whom, what was sent already, and the sending itself."""
