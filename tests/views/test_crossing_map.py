"""The map as text: a base that never changes, markers that carry data only."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.facts.crossings import crossing_facts
from dashboard.facts.detours import ways_round
from dashboard.facts.names import CrossingName
from dashboard.facts.question import Question
from dashboard.language import speaking
from dashboard.views import crossing_map
from dashboard.views.crossing_map import Around, base_map, map_page, marker_group, tooltip_lines
from dashboard.views.map_assets import assets, map_files
from dashboard.views.map_extent import extent_of
from dashboard.views.map_look import SHAPES, WAYS_DRAWN, colours, tints
from dashboard.vocabulary import STATUS_LOOK, Status
from dashboard.wording.crossings import concerned_text
from dashboard.wording.labels import legend_label
from tests.conftest import DATA
from tests.hostile import EVERYTHING
from tests.languages import WIDE

STATIC = DATA.parent / "dashboard" / "static"


@pytest.fixture
def facts(shipped):
    return crossing_facts(shipped, date(2025, 11, 11), Question("trucks"))


def rows(group):
    """Key, latitude, longitude, status, marks, name, lines of each marker."""
    return [(*row[:6], row[6:]) for row in json.loads(group.rows)]


def scene(group):
    """The chosen borders, the tint of each of their countries, what is in view."""
    borders, tints, extent = json.loads(group.scene)
    return borders, dict(tints), extent


def script(group):
    return group._template.module.script(group)


def test_there_is_one_marker_for_each_located_crossing(facts):
    at_border = [crossing for crossing in facts if crossing.border == "BY-LT"]
    marker_rows = rows(marker_group(at_border, [], None))
    assert {row[0] for row in marker_rows} == {crossing.crossing_id for crossing in at_border if crossing.position}
    assert len(marker_rows) == len({row[0] for row in marker_rows})


def test_a_marker_says_name_status_since_and_until_and_no_more(facts):
    (medininkai,) = [crossing for crossing in facts if crossing.crossing_id == "lt-by-medininkai"]
    ((_key, latitude, longitude, status, marks, name, lines),) = rows(
        marker_group([medininkai], [], medininkai.crossing_id)
    )
    assert (latitude, longitude) == pytest.approx(medininkai.position, abs=1e-5)
    assert status == "restricted"
    assert marks == "chosen"
    assert name == "Medininkai"
    assert lines == [
        "Medininkai / Kamenny Loh",
        "restricted",
        "since 27 October 2025, announced until 30 November 2025",
    ]


def test_crossings_of_other_borders_are_faded_and_without_a_name_and_last_known_ones_hollow(facts):
    last_known = next(crossing for crossing in facts if crossing.is_last_known and crossing.position)
    ((*_rest, marks, name, _lines),) = rows(marker_group([], [last_known], None))
    assert (marks, name) == ("hollow faded", "")


def test_what_is_not_closed_comes_first_to_find_room_for_its_name(facts):
    at_border = [crossing for crossing in facts if crossing.border == "BY-LT"]
    assert [row[3] == "closed" for row in rows(marker_group(at_border, [], None))] == [False] + [True] * 6


def test_ways_round_are_marked_and_named_with_their_distance_the_nearest_few(shipped, facts):
    ways = ways_round(shipped, "lt-by-medininkai", date(2025, 11, 11), Question("trucks")).passable
    around = [crossing for crossing in facts if crossing.border != "BY-LT"]
    marked = [row for row in rows(marker_group([], around, "lt-by-medininkai", ways=ways)) if "way" in row[4].split()]
    assert "Kybartai, 191 km" in [row[5] for row in marked]
    assert 0 < len(marked) <= WAYS_DRAWN


def test_the_map_is_told_what_to_look_at_and_which_two_countries_to_tint(facts):
    at_border = [crossing for crossing in facts if crossing.border == "BY-LT"]
    extent = extent_of([crossing.position for crossing in at_border if crossing.position])
    borders, tints, bounds = scene(marker_group(at_border, [], None, borders=("BY-LT",), extent=extent))
    assert borders == ["BY-LT"]
    assert tints == {"BY": "first", "LT": "second"}
    (south, west), (north, east) = bounds
    assert all(
        south <= crossing.position[0] <= north and west <= crossing.position[1] <= east
        for crossing in at_border
        if crossing.position
    )


def test_both_sides_of_a_border_differ_where_two_tints_are_enough():
    for borders in (
        ("BY-LT",), ("BY-LT", "LT-PL"), ("BY-LT", "BY-LV", "BY-PL"), ("BY-LT", "LV-RU"), ("BY-LT", "LT-RU", "PL-RU"),
    ):  # fmt: skip
        tint_of = tints(borders)
        assert all(tint_of[border[:2]] != tint_of[border[3:]] for border in borders), borders
    assert tints(()) == {}


def test_a_faded_marker_says_since_and_until_in_short_and_all_of_whom_it_does_not_serve(facts):
    around = {crossing.crossing_id: crossing for crossing in facts}
    limited = next(crossing for crossing in facts if crossing.status is Status.LIMITED and crossing.position)
    marker_rows = rows(marker_group([], [around["lt-by-medininkai"], limited], None))
    assert marker_rows[0][6][1:] == ["restricted since 27 Oct 2025, until 30 Nov 2025"]
    assert marker_rows[1][6][2] == concerned_text(limited)


def test_nothing_to_show_is_an_empty_group(facts):
    assert rows(marker_group([], [], None)) == []


def test_the_base_map_asks_only_our_own_server():
    addresses = [address for _name, address in (*base_map().default_js, *base_map().default_css)]
    assert all(address.startswith("../../app/static/") for address in addresses)
    assert all((STATIC / address.rsplit("/", 1)[1]).exists() for address in addresses)


def test_the_same_facts_make_the_same_text_or_the_markers_would_be_drawn_anew(facts):
    def text():
        return re.sub(r"_[0-9a-f]{32}", "", script(marker_group(facts, [], None)))

    crossing_map._rows_text.cache_clear()
    first = text()
    crossing_map._rows_text.cache_clear()
    assert text() == first


def test_hostile_text_stays_data(facts):
    measures = tuple(replace(measure, affects=EVERYTHING) for measure in facts[0].measures)
    hostile_crossing = replace(facts[0], called=CrossingName(EVERYTHING), measures=measures, neighbour_name=EVERYTHING)
    group = marker_group([hostile_crossing], [], None)
    assert rows(group)[0][5] == EVERYTHING
    assert rows(group)[0][6][0].startswith(EVERYTHING)
    assert script(group).count("{") == 0
    assert "<" not in script(group)


def test_the_script_of_the_map_makes_no_html_of_data():
    script = (STATIC / "crossing_map.js").read_text(encoding="utf-8")
    assert "innerHTML" not in script
    assert "textContent" in script


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_stands_out_from_its_white_edge_and_from_the_lands(status):
    for ground in ("#ffffff", *(colours("light")[name] for name in ("land", "first", "second"))):
        assert contrast(ground, STATUS_LOOK[status].colour) >= 3, "WCAG 2.1, 1.4.11"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_the_chosen_border_stand_out_from_every_land(scheme):
    look = colours(scheme)
    for ground in (look["land"], look["first"], look["second"]):
        assert contrast(ground, look["ink"]) >= 7
        assert contrast(ground, look["name"]) >= 4.5, "WCAG 2.1, 1.4.3"
        assert contrast(ground, look["border"]) >= 3 and contrast(ground, look["way"]) >= 3, "WCAG 2.1, 1.4.11"


def test_dark_is_dark_in_every_land_and_light_is_light():
    grounds = ("water", "land", "first", "second", "halo")
    assert all(luminance(colours("dark")[name]) < 0.05 for name in grounds)
    assert all(luminance(colours("light")[name]) > 0.6 for name in grounds)


def test_colours_and_shapes_are_all_different():
    assert len({look.colour for look in STATUS_LOOK.values()}) == len(Status)
    assert len({look.symbol for look in STATUS_LOOK.values()}) == len(Status)
    assert len({*SHAPES.values()}) == len(Status)


def test_every_country_has_its_name_in_the_language_of_the_page():
    (words_json,) = [child.words for child in base_map()._children.values() if hasattr(child, "words")]
    words = json.loads(words_json)
    assert words["countries"]["LT"] == "Lithuania" and words["countries"]["XK"] == "Kosovo"
    assert words["statuses"] == [status.value for status in Status], "worst first, for clusters"


# --- marks, order and extent, on a crossing with a place and a status of its own --------------------------------------


def placed(facts, key, position, status=Status.OPEN, **columns):
    """A made-up crossing like the first one; it was checked on the day that is shown."""
    own_columns = {"crossing_id": key, "position": position, "status": status, "stale_days": 0}
    return replace(facts[0], **own_columns | columns)


def test_each_mark_is_told_where_it_holds_and_nowhere_else(facts):
    fresh = placed(facts, "fresh", (54.0, 25.0))
    stale = placed(facts, "stale", (54.1, 25.0), stale_days=1)
    never = placed(facts, "never", (54.2, 25.0), stale_days=None)
    unknown = placed(facts, "unknown", (54.3, 25.0), Status.UNKNOWN, stale_days=None)
    around = placed(facts, "around", (54.4, 25.0))
    marker_rows = rows(marker_group([fresh, stale, never, unknown], [around], "stale"))
    assert {row[0]: row[4] for row in marker_rows} == {
        "fresh": "", "stale": "hollow chosen", "never": "hollow", "unknown": "", "around": "faded",
    }  # fmt: skip
    assert [row[5] == "" for row in marker_rows] == [False, False, False, False, True]


def test_those_without_a_place_are_left_out_and_the_closed_and_those_around_come_last(facts):
    made = [
        placed(facts, "closed", (54.0, 25.0), Status.CLOSED), placed(facts, "nowhere", None),
        placed(facts, "open", (54.1, 25.0)), placed(facts, "limited", (54.2, 25.0), Status.LIMITED),
    ]  # fmt: skip
    around = [placed(facts, "far", (54.3, 25.0)), placed(facts, "lost", None)]
    assert [row[0] for row in rows(marker_group(made, around, None))] == ["open", "limited", "closed", "far"]


def test_a_place_is_told_to_a_metre(facts):
    ((_key, latitude, longitude, *_rest),) = rows(marker_group([placed(facts, "a", (54.123456, 25.654321))], [], None))
    assert (latitude, longitude) == (54.12346, 25.65432)


def test_only_the_nearest_located_ways_round_are_drawn(shipped, facts):
    (way,) = ways_round(shipped, "lt-by-medininkai", date(2025, 11, 11), Question("trucks")).passable[:1]
    ways = [replace(way, facts=placed(facts, f"way-{number}", (54.0, 25.0) if number else None)) for number in range(9)]
    around = [way_round.facts for way_round in ways]
    marker_rows = rows(marker_group([placed(facts, "chosen", (54.0, 25.0))], around, "chosen", ways=ways))
    assert [row[0] for row in marker_rows if "way" in row[4].split()] == [f"way-{n}" for n in range(1, WAYS_DRAWN + 1)]
    assert WAYS_DRAWN == 6


def test_the_scene_names_the_chosen_borders_else_all_that_are_shown(facts):
    made = [placed(facts, "a", (54.0, 25.0), border="BY-LT"), placed(facts, "b", (54.0, 25.0), border="BY-LV")]
    assert scene(marker_group(made, [], None))[0] == ["BY-LT", "BY-LV"]
    assert scene(marker_group(made, [], None, borders=("BY-LT",)))[0] == ["BY-LT"]
    assert scene(marker_group(made, [], None))[1] == {}


def test_a_marker_says_how_old_its_status_is_where_it_is_the_last_known_one(facts):
    fresh = placed(facts, "fresh", (54.0, 25.0), Status.CLOSED)
    stale = replace(fresh, stale_days=1, last_evidence=date(2025, 11, 10))
    assert tooltip_lines(fresh)[1] == "closed"
    assert tooltip_lines(stale)[1] == "last known: closed (last evidence 10 November 2025, 1 day before)"


def test_the_words_of_the_map_have_the_look_of_every_status_by_light_and_by_dark():
    (words_json,) = [child.words for child in base_map()._children.values() if hasattr(child, "words")]
    words = json.loads(words_json)
    assert words["colours"] == {scheme: dict(colours(scheme)) for scheme in ("light", "dark")}
    assert words["colours"]["light"] != words["colours"]["dark"]
    assert {key: (look["colour"], look["label"]) for key, look in words["looks"].items()} == {
        status.value: (STATUS_LOOK[status].colour, legend_label(status)) for status in Status
    }


def test_a_map_of_its_own_shows_the_chosen_and_knows_the_addresses_around_it(facts):
    around = Around("/app/static", "/view/basemap.json", ((53.0, 23.0), (57.0, 28.0)), "/view?crossing=CROSSING")
    chosen = [placed(facts, "a", (54.0, 25.0), border="BY-LT"), placed(facts, "b", (55.0, 26.0), border="BY-LT")]
    others = [placed(facts, "far", (60.0, 30.0), border="EE-RU")]
    html = map_page(chosen, others, "a", around, ["BY-LT"])
    (scene_text,) = re.findall(r'(\[\["BY-LT"\],.*?), "/view\?crossing=CROSSING"', html)
    borders, tinted, extent = json.loads(scene_text)
    assert (borders, dict(tinted)) == (["BY-LT"], {"BY": "first", "LT": "second"})
    assert extent == [list(corner) for corner in extent_of([(54.0, 25.0), (55.0, 26.0)])]
    assert html.count("/view/basemap.json") == 2, "loaded ahead, and by the script"
    (corners,) = re.findall(r'"maxBounds": (\[.*?\]),\s*"zoom"', html, re.DOTALL)
    assert [float(number) for number in re.findall(r"[\d.]+", corners)] == [53.0, 23.0, 57.0, 28.0]
    assert map_page(chosen, others, "a", around, ["BY-LT"]) == html


def test_every_status_has_the_colour_the_symbol_and_the_shape_that_it_always_had():
    """Red is closed and a cross, blue is open and a dot: who knows the map reads it without the legend."""
    drawn = {Status.CLOSED: "cross", Status.RESTRICTED: "half", Status.LIMITED: "triangle", Status.OPEN: "dot"}
    shapes = {
        "cross": ("", "M-.42-.42L.42.42M.42-.42L-.42.42"),
        "half": ("M0-.52A.52.52 0 0 0 0 .52Z", "M0-.52A.52.52 0 0 1 0 .52A.52.52 0 0 1 0-.52Z"),
        "triangle": ("", "M0-.55L.53.38L-.53.38Z"),
        "dot": ("M0-.42A.42.42 0 0 1 0 .42A.42.42 0 0 1 0-.42Z", ""),
    }
    assert {status: SHAPES[status] for status in drawn} == {status: shapes[name] for status, name in drawn.items()}
    assert {status: (look.colour, look.symbol) for status, look in STATUS_LOOK.items()} == {
        Status.CLOSED: ("#8b0a32", "✕"), Status.RESTRICTED: ("#d55e00", "◐"), Status.LIMITED: ("#9a7400", "△"),
        Status.OPEN: ("#0072b2", "●"), Status.UNKNOWN: ("#6b6b6b", "?"),
    }  # fmt: skip


def test_what_is_added_to_a_base_map_is_on_no_other():
    one, other = base_map(), base_map()
    one.add_child(marker_group([], [], None))
    assert len(one._children) - 1 == len(other._children) == len(base_map()._children)


def test_the_map_says_what_its_signs_mean_and_how_it_is_moved():
    (words_json,) = [child.words for child in base_map()._children.values() if hasattr(child, "words")]
    words = json.loads(words_json)
    assert {name: words[name] for name in ("lastKnown", "elsewhere", "wayRound", "cluster", "wheel", "fingers")} == {
        "lastKnown": "last known", "elsewhere": "other borders", "wayRound": "way round (no route)",
        "cluster": "Crossings: NUMBER; at worst: STATUS", "wheel": "Ctrl and the wheel zoom the map",
        "fingers": "Two fingers move the map",
    }  # fmt: skip


def test_a_map_of_its_own_marks_the_ways_round(shipped, facts):
    (way, *_others) = ways_round(shipped, "lt-by-medininkai", date(2025, 11, 11), Question("trucks")).passable
    around = Around("/app/static", "/view/basemap.json", ((53.0, 23.0), (57.0, 28.0)), "/view?crossing=CROSSING")
    (distance,) = {row[5] for row in rows(marker_group([], [way.facts], None, ways=[way]))}
    assert f'way","{distance}"' in map_page(facts[:1], [way.facts], None, around, (), [way])


def test_leaflet_comes_before_what_needs_it_and_the_background_is_among_the_files():
    scripts, styles = assets("/static")
    assert [name for name, _address in scripts] == ["leaflet", "map_labels", "crossing_map"]
    addresses = [address for _name, address in (*scripts, *styles)]
    assert map_files("/static") == [*addresses, "/static/basemap.json.gz"]


def test_a_map_of_its_own_says_its_language():
    around = Around("/app/static", "/view/basemap.json", ((53.0, 23.0), (57.0, 28.0)), "/view?crossing=CROSSING")
    with speaking(WIDE):
        assert '<html lang="el">' in map_page([], [], None, around)
