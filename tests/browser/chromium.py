"""Which Chromium the browser tests drive: `CHROMIUM`, the system's, or the one Playwright downloaded.

`python tests/browser/chromium.py` prints it; it ends with 1 when there is none.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without any way to a graphics card, not even one in software, which cost a fifth of each visit; no test looks at dots.
PLAIN = ["--disable-gpu", "--disable-gpu-rasterization", "--disable-gpu-compositing", "--disable-software-rasterizer"]
FLAGS = [*PLAIN, "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    program = chromium()
    print(program or "no Chromium found")
    sys.exit(0 if program else 1)
