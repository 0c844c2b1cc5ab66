"""The data of the time strip. All registers here are made up."""

from datetime import date
from gettext import NullTranslations

from babel import Locale

from dashboard.facts.events import events_between
from dashboard.facts.periods import Span
from dashboard.facts.question import Question
from dashboard.facts.tally import tally_together
from dashboard.language import Language, day_patterns, speaking
from dashboard.views.time_strip import strip_data
from dashboard.vocabulary import STATUS_LOOK, Status
from tests.facts.build import closure, crossing, event, register

MARCH = Span(date(2024, 3, 1), date(2024, 3, 31))


def _data(made, stops=(), span=MARCH, chosen=()):
    events = events_between(made, date.min, date.max, chosen)
    return strip_data(tally_together(made, span, Question("trucks"), chosen), span, events, stops)


def _numbers(data, place):
    """The numbers on the day at a place of the strip, by colour and whether it is pale; without the zeros."""
    run = [run for run in data["runs"] if run[0] <= place][-1]
    return {
        (kind["colour"], kind["pale"]): number for kind, number in zip(data["kinds"], run[1:], strict=True) if number
    }


def _of(status, pale=False):
    return STATUS_LOOK[status].colour, pale


def test_a_closure_changes_the_band_on_its_first_day_and_on_the_first_day_after_it():
    closed = closure(in_force_from="2024-03-10", announced_on="2024-03-10", lifted_on="2024-03-20")
    data = _data(register([crossing()], [closed]))
    assert _numbers(data, 8) == {_of(Status.OPEN): 1}
    assert _numbers(data, 9) == {_of(Status.CLOSED): 1}
    assert _numbers(data, 18) == {_of(Status.CLOSED): 1}
    assert _numbers(data, 19) == {_of(Status.OPEN): 1}


def test_all_chosen_borders_are_one_band_and_other_borders_are_not_in_it():
    made = register([crossing(), crossing(crossing_id="two", neighbour="RU")], [])
    assert _numbers(_data(made), 0) == {_of(Status.OPEN): 2}
    assert _numbers(_data(made, chosen=("LT-RU",)), 0) == {_of(Status.OPEN): 1}


def test_every_run_names_every_kind_and_the_band_begins_on_the_first_day():
    data = _data(register([crossing()], [closure()]))
    assert data["runs"][0][0] == 0
    assert {len(run) for run in data["runs"]} == {1 + len(data["kinds"])}


def test_a_last_known_status_is_pale():
    data = _data(register([crossing(checked_on="2024-03-15")], []))
    assert _numbers(data, 14) == {_of(Status.OPEN): 1}
    assert _numbers(data, 15) == {_of(Status.OPEN, pale=True): 1}


def test_events_stand_at_their_day_once_with_all_their_titles():
    made = register([crossing()], [], events=[event(date="2024-03-05"), event(event_id="b", date="2024-03-05")])
    titles = made.events["title"].tolist()
    assert _data(made)["events"] == [[4, *titles]]


def test_what_lies_outside_the_span_is_left_out():
    made = register([crossing()], [], events=[event(date="2024-04-01")])
    data = _data(made, stops=[date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)])
    assert data["events"] == []
    assert data["stops"] == [0, 30]


def test_days_come_written_for_a_browser_that_does_not_know_the_language():
    """Chromium has no Belarusian."""
    dates = strip_data(tally_together(register([crossing()]), MARCH, Question("trucks"), ()), MARCH, (), ())["dates"]
    assert (dates["short"][2], dates["long"][10], dates["month"][0]) == (
        "{day} Mar {year}",
        "{day} November {year}",
        "Jan {year}",
    )
    with speaking(Language("be", Locale("be"), NullTranslations())):
        assert day_patterns()["long"][10] == "{day}\u00a0лістапада {year}\u202fг."
        assert [pattern for pattern in day_patterns()["month"] if "{year}" not in pattern] == []
    with speaking(Language("lt", Locale("lt"), NullTranslations())):  # in digits, two for the day
        assert day_patterns()["short"][4] == "{year}-05-{dd}"


def test_the_strip_names_its_days_its_kinds_and_its_buttons():
    data = _data(register([crossing(checked_on="2024-03-15")], []))
    assert (data["first"], data["days"]) == ("2024-03-01", 31)
    kinds = {(kind["colour"], kind["pale"]): kind["label"] for kind in data["kinds"]}
    assert kinds[_of(Status.OPEN)] == "open"
    assert kinds[_of(Status.OPEN, pale=True)] == "open, last known"
    assert data["words"] == {
        "label": "Day shown",
        "hint": "Arrow keys: a day. With Shift: the next change or event. Page keys: a month.",
        "play": "Play: every day with a change, one a second",
        "pause": "Pause",
        "longer": "Show a longer time",
        "shorter": "Show a shorter time",
    }
