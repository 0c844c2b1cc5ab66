"""The addresses of the site, as the pages, the feeds and the files name them."""

from datetime import date
from urllib.parse import urlencode

from dashboard.publish.address import Choice, to_address
from dashboard.publish.answer import Asked, Site
from dashboard.register.focus import Focus


def page_link(site: Site, choice: Choice) -> str:
    """The plain page of a choice; among files the nearest page that was written: that of its crossing or border."""
    if not site.is_files:
        return f"{site.base}/view?{parameters(choice)}"
    if choice.crossing is not None:
        return crossing_link(site, choice.crossing)
    return border_link(site, choice.borders[0]) if len(choice.borders) == 1 else f"{site.base}/view"


def parameters(choice: Choice) -> str:
    """The choice as it stands in an address."""
    return urlencode(to_address(choice), doseq=True)


def interactive_link(site: Site, choice: Choice) -> str:
    """The interactive page of a choice."""
    return f"{site.address}/?{parameters(choice)}"


def static_link(site: Site, name: str) -> str:
    """A file of `dashboard/static`, where Streamlit serves it."""
    return f"{site.address}/app/static/{name}"


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
