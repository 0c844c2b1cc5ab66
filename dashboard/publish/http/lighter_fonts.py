"""Fonts of Streamlit's that are asked for while the page starts, in lighter files of ours: half a megabyte less, for
which on a slow line the first widget would wait."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_TEXT: Final = "SourceSansVF-Upright."  # until the page knows its own type; of the same design
_OURS: Final = "CrossingSans-Latin-Regular.woff2"


class LighterFonts:
    """Asks `app` for the file of the folder `ours` where a browser wants its heavier twin out of `media`, Streamlit's
    folder of fonts. A file of the same name was made of that very one, for names hold a digest: of another Streamlit
    its own is given."""

    def __init__(self, app: ASGIApp, media: Path, ours: Path, prefix: str = "") -> None:
        base = "/" + prefix.strip("/") if prefix.strip("/") else ""
        own = {file.name: file.name for file in ours.glob("*.woff2")}
        own |= {file.name: _OURS for file in media.glob(f"{_TEXT}*.woff2")}
        self._app = app
        self._places = {f"{base}/static/media/{name}": f"{base}/app/static/{lighter}" for name, lighter in own.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = self._places.get(scope["path"]) if scope["type"] == "http" else None
        await self._app({**scope, "path": place, "raw_path": place.encode()} if place else scope, receive, send)
