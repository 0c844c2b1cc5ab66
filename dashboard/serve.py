"""Starts the Streamlit server on the page of this package."""

import os
import subprocess
import sys
from pathlib import Path

from dashboard.settings import DATA


def serve(data: str, port: int, address: str) -> int:
    """Serves the register at `data` until interrupted; the exit status of the server."""
    app = Path(__file__).parent / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    options = ["--server.port", str(port), "--server.address", address]
    environment = os.environ | {DATA: _from_anywhere(data)}
    return subprocess.run([*command, *options], env=environment, check=False).returncode


def _from_anywhere(data: str) -> str:
    """An address as it is; a path so that it means the same from every folder."""
    return data if "://" in data else str(Path(data).resolve())
