"""What is asked of the server and of the bare routes beside it."""

PATHS = ("/view", "/api/v1/status.json", "/feed.atom", "/calendar.ics", "/data/crossings.csv")
