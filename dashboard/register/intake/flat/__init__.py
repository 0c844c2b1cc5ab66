"""One flat CSV as people keep it, a crossing with its dates and its trucks per row, as the five tables."""
