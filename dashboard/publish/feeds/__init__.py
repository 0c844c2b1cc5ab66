"""What changed and what is to come, as feeds that readers subscribe to."""
