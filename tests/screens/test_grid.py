"""The grid's columns come from the schema; what is done in it becomes edits."""

import pytest

from dashboard.register.model.columns import Type
from dashboard.register.model.schema import CLOSURES, EVENTS, TABLES
from dashboard.register.storage.edit import CellChanged, RowAdded, RowRemoved, row_of, written_tables
from dashboard.screens.grid import cell_text, choices_of, column_config, frame, grid_edits
from tests.register.example import example_files

SHEETS = written_tables(example_files())
CHOICES = choices_of(SHEETS["crossings"].rows(), SHEETS["closures"].rows())
ROWS = list(SHEETS["closures"].rows().values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_edited_as_the_schema_says(table):
    configs = column_config(table, CHOICES)
    for column in table.columns:
        config = configs[column.name]
        assert config["required"] is column.required
        assert config["label"].endswith(" *") is column.required
        assert config["help"] == column.meaning
        kind = config["type_config"]
        if column.type is Type.DAY:
            assert (kind["type"], kind["format"]) == ("date", "YYYY-MM-DD")
        elif column.type in (Type.WORD, Type.WORDS):
            assert [option["value"] if isinstance(option, dict) else option for option in kind["options"]] == list(
                column.allowed
            )


def test_places_and_closures_are_choices():
    assert CHOICES.places == ("BY-LT", "north", "south")
    assert (CHOICES.directions, CHOICES.closures) == (("BY>LT", "LT>BY"), ("first", "second"))


def test_days_numbers_and_lists_are_shown_as_such():
    shown = frame(CLOSURES, ROWS)
    assert shown["in_force_from"].iloc[0].isoformat() == "2024-02-01"
    assert shown["lifted_on"].iloc[1] is None
    assert shown["ordered_by"].tolist() == [["LT"], ["BY"]]
    assert frame(CLOSURES, []).empty


def test_a_cell_put_back_as_it_was_is_no_edit():
    cells = {"in_force_from": "2024-02-01", "ordered_by": ["LT"], "note": None}
    assert grid_edits(CLOSURES, ROWS, {"edited_rows": {"0": cells}}) == ()


def test_the_key_is_changed_last_for_it_names_the_row_until_then():
    edits = grid_edits(CLOSURES, ROWS, {"edited_rows": {0: {"closure_id": "new", "note": "x", "lifted_on": None}}})
    assert edits == (
        CellChanged("closures", "first", "note", "", "x"),
        CellChanged("closures", "first", "lifted_on", "2024-03-01", ""),
        CellChanged("closures", "first", "closure_id", "first", "new"),
    )


def test_rows_removed_and_added_are_edits_and_an_empty_new_row_is_none():
    state = {
        "edited_rows": {0: {"note": "in a row that goes"}},
        "deleted_rows": [0],
        "added_rows": [{}, {"event_id": "new", "applies_to": ["BY-LT", "north"], "_index": 7}],
    }
    assert grid_edits(CLOSURES, ROWS, {"deleted_rows": [0]}) == (RowRemoved("closures", "first", row_of(ROWS[0])),)
    events = list(SHEETS["events"].rows().values())
    removed, added = grid_edits(EVENTS, events, state)
    assert removed == RowRemoved("events", "event", row_of(events[0]))
    assert added == RowAdded("events", "new", (("event_id", "new"), ("applies_to", "BY-LT;north")))


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (5, "5"), (5.0, "5"), (0.25, "0.25"), (["a", "b"], "a;b"), ([], ""), (" a ", "a")],
)  # fmt: skip
def test_a_value_becomes_the_text_of_a_cell(value, text):
    assert cell_text(value) == text
