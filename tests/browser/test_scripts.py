"""The scripts of the pages by themselves on an empty page, which costs little: nothing is served, and what they would
ask is stood in for."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from dashboard.language import day_patterns
from tests.conftest import DATA

DASHBOARD = DATA.parent / "dashboard"


def script(name):
    return (DASHBOARD / name).read_text(encoding="utf-8")


# --- the service worker -----------------------------------------------------------------------------------------------

# The script with a store of three answers and a line that can be cut; `ask` says what the browser was given, null for
# what it was left to ask itself.
WORKER = """(source) => {
    const hears = {}, stored = new Map(), names = new Set(["pages before", "pages now"]);
    const cache = {
        put: async (address, answer) => { stored.delete(address); stored.set(address, answer); },
        match: async (address) => stored.get(address)?.clone(),
        keys: async () => [...stored.keys()],
        delete: async (address) => stored.delete(address),
    };
    const caches = { open: async () => cache, keys: async () => [...names], delete: async (one) => names.delete(one) };
    const line = { isUp: true, status: 200, says: "" };
    const fetch = async () => {
        if (!line.isUp) throw new TypeError("no connection");
        return new Response(`<html lang="en">${line.says}`, { status: line.status });
    };
    const clients = { claim: async () => {} }, home = "https://made-up.example";
    const self = { addEventListener: (kind, hear) => { hears[kind] = hear; }, skipWaiting() {}, clients };
    new Function("self", "caches", "fetch", "location", "KEPT", "MOST", source)(
        self, caches, fetch, { origin: home }, "pages now", 3,
    );
    window.activate = async () => {
        await new Promise((done) => hears.activate({ waitUntil: (work) => done(work) }));
        return [...names];
    };
    window.ask = async (path, now, { method = "GET", mode = "navigate" } = {}) => {
        Object.assign(line, now);
        let answer = null;
        const request = { url: new URL(path, home).href, method, mode, headers: {} };
        hears.fetch({ request, respondWith: (given) => { answer = given; } });
        return answer && answer.then((given) => given.text(), (silence) => silence.message);
    };
    window.stored = () => [...stored.keys()].map((address) => new URL(address).pathname);
}"""


@pytest.fixture
def worker(visit):
    page = visit().page
    page.evaluate(WORKER, script("static/service_worker.js"))
    return page


def answer_to(page, path, now, **how):
    return page.evaluate("([path, now, how]) => ask(path, now, how)", [path, now, how])


def test_a_new_version_of_the_pages_lets_go_of_what_older_ones_kept(worker):
    assert worker.evaluate("activate()") == ["pages now"]


def test_the_newest_page_is_given_and_without_a_connection_the_one_that_was_read_with_its_moment(worker):
    up, down = {"isUp": True}, {"isUp": False}
    assert answer_to(worker, "/view", up | {"says": "one"}) == '<html lang="en">one'
    assert answer_to(worker, "/view", up | {"says": "two"}) == '<html lang="en">two'
    before, moment, after = answer_to(worker, "/view", down).split('"', 2)
    assert (before, after) == ("<html data-kept=", ' lang="en">two')
    assert datetime.fromisoformat(moment).tzinfo is not None
    assert answer_to(worker, "/other", down) == "no connection"
    assert answer_to(worker, "/view", up | {"status": 500, "says": "trouble"}) == '<html lang="en">trouble'
    assert answer_to(worker, "/view", down).endswith("two")


def test_a_part_of_a_page_is_kept_as_it_is(worker):
    answer_to(worker, "/app/static/view.css", {"says": "rules"}, mode="no-cors")
    assert answer_to(worker, "/app/static/view.css", {"isUp": False}, mode="no-cors") == '<html lang="en">rules'


@pytest.mark.parametrize(("address", "method"), [("/view", "POST"), ("https://tiles.example/1.png", "GET")])
def test_what_changes_something_and_what_others_serve_is_left_to_the_browser(worker, address, method):
    assert answer_to(worker, address, {}, method=method) is None
    assert worker.evaluate("stored()") == []


def test_of_more_than_are_kept_the_oldest_are_let_go(worker):
    for path in ("/one", "/two", "/three", "/one", "/four"):
        answer_to(worker, path, {})
    assert worker.evaluate("stored()") == ["/three", "/one", "/four"]


# --- plain pages ------------------------------------------------------------------------------------------------------

PLAIN_PAGE = """<html lang="en"><p class="made" data-day="2026-11-20">Made.</p>
<p class="made" data-day="2026-11-24">Today.</p>
<figure id="map" data-map="about:blank" data-title="Map"></figure>
<script data-worker="/worker.js" data-pages="/" data-home="https://made-up.example/view">{script}</script></html>"""
# What the page asks the browser to keep on the first visit.
KEPT = """() => {
    const active = {};
    window.toKeep = new Promise((sent) => { active.postMessage = ({ keep }) => sent(keep); });
    const worker = { register: async () => {}, ready: Promise.resolve({ active }) };
    Object.defineProperty(navigator, "serviceWorker", { value: worker });
}"""


def test_a_page_that_is_a_file_says_how_long_ago_its_day_is_and_only_its_own_map_takes_the_place_of_the_picture(visit):
    page = visit().page
    page.clock.set_fixed_time(datetime(2026, 11, 24, 12))
    page.evaluate(KEPT)
    page.set_content(PLAIN_PAGE.format(script=script("static/plain_page.js")))
    expect(page.locator(".made")).to_have_text(["Made (4 days ago).", "Today."])
    assert page.evaluate("toKeep") == [page.url, "https://made-up.example/view"], "itself, and where the site begins"
    expect(page.locator("#map iframe")).to_be_attached()
    figure = page.locator("#map")
    page.evaluate(
        "new Promise((heard) => { addEventListener('message', heard, { once: true }); postMessage('map drawn', '*'); })"
    )
    expect(figure).not_to_have_class("live")
    page.frames[-1].evaluate("parent.postMessage('map drawn', '*')")
    expect(figure).to_have_class("live")


def test_the_language_is_remembered_for_the_pages_of_this_site_alone(visit):
    page = visit().page
    files = {"app/static/language.js": (script("static/language.js"), "text/javascript")}
    answer = '<a data-language="uk" href="#">Українська</a><script type="module" src="app/static/language.js"></script>'

    def serve(route):
        body, kind = files.get(route.request.url.removeprefix("https://made-up.example/base/"), (answer, "text/html"))
        route.fulfill(body=body, content_type=kind)

    page.route("https://made-up.example/**", serve)
    page.goto("https://made-up.example/base/view")
    page.evaluate("document.querySelector('a').click()")
    (cookie,) = page.context.cookies()
    assert (cookie["value"], cookie["path"], cookie["secure"]) == ("uk", "/base/", True)


def test_a_frame_shows_the_part_and_the_theme_that_its_address_names_and_none_that_there_is_not(visit):
    page = visit().page
    run = "([source, search]) => { new Function('location', source)({ search }); return document.documentElement; }"
    looks = []
    for search in ("?part=odd&theme=odd", "?part=map&theme=dark", "?part=card&theme=light"):
        root = page.evaluate_handle(run, [script("publish/pages/templates/embed.js"), search])
        looks.append(root.evaluate("({ dataset, className }) => [dataset.part ?? null, className]"))
    assert looks == [[None, ""], ["map", "dark"], ["card", "light"]]


def test_what_stands_at_the_foot_of_paper_ends_no_rule(visit):
    page = visit().page
    page.set_content("<title>It's</title><meta name='paper-foot' content='FACTS | ADDRESS' data-language='Polski'>")
    foot = page.evaluate(
        """([source, href]) => {
            new Function("location", source)({ href });
            dispatchEvent(new Event("beforeprint"));
            return document.querySelector("style").textContent;
        }""",
        [script("static/paper_foot.js"), 'https://made-up.example/?search="</style>'],
    )
    assert foot == r"It\27 s \b7  Polski | https://made-up.example/?search=\22 \3c /style\3e "


# --- the interactive page ---------------------------------------------------------------------------------------------

COVERED = """<div id="first-screen" style="height: 100px; overflow: auto"><div style="height: 900px">First</div></div>
<div id="root"><div data-testid="stMain" style="height: 100px; overflow: auto"><div style="height: 900px"></div></div>
</div>"""


def test_the_page_stands_where_its_first_screen_was_scrolled_to(visit):
    page = visit().page
    page.set_content(COVERED)
    page.add_script_tag(content=script("static/first_screen.js"))
    expect(page.locator("#root")).to_have_attribute("aria-hidden", "true")
    page.evaluate("document.getElementById('first-screen').scrollTop = 120")
    page.evaluate("document.querySelector('#root div div').innerHTML = '<h1>Lead</h1>'")
    expect(page.locator("#first-screen")).to_have_count(0)
    expect(page.locator("[data-testid=stMain]")).to_have_js_property("scrollTop", 120)
    expect(page.locator("#root[aria-hidden]")).to_have_count(0)


def test_a_first_sentence_is_said_when_it_changes_and_not_while_days_are_played(visit):
    page = visit().page
    page.clock.install()
    page.set_content('<div id="root"><h1>One</h1></div><p id="streamlit-words" data-days="[]"></p>')
    page.add_script_tag(content=script("static/read_aloud.js"))

    def said(change):
        page.evaluate(f"() => {{ {change} }}")
        page.clock.run_for(600)
        return page.locator("p.aloud").text_content()

    write = "document.querySelector('h1').textContent"
    assert said(f"{write} = 'Two'") == "", "what stood there at first is no change"
    assert said(f"{write} = 'Three'") == "Three"
    assert said(f"document.body.dataset.playing = '1'; {write} = 'Four'") == "Three"
    assert said("delete document.body.dataset.playing") == "Four"


# --- the time strip ---------------------------------------------------------------------------------------------------

STRIP = {
    "first": "2024-01-01",
    "days": 400,
    "dates": day_patterns(),
    "kinds": [{"colour": "red", "label": "closed", "pale": False}],
    "runs": [[0, 1], [31, 2], [45, 3]],
    "stops": [0, 31, 40, 45],
    "events": [[60, "Talks"]],
    "words": {name: name for name in ("label", "hint", "play", "pause", "longer", "shorter")},
}
# `show` is a run of the page for a day, `sent` what the strip has asked for.
SHOWN = """async ([source, strip, day]) => {
    const { default: component } = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(source));
    document.body.innerHTML = '<div id="strip"></div>';
    window.sent = [];
    const setTriggerValue = (_name, day) => sent.push(day);
    window.show = (day) => component({ data: { strip, day }, parentElement: document, setTriggerValue });
    show(day);
    window.strip = document.getElementById("strip").strip;
}"""


@pytest.fixture
def strip(visit):
    def shown(day):
        page = visit().page
        page.evaluate(SHOWN, [script("static/time_strip.js"), STRIP, day])
        return page

    return shown


KEYS = [
    ("2024-03-31", "ArrowRight", "2024-04-01"),
    ("2024-03-31", "ArrowLeft", "2024-03-30"),
    ("2024-03-31", "PageDown", "2024-02-29"),  # a month without that day
    ("2024-01-31", "PageUp", "2024-02-29"),
    ("2024-02-01", "Shift+ArrowRight", "2024-02-10"),
    ("2024-02-15", "Shift+ArrowRight", "2024-03-01"),  # an event
    ("2024-02-15", "Shift+ArrowLeft", "2024-02-10"),  # the nearest of three
    ("2024-03-31", "Home", "2024-01-01"),
    ("2024-03-31", "End", "2025-02-03"),
    ("2024-01-01", "ArrowLeft", None),
    ("2024-03-31", "Control+ArrowRight", None),  # the browser's
    ("2024-01-01", "Shift+ArrowLeft", None),
]


def test_a_key_goes_to_its_day(strip):
    page, led = strip("2024-01-01"), []
    for day, key, _expected in KEYS:
        page.evaluate("(day) => { sent.length = 0; show(day); }", day)
        page.locator(".slider").press(key)
        page.evaluate("sent.length && show(sent[0])")  # the page answers with the day
        led.append((day, key, page.evaluate("sent[0] ?? null")))
    assert led == KEYS


def test_a_press_goes_to_the_day_under_it_which_is_written_as_the_server_does(strip):
    page = strip("2024-01-01")
    slider = page.locator(".slider")
    expect(slider).to_have_attribute("aria-valuetext", "1 Jan 2024; closed: 1")
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 31.6 / 210, box["y"] + 5)
    expect(slider).to_have_attribute("aria-valuetext", "1 Feb 2024; closed: 2")
    assert page.evaluate("sent") == ["2024-02-01"]


def test_a_longer_and_a_shorter_time_are_shown(strip):
    page = strip("2024-01-01")
    days = [page.evaluate("strip.view.days")]
    for name in ("longer", "shorter", "shorter"):
        page.get_by_role("button", name=name).dispatch_event("click")
        days.append(page.evaluate("strip.view.days"))
    assert days == [210, 400, 210, 210]


def test_playing_goes_from_change_to_change_and_says_nothing_of_them_until_it_pauses(strip):
    page = strip("2024-01-01")
    texts = page.evaluate(
        """() => {
            strip.start();
            show(sent.at(-1));
            strip.step();
            show(sent.at(-1));
            const whilePlaying = strip.slider.ariaValueText;
            strip.pause();
            return [whilePlaying, strip.slider.ariaValueText];
        }"""
    )
    assert page.evaluate("sent") == ["2024-02-01", "2024-02-10"]
    assert texts == ["1 Jan 2024; closed: 1", "10 Feb 2024; closed: 2"]


# --- the map ----------------------------------------------------------------------------------------------------------

MARKER = """() => {
    crossingMap.words = { looks: { closed: { colour: "red", shape: ["", ""] } } };
    const map = L.map("map", { center: [54, 25], zoom: 5 });
    const marker = crossingMap.marker(["one", 54, 25, "closed", "", "One", "One", "closed", "since 2024"]).addTo(map);
    return marker.getElement().ariaLabel;
}"""
SCHEME = """(ground) => {
    Object.assign(crossingMap.words, { colours: { light: {}, dark: {} } });
    document.documentElement.style.setProperty("--background-color", ground);
    crossingMap.followTheme();
    return crossingMap.scheme;
}"""


def test_a_marker_says_all_of_its_lines_and_the_map_is_as_light_as_the_page_around_it(visit):
    page = visit().page
    page.set_content('<div id="map" style="width: 200px; height: 200px"></div>')
    for name in ("leaflet", "map_labels", "crossing_map"):
        page.add_script_tag(content=script(f"static/{name}.js"))
    assert page.evaluate(MARKER) == "One, closed, since 2024"
    assert [page.evaluate(SCHEME, ground) for ground in ("#ffffff", "#0e1117")] == ["light", "dark"]


# --- the timeline -----------------------------------------------------------------------------------------------------

# Two crossings, each with two measures one after the other; `draw` is a run of the page.
TIMELINE = """async (source) => {
    const { default: component } = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(source));
    const looks = { effect: "closed", state: "ended", open: false, parts: [], tick: null, text: 0 };
    const lane = [{ key: "a", at: 0, wide: 30, ...looks }, { key: "b", at: 60, wide: 30, ...looks }];
    const row = (id) => ({ id, name: id, gaps: [], sides: [{ code: "LT", title: "Lithuania", lanes: [lane] }] });
    const chart = {
        ticks: [], events: [], day: null, corner: "", legend: [], hint: "", label: "Timeline", texts: [["Closed"]],
        looks: { closed: { colour: "red", label: "closed", symbol: "x" } },
    };
    document.body.innerHTML = '<div id="timeline"><div class="scroll"></div><div class="tip"></div></div>';
    window.draw = (...ids) => component({
        data: { chart: { ...chart, groups: [{ name: "Border", rows: ids.map(row) }] } }, parentElement: document,
    });
    draw("one", "two");
}"""


def test_the_keyboard_goes_up_and_down_from_bar_to_bar_and_stays_on_its_bar_when_others_are_drawn(visit):
    page = visit().page
    page.evaluate(TIMELINE, script("views/timeline_chart.js"))
    page.evaluate("document.querySelector('.bar').focus()")
    led = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"):
        page.keyboard.press(key)
        led.append(page.evaluate("document.activeElement.dataset.key"))
    assert led == ["one LT b", "two LT b", "two LT a", "one LT a", "two LT b"]
    stops = "[...document.querySelectorAll('[tabindex=\"0\"]')].map((bar) => bar.dataset.key)"
    page.evaluate("draw('zero', 'two')")
    assert page.evaluate("document.activeElement.dataset.key") == "two LT b"
    assert page.evaluate(stops) == ["two LT b"]
    page.evaluate("draw('zero', 'one')")
    assert page.evaluate(stops) == ["zero LT a"], "its bar is gone"
