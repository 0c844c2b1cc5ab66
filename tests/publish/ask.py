"""Asking for a resource as the server does."""

from datetime import date

from dashboard.publish.http.address import AddressReader
from dashboard.publish.http.request import Request, Site
from dashboard.register.model.focus import Focus

TODAY = date(2026, 11, 24)
SITE = Site("https://crossings.example", "Made-up publisher", "errors@crossings.example")


def request(register, focus=None, today=TODAY, **parameters):
    """What the server makes of an address; a parameter may be a list."""
    values = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
    return Request(register, focus or Focus(), today, SITE, AddressReader(values))
