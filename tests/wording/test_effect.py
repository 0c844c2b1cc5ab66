"""What a change of a register does: every register of these tests is made up."""

from datetime import date

from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.facts.view import View
from dashboard.register.model.row_changes import RowChange
from dashboard.wording.effect import Look, effect, usual_looks
from dashboard.wording.lead import lead
from tests.facts.build import closure, crossing, event, register, report

TODAY = date(2024, 12, 31)
ALL = Look(Question())
CROSSINGS = [crossing(), crossing(crossing_id="two", name="Two", neighbour="RU")]


def effect_of(old, new, *looks, today=TODAY):
    return effect(old, new, looks or (ALL,), today)


def labels(pairs):
    return [pair.label for pair in pairs]


def test_a_closure_changes_the_sentence_the_numbers_and_its_crossing_and_no_other():
    old, new = register(CROSSINGS), register(CROSSINGS, closures=[closure()])
    (look,) = effect_of(old, new).looks
    (pair,) = look.crossings
    assert pair.label == "One (Belarus – Lithuania)"
    assert (pair.was, pair.will_be) == ("Open", "Closed; since 10 Mar, no end announced; Lithuania")
    assert look.no_longer_said == ("0 of 2 crossings at 2 borders are closed to traffic.",)
    assert look.newly_said[0] == "1 of 2 crossings at 2 borders is closed to traffic."
    assert [(pair.label, pair.was, pair.will_be) for pair in look.numbers] == [
        ("Crossings", "2 of 2 open", "1 of 2 closed; 1 open")
    ]


def test_what_is_told_is_what_the_page_says():
    old, new = register(CROSSINGS), register(CROSSINGS, closures=[closure()])
    (look,) = effect_of(old, new).looks
    view = View(TODAY, Question())
    assert set(look.newly_said) <= set(lead(picture(new, view, TODAY)))
    frame = statuses(new, TODAY, Question())
    assert frame[frame["status"] == "closed"]["name"].tolist() == ["One"]


def test_rows_are_told_cell_by_cell():
    old = register(CROSSINGS, closures=[closure(), closure(closure_id="gone", applies_to="two")])
    new = register(
        CROSSINGS,
        closures=[closure(planned_until="2024-12-31", note="Now."), closure(closure_id="new", applies_to="two")],
        truck_counts=[report(low="100.5")],
    )
    rows = {row.key: row for row in effect_of(old, new).rows}
    assert [(row.file, row.change) for row in rows.values()] == [
        ("closures.csv", RowChange.ADDED),
        ("closures.csv", RowChange.CHANGED),
        ("closures.csv", RowChange.REMOVED),
        ("truck_counts.csv", RowChange.ADDED),
    ]
    changed = [(pair.label, pair.was, pair.will_be) for pair in rows["closure"].cells]
    assert changed == [("planned_until", "", "2024-12-31"), ("note", "", "Now.")]
    assert ("low", "", "100.5") in [(pair.label, pair.was, pair.will_be) for pair in rows["report"].cells]
    assert all(pair.will_be == "" for pair in rows["gone"].cells)


def test_the_same_register_has_no_effect():
    one, other = register(closures=[closure()]), register(closures=[closure()])
    difference = effect_of(one, other, ALL, Look(Question("cars"), ("BY-LT",)))
    assert all(look.is_empty for look in difference.looks)
    assert difference.rows == ()


def test_each_register_is_shown_on_the_day_it_opens_on_or_both_on_the_day_asked_for():
    old, new = register([crossing(checked_on="2024-06-01")]), register([crossing(checked_on="2024-07-01")])
    (look,) = effect_of(old, new).looks
    assert (look.was_on, look.will_be_on) == (date(2024, 6, 1), date(2024, 7, 1))
    (look,) = effect_of(old, new, Look(Question(), (), date(2024, 5, 1))).looks
    assert (look.was_on, look.will_be_on) == (date(2024, 5, 1), date(2024, 5, 1))


