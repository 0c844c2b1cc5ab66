"""What is said on real days in the languages that somebody who knows them has read line by line.

`questions.csv`: the days and questions. A file for each language: what the page says of each, as it was read. Whoever
mends a message or a pattern writes them anew (`python -m tests.wording.golden_texts`) and reads what differs.
"""

import csv
from contextvars import copy_context
from datetime import date
from pathlib import Path

from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.language import named, register_speaks, speak
from dashboard.register.model.tables import Register
from dashboard.wording.changes import news
from dashboard.wording.lead import lead
from dashboard.wording.summary import summarise
from dashboard.wording.tiles import tiles

TODAY = date(2026, 11, 27)
CHANGES = 3  # the newest measures of a border are enough to show how one is told

HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in HERE.glob("??.csv")))


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(register: Register, row: dict[str, str], language: str) -> dict[str, str]:
    """The lead, the sentences in words, the tiles and the newest changes, each in one run."""
    question = Question(row["traffic"], row["registered_in"] or None, row["direction"] or None)
    view = View(date.fromisoformat(row["day"]), question, (row["border"],) if row["border"] else ())
    return copy_context().run(_said, register, view, language)


def _said(register: Register, view: View, language: str) -> dict[str, str]:
    speak(named(language))
    register_speaks("en")
    shown = picture(register, view, TODAY)
    changes = [one.text for one in news(register, date.min, view.day, view.question, view.borders) if not one.is_report]
    return {
        "lead": " ".join(lead(shown)),
        "in_words": summarise(register, view, TODAY).sentence,
        "tiles": "\n".join(
            "\n".join(filter(None, (tile.value, tile.text, tile.others, *tile.more))) for tile in tiles(shown)
        ),
        "changes": "\n".join(changes[:CHANGES] if view.borders else ()),
    }
