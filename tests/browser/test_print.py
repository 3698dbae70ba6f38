"""The sample on paper: what is read is printed, dark on white, and what is pressed is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
LONG = "/blog/2017/03/14/spreadsheet-of-no/"
COMPARISON = "/comparisons/job-search-vs-career-management/"
ENTRY = "/journal/2026-11-20/"
LAYOUTS = [RERUN, LONG, COMPARISON, ENTRY, "/", "/blog/", "/blog/archive/", "/journal/"]
# The width of A4 between margins of 15 mm.
PAPER: ViewportSize = {"width": 680, "height": 1010}
PRESSED = "nav, form, button, input, .md-header, .md-sidebar, .md-search, .rp-answer, .rp-ways"
DARK_GROUNDS = """() => [...document.querySelectorAll("html, body, .md-content, .md-content *")]
    .filter((each) => {
        const style = getComputedStyle(each)
        const [r, g, b, a = 1] = style.backgroundColor.match(/[\\d.]+/g).map(Number)
        return each.checkVisibility() && a > 0 && r + g + b < 600
            && !each.matches(".rp-badge, .rp-scale i, .md-button")
    }).map((each) => each.className)"""
LOOSE = """() => [...document.querySelectorAll("body *")].filter((each) =>
    ["fixed", "sticky"].includes(getComputedStyle(each).position)
    && each.checkVisibility({opacityProperty: true})
).map((each) => each.className)"""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """Return a page that is printed by a reader whose screen is dark."""
    context = browser.new_context(
        viewport=PAPER,
        color_scheme="dark",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("path", LAYOUTS)
def test_a_page_is_printed_dark_on_white(path: str, site: str, paper: Page) -> None:
    """No box is dark, the paper itself neither; nothing hovers over the text."""
    paper.goto(site + path)
    assert paper.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert paper.evaluate(DARK_GROUNDS) == []
    assert paper.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert paper.evaluate(LOOSE) == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


@pytest.mark.parametrize("path", LAYOUTS)
def test_nothing_that_is_pressed_is_printed(path: str, site: str, paper: Page) -> None:
    """No navigation, no search, no way to answer."""
    paper.goto(site + path)
    assert [each for each in paper.locator(PRESSED).all() if each.is_visible()] == []


def test_comments_are_printed_and_none_is_torn(site: str, paper: Page) -> None:
    """Each is read whole, below the text that it answers."""
    paper.goto(site + RERUN)
    comments = paper.locator(".rp-comments article")
    assert comments.count() > 5
    assert all(each.is_visible() for each in comments.all())
    for whole in (comments.first, paper.locator(".rp-rerun"), paper.locator(".rp-body figure")):
        assert whole.first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert not paper.get_by_text("Edit this post").is_visible()


def test_a_comparison_is_a_table_on_paper(site: str, paper: Page) -> None:
    """Paper is narrow as a phone, but its columns still stand beside each other."""
    paper.goto(site + COMPARISON)
    first, second = paper.locator("#relationships td").all()
    here, there = first.bounding_box(), second.bounding_box()
    assert here
    assert there
    assert here["y"] == there["y"]
    assert not paper.locator(".rp-switch, .rp-link").first.is_visible()


def test_a_link_that_leads_elsewhere_says_where(site: str, paper: Page) -> None:
    """Its address stands behind it: nobody can press it there."""
    paper.goto(site + RERUN)
    paper.evaluate(
        """() => document.querySelector(".rp-body p").insertAdjacentHTML(
            "beforeend", "<a href='https://elsewhere.example/x'>there</a>")"""
    )
    link = paper.locator(".rp-body a[href^=http]").last
    said = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert "elsewhere.example/x" in said or "attr(href)" in said


def test_an_address_that_is_read_is_not_printed_twice(site: str, paper: Page) -> None:
    """A link whose words are its address says nothing more."""
    paper.goto(site + RERUN)
    paper.evaluate(
        """() => document.querySelector(".rp-body p").insertAdjacentHTML("beforeend",
            "<a href='https://elsewhere.example/x' data-bare>https://elsewhere.example/x</a>")"""
    )
    link = paper.locator(".rp-body a[data-bare]").last
    assert link.evaluate("e => getComputedStyle(e, '::after').content") == "none"


def test_a_wide_table_is_whole_on_paper(site: str, paper: Page) -> None:
    """Paper does not scroll: a column that is off the sheet is lost."""
    paper.goto(site + RERUN)
    edges = paper.evaluate(
        """() => {
            const cells = (tag) => `<${tag}>A few words, unbreakable_in_the_middle</${tag}>`
            const rows = [cells("th").repeat(12), cells("td").repeat(12)]
            document.querySelector(".rp-body").insertAdjacentHTML("afterbegin",
                "<div class=md-typeset__scrollwrap><div class=md-typeset__table><table>"
                + rows.map((row) => `<tr>${row}</tr>`).join("") + "</table></div></div>")
            const cell = document.querySelector(".rp-body td:last-child")
            const box = document.querySelector(".rp-body .md-typeset__scrollwrap")
            return [cell, box].map((each) => each.getBoundingClientRect().right)
        }"""
    )
    assert edges[0] <= min(edges[1], PAPER["width"])


def test_a_plot_is_printed_without_its_numbers(site: str, paper: Page) -> None:
    """They are folded up on the screen too, and would fill pages."""
    paper.goto(site + "/journal/")
    assert not paper.locator(".rp-numbers").first.is_visible()
    assert paper.locator(".rp-chart").first.is_visible()
