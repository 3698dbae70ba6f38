"""What leads on from an old address: the page there, on a host that reads no `_redirects`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from browsing import serve, watch
from sites import comment, post, write_site

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Kettle
site_url: https://kettle.example/
theme: {name: material, font: false}
plugins:
  - reprise: {guid_authority: "kettle.example,2026", security_headers: true}
"""
NEW = "/blog/2020/05/04/a/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site with an old address, and serve it under the policy that it asks for."""
    root: Path = tmp_path_factory.mktemp("moved")
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/a.md": post("A", "Words.\n\n" * 200, slug="a", aliases="[/old/]"),
        "posts/a/comments/5.md": comment("5"),
    }
    write_site(root, files)
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build", "--jobs", "1"]
    subprocess.run(command, check=True, capture_output=True)
    yield from serve(root / "site")


def test_a_place_on_the_old_page_is_found_on_the_new_one(
    context: BrowserContext, moved: str
) -> None:
    """With a script, under the strict policy; the way back does not lead here again."""
    watched = watch(context)
    watched.page.goto(f"{moved}/")
    watched.page.goto(f"{moved}/old/#comment-5", wait_until="commit")
    watched.page.wait_for_url(f"{moved}{NEW}**")
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.url == f"{moved}{NEW}#comment-5"
    assert watched.page.locator("#comment-5").bounding_box()
    assert watched.page.evaluate("scrollY") > 500
    assert (watched.errors, watched.foreign) == ([], [])
    watched.page.go_back(wait_until="commit")
    assert watched.page.url == f"{moved}/"


def test_without_a_script_it_leads_to_the_new_page(browser: Browser, moved: str) -> None:
    """And on the same host, where somebody looks at the site before it is published."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{moved}/old/", wait_until="commit")
    page.wait_for_url(f"{moved}{NEW}**")
    context.close()


def test_who_stays_can_follow_a_link(browser: Browser, moved: str) -> None:
    """It leads to the same page, if neither script nor refresh did."""
    context = browser.new_context()
    context.route("**/moved.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{moved}/old/")
    page.get_by_role("link").click()
    page.wait_for_url(f"{moved}{NEW}")
    context.close()
