"""The pages: what is on screen, in which order."""
