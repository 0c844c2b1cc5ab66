"""The server's first screen over the page: it is there first, goes when the page stands, stays when none comes."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PATIENCE, at_rest

AT_BORDER = urlencode({"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"})
PLACES = (".lead", ".tiles", ".st-key-place")
BOXES = """([scope, places]) => places.map((place) => {
  const box = document.querySelector(`${scope} ${place}`).getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
})"""
# Keeps what parts of the cover said: it may have gone before a test can look.
KEEP_WORDS = """if (window === window.top) {
  window.words = {};
  const look = () => {
    for (const part of ["h1", ".tile.trucks"]) {
      const element = document.querySelector(`#first-screen ${part}`);
      if (element) window.words[part] = element.innerText;
    }
    requestAnimationFrame(look);
  };
  look();
}"""
# Keeps where things stood in the cover just before it went. On a busy machine it says, above all of them, that the page
# has not come; that is taken away, since it is another test's.
KEEP = """if (window === window.top) {
  const places = %s;
  const look = () => {
    const cover = document.getElementById("first-screen");
    cover?.querySelector(".late")?.setAttribute("hidden", "");
    if (cover?.querySelector(places[0]) && document.fonts.status === "loaded") window.before = places.map((place) => {
      const box = cover.querySelector(place).getBoundingClientRect();
      return [box.x, box.y, box.width, box.height];
    });
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_what_the_page_shows_stands_where_the_first_screen_had_it(visit, server, size):
    seen = visit(*size, is_new=True)
    seen.page.add_init_script(KEEP % list(PLACES))
    seen.page.add_init_script(KEEP_WORDS)
    seen.page.goto(f"{server}?{AT_BORDER}", wait_until="commit")
    seen.settled()
    assert "about 1,000" in seen.page.evaluate("window.words['.tile.trucks']")
    after = seen.page.evaluate(BOXES, ["#root", list(PLACES)])
    for place, was, now in zip(PLACES, seen.page.evaluate("window.before"), after, strict=True):
        assert [abs(one - other) <= 8 for one, other in zip(was, now, strict=True)] == [True] * 4, (place, was, now)
    assert seen.errors == []
    assert seen.hosts == {"localhost"}


# The name of each crossing of the picture that led the way, and the middle of its sign on the screen.
KEEP_SIGNS = """if (window === window.top) {
  const look = () => {
    document.querySelector("#first-screen .late")?.setAttribute("hidden", "");
    const links = [...document.querySelectorAll("#first-screen .st-key-place svg a")];
    const seen = links.map((link) => [link.getAttribute("aria-label"), link.querySelector("g > circle")])
      .map(([name, disc]) => [name.split(":")[0], disc.getBoundingClientRect()]).filter(([, box]) => box.width > 12);
    if (seen.length) window.signs = seen.map(([name, box]) => [name, box.x + box.width / 2, box.y + box.height / 2]);
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
@pytest.mark.parametrize("border", ["BY-LT", "FI-RU"])
def test_every_crossing_stands_on_the_map_where_its_picture_had_it(visit, server, size, border):
    seen = visit(*size, is_new=True)
    seen.page.add_init_script(KEEP_SIGNS)
    seen.page.goto(f"{server}?as_of=2025-11-11&traffic=trucks&border={border}", wait_until="commit")
    seen.settled()
    signs = seen.page.evaluate("window.signs")
    assert len(signs) > 5
    for name, x, y in signs:
        box = seen.marker(name).locator(".crossing").bounding_box()
        assert abs(box["x"] + box["width"] / 2 - x) <= 8, name
        assert abs(box["y"] + box["height"] / 2 - y) <= 8, name


def test_it_answers_the_questions_before_any_script_of_the_page_has_come(visit, server):
    seen = visit(is_new=True)
    seen.page.route(re.compile(r"/static/js/"), lambda route: route.abort())
    seen.page.goto(f"{server}?{AT_BORDER}", wait_until="commit")
    cover = seen.page.locator("#first-screen")
    expect(cover.locator("h1")).to_contain_text("Both remaining crossings are shut to most trucks. Lithuania")
    expect(cover.locator(".tiles")).to_contain_text("6 of 7")
    expect(cover.locator(".crossings")).to_contain_text("Medininkai")
    expect(cover.locator("svg").first).to_be_visible()


def test_where_the_page_does_not_come_it_stays_says_so_and_leads_to_the_plain_page(visit, server):
    seen = visit(is_new=True)
    seen.page.clock.install(time=0)
    seen.page.clock.pause_at(1000)  # it goes on when the test says so
    seen.page.route(re.compile(r"/static/js/index"), lambda route: route.abort())
    seen.page.goto(f"{server}?{AT_BORDER}", wait_until="commit")
    late = seen.page.locator("#first-screen .late")
    expect(seen.page.locator("#first-screen h1")).to_be_visible()
    expect(seen.page.locator("#root")).to_have_attribute("aria-hidden", "true")  # its script has begun to wait
    expect(late).to_be_hidden()
    seen.page.clock.fast_forward(16_000)  # milliseconds; it waits 15 seconds
    expect(late).to_be_visible(timeout=PATIENCE)
    late.get_by_role("link").click()
    seen.page.wait_for_url(f"{server}view?{AT_BORDER}")


def test_nothing_of_it_is_left_for_a_screen_reader_once_the_page_stands(visit, server):
    seen = visit(is_new=True).open(server, as_of="2025-11-11", border="BY-LT", traffic="trucks")
    expect(seen.page.locator("#first-screen")).to_have_count(0)
    expect(seen.page.locator("#root")).not_to_have_attribute("aria-hidden", "true")
    expect(seen.page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "heading"),
    [("timeline", "Both remaining"), ("counts", "Trucks, Belarus – Lithuania"), ("changes", "Between")],
)
def test_the_other_pages_begin_with_their_heading(visit, server, path, heading):
    seen = visit(is_new=True)
    seen.page.add_init_script(KEEP_WORDS)
    seen.page.goto(f"{server}{path}?{AT_BORDER}", wait_until="commit")
    expect(seen.page.locator("#root h1").first).to_be_visible()
    at_rest(seen.page)
    before = seen.page.evaluate("window.words.h1")
    expect(seen.page.locator("#root h1").first).to_have_text(before, use_inner_text=True)
    assert heading in before or path == "changes"
