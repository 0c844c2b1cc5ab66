"""How the rows of one state differ from those of another."""

from dashboard.register.model.row_changes import RowChange, RowDifference, row_differences

COLUMNS = ("key", "word")


def test_removed_rows_come_first_in_the_old_order_then_the_others_in_the_new():
    old = {key: (key, "was") for key in ("gone", "stays", "turned", "left")} | {"stays": ("stays", "same")}
    new = {"come": ("come", "is"), "turned": ("turned", "is"), "stays": ("stays", "same")}
    assert row_differences(COLUMNS, old, new) == [
        RowDifference("gone", RowChange.REMOVED, (("key", "gone", ""), ("word", "was", ""))),
        RowDifference("left", RowChange.REMOVED, (("key", "left", ""), ("word", "was", ""))),
        RowDifference("come", RowChange.ADDED, (("key", "", "come"), ("word", "", "is"))),
        RowDifference("turned", RowChange.CHANGED, (("word", "was", "is"),)),
    ]


def test_the_same_rows_in_another_order_are_no_difference():
    rows = {"a": ("a", "1"), "b": ("b", "2")}
    assert row_differences(COLUMNS, rows, dict(reversed(rows.items()))) == []
