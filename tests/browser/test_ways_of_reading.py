"""Other ways of reading the sample: by keys alone, without motion, in forced colours."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
COMPARISON = "/comparisons/job-search-vs-career-management/"
STOP = """() => {
  const here = document.activeElement
  // The switch between light and dark is a choice without a body; its label shows it.
  const shown = here.matches(".md-option") ? here.nextElementSibling : here
  const box = shown.getBoundingClientRect()
  const style = getComputedStyle(shown)
  return {
    tag: here.tagName,
    name: (here.getAttribute("aria-label") || here.title || here.innerText
      || here.labels?.[0]?.innerText || "").trim(),
    of: here.htmlFor || here.id || "",
    inContent: here.closest("#__content") !== null,
    seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0
      && box.top < innerHeight && style.visibility === "visible",
    lit: style.outlineStyle !== "none" || here.matches(".md-search__input"),
  }
}"""


def stops(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """Go through a page by the Tab key; return where it stopped until it left the page."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["tag"] == "BODY":
            return found
        found.append(stop)
    pytest.fail(f"the focus never left the page: {found[-3:]}")


@pytest.mark.parametrize("path", [RERUN, COMPARISON, "/", "/blog/archive/"])
def test_keys_lead_through_a_page(path: str, site: str, browser: Browser) -> None:
    """Each stop is on the screen, shows that it has the focus, and says what it is."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site + path)
    found = stops(page)
    assert len(found) > 10
    assert [stop for stop in found if not stop["seen"]] == []
    assert [stop for stop in found if not stop["lit"]] == []
    assert [stop for stop in found if not stop["name"]] == []
    context.close()


@pytest.mark.parametrize("path", [RERUN, "/", "/blog/archive/", "/manual/writing/"])
def test_the_first_stop_skips_to_the_content(path: str, site: str, browser: Browser) -> None:
    """Also on a page without a table of contents, where Material has no such link."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + path)
    page.keyboard.press("Tab")
    first = page.evaluate(STOP)
    assert (first["name"], first["seen"]) == ("Skip to content", True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["inContent"]
    context.close()


def test_the_navigation_opens_by_keys_where_it_is_a_drawer(site: str, browser: Browser) -> None:
    """At twice the size a desk has a phone's navigation, and still no mouse."""
    context = browser.new_context(
        viewport={"width": 640, "height": 450}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(site + RERUN)
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="About")
    assert not link.is_visible()
    assert [stop for stop in stops(page) if not stop["seen"]] == []
    page.locator("label.md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")
    link.wait_for()
    names = [stop["name"] for stop in stops(page)]
    assert "About" in names
    page.locator("label.md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")
    link.wait_for(state="hidden")
    context.close()


MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each)
  return [...style.transitionDuration.split(", "),
          ...style.animationDuration.split(", ")].some((s) => parseFloat(s) > 0)
    || style.scrollBehavior === "smooth"
}).map((each) => each.className)"""


@pytest.mark.parametrize("path", [RERUN, COMPARISON])
def test_nothing_moves_where_motion_is_not_wanted(
    path: str, site: str, browser: Browser
) -> None:
    """No transition, no animation, no smooth scrolling; elsewhere something does."""
    for motion in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(site + path)
        moving = page.evaluate(MOVING)
        assert bool(moving) == (motion == "no-preference"), moving
        context.close()


def test_forced_colours_keep_what_borders_and_marks_say(site: str, browser: Browser) -> None:
    """A rerun has its frame, links their lines, and the scale shows where one stands."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site + RERUN)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    card, link = page.locator(".rp-rerun"), page.locator(".rp-body p a").first
    assert card.evaluate("e => getComputedStyle(e).borderInlineStartStyle") == "solid"
    assert "underline" in link.evaluate("e => getComputedStyle(e).textDecorationLine")
    page.goto(site + "/journal/2026-11-20/")
    here = page.locator(".rp-scale .rp-here").first
    ground = "e => getComputedStyle(e).backgroundColor"
    assert here.evaluate(ground) != page.locator("body").evaluate(ground)
    context.close()


def test_a_link_that_had_the_focus_is_a_link_still(site: str, browser: Browser) -> None:
    """Material's script gives it a class for that time, and leaves it an empty one."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + RERUN, wait_until="load")
    line = "e => getComputedStyle(e).textDecorationLine"
    for link in (
        ".rp-body p a >> nth=0",
        ".rp-answer a >> nth=0",
        ".rp-answer button >> nth=0",
    ):
        page.locator(link).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.locator(link).get_attribute("class") == "focus-visible"
        assert page.locator(link).evaluate(line) == "underline"
        page.keyboard.press("Tab")
        assert page.locator(link).get_attribute("class") == ""
        assert page.locator(link).evaluate(line) == "underline"
    context.close()


def test_a_finger_finds_each_way_to_answer(site: str, browser: Browser) -> None:
    """On a small phone what is below a comment is as high as WCAG 2.2 wants (2.5.8)."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + RERUN)
    boxes = [link.bounding_box() for link in page.locator(".rp-answer > *").all()]
    assert len(boxes) > 5
    assert all(box and box["height"] >= 24 for box in boxes)
    context.close()
