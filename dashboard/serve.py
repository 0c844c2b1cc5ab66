"""Starts the Streamlit server on the page of this package."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.language import _
from dashboard.settings import DATA, READ_AS, TODAY

_EVERYWHERE: Final = ("0.0.0.0", "::", "")


def started_text(address: str, port: int) -> str:
    """What whoever starts the server is told: where the page is, and whether others can reach it. `address` is what the
    server listens on, "" for all that the machine has."""
    text = _("The dashboard: {address} (end it with Ctrl+C)")
    if address in _EVERYWHERE:
        text = _(
            "The dashboard: {address} (end it with Ctrl+C). It listens on all interfaces: whoever reaches this machine "
            "reaches the page."
        )
    return text.format(address=f"http://{'localhost' if address in _EVERYWHERE else address}:{port}")


def serve(data: str, port: int, address: str, today: date | None = None, read_as: str = "") -> int:
    """Serves the register at `data` until interrupted; the exit status of the server. `today` fixes the day;
    `read_as`: how one flat file is meant, as `Corrections.key`.

    The server takes the place of this process, so that whoever ends the one ends the other; Windows cannot do that.
    """
    app = Path(__file__).parent / "server.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    options = ["--server.port", str(port), "--server.address", address]
    environment = os.environ | {DATA: from_anywhere(data), READ_AS: read_as}
    environment |= {TODAY: today.isoformat()} if today else {}
    if os.name == "nt":
        return subprocess.run([*command, *options], env=environment, check=False).returncode
    os.execve(sys.executable, [*command, *options], environment)


def from_anywhere(data: str) -> str:
    """An address as it is; a path so that it means the same from every folder."""
    return data if "://" in data else str(Path(data).resolve())
