"""The addresses of the site, as the pages, the feeds and the files name them."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode, urlsplit

from dashboard.publish.address import Choice, to_address
from dashboard.publish.answer import SEEN, Asked, Site
from dashboard.register.focus import Focus


def page_link(site: Site, choice: Choice) -> str:
    """The plain page of a choice; among files the nearest page that was written: that of its crossing or border."""
    if not site.is_files:
        return f"{site.base}/view?{_parameters(site, choice)}"
    if choice.crossing is not None:
        return crossing_link(site, choice.crossing)
    if not choice.borders:
        return f"{site.base}/view/all"
    return border_link(site, choice.borders[0]) if len(choice.borders) == 1 else f"{site.base}/view"


def own_link(asked: Asked, choice: Choice) -> str:
    """The address of the page that is asked for; among files also that of its day."""
    if not asked.site.is_files or choice.crossing is not None or asked.read.first("as_of") is None:
        return page_link(asked.site, choice)
    return all_day_link(asked.site, choice.day) if not choice.borders else day_link(asked.site, choice.day)


def frozen_link(asked: Asked, choice: Choice) -> str:
    """An address that will always show just this; "" where the version is not kept, and for a page of a day among
    files, which is not."""
    if not asked.is_kept:
        return ""
    frozen = replace(asked.site, frozen=asked.register.version, seen=asked.today.isoformat())
    if not asked.site.is_files:
        return page_link(frozen, choice)
    return "" if asked.read.first("as_of") is not None else page_link(frozen, choice)


def news_link(asked: Asked, day: date) -> str:
    """The page of the choice on the day of a change; among files that of the whole register, which has every one."""
    return all_day_link(asked.site, day) if asked.site.is_files else page_link(asked.site, asked.choice_on(day))


def all_day_link(site: Site, day: date) -> str:
    """The plain page of a day for all borders and all traffic."""
    return f"{site.base}/view/all/day/{day.isoformat()}"


def parameters(choice: Choice) -> str:
    """The choice as it stands in an address."""
    return urlencode(to_address(choice), doseq=True)


def _parameters(site: Site, choice: Choice) -> str:
    """The same below a frozen address, which keeps the day on which it was seen."""
    return f"{parameters(choice)}&{SEEN}={site.seen}" if site.frozen and site.seen else parameters(choice)


def newest_link(asked: Asked, choice: Choice) -> str:
    """The same page with the newest register."""
    return own_link(replace(asked, site=replace(asked.site, frozen="", seen="")), choice)


def home_link(site: Site) -> str:
    """The page that the register opens on."""
    return f"{site.base}/view" + (f"?{SEEN}={site.seen}" if site.frozen and site.seen else "")


def interactive_link(site: Site, choice: Choice) -> str:
    """The interactive page of a choice; "" among files that have none."""
    if site.is_files and not site.interactive:
        return ""
    return f"{site.interactive or site.address}/?{parameters(choice)}"


def static_link(site: Site, name: str) -> str:
    """A file of `dashboard/static`, where Streamlit serves it."""
    return f"{part_link(replace(site, frozen=''), '/app/static')}/{name}"


def part_link(site: Site, path: str) -> str:
    """Something that a page loads by itself, without the host: it comes from wherever the page came from, also where
    that is not the site's own address."""
    return urlsplit(site.base).path + path


def map_link(asked: Asked, choice: Choice) -> str:
    """The map of a choice; among files that of its borders, "" where none was written: for a day, or frozen."""
    site = asked.site
    if not site.is_files:
        return f"{part_link(site, '/view/map')}?{_parameters(site, choice)}"
    if site.frozen or asked.read.first("as_of"):
        return ""
    return part_link(site, f"/view/map{_of_borders(choice)}")


def preview_link(asked: Asked, choice: Choice) -> str:
    """The picture of a choice for link previews, absolute where the site has an address; among files that of its
    borders, "" where none was written."""
    site = asked.site
    if not site.is_files:
        return f"{site.base}/picture/view.png?{_parameters(site, choice)}"
    if site.frozen or asked.read.first("as_of"):
        return ""
    return f"{site.base}/picture{_of_borders(choice) or '/view'}.png"


def briefing_link(site: Site, choice: Choice, ending: str) -> str:
    """The briefing of a choice, `ending` "" or `.pdf`; among files that of the focus on the newest day."""
    if site.is_files:
        return f"{site.address}/briefing{ending}"
    return f"{site.base}/briefing{ending}?{_parameters(site, replace(choice, statuses=(), search='', crossing=None))}"


def embed_link(asked: Asked, choice: Choice) -> str:
    """The choice for a frame of another page; among files that of its borders, "" where none was written: for a day."""
    if not asked.site.is_files:
        return f"{asked.site.address}/embed?{parameters(choice)}"
    return "" if asked.read.first("as_of") else f"{asked.site.address}/embed{_of_borders(choice)}"


def feed_link(asked: Asked, path: str, choice: Choice | None = None) -> str:
    """The feed or the calendar of a choice (None: of the one asked for), always the newest; among files that of
    everything."""
    told = to_address(replace(choice or asked.choice, statuses=(), search="", crossing=None))
    chosen = urlencode({name: values for name, values in told.items() if name != "as_of"}, doseq=True)
    return f"{asked.site.address}{path}" if asked.site.is_files else f"{asked.site.address}{path}?{chosen}"


def basemap_link(asked: Asked, choice: Choice) -> str:
    """The background of a map of the chosen borders."""
    site = replace(asked.site, frozen="")
    if len(choice.borders) > 1 and not site.is_files:
        return part_link(site, "/view/basemap.json?" + urlencode([("border", border) for border in choice.borders]))
    return part_link(site, f"/view/basemap{_of_borders(choice)}.json")


def _of_borders(choice: Choice) -> str:
    """`/border/BY-LT`, `/all`, or "" for several borders, which among files are those of the focus."""
    if len(choice.borders) == 1:
        return f"/border/{choice.borders[0]}"
    return "" if choice.borders else "/all"


def day_link(site: Site, day: date) -> str:
    """The plain page of a day for the register's focus; the file of that name in a published site."""
    return f"{site.base}/view/day/{day.isoformat()}"


def crossing_link(site: Site, crossing_id: str) -> str:
    """The plain page of a crossing."""
    return f"{site.base}/view/crossing/{crossing_id}"


def choose_link(site: Site) -> str:
    """The page that leads to all others; always of the newest register."""
    return f"{site.address}/choose"


def number_link(site: Site, count_id: str) -> str:
    """The page of one number of trucks."""
    return f"{site.base}/view/number/{count_id}" + (f"?{SEEN}={site.seen}" if site.frozen and site.seen else "")


def frozen_number_link(asked: Asked, count_id: str) -> str:
    """An address that will always show the number as it is now; "" where the version is not kept."""
    if not asked.is_kept:
        return ""
    return number_link(replace(asked.site, frozen=asked.register.version, seen=_day_seen(asked)), count_id)


def _day_seen(asked: Asked) -> str:
    """Among files the day on which they were made stands in them, not in their address."""
    return "" if asked.site.is_files else asked.today.isoformat()


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
