"""What a browser needs to put the plain pages on a telephone's first screen, and to show them without a connection."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.language import _, language_tag
from dashboard.publish.http.links import home_link, part_link, static_link
from dashboard.publish.http.request import Request
from dashboard.publish.images.icon import SIDES
from dashboard.views.markup import LIGHT_PAPER

MANIFEST_TYPE: Final = "application/manifest+json"
SCRIPT: Final = "text/javascript; charset=utf-8"
_STATIC: Final = Path(__file__).parent.parent.parent / "static"
_MOST: Final = 100  # pages and parts of pages that a browser keeps


def manifest_file(request: Request) -> bytes:
    """Name, sign and first page, in the language of the request."""
    site = request.site
    signs = [
        {"src": part_link(site, f"/sign-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png", "purpose": "any"}
        for side in SIDES
    ]
    manifest = {
        "name": _("Border crossing status"),
        "short_name": _("Border crossings"),
        "lang": language_tag(),
        "start_url": home_link(site),
        "scope": part_link(site, "/view"),
        "display": "minimal-ui",
        "theme_color": LIGHT_PAPER,
        "background_color": LIGHT_PAPER,
        "icons": [*signs, {"src": static_link(site, "favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def service_worker_file(_request: Request) -> bytes:
    """The script that keeps pages. What it kept is let go with every version of what the pages are made of."""
    script = (_STATIC / "service_worker.js").read_text(encoding="utf-8")
    return f'const KEPT = "pages {_version()}";\nconst MOST = {_MOST};\n{script}'.encode()


@cache
def _version() -> str:
    """Of all files that a page loads."""
    digest = hashlib.sha256()
    for file in sorted(_STATIC.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
