"""The Update page in a real browser: two editors, undo, and a host that may not write."""

import re
import shutil
import subprocess
from contextlib import contextmanager, nullcontext

import pytest
from playwright.sync_api import expect

from dashboard.register.storage.edit import written_tables
from dashboard.register.storage.read import contents
from tests.browser.visits import at_rest, serving
from tests.conftest import DATA
from tests.register import web_server


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped tables that may be written."""
    path = tmp_path / "data"
    shutil.copytree(DATA, path, ignore=shutil.ignore_patterns(".versions"))
    return path


def opened(visit, address, width=1280, is_new=False):
    page = visit(width=width, height=2400, is_new=is_new).page
    page.goto(f"{address}update")
    expect(page.get_by_text("Saved versions")).to_be_visible()
    at_rest(page)
    return page


def enter(page, form):
    """Chooses a form by its name."""
    page.get_by_test_id("stButtonGroup").get_by_text(form, exact=True).click()


def check(page):
    """The form of a check, for one crossing of the border that the page opens on."""
    enter(page, "Check")
    crossing = page.get_by_test_id("stButtonGroup").get_by_text("Medininkai")
    expect(crossing).to_be_visible()
    at_rest(page)  # the form that stood there before has gone, with its button
    crossing.click()
    page.get_by_role("button", name="Add to my edits").click()
    expect(page.get_by_text("1 edit, not saved yet")).to_be_visible()


def note(page, text):
    """The note of the first row, typed into the grid."""
    enter(page, "Tables")
    grid = page.get_by_test_id("stDataFrame")
    chosen = grid.locator("td[aria-selected=true]")  # the grid hears keys only when it has taken the click in
    expect(grid.locator("td").first).to_be_attached()
    at_rest(page)
    grid.locator(".dvn-scroller").click(position={"x": 120, "y": 55})
    expect(chosen).to_have_attribute("aria-colindex", "1")
    page.keyboard.press("ControlOrMeta+ArrowRight")
    expect(chosen).not_to_have_attribute("aria-colindex", "1")
    page.keyboard.press("Enter")
    cell = page.locator("textarea.gdg-input")
    cell.fill(text)
    cell.press("Enter")
    expect(page.get_by_text("1 edit, not saved yet")).to_be_visible()


def reason(page, why):
    field = page.get_by_label("What this save is about")
    field.fill(why)
    field.press("Enter")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def test_two_editors_in_two_browsers_lose_nothing_and_undo_is_one_click(visit, folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_EDIT", "local")
    before = contents(folder)
    with serving(folder) as address:
        one, other = (opened(visit, address, is_new=True) for _browser in range(2))
        note(one, "Typed by one")
        check(other)
        reason(one, "first")
        reason(other, "second")
        save(one)
        expect(one.get_by_text("Saved.", exact=True)).to_be_visible()
        save(other)
        expect(other.get_by_text("The register has changed since you began")).to_be_visible()
        other.get_by_role("button", name="Apply my edits to the new version").click()
        save(other)
        expect(other.get_by_text("Saved.", exact=True)).to_be_visible()
        tables = written_tables(contents(folder))
        assert next(iter(tables["closures"].rows().values()))["note"] == "Typed by one"
        assert tables["crossings"].rows()["lt-by-medininkai"]["checked_on"] == "2026-11-24"
        expect(other.locator(".said", has_text="second")).to_be_visible()  # the list is drawn again
        other.get_by_role("button", name="Undo the last save").click()
        expect(other.get_by_text("Undo: second")).to_be_visible()
        assert contents(folder)["crossings.csv"] == before["crossings.csv"]
        at_rest(other)
        other.get_by_role("button", name="Bring back").last.click()
        expect(other.get_by_text("The earlier version stands again.")).to_be_visible()
        assert contents(folder) == before


@contextmanager
def at_an_address(folder, monkeypatch):
    """The address of a server that gives the tables out of a repository."""
    monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")
    with web_server.serving(
        {f"/repository/data/{name}": content for name, content in contents(folder).items()}
    ) as server:
        yield f"{server.address}repository/data/"


@pytest.mark.parametrize("lives_at", [lambda folder, _monkeypatch: nullcontext(folder), at_an_address])
def test_a_host_that_may_not_write_hands_out_a_patch_that_git_applies(visit, folder, lives_at, monkeypatch):
    before = contents(folder)
    with lives_at(folder, monkeypatch) as place, serving(place) as address:
        page = visit(width=390, height=2400).page
        page.goto(f"{address}update")
        note(page, "Typed at home")
        at_rest(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
        page.get_by_text("Take the edited files home").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Patch for git apply").click()
        patch = folder.parent / "data.patch"
        download.value.save_as(patch)
    assert contents(folder) == before
    subprocess.run(["git", "init", "--quiet"], cwd=folder.parent, check=True)
    subprocess.run(["git", "apply", str(patch)], cwd=folder.parent, check=True)
    after = contents(folder)
    assert {name for name in before if before[name] != after[name]} == {"closures.csv"}
    assert b"Typed at home" in after["closures.csv"]


@pytest.fixture(scope="module")
def unsaved(tmp_path_factory):
    """The address of a server for tests that save nothing."""
    home = tmp_path_factory.mktemp("unsaved")
    tables = shutil.copytree(DATA, home / "data", ignore=shutil.ignore_patterns(".versions"))
    with serving(tables, environment={"DASHBOARD_EDIT": "local", "DASHBOARD_STATE": str(home)}) as address:
        yield address


def test_on_a_telephone_fields_come_in_reading_order_with_what_is_wrong_under_each(visit, unsaved):
    page = opened(visit, unsaved, width=390)
    page.get_by_role("button", name="Add to my edits").click()
    expect(page.locator(".fault")).to_have_count(4)
    at_rest(page)
    labels = page.get_by_test_id("stForm").locator("[data-testid=stWidgetLabel]:visible")
    first_five = (
        "Where *",
        "Who decided *",
        "What happens to those hit *",
        "Which traffic *",
        "Whom within that traffic, in words",
    )
    for number, text in enumerate(first_five):
        expect(labels.nth(number)).to_have_text(text)
    heights = [label.bounding_box()["y"] for label in labels.all()]
    assert heights == sorted(heights)
    first, second = (page.locator(".fault").nth(number).bounding_box()["y"] for number in (0, 1))
    assert heights[0] < first < heights[1] < second < heights[2]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_waits_opens_the_form_that_settles_it(visit, unsaved):
    page = opened(visit, unsaved)
    page.get_by_text("announced ends have passed").click()
    row = page.locator(".st-key-waits-end_passed-2")
    expect(row).to_contain_text("Koidula (Estonia – Russia)")
    row.get_by_role("button", name="Extension").click()
    expect(page.get_by_role("combobox", name="What goes on")).to_have_value(
        re.compile("^Koidula.*ee-night-20260224-koidula")
    )
    expect(row).to_have_count(0)  # the list has folded
