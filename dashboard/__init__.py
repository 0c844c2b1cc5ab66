"""What is closed at a border, for whom, since when, by whose decision, and who said what."""
