"""The ASGI application: the interactive page, and beside it everything that `publish/` gives.

`streamlit run dashboard/server.py` or `uvicorn dashboard.server:app` serves both in one process.
"""

import os
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.publish.answer import Site
from dashboard.publish.compression import CompressedFiles
from dashboard.publish.http import Published, Shown
from dashboard.publish.resources import PAGES, RESOURCES
from dashboard.screens import loading
from dashboard.settings import PLAIN_PAGE, settings


def shown_now() -> Shown | None:
    """The register as its files are now, or the last good one."""
    told = settings()
    held = loading.current(told.data, today())
    if held.register is None:
        return None
    return Shown(held.register, held.focus, _first_seen(held.token))


def today() -> date:
    """The day it is where the server stands, unless the settings fix one."""
    return settings().today or date.today()


@lru_cache(maxsize=8)
def _first_seen(_token: str | None) -> datetime:
    return datetime.now(UTC)


os.environ[PLAIN_PAGE] = "1"
_told = settings()
_prefix = st.get_option("server.baseUrlPath") or ""
app = st.App(
    Path(__file__).parent / "app.py",
    middleware=[
        Middleware(
            Published,
            resources=(*RESOURCES, *PAGES),
            shown=shown_now,
            site=Site(_told.address, _told.publisher, _told.contact),
            today=today,
            prefix=_prefix,
        ),
        Middleware(CompressedFiles, prefix=_prefix),
    ],
)
