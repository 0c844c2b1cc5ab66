"""What is asked of the server and of the bare routes beside it."""

PATHS = ("/view", "/api/v1/status.json", "/feed.atom", "/calendar.ics", "/data/crossings.csv")
PRESSED_DAYS = ("2025-11-19", "2025-11-20")  # two changes, one after the other, with another first sentence each
