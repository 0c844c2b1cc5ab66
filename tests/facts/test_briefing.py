"""The briefing as plain values."""

from datetime import date

from dashboard.facts.briefing import briefing
from dashboard.facts.question import Question
from dashboard.facts.summary import View

VIEW = View(date(2025, 11, 11), Question("trucks"), ("BY-LT",))
TODAY = date(2026, 11, 24)


def sections(shipped, most=100):
    return {section.title: section for section in briefing(shipped, VIEW, TODAY, most).sections}


def test_it_tells_what_is_shut_who_is_exempt_ways_round_counts_and_changes(shipped):
    told = sections(shipped)
    shut = {line.head: line.text for line in told["What is shut, and what is restricted"].lines}
    assert shut["Šalčininkai"] == "closed; since 26 October 2025, announced until 30 November 2025"
    assert "diplomats and mail" in told["Who may still cross"].lines[0].text
    ways = {line.head: line.text for line in told["Ways round"].lines}
    assert ways["Šalčininkai"].startswith("Medininkai / Kamenny Loh (37 km, restricted)")
    counts = [line.text for line in told["Trucks: who says what"].lines]
    assert (
        "1,000 trucks registered in Lithuania stranded (Kęstutis Budrys, foreign minister of Lithuania, " in counts[0]
    )
    assert len(counts) == 12
    assert told["What changed in the last 30 days"].lines[0].head == "10 November 2025"


def test_what_is_left_out_is_counted(shipped):
    all_of_it, some = sections(shipped), sections(shipped, 2)
    for title, section in some.items():
        left = len(all_of_it[title].lines) - len(section.lines)
        assert len(section.lines) <= 2
        assert section.rest == (f"and {left} more" if left > 0 else "")


def test_every_note_is_a_source_and_every_source_is_cited(shipped):
    for most in (2, 100):
        told = briefing(shipped, VIEW, TODAY, most)
        cited = {note for section in told.sections for line in section.lines for note in line.notes}
        assert cited == set(range(1, len(told.sources) + 1))