def test_what_began_after_the_last_check_is_on_the_page_as_it_opens():
    checked = [crossing(checked_on="2024-06-01")]
    old, new = register(checked), register(checked, closures=[closure(in_force_from="2024-07-01")])
    looks = usual_looks(Look(Question("trucks"), ("BY-LT",)))
    assert [(look.question.traffic, look.borders) for look in looks] == [("trucks", ("BY-LT",)), ("all", ())]
    for opened in effect_of(old, new, *looks).looks:
        assert (opened.was_on, opened.will_be_on) == (date(2024, 6, 1), date(2024, 7, 1))
        (pair,) = opened.crossings
        assert pair.will_be == "Closed; since 1 Jul, no end announced; Lithuania"


def test_crossings_that_read_otherwise_because_another_day_is_shown_come_last_and_are_counted():
    rows = [crossing(checked_on="2024-06-01"), crossing(crossing_id="two", name="Two", checked_on="2024-06-01")]
    old, new = register(rows), register(rows, closures=[closure(applies_to="two", in_force_from="2024-07-01")])
    (look,) = effect_of(old, new).looks
    assert [(pair.label.partition(" (")[0], pair.will_be.partition(";")[0]) for pair in look.crossings] == [
        ("Two", "Closed"),
        ("One", "Last known: open"),
    ]
    assert look.by_day == 1


def test_what_is_said_of_a_crossing_before_and_after_is_not_repeated():
    limits = closure(closure_id="limits", effect="restricted", traffic="cars", affects="motorcycles")
    old = register(closures=[limits, closure(traffic="trucks", planned_until="2025-01-31")])
    new = register(closures=[limits, closure(traffic="trucks", planned_until="2025-02-28")])
    (look,) = effect_of(old, new).looks
    (pair,) = look.crossings
    assert (pair.was, pair.will_be) == (
        "Restricted; since 10 Mar 2024, until 31 Jan 2025",
        "Restricted; since 10 Mar 2024, until 28 Feb 2025",
    )


def test_an_event_is_told_on_the_day_that_the_page_shows():
    new = register(CROSSINGS, events=[event(date="2024-12-30", title="Talks begin"), event(event_id="old")])
    (look,) = effect_of(register(CROSSINGS), new).looks
    assert look.newly_said == ("30 December 2024: Talks begin",)


def test_a_tile_that_says_something_else_is_told_with_all_that_it_says():
    look = Look(Question(), ("BY-LT",))
    new = register(CROSSINGS, truck_counts=[report(as_of="2024-12-30")])
    (look_effect,) = effect_of(register(CROSSINGS), new, look).looks
    (pair,) = look_effect.numbers
    assert (pair.label, pair.was) == ("Trucks", "no report of trucks in 30 days, and none before")
    assert pair.will_be.startswith("100 trucks stranded; somebody")


def test_where_the_page_opens_on_everything_one_look_is_enough():
    assert usual_looks(ALL) == (ALL,)


def test_an_announced_closure_is_told_before_it_is_in_force():
    new = register(closures=[closure(in_force_from="2025-02-01", announced_on="2024-12-01")])
    (look,) = effect_of(register(), new).looks
    assert look.crossings[0].will_be == "Open; announced from 1 February 2025: closed for all traffic"


def test_a_number_of_trucks_is_told_at_its_border_where_several_are_looked_at():
    new = register(CROSSINGS, truck_counts=[report(as_of="2024-12-30")])
    (look,) = effect_of(register(CROSSINGS), new).looks
    (pair,) = look.numbers
    assert pair.label == "Trucks, Belarus – Lithuania"
    assert pair.was == "Trucks stranded: no report in 30 days, and none before."
    assert pair.will_be == "Reported: 100 trucks stranded (somebody, 30 December 2024)."


def test_a_crossing_that_comes_or_goes_is_told():
    (look,) = effect_of(register(CROSSINGS[:1]), register(CROSSINGS[1:])).looks
    assert [(pair.label, pair.was, pair.will_be) for pair in look.crossings] == [
        ("One (Belarus – Lithuania)", "Open", ""),
        ("Two (Lithuania – Russia)", "", "Open"),
    ]
