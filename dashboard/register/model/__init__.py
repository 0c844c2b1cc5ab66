"""What the five tables hold: columns, types, rules as data; the checked register; problems; countries."""
