"""Starts the Streamlit server on the page of this package."""

import os
import subprocess
import sys
from pathlib import Path

from dashboard.settings import DATA


def serve(data: Path, port: int, address: str) -> int:
    """Serves the register at `data` until interrupted; the exit status of the server."""
    app = Path(__file__).parent / "server.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    options = ["--server.port", str(port), "--server.address", address]
    environment = os.environ | {DATA: str(data.resolve())}
    return subprocess.run([*command, *options], env=environment, check=False).returncode
