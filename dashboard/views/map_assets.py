"""What the map in a browser fetches from our own server, and whom its background is owed to."""

from typing import Final

from dashboard.language import N_

ATTRIBUTION: Final = N_("Natural Earth; © OpenStreetMap contributors (ODbL); GeoNames (CC BY 4.0)")
BASEMAP_FILE: Final = "basemap.json.gz"


def assets(static: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The scripts and the styles of a map, each with its name, from the folder of the vendored assets."""
    scripts = [(name, f"{static}/{name}.js") for name in ("leaflet", "map_labels", "crossing_map")]
    return scripts, [(name, f"{static}/{name}.css") for name in ("leaflet", "crossing_map")]


def map_files(static: str) -> list[str]:
    """The addresses of all that the map fetches, from the folder of the vendored assets."""
    scripts, styles = assets(static)
    return [*(address for _name, address in (*scripts, *styles)), f"{static}/{BASEMAP_FILE}"]
