"""Posts in another language than the site's: what is theirs says so, and reads its own way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import serve
from sites import write_site

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Kettle
site_url: https://kettle.example/
repo_url: https://github.com/kettle/kettle
theme: {{name: material, font: false, language: {language}}}
plugins:
  - reprise:
      authors: {{ada: {{name: Ada}}}}
      guid_authority: kettle.example,2026
      comments: {{email: post@kettle.example}}
"""
HEBREW = """\
פסקה Python 3.12 היא שפה, וגם hello world.

- פריט ראשון.
    1. פנימי.

> ציטוט של מישהו.

> [!NOTE]
> הערה.

- [x] נעשה

## כותרת

| א | ב |
|---|---|
| אחד ואחת | שניים |
"""
ENGLISH = """\
A paragraph of English, and a stop.

- item one.
    1. inner (one).

> A quotation.

> [!NOTE]
> A note.

- [x] done

## A heading.

| a | b |
|---|---|
| one and one | two |
"""
FOREIGN, BEFORE, AFTER = (
    "/blog/2021/03/01/foreign/",
    "/blog/2021/02/01/before/",
    "/blog/2021/04/01/after/",
)
TITLES = {"en": "An English title (with parens), and a stop.", "he": "שלום (קומקום), סוף."}
TITLE_AND_TEXT = ('.rp-card h2 > a[href$="/foreign/"]', ".rp-card:nth-of-type(2) .rp-teaser p")
SIDES = """(selector) => {
  // How far the first letters of what is found stand from the left and the right of the text.
  const body = document.querySelector(".rp-body").getBoundingClientRect()
  const range = document.createRange()
  const walker = document.createTreeWalker(
    document.querySelector(selector), NodeFilter.SHOW_TEXT)
  while (walker.nextNode() && !walker.currentNode.data.trim());
  range.selectNodeContents(walker.currentNode)
  const { left, right } = range.getBoundingClientRect()
  return [left - body.left, body.right - right]
}"""
SPOKEN = """(words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (walker.currentNode.data.includes(words)
        && walker.currentNode.parentElement.closest(".md-content"))
      return walker.currentNode.parentElement.closest("[lang]").lang
}"""
READS = """([selector, first, second]) => {
  const place = (piece) => {
    const text = document.querySelector(selector).firstChild
    const range = document.createRange()
    range.setStart(text, text.data.lastIndexOf(piece))
    range.setEnd(text, text.data.lastIndexOf(piece) + piece.length)
    return range.getBoundingClientRect().left
  }
  return place(first) < place(second)
}"""


def a_post(title: str, day: str, body: str, more: str = "") -> str:
    """Return the text of a post."""
    return f'---\ntitle: "{title}"\ndate: {day}\nauthors: [ada]\n{more}---\n\n{body}\n'


