"""A site in Hebrew: it is laid out from right to left, and nobody's words are turned around."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import serve, watch
from everything import HEBREW, site_of, words_of
from sites import write_site

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: ספר
site_url: https://kettle.example/
repo_url: https://github.com/kettle/kettle
edit_uri: edit/main/docs/
theme: {name: material, font: false, language: he}
plugins:
  - reprise:
      authors: {ada: {name: ים עץ}}
      blog: {posts_per_page: 4}
      guid_authority: kettle.example,2026
      comments: {email: post@kettle.example}
      on_this_day: true
      journal: {practice: true}
"""
HOME = (
    "# ספר\n\n<reprise-rerun></reprise-rerun>\n\n<reprise-on-this-day></reprise-on-this-day>\n"
)
LATIN = (
    "מילה hello world (abc), מילה Python 3.\n\n"
    "A whole paragraph in English, said by a reader.\n"
)
POST, RERUN = "/blog/2007/01/28/first/", "/blog/2011/04/05/again/"
LAYOUTS = [
    *(
        "/",
        "/blog/",
        "/blog/archive/",
        "/blog/2011/",
        "/blog/page/1/",
        "/blog/series/",
        POST,
        RERUN,
    ),
    *("/comparisons/", "/comparisons/two/", "/comparisons/three/", "/on-this-day/"),
    *("/journal/", "/journal/2026-01-05/", "/journal/practice/two/", "/subscribe/"),
    *("/on-this-day/01-28/", "/blog/2014/01/01/elements/", "/blog/2013/03/03/withdrawn/"),
]
WIDTHS = (1280, 390, 320)
PLACES = """(selector) => Array.from(document.querySelectorAll(selector), (found) => {
  const { left, right } = found.getBoundingClientRect()
  return [left, right]
})"""
LETTERS = """([selector, first, second]) => {
  // Where two pieces of a text stand on the screen: the letters, not their box.
  const place = (piece) => {
    const walker = document.createTreeWalker(
      document.querySelector(selector), NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(piece)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(walker.currentNode, at)
      range.setEnd(walker.currentNode, at + piece.length)
      const { left, right } = range.getBoundingClientRect()
      return (left + right) / 2
    }
  }
  return place(first) < place(second)
}"""


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site and serve it."""
    root: Path = tmp_path_factory.mktemp("hebrew")
    files = {**site_of(words_of(HEBREW)), "mkdocs.yml": CONFIG, "docs/index.md": HOME}
    said = str(files["posts/first/comments/1.md"])
    head = said.rpartition("---\n")[0]
    files["posts/first/comments/1.md"] = f"{head}---\n{LATIN}"
    write_site(root, files)
    subprocess.run(
        [sys.executable, "-m", "reprise", "-C", str(root), "build", "--jobs", "1"],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"},
        check=True,
        capture_output=True,
    )
    yield from serve(root / "site")


@pytest.fixture
def page(browser: Browser, hebrew: str) -> Iterator[Page]:
    """Return a page on a desk's screen that stands on the post with a thread."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(hebrew + POST)
    yield page
    context.close()


def places(page: Page, selector: str) -> list[list[float]]:
    """Return the left and right edges of what is found."""
    found: list[list[float]] = page.evaluate(PLACES, selector)
    assert found, selector
    return found


def reads(page: Page, selector: str, first: str, second: str) -> bool:
    """Tell whether one piece of a text stands to the left of another."""
    return bool(page.evaluate(LETTERS, [selector, first, second]))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(width: int, browser: Browser, hebrew: str) -> None:
    """And none has an error, on a desk and on a phone."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    watched = watch(context)
    wide = []
    for path in LAYOUTS:
        watched.page.goto(hebrew + path)
        assert watched.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        if watched.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()
    assert wide == []
    assert watched.errors == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_thread_is_indented_from_the_right(width: int, page: Page) -> None:
    """Each depth begins further to the left, and ends where the others end."""
    page.set_viewport_size({"width": width, "height": 800})
    edges = [places(page, f".rp-depth-{depth}")[0] for depth in (0, 1, 2, 3)]
    assert edges == sorted(edges, key=lambda edge: -edge[1])
    assert len({right for _, right in edges}) == 4
    assert len({round(left) for left, _ in edges}) == 1


def test_a_rerun_card_reads_from_right_to_left(page: Page, hebrew: str) -> None:
    """Then is to the right of now, and the accent is at the right edge."""
    page.goto(hebrew + RERUN)
    then, _, now = places(page, ".rp-rerun-years > span")
    assert then[0] > now[1]
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.rp-rerun')).borderRightWidth"
    ) > page.evaluate("getComputedStyle(document.querySelector('.rp-rerun')).borderLeftWidth")


def test_a_table_reads_from_right_to_left(page: Page, hebrew: str) -> None:
    """The aspects first, then one side after the other."""
    page.goto(hebrew + "/comparisons/two/")
    aspect, first, second = places(page, ".rp-comparison > tbody > [id=second] > *")
    assert aspect[0] >= first[1] - 1 > second[1]


def test_arrows_point_where_they_lead(page: Page, hebrew: str) -> None:
    """The older day is to the right, its arrow at its right and pointing there."""
    page.goto(hebrew + "/on-this-day/01-28/")
    older, newer = places(page, ".rp-around > a")
    assert older[0] > newer[1]
    texts = page.locator(".rp-around > a").all_inner_texts()
    assert texts[0].startswith("→ ")
    assert texts[1].endswith(" ←")
    assert reads(page, ".rp-around > a:first-child", "January", "→")
    assert reads(page, ".rp-around > a.rp-end", "←", "February")


@pytest.mark.parametrize(
    ("path", "selector", "words"),
    [
        (POST, "#comments-heading", ("5", "comments")),
        (POST, ".rp-thread .rp-ways > .rp-quiet", ("history", "git")),
        (POST, ".rp-comment-body > p + p", ("A whole", "reader")),
        (POST, ".rp-comment-body > p + p", ("reader", ".")),
        (POST, ".rp-returns li + li", ("Rerun", "later")),
        (POST, ".rp-returns li + li", ("later", ":")),
        (RERUN, ".rp-rerun-what", ("First", "before")),
        (RERUN, ".rp-rerun-what", ("before", ":")),
        ("/blog/archive/", ".rp-count", ("1", "comment")),
        ("/journal/practice/two/", ".rp-said", ("In the", "marks")),
    ],
)
def test_words_of_ours_are_not_turned_around(
    path: str, selector: str, words: tuple[str, str], page: Page, hebrew: str
) -> None:
    """There is no catalogue in Hebrew: English sentences read as English ones, to their end."""
    page.goto(hebrew + path)
    assert reads(page, selector, *words)


def test_a_sentence_in_hebrew_reads_from_right_to_left(page: Page) -> None:
    """Also where Latin words stand in it."""
    body = ".rp-comment-body > p"
    assert reads(page, body, "hello", "מילה")
    assert reads(page, body, "hello", "world")
    assert reads(page, body, ".", "Python")


def test_a_plot_runs_from_left_to_right(page: Page, hebrew: str) -> None:
    """Time and names of months as everywhere, and the sign before its number."""
    page.goto(hebrew + "/journal/practice/two/")
    plot = ".rp-chart.rp-named"
    (left, right), *_ = places(page, plot)
    names = places(page, f"{plot} > text")
    assert all(left - 1 <= a and b <= right + 1 for a, b in names)
    assert (
        page.evaluate(f"getComputedStyle(document.querySelector('{plot}')).direction") == "ltr"
    )
    assert reads(page, plot, "+", "2")
