"""Asking for a resource as the server does."""

from datetime import date

from dashboard.publish.address import AddressReader
from dashboard.publish.answer import Asked, Site
from dashboard.register.focus import Focus

TODAY = date(2026, 11, 24)
SITE = Site("https://crossings.example", "Made-up publisher", "errors@crossings.example")


def asked(register, focus=None, today=TODAY, **parameters):
    """What the server makes of an address; a parameter may be a list."""
    told = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
    return Asked(register, focus or Focus(), today, SITE, AddressReader(told))
