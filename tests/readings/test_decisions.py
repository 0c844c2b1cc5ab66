"""What was decided about proposals is remembered, whatever interrupts the writing."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from dashboard.readings.decisions import DECISIONS, Decision, Verdict, decide, decisions_in

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)


def rejected(name, reason="a cell that is not served"):
    return Decision(name, Verdict.REJECTED, reason, "somebody", NOW)


def test_decisions_are_remembered_in_their_order(tmp_path):
    folder = tmp_path / "readings"
    assert decisions_in(folder) == ()
    first, second = rejected("one"), Decision("two", Verdict.APPLIED, "", "feeds: live", NOW)
    decide(folder, [first])
    decide(folder, [second])
    assert decisions_in(folder) == (first, second)


def test_whatever_is_typed_is_one_line_and_comes_back(tmp_path):
    decide(tmp_path, [rejected("one", 'a "quoted", reason\nof two lines\r, and ünïcode'), rejected("two")])
    assert [decision.reason for decision in decisions_in(tmp_path)] == [
        'a "quoted", reason of two lines , and ünïcode',
        "a cell that is not served",
    ]
    assert len((tmp_path / DECISIONS).read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize("kept", range(0, 84, 7))
def test_a_line_that_was_cut_off_takes_no_other_with_it(tmp_path, kept):
    decide(tmp_path, [rejected("one", "a cell, not served")])
    whole = (tmp_path / DECISIONS).read_bytes()
    decide(tmp_path, [rejected("two", "a cell, not served")])
    both = (tmp_path / DECISIONS).read_bytes()
    (tmp_path / DECISIONS).write_bytes(both[: min(len(whole) + kept, len(both) - 30)])
    decide(tmp_path, [rejected("three")])
    assert [decision.proposal_id for decision in decisions_in(tmp_path)] == ["one", "three"]


def test_two_who_decide_at_once_lose_nothing(tmp_path):
    writers = [Thread(target=decide, args=(tmp_path, [rejected(f"name-{number}")])) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {decision.proposal_id for decision in decisions_in(tmp_path)} == {f"name-{number}" for number in range(8)}
