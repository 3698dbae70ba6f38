"""Answering on the git host: buttons that belong to one form, and need no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.browser

RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
FOLDER = "posts/2011/favorite-friday-job-search-vs-career-management/comments"
NEW = f"https://github.com/reprise-blog/reprise/new/main/{FOLDER}"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser without JavaScript that gets an empty page from elsewhere."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )

    def elsewhere(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            route.fulfill(body="There.")

    context.route("**/*", elsewhere)
    yield context
    context.close()


def asked(page: Page) -> tuple[str, dict[str, list[str]]]:
    """Return the address that a page has arrived at, and its parameters."""
    page.wait_for_url("https://github.com/**")
    address = urlsplit(page.url)
    assert page.inner_text("body") == "There."
    return f"{address.scheme}://{address.netloc}{address.path}", parse_qs(address.query)


def test_an_answer_begins_with_what_it_answers(site: str, reader: BrowserContext) -> None:
    """Pressed, the button leads to the page for a new file, with its name and its header."""
    page = reader.new_page()
    page.goto(site + RERUN)
    page.locator("#comment-1044").get_by_role("button", name="Answer Stan P. on GitHub").click()
    address, given = asked(page)
    assert address == NEW
    assert given["filename"] == ["your-name.md"]
    lines = given["value"][0].split("\r\n")
    assert lines[:2] == ["---", "author: Your name"]
    assert "reply_to: 1044" in lines
    assert set(given) == {"filename", "value"}


def test_a_comment_on_the_post_answers_nobody(site: str, reader: BrowserContext) -> None:
    """The button below the thread gives the same form without a parent."""
    page = reader.new_page()
    page.goto(site + RERUN)
    page.get_by_role("button", name="On GitHub", exact=True).click()
    address, given = asked(page)
    assert (address, given["filename"]) == (NEW, ["your-name.md"])
    assert "reply_to" not in given["value"][0]


def test_the_way_is_found_by_keys(site: str, reader: BrowserContext) -> None:
    """From the link to the button beside it, which shows that it has the focus."""
    page = reader.new_page()
    page.goto(site + RERUN)
    first = page.locator("#comment-1044 .rp-answer")
    first.get_by_role("link", name="Answer Stan P. by e-mail").focus()
    page.keyboard.press("Tab")
    button = first.get_by_role("button")
    assert button.evaluate("e => e.matches(':focus-visible')")
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert asked(page)[0] == NEW


def test_no_other_place_may_be_asked(sample: Path) -> None:
    """The site's own policy allows the one host, and nothing on a page leads to another."""
    (policy,) = [
        part
        for part in (sample / "_headers").read_text().replace("\n", ";").split(";")
        if "form-action" in part
    ]
    assert policy.split() == ["form-action", "'self'", "https://github.com"]
    for path in sample.rglob("*.html"):
        for form in LexborHTMLParser(path.read_text()).css("form[action*='//']"):
            assert (form.attributes["action"] or "").startswith("https://github.com/"), path