def built(root: Path, language: str, other: str) -> Path:
    """Build a site whose second post is in another language, and came back as the third."""
    own = TITLES[language]
    body = HEBREW if other == "he" else ENGLISH
    posts = {
        "posts/before.md": a_post(own, "2021-02-01", own),
        "posts/foreign.md": a_post(TITLES[other], "2021-03-01", body, f"lang: {other}\n"),
        "posts/after.md": a_post(own, "2021-04-01", own, "rerun_of: posts/foreign.md\n"),
    }
    config = CONFIG.format(language=language)
    write_site(root, {"mkdocs.yml": config, "docs/index.md": "# Home\n", **posts})
    subprocess.run(
        [sys.executable, "-m", "reprise", "-C", str(root), "build", "--jobs", "1"],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"},
        check=True,
        capture_output=True,
    )
    return root / "site"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an English site with a post in Hebrew."""
    yield from serve(built(tmp_path_factory.mktemp("english"), "en", "he"))


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a Hebrew site with a post in English."""
    yield from serve(built(tmp_path_factory.mktemp("hebrew"), "he", "en"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page on a desk's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "selector",
    [
        *(".rp-body > p", ".rp-body > ul > li", ".rp-body > ul ol > li", ".rp-body h2"),
        *(".rp-body blockquote", ".rp-body .admonition-title", ".rp-body .task-list-item"),
        ".rp-body table td",
    ],
)
def test_a_foreign_post_begins_where_its_language_does(
    selector: str, page: Page, english: str, hebrew: str
) -> None:
    """Hebrew at the right of an English site, English at the left of a Hebrew one."""
    page.goto(english + FOREIGN)
    left, right = page.evaluate(SIDES, selector)
    assert right < left
    page.goto(hebrew + FOREIGN)
    mirrored = page.evaluate(SIDES, selector)
    assert mirrored[0] == pytest.approx(right, abs=2)


def test_marks_of_lists_and_quotations_stand_before_them(
    page: Page, english: str, hebrew: str
) -> None:
    """Where one begins to read, and nowhere else."""
    for site, before, after in ((english, "Right", "Left"), (hebrew, "Left", "Right")):
        page.goto(site + FOREIGN)
        quotation = page.locator(".rp-body blockquote")
        bars = quotation.evaluate(
            "(node, sides) => sides.map((side) =>"
            " getComputedStyle(node)[`border${side}Width`])",
            [before, after],
        )
        assert bars[0] != "0px"
        assert bars[1] == "0px"
        item = page.locator(".rp-body > ul > li").first
        room = item.evaluate(
            "(node, sides) => sides.map((side) => getComputedStyle(node)[`margin${side}`])",
            [before, after],
        )
        assert room[0] != "0px"
        assert room[1] == "0px"


def test_a_foreign_sentence_reads_its_own_way(page: Page, english: str, hebrew: str) -> None:
    """To its full stop, in titles and texts, on its page and in lists."""
    for path in (FOREIGN, "/blog/"):
        title, text = (".rp-head h1", ".rp-body > p") if path == FOREIGN else TITLE_AND_TEXT
        page.goto(english + path)
        assert page.evaluate(READS, [text, "hello", "Python"])
        assert page.evaluate(READS, [text, ".", "hello"])
        assert page.evaluate(READS, [title, ".", "שלום"])
        page.goto(hebrew + path)
        assert page.evaluate(READS, [text, "stop", "."])
        assert page.evaluate(READS, [title, "stop", "."])


def test_the_ways_on_read_their_own_way(page: Page, english: str, hebrew: str) -> None:
    """A title keeps its full stop at its end."""
    page.goto(english + BEFORE)
    assert page.evaluate(READS, [".rp-end bdi", ".", "שלום"])
    page.goto(hebrew + BEFORE)
    assert page.evaluate(READS, [".rp-end bdi", "stop", "."])
    page.goto(hebrew + AFTER)
    assert page.evaluate(READS, [".rp-around bdi", "stop", "."])


def test_what_is_said_of_a_post_reads_its_own_way(page: Page, hebrew: str) -> None:
    """There is no catalogue in Hebrew: "1 min read" is English. The dots are between them."""
    for path in (FOREIGN, "/blog/"):
        page.goto(hebrew + path)
        assert page.evaluate(READS, [".rp-meta > span:last-child", "1", "read"])
        dot = page.locator(".rp-meta > span").last.evaluate(
            "(node) => getComputedStyle(node, '::before').right"
        )
        assert dot.startswith("-")


def test_only_what_is_the_posts_is_in_its_language(page: Page, english: str) -> None:
    """A voice that reads Hebrew reads the title and the text, and no word of the site's."""
    foreign = TITLES["he"]
    page.goto(english + FOREIGN)
    said = {words: page.evaluate(SPOKEN, words) for words in (foreign, "פסקה", "min read")}
    assert said == {foreign: "he", "פסקה": "he", "min read": "en"}
    assert (
        page.evaluate(SPOKEN, "Older") == page.evaluate(SPOKEN, "This post came back") == "en"
    )
    for path in (BEFORE, AFTER, "/blog/", "/blog/archive/", "/blog/2021/", "/blog/author/ada/"):
        page.goto(english + path)
        assert page.evaluate(SPOKEN, foreign) == "he", path
    page.goto(english + "/blog/")
    assert page.evaluate(SPOKEN, "פסקה") == "he"
    assert page.locator('.rp-more [lang="he"]').count() == 1
