"""What a post costs its reader: bytes, requests, and what has to come before it is seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request
from selectolax.lexbor import LexborHTMLParser

from browsing import serve
from sites import comment, post, write_site

pytestmark = pytest.mark.browser

POST = "/blog/2020/05/04/a/"
MOST_BYTES = 60_000
MOST_REQUESTS = 12
SENTENCE = "We wrote to each other for a year before either of us needed anything at all. "
BODY = f"{SENTENCE * 12}\n\n## Part\n\n" * 5
CONFIG = """\
site_name: Site
site_url: https://x.example/
repo_url: https://github.com/x/y
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow, content.action.edit]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
plugins:
  - search
  - reprise:
      comments: {email: c@x.example}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a post of 900 words with twenty comments, each with three sentences."""
    root = tmp_path_factory.mktemp("site")
    comments: dict[str, str | bytes] = {
        f"posts/a/comments/{number:02}.md": comment(
            str(number),
            SENTENCE * 3,
            reply_to="" if number % 3 == 1 else str(number - 1),
        )
        for number in range(1, 21)
    }
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", "posts/a.md": post("A", BODY)}
    write_site(root, {**files, **comments})
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


def test_a_post_with_twenty_comments_is_small(site: Path) -> None:
    """At most 60 kB of HTML, the theme's frame included."""
    page = (site / POST.strip("/") / "index.html").read_bytes()
    assert page.count(b'id="comment-') == 20
    assert len(page) <= MOST_BYTES


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
