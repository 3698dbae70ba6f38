"""The sample in a real browser: at a desk, on a phone, and without JavaScript."""

from __future__ import annotations

from statistics import median

import pytest
from playwright.sync_api import Browser

from browsing import Watched, watch

pytestmark = pytest.mark.browser

RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
ROLES = ("row", "rowheader", "cell")
COMPARISON = "/comparisons/job-search-vs-career-management/"
# How many characters each line of the text has, but for the last of a paragraph.
LINES = """() => [...document.querySelectorAll(".rp-body > p")].flatMap((paragraph) => {
    const lines = new Map(), range = document.createRange()
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode());) {
        for (let at = 0; at < text.length; at++) {
            range.setStart(text, at)
            range.setEnd(text, at + 1)
            const line = Math.round(range.getBoundingClientRect().bottom / 8)
            lines.set(line, (lines.get(line) || 0) + 1)
        }
    }
    return [...lines.values()].slice(0, -1)
})"""
PAGES = [
    "/",
    "/blog/",
    RERUN,
    "/blog/2007/03/06/job-search-vs-career-management/",
    COMPARISON,
    "/comparisons/",
    "/blog/archive/",
    "/blog/tag/networking/",
    "/blog/2017/03/14/spreadsheet-of-no/",
    "/journal/",
    "/journal/2026-10-06/",
    "/journal/practice/job-search-vs-career-management/",
    "/on-this-day/",
    "/on-this-day/01-28/",
    "/manual/writing/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_has_no_error(
    path: str, site: str, watched: Watched
) -> None:
    """A page loads from its own host alone, and its console is silent."""
    watched.page.goto(site + path)
    watched.page.wait_for_timeout(200)
    assert watched.foreign == []
    assert watched.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_screen(path: str, site: str, watched: Watched) -> None:
    """Nothing sticks out of the screen: wide tables and code scroll inside themselves."""
    page = watched.page
    page.goto(site + path)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_read_without_javascript(site: str, browser: Browser) -> None:
    """Posts, rerun cards, threads, ways to answer and tables need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + RERUN)
    for selector in ("#rerun", "#comment-1041", ".rp-quote table", "#answer a >> nth=0"):
        assert page.locator(selector).first.is_visible(), selector
    page.goto(site + COMPARISON)
    assert page.locator("tr#satisfaction").is_visible()
    context.close()


def test_the_blog_is_lit_in_the_navigation(site: str, watched: Watched) -> None:
    """On a post, "Blog" is the active item of the navigation."""
    watched.page.goto(site + RERUN)
    active = watched.page.locator(".md-tabs__item--active, .md-nav__item--active").first
    assert "Blog" in active.inner_text()


def test_a_row_can_be_linked_to_from_another_page(site: str, watched: Watched) -> None:
    """Following a quoted row's link shows that row of the comparison."""
    page = watched.page
    page.goto(site + RERUN)
    page.locator(".rp-quote tbody th a").nth(1).click()
    page.wait_for_url(f"**{COMPARISON}#relationships")
    assert page.locator("tr:target th").inner_text().startswith("Relationships")
    assert (
        page.evaluate("document.querySelector('tr:target').getBoundingClientRect().top") < 900
    )


def test_a_stacked_comparison_is_still_a_table_to_those_who_listen(
    site: str, browser: Browser
) -> None:
    """On a phone the rows are stacked, and the accessibility tree has the same table.

    The tree is Chromium's own, which looks at the style sheet, and no script says more.
    """
    trees = []
    for width in (1280, 390):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=False
        )
        page = context.new_page()
        page.goto(site + COMPARISON)
        tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        found = [node["role"]["value"] for node in tree["nodes"] if not node["ignored"]]
        trees.append(tuple(found.count(role) for role in ROLES))
        context.close()
    assert trees[0] == trees[1]
    assert trees[0][1] >= 12
    assert trees[0][2] == 24


def test_a_phone_shows_which_side_speaks(site: str, browser: Browser) -> None:
    """Where the columns are stacked, each cell names its side."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = watch(context).page
    page.goto(site + COMPARISON)
    cell = page.locator("tr#when td").nth(1)
    assert cell.locator(".rp-side").is_visible()
    assert cell.inner_text().casefold().startswith("career management")
    context.close()


@pytest.mark.parametrize("path", [RERUN, "/blog/2017/03/14/spreadsheet-of-no/"])
def test_a_line_is_as_long_as_it_can_be_read(path: str, site: str, watched: Watched) -> None:
    """About 65 to 75 characters at a desk, whatever the font, and seldom more."""
    watched.page.goto(site + path)
    lines = watched.page.evaluate(LINES)
    assert len(lines) > 20
    assert 60 < median(lines) < 78
    assert max(lines) < 86
