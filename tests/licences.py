"""The licences of all that the dashboard needs while it runs; `python -m tests.licences` writes the page anew."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

HOME = Path(__file__).parent.parent
PAGE = HOME / "docs" / "licences.md"
LOCK = HOME / "requirements.lock"
HEAD = """# Licences of what the dashboard needs

The dashboard itself is under MIT ([LICENSE](../LICENSE)). These are the packages of `requirements.lock`, each in the
words of its own metadata; `python -m tests.licences` writes this page, a test holds it to the lock. What is shipped
beside the code has its licence beside it: Leaflet and the typeface in `dashboard/static`, the basemap in
[basemap/README.md](../basemap/README.md).

| package | version | licence |
| --- | --- | --- |
"""
# What the metadata leave out, as the files of the package or its repository say it, and what other systems install.
BY_HAND = {
    "brotlicffi": "MIT",
    "colorama": "BSD License",
    "httpx2-jsfetch": "BSD-3-Clause",
    "resvg-py": "MIT",
    "streamlit-folium": "MIT (said in its repository alone)",
}


def locked():
    """Name and version of every package of the lock."""
    return re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), flags=re.M)


def licence_of(name):
    """In the words of the installed package: an SPDX expression, else the first line of its licence, else its
    classifiers; "" where it is not installed here or says none."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    classifiers = [name for name in said.get_all("Classifier") or [] if name.startswith("License ::")]
    classes = [classifier.rpartition(" :: ")[2] for classifier in classifiers]
    text = (said.get("License") or "").strip().partition("\n")[0]
    is_name = text and not text.startswith("Copyright")
    return said.get("License-Expression") or (text if is_name else "") or ", ".join(classes)


def rows():
    """One of the table for each package of the lock."""
    return [(name, version, licence_of(name) or BY_HAND[name]) for name, version in locked()]


def page():
    """The whole page."""
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
