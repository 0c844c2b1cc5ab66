"""The interactive pages: their names in the address and in the menu."""

from typing import Final

from dashboard.language import N_

# By the name of the script in `page_scripts`, which is that in the address as well; the first one lives at the root.
INTERACTIVE_PAGES: Final = {
    "status": N_("Status"),
    "timeline": N_("Timeline"),
    "counts": N_("Truck counts"),
    "changes": N_("What changed"),
    "upload": N_("Your own CSV"),
    "update": N_("Update"),
}
FIRST: Final = "status"


def path_of(page: str) -> str:
    """Where the interactive page of that name lives below the site's address: `/`, `/timeline`."""
    return "/" if page == FIRST else f"/{page}"
