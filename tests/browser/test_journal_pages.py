"""The journal and the days of the year in a real browser: whose today is today?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import Watched, serve, watch
from canaries import COMPARISON, NAME
from sites import post, write_site

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Site
site_url: https://x.example/
theme: {name: material, font: false}
plugins:
  - reprise:
      on_this_day: true
      journal: {practice: true}
"""
ELEMENT = "<reprise-on-this-day>What was written on this day.</reprise-on-this-day>\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": f"# Home\n\n{ELEMENT}",
    NAME: COMPARISON,
    "posts/then.md": post("Then <em>& now", date="2011-01-28"),
    "posts/leap.md": post("Leap", date="2012-02-29"),
    "journal/2026-01-28.md": (
        "---\nvisibility: public\nmarks: {kettles: {heat: 2}}\n---\nWords.\n"
    ),
}
TODAY = ".rp-today a"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a small site with a journal, and serve it on loopback."""
    root = tmp_path_factory.mktemp("site")
    write_site(root, FILES)
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build"]
    now = ["--now", "2026-11-26T12:00:00Z"]
    subprocess.run([*command, *now], check=True, capture_output=True)
    yield from serve(root / "site")


def on(page: Page, moment: str, url: str) -> None:
    """Open a page as it is on another day."""
    page.clock.set_fixed_time(moment)
    page.goto(url)
    page.wait_for_selector(".rp-today > p")


def test_the_element_shows_what_was_written_on_the_readers_today(
    site: str, watched: Watched
) -> None:
    """The page was built in November; it is January, and two years are remembered."""
    on(watched.page, "2027-01-28T12:00:00Z", f"{site}/")
    shown = watched.page.locator(TODAY).all_inner_texts()
    assert shown == ["Wednesday, January 28, 2026", "Then <em>& now"]
    assert watched.page.locator(".rp-today > p").inner_text() == "January 28"
    assert watched.errors == []


def test_what_is_of_this_year_is_no_memory(site: str, watched: Watched) -> None:
    """An entry of this morning is not shown as something that came back."""
    on(watched.page, "2026-01-28T12:00:00Z", f"{site}/")
    assert watched.page.locator(TODAY).all_inner_texts() == ["Then <em>& now"]


def test_a_day_with_nothing_says_so(site: str, watched: Watched) -> None:
    """Its file is there, so that the console is silent."""
    on(watched.page, "2027-03-03T12:00:00Z", f"{site}/")
    assert watched.page.locator(".rp-today > p").inner_text() == "March 3: nothing yet."
    assert watched.errors == []


def test_the_29th_of_february_is_a_day(site: str, watched: Watched) -> None:
    """It comes back every four years."""
    on(watched.page, "2028-02-29T12:00:00Z", f"{site}/")
    assert watched.page.locator(TODAY).all_inner_texts() == ["Leap"]


def test_today_is_where_the_reader_is(site: str, browser: Browser) -> None:
    """In Auckland it is the 28th already."""
    context = browser.new_context(timezone_id="Pacific/Auckland")
    page = watch(context).page
    on(page, "2027-01-27T12:30:00Z", f"{site}/")
    assert page.locator(".rp-today > p").inner_text() == "January 28"
    context.close()


def test_without_a_script_there_is_a_way_to_all_days(site: str, browser: Browser) -> None:
    """From the home page to the calendar, and from there to the day."""
    context = browser.new_context(java_script_enabled=False)
    page = watch(context).page
    page.goto(f"{site}/")
    page.click(".rp-on-this-day a")
    assert page.url == f"{site}/on-this-day/"
    page.click('a[aria-label="January 28: 2"]')
    assert page.locator("h1").inner_text() == "On this day: January 28"
    page.click("text=Then <em>& now")
    assert page.locator("h1").inner_text() == "Then <em>& now"
    context.close()


def test_each_plot_has_its_numbers_beneath(site: str, watched: Watched) -> None:
    """The box opens by keyboard, and a table is a table to a screen reader."""
    page = watched.page
    page.goto(f"{site}/journal/")
    box = page.locator("details.rp-numbers > summary")
    box.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("table").count() == 2
    assert page.get_by_role("link", name="January 28, 2026", exact=True).count() == 1
    page.goto(f"{site}/journal/practice/kettles/")
    assert page.get_by_role("img").count() >= 2
    assert "January 28, 2026, I stood clearly on the side of Copper" in page.inner_text("main")
