"""What a reader hears and where the focus is, who does not see the page and has no mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.visits import at_rest

AT_BORDER = {"as_of": "2025-11-11", "border": "BY-LT", "traffic": "trucks"}

# The page stands still for longer than the script waits before it takes in what there is to say.
TAKEN_IN = """() => new Promise((still) => {
    let resting = 0;
    const rest = () => { clearTimeout(resting); resting = setTimeout(still, 700); };
    new MutationObserver(rest).observe(root, { childList: true, subtree: true, characterData: true });
    rest();
})"""


@pytest.fixture(scope="module")
def at_border(shared_visit, server):
    """For tests that change nothing but the order of the table."""
    return shared_visit().open(server, **AT_BORDER).page


def test_what_a_screen_reader_has_of_the_first_screen(at_border):
    expect(at_border.locator("body")).to_match_aria_snapshot(
        r"""
        - link "Past the map, to the crossings"
        - main:
          - group:
            - combobox "Border"
          - group "Day"
          - button "Share"
          - heading /^Both remaining crossings are shut .* decision, until 30 November\.$/ [level=1]
          - button /as of 11 Nov 2025/
          - paragraph: 6 of 7
          - paragraph: about 1,000
          - paragraph:
            - link /Kęstutis Budrys, foreign minister of Lithuania, 11 Nov/
          - iframe
          - list:
            - listitem:
              - button "Medininkai / Kamenny Loh · A3 / M7 (E28)"
            - listitem:
              - button "Šalčininkai / Benyakoni · A15 / M11 (E85)"
          - slider "Day shown"
          - heading "What changed in the 30 days before 11 November 2025" [level=2]
          - heading "All facts of the crossings" [level=2]
        """
    )


def test_one_link_leads_past_controls_and_map_to_the_crossings_and_two_more_keys_open_one(visit, server):
    page = visit().open(server, **AT_BORDER).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Past the map, to the crossings")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-answers")).to_be_focused()
    page.keyboard.press("Tab")
    first = page.locator(".crossing-line button").first
    expect(first).to_be_focused()
    name = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".opened h2")).to_be_focused()
    expect(page.locator(".opened h2")).to_have_text(name, use_inner_text=True)


def test_the_focus_comes_back_to_the_line_of_the_crossing_that_was_open(visit, server):
    page = visit().open(server, **AT_BORDER).page
    line = page.locator(".crossing-line button", has_text="Šalčininkai")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".opened h2")).to_be_focused()
    page.get_by_role("button", name="All crossings").focus()
    page.keyboard.press("Enter")
    expect(line).to_be_focused()


def test_a_crossing_opened_on_the_map_is_said_and_the_focus_stays_there(visit, server):
    seen = visit().open(server, **AT_BORDER)
    page = seen.page
    seen.marker("Raigardas").focus()
    page.keyboard.press("Enter")
    expect(page.locator("p.aloud")).to_contain_text("Raigardas")
    seen.settled()
    assert seen.frame.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Raigardas")


def test_the_new_first_sentence_is_said_after_a_change_and_the_one_of_the_first_look_is_not(visit, server):
    page = visit().open(server, **AT_BORDER).page
    page.evaluate(TAKEN_IN)
    said = page.locator("p.aloud")
    expect(said).to_be_empty()
    page.get_by_role("button", name="Change before").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("as of 10 Nov 2025")).to_be_visible()
    at_rest(page)
    expect(said).to_have_text("10 November 2025: " + page.get_by_role("heading", level=1).inner_text())
    expect(page.get_by_role("button", name="Change before")).to_be_focused()


def test_days_that_are_played_through_are_silent_until_the_play_ends(visit, server):
    page = visit().open(server, **AT_BORDER).page
    page.evaluate(TAKEN_IN)
    said, lead = page.locator("p.aloud"), page.get_by_role("heading", level=1)
    before = lead.inner_text()
    page.get_by_role("button", name="Play", exact=False).first.click()
    expect(lead).not_to_have_text(before)
    expect(said).to_be_empty()
    page.get_by_role("button", name="Pause").click()
    expect(said).not_to_be_empty()


def test_sorting_keeps_the_focus_on_the_heading_that_was_pressed(at_border):
    page = at_border
    heading = page.locator(".st-key-table thead button").nth(1)
    heading.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-table th[aria-sort=ascending]")).to_have_count(1)
    expect(heading).to_be_focused()
