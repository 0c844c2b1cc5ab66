"""From the text of five files to a checked register, or every problem with its file, line and column."""
