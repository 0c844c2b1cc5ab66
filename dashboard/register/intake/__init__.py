"""Files as people have them: encodings, layouts, days, numbers, positions; flat CSV, workbooks, GeoJSON."""
