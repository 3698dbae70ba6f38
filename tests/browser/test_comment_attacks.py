"""Comments cannot hurt: the corpus of attacks, published and opened in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attacks import ATTACKS
from browsing import Watched, serve
from sites import build, comment, post

pytestmark = pytest.mark.browser

TRAPS = "<script>window.hits = 0; window.hit = () => { window.hits += 1; };</script>"
ALLOWED = {
    *("P", "BR", "HR", "BLOCKQUOTE", "PRE", "UL", "OL", "LI", "A", "EM", "STRONG", "DEL"),
    *("CODE", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"),
}


@pytest.fixture
def attacked(tmp_path: Path) -> Iterator[str]:
    """Publish a post with every attack as a comment; yield the page's address."""
    files = {"posts/a.md": post(comments="open")}
    for number, attack in enumerate(ATTACKS):
        files[f"posts/a/comments/{number}.md"] = comment(str(number), attack + "\n")
    site = build(tmp_path / "source", files)
    page = site.text("blog/2020/05/04/a/index.html").replace("<head>", f"<head>{TRAPS}", 1)
    folder = tmp_path / "site/post"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(page, encoding="utf-8")
    yield from serve(tmp_path / "site")


def test_there_are_enough_attacks() -> None:
    """The corpus holds at least sixty attacks, each of its own."""
    assert len(set(ATTACKS)) == len(ATTACKS) >= 60


def test_every_attack_is_inert(attacked: str, watched: Watched) -> None:
    """Nothing runs, nothing is fetched, no element, attribute or id is more than allowed."""
    page = watched.page
    page.goto(f"{attacked}/post/")
    page.wait_for_timeout(300)
    bodies = page.locator(".rp-comment-body")
    assert bodies.count() == len(ATTACKS)
    tags = set(
        page.evaluate(
            "[...document.querySelectorAll('.rp-comment-body *')].map(e => e.tagName)"
        )
    )
    assert tags <= ALLOWED
    attributes = page.evaluate(
        "[...document.querySelectorAll('.rp-comment-body *')]"
        ".flatMap(e => e.getAttributeNames())"
    )
    assert set(attributes) <= {"href", "title", "rel", "start"}
    links = page.evaluate(
        "[...document.querySelectorAll('.rp-comment-body a')].map(a => [a.protocol, a.rel])"
    )
    assert {rel for _, rel in links} == {"nofollow ugc"}
    assert {protocol for protocol, _ in links} <= {"http:", "https:", "mailto:"}
    assert watched.foreign == []


def test_clicks_and_keys_run_nothing(attacked: str, watched: Watched) -> None:
    """Hovering over and clicking on everything in the comments runs no script."""
    page = watched.page
    page.goto(f"{attacked}/post/")
    page.evaluate(
        """() => {
            addEventListener('click', event => event.preventDefault());
            for (const e of document.querySelectorAll('.rp-comment-body, .rp-comment-body *')) {
                for (const name of ['mouseover', 'focus', 'toggle', 'load', 'error']) {
                    e.dispatchEvent(new Event(name, {bubbles: true}));
                }
                e.click();
            }
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hits") == 0
    assert page.url == f"{attacked}/post/"
    assert watched.foreign == []


def test_the_page_around_stands_as_before(attacked: str, watched: Watched) -> None:
    """Unclosed tags stay inside their comment, and the page's own anchors mean the page's."""
    page = watched.page
    page.goto(f"{attacked}/post/")
    assert page.locator("ol.rp-comments > li").count() == len(ATTACKS)
    assert page.locator("#comments").count() == 1
    assert page.evaluate("document.getElementById('comments').tagName") == "SECTION"
    for number in range(len(ATTACKS)):
        assert (
            page.evaluate(f"document.getElementById('comment-{number}').tagName") == "ARTICLE"
        )
    assert page.locator("#answer").count() == 0


def test_what_a_reader_typed_can_still_be_read(attacked: str, watched: Watched) -> None:
    """Raw HTML is shown as the text it was typed as: nothing a reader wrote is lost."""
    page = watched.page
    page.goto(f"{attacked}/post/")
    text = page.locator(".rp-comments").inner_text()
    for typed in (
        "<script>window.hit()</script>",
        "<iframe src=https://evil.example/>",
        "<div>",
    ):
        assert typed in text
