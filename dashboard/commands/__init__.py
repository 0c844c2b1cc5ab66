"""The command line, a module a command: `add` hangs it into the parser, the rest carries it out."""
