"""What the short forms write; every row of these tests is made up."""

from datetime import date

import pytest

from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.model.schema import CLOSURES
from dashboard.register.storage.edit import CellChanged, RowAdded, applied, written_tables
from dashboard.register.storage.entries import (
    closure_added,
    count_added,
    crossings_checked,
    event_added,
    extended,
    figure_added,
    reopened,
    sourced,
)
from dashboard.register.storage.read import read_files
from tests.register.example import example_files

FILES = example_files()
ROWS = {name: sheet.rows() for name, sheet in written_tables(FILES).items()}
CLOSURE = {
    "applies_to": "north",
    "ordered_by": "LT",
    "effect": "closed",
    "traffic": "all",
    "in_force_from": "2025-01-01",
    "reason": "balloons",
    "evidence": "weak",
}


def register(edits):
    reading = read_files(applied(FILES, edits))
    assert reading.register is not None, [str(problem) for problem in reading.problems]
    return reading.register


def status(made, day):
    table = statuses(made, day, Question("cars"))
    return table[table["crossing_id"] == "north"].iloc[0]


def test_a_closure_gets_a_key_of_its_own():
    (edit,) = closure_added(ROWS["closures"], CLOSURE)
    assert (edit.table, edit.key) == ("closures", "lt-balloons-20250101-north")
    assert status(register([edit]), date(2025, 1, 2))["status"] == "closed"
    taken = ROWS["closures"] | {edit.key: {}}
    assert closure_added(taken, CLOSURE)[0].key == "lt-balloons-20250101-north-2"


ENDED = {"lifted_on": "2025-02-01", "lift_announced_on": "", "lifted_time": "", "source_url": ""}


def test_a_reopening_names_its_day_and_when_it_became_known():
    columns = {"lift_announced_on": "2025-01-20", "lifted_time": "08:00", "source_url": "https://example.org/a"}
    edits = reopened(ROWS["closures"], "second", ENDED | columns)
    assert edits == (
        CellChanged("closures", "second", "lifted_on", "", "2025-02-01"),
        CellChanged("closures", "second", "lift_announced_on", "", "2025-01-20"),
        CellChanged("closures", "second", "lifted_time", "", "08:00"),
        CellChanged("closures", "second", "other_source_urls", "", "https://example.org/a"),
    )
    register(edits)


def test_a_reopening_known_on_its_day_leaves_the_announcement_blank_and_a_source_named_already_alone():
    rows = {"a": {"source_url": "https://example.org/a", "other_source_urls": "https://example.org/b"}}
    for source in ("https://example.org/a", "https://example.org/b", ""):
        edits = reopened(rows, "a", ENDED | {"lift_announced_on": "2025-02-01", "source_url": source})
        assert [edit.column for edit in edits] == ["lifted_on"]


def test_an_extension_lifts_the_earlier_closure_on_its_first_day_and_the_status_runs_on():
    closure = closure_added(ROWS["closures"], CLOSURE | {"planned_until": "2025-01-31", "source_name": "Made up"})
    rows = written_tables(applied(FILES, closure))["closures"].rows()
    edits = extended(
        rows,
        "lt-balloons-20250101-north",
        {"in_force_from": "2025-02-01", "planned_until": "2025-02-28", "announced_on": "2025-01-20"},
    )
    lifted, added = edits
    assert lifted == CellChanged("closures", "lt-balloons-20250101-north", "lifted_on", "", "2025-02-01")
    assert isinstance(added, RowAdded)
    assert added.key == "lt-balloons-20250201-north"
    row = dict(added.row)
    assert (row["extends"], row["reason"], row["effect"]) == ("lt-balloons-20250101-north", "balloons", "closed")
    assert "source_name" not in row
    state = status(register((*closure, *edits)), date(2025, 2, 10))
    assert (state["status"], state["since"], state["planned_until"]) == ("closed", date(2025, 1, 1), date(2025, 2, 28))
    before = status(register((*closure, *edits)), date(2025, 1, 25))
    assert before["reopening_on"] is None


def test_an_extension_of_a_closure_without_a_day_in_its_key_gets_it_at_the_end():
    _lifted, added = extended(ROWS["closures"], "second", {"in_force_from": "2025-02-01"})
    assert added.key == "second-20250201"


A_NUMBER = {
    "as_of": "2024-02-02",
    "applies_to": "BY-LT",
    "measure": "stranded",
    "low": "5",
    "high": "",
    "unit": "trucks",
    "said": "plainly",
    "reported_by": "somebody",
    "party": "other",
    "evidence": "weak",
}


def test_rows_of_one_day_are_numbered():
    assert count_added({}, A_NUMBER)[0].key == "tc-20240202-01"
    assert count_added({"tc-20240202-01": {}}, A_NUMBER)[0].key == "tc-20240202-02"
    assert figure_added({"im-20240202-01": {}}, A_NUMBER)[0].key == "im-20240202-02"
    assert event_added({}, {"date": "2024-02-02", "title": "Made up"})[0].key == "ev-20240202-01"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"said": "plainly"}, {"high": "5"}),
        ({"said": "plainly", "high": "7"}, {"high": "7"}),
        ({"said": "about"}, {"high": "5", "precision": "about"}),
        ({"said": "up_to"}, {"high": "5", "precision": "up_to"}),
        ({"said": "more_than"}, {}),
    ],
)
def test_how_a_number_was_said_decides_its_upper_end_and_its_precision(cells, expected):
    (edit,) = count_added({}, A_NUMBER | cells)
    assert {name: text for name, text in edit.row if name in ("high", "precision", "said")} == expected
    register([edit])


def test_a_figure_and_an_event_are_rows_of_the_register():
    figure = A_NUMBER | {"measure": "loss", "unit": "EUR, one week"}
    event = {"date": "2024-02-02", "kind": "diplomacy", "title": "Made up", "evidence": "weak"}
    made = register((*figure_added({}, figure), *event_added({}, event)))
    assert made.impact["unit"].tolist() == ["EUR, one week"]
    assert set(made.events["title"]) == {"Something", "Made up"}


def test_a_source_changes_only_what_it_names():
    rows = {"a": {"source_name": "Somebody", "source_url": "", "evidence": "weak"}}
    cells = {"source_name": "Somebody", "source_url": "https://example.org/a", "evidence": "secondary"}
    assert sourced(CLOSURES, rows, "a", cells) == (
        CellChanged("closures", "a", "source_url", "", "https://example.org/a"),
        CellChanged("closures", "a", "evidence", "weak", "secondary"),
    )


def test_a_check_moves_the_day_but_never_back():
    edits = crossings_checked(ROWS["crossings"], ["north", "south"], date(2024, 6, 1))
    assert edits == (CellChanged("crossings", "south", "checked_on", "", "2024-06-01"),)
    edits = crossings_checked(ROWS["crossings"], ["north"], date(2025, 6, 1))
    assert edits == (CellChanged("crossings", "north", "checked_on", "2025-01-01", "2025-06-01"),)
