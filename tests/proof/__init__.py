"""What takes minutes to show, and is therefore no test: `make proof`."""
