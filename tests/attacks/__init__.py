"""Attacks that were tried against a running server, in a short form; `tests/proof/` has the long one."""
