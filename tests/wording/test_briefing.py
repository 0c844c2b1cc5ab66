"""The briefing as plain values."""

from datetime import date

from dashboard.facts.picture import picture
from dashboard.facts.question import Question
from dashboard.facts.view import View
from dashboard.wording.briefing import briefing
from tests.facts import build

VIEW = View(date(2025, 11, 11), Question("trucks"), ("BY-LT",))
TODAY = date(2026, 11, 24)


def sections(shipped, most=100):
    return {section.title: section for section in briefing(picture(shipped, VIEW, TODAY), most).sections}


def test_it_tells_what_is_shut_who_is_exempt_ways_round_counts_and_changes(shipped):
    by_title = sections(shipped)
    shut = {line.head: line.text for line in by_title["What is shut, and what is restricted"].lines}
    assert shut["Šalčininkai"] == "closed; since 26 October 2025, announced until 30 November 2025"
    assert "diplomats and mail" in by_title["Who may still cross"].lines[0].text
    assert "diplomats" not in shut["Medininkai"], "said once"
    ways = {line.head: line.text for line in by_title["Ways round"].lines}
    assert ways["Šalčininkai"] == (
        "out of Lithuania: Medininkai (37 km) and Kybartai (174 km, through Russia); "
        "out of Belarus: Medininkai (37 km) and Pāternieki (227 km)"
    )
    assert by_title["Ways round"].note.endswith("No route is promised: roads, queues and papers are not looked at.")
    counts = [line.text for line in by_title["Trucks: who says what"].lines]
    assert (
        "about 1,000 trucks registered in Lithuania stranded (Kęstutis Budrys, foreign minister of Lithuania, "
        in counts[0]
    )
    assert len(counts) == 12
    assert by_title["What changed in the last 30 days"].lines[0].head == "10 November 2025"


def test_what_is_left_out_is_counted(shipped):
    all_of_it, some = sections(shipped), sections(shipped, 2)
    for title, section in some.items():
        if section.whole:
            continue
        left = len(all_of_it[title].lines) - len(section.lines)
        assert len(section.lines) <= 2
        assert section.rest == (f"and {left} more" if left > 0 else "")


def test_every_note_is_a_source_and_every_source_is_cited(shipped):
    for most in (2, 100):
        document = briefing(picture(shipped, VIEW, TODAY), most)
        cited = {note for section in document.sections for line in section.lines for note in line.notes}
        assert cited == set(range(1, len(document.sources) + 1))


def test_a_limited_way_always_says_whom_it_does_not_serve_and_where_a_turn_is_booked(shipped):
    """However little of the page is left for the ways, what holds on those that are named is told whole."""
    for most in (2, 100):
        by_title = sections(shipped, most)
        named = " ".join(line.text for line in by_title["Ways round"].lines)
        holds = {line.head: line.text for line in by_title["What holds on these ways"].lines}
        assert by_title["What holds on these ways"].whole
        for name in ("Kybartai", "Pāternieki"):
            assert f"{name} (" in named
            assert holds[name].startswith("last known: open with limits; open, but not for ")
    assert holds["Medininkai"] == "restricted; booking of a turn: ltsiena.eu"


ONE_WAY = build.closure(applies_to="one", direction="BY>LT", traffic="trucks")


def made(*closures, **columns):
    crossings = [build.crossing(**columns), build.crossing(crossing_id="two", name="Two")]
    view = View(date(2024, 3, 31), Question("trucks"), ("BY-LT",))
    document = briefing(picture(build.register(crossings, closures), view, view.day), 9)
    return {section.title: section for section in document.sections}


def test_without_a_direction_what_holds_each_way_is_told_apart():
    (line,) = made(ONE_WAY)["What is shut, and what is restricted"].lines
    assert line.text == (
        "from Belarus into Lithuania: closed; since 10 March 2024, no end announced; from Lithuania into Belarus: open"
    )
    both = made(ONE_WAY | {"direction": ""})["What is shut, and what is restricted"].lines[0]
    assert both.text == "closed; since 10 March 2024, no end announced"


def test_with_several_borders_the_status_of_each_direction_is_told():
    far = build.crossing(crossing_id="far", country="PL")
    view = View(date(2024, 3, 31), Question("trucks"))
    document = briefing(picture(build.register([build.crossing(), far], [ONE_WAY]), view, view.day), 9)
    (line,) = document.sections[0].lines
    assert line.text == (
        "closed from Belarus into Lithuania and open from Lithuania into Belarus since 10 Mar 2024: One"
    )


def test_a_crossing_without_hours_or_booking_says_nothing_of_them():
    (line,) = made(build.closure(applies_to="two"))["What holds on these ways"].lines
    assert (line.head, line.text) == ("One", "open")
    by_title = made(build.closure(applies_to="two"), opening_hours="8 to 20", booking_url="https://example.org/turn")
    (line,) = by_title["What holds on these ways"].lines
    assert line.text == "open; opening hours, local time: 8 to 20; booking of a turn: example.org/turn"


def test_a_way_whose_state_differs_by_direction_says_both():
    two = build.closure(closure_id="two", applies_to="two", effect="restricted", direction="LT>BY")
    states = {line.head: line.text for line in made(ONE_WAY, two)["What holds on these ways"].lines}
    assert states["Two"] == "from Lithuania into Belarus: restricted; from Belarus into Lithuania: open"


def test_a_direction_that_does_not_concern_a_border_leaves_both_told_there():
    far = build.crossing(crossing_id="far", name="Far", country="PL")
    rows = [build.crossing(), build.crossing(crossing_id="two", name="Two"), far]
    shut = ONE_WAY | {"direction": ""}
    made = build.register(rows, [shut, shut | {"closure_id": "b", "applies_to": "far"}])
    document = briefing(
        picture(made, View(date(2024, 3, 31), Question("trucks", direction="LT>BY")), date(2024, 3, 31)), 9
    )
    (ways,) = (section for section in document.sections if section.title == "Ways round")
    assert {line.head: line.text for line in ways.lines}["Far"] == (
        "out of Poland: none known in this register; out of Belarus: Two (distance not known)"
    )


def test_ways_into_a_country_lead_over_any_of_its_borders():
    far = build.crossing(crossing_id="far", name="Far", country="PL")
    made = build.register([build.crossing(), far], [ONE_WAY | {"direction": ""}])
    document = briefing(
        picture(made, View(date(2024, 3, 31), Question("trucks", direction=">BY")), date(2024, 3, 31)), 9
    )
    (ways,) = (section for section in document.sections if section.title == "Ways round")
    assert [line.text for line in ways.lines] == ["Far (distance not known)"]
