"""Pages of plain HTML, complete without JavaScript."""
