"""What a post costs its reader: bytes, requests, and what has to come before it is seen."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request
from selectolax.lexbor import LexborHTMLParser

from browsing import serve

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RERUN = "2011/favorite-friday-job-search-vs-career-management"
POST = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
MOST_BYTES = 60_000
MOST_REQUESTS = 12
COMMENTS = 20


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample with twenty comments below a rerun, of the length that readers write."""
    root = tmp_path_factory.mktemp("site")
    for name in ("docs", "posts", "journal", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    lengthen(root / "posts" / RERUN / "comments")
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


def lengthen(comments: Path) -> None:
    """Let a thread's own comments be said again under other ids until there are twenty.

    What pages elsewhere say is not counted.
    """
    texts = [file.read_text() for file in sorted(comments.glob("*.md"))]
    own = [text for text in texts if "\nkind:" not in text]
    for number, text in zip(range(len(own), COMMENTS), itertools.cycle(own), strict=False):
        again = re.sub(r"^id:.*$", f'id: "9{number:03}"', text, flags=re.MULTILINE)
        (comments / f"2011-02-28-again-{number}.md").write_text(again)


def test_a_post_with_twenty_comments_is_small(site: Path) -> None:
    """At most 60 kB of HTML, the theme's frame and the sample's navigation included."""
    page = (site / POST.strip("/") / "index.html").read_bytes()
    assert page.count(b'<article id="comment-') == COMMENTS
    assert len(page) <= MOST_BYTES


def test_no_page_of_the_sample_is_larger(site: Path) -> None:
    """But for the manual, and what has a table of a whole year in it."""
    assert [
        (path.relative_to(site).as_posix(), size)
        for path in (site / "blog").rglob("*.html")
        if (size := path.stat().st_size) > MOST_BYTES
    ] == []


def test_a_post_needs_few_requests(site: Path, browser: Browser) -> None:
    """At most twelve, with everything that is loaded after the page has been shown."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    for address in serve(site):
        context = browser.new_context()
        page = context.new_page()
        page.on("request", note)
        page.goto(address + POST, wait_until="networkidle")
        context.close()
    assert any(url.endswith(".css") for url in asked)
    assert len(asked) <= MOST_REQUESTS


def test_no_script_of_ours_blocks_a_page(site: Path) -> None:
    """None stands in the head; ours wait until the page has been read, and are files."""
    found = 0
    for path in site.rglob("*.html"):
        for script in LexborHTMLParser(path.read_text()).css("script[src*='/reprise/']"):
            found += 1
            attributes = script.attributes
            assert "defer" in attributes or attributes.get("type") == "module", path
    assert found


def test_the_style_sheet_of_ours_is_small(site: Path) -> None:
    """It is the one file of ours that a page waits for."""
    assert (site / "assets/reprise/reprise.css").stat().st_size <= 16_384
