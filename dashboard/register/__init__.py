"""The five tables: what they hold, how they come in, how they are kept."""
