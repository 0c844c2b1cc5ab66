"""Writes the texts of every language that has a file, or of those named: `python -m tests.wording.golden_texts de`."""

import csv
import sys

from dashboard.register.storage.read import load
from tests.browser.visits import DATA
from tests.wording.golden_texts import HERE, LANGUAGES, rows, texts

register = load(DATA)
for language in sys.argv[1:] or LANGUAGES:
    written = [texts(register, row, language) for row in rows("questions")]
    with (HERE / f"{language}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(written[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(written)
