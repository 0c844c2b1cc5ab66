"""Facts in whole sentences: the only home of what the first screen says."""
