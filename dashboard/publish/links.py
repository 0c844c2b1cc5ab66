"""The addresses of the site, as the pages, the feeds and the files name them."""

from datetime import date
from urllib.parse import urlencode

from dashboard.publish.address import to_address
from dashboard.publish.answer import Asked, Site
from dashboard.register.focus import Focus


def day_link(site: Site, day: date) -> str:
    """The plain page of a day for the register's focus; the file of that name in a published site."""
    return f"{site.base}/view/day/{day.isoformat()}"


def crossing_link(site: Site, crossing_id: str) -> str:
    """The plain page of a crossing."""
    return f"{site.base}/view/crossing/{crossing_id}"


def border_link(site: Site, border: str) -> str:
    """The plain page of a border."""
    return f"{site.base}/view/border/{border}"


def query(asked: Asked) -> list[str]:
    """The parameters that differ from the defaults, in the order of the address: `border=BY-LT`; without the day."""
    address = to_address(asked.choice)
    defaults = {"border": [*_or_all(asked.focus)], "traffic": [asked.focus.traffic], "as_of": address["as_of"]}
    kept = {name: values for name, values in address.items() if values != defaults.get(name)}
    return [urlencode({name: value}) for name, values in kept.items() for value in values]


def _or_all(focus: Focus) -> tuple[str, ...]:
    return focus.borders or ("all",)
