"""Values -> files and answers for other programs."""
