"""Values -> something drawn."""
