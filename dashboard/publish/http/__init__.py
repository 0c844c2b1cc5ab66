"""Requests and responses: addresses read, answers made once and kept, headers, what may connect."""
