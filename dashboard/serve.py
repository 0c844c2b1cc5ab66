"""Starts the Streamlit server on the page of this package."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from dashboard.settings import DATA, TODAY


def serve(data: str, port: int, address: str, today: date | None = None) -> int:
    """Serves the register at `data` until interrupted; the exit status of the server. `today` fixes the day.

    The server takes the place of this process, so that whoever ends the one ends the other; Windows cannot do that.
    """
    app = Path(__file__).parent / "server.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    options = ["--server.port", str(port), "--server.address", address]
    environment = os.environ | {DATA: from_anywhere(data)} | ({TODAY: today.isoformat()} if today else {})
    if os.name == "nt":
        return subprocess.run([*command, *options], env=environment, check=False).returncode
    os.execve(sys.executable, [*command, *options], environment)


def from_anywhere(data: str) -> str:
    """An address as it is; a path so that it means the same from every folder."""
    return data if "://" in data else str(Path(data).resolve())
