"""Every page of the sample in a real browser, under the headers that the site asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browsing import everywhere, serve, watch
from sites import post, write_site

pytestmark = pytest.mark.browser

RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
LONG = "/blog/2017/03/14/spreadsheet-of-no/"
LAYOUTS = [
    "/",
    "/404.html",
    "/blog/",
    "/blog/2011/",
    "/blog/archive/",
    "/blog/series/favorite-friday/",
    "/blog/category/",
    RERUN,
    LONG,
    "/comparisons/job-search-vs-career-management/",
    "/journal/",
    "/manual/settings/",
    "/on-this-day/",
    "/subscribe/",
]
MOVED = '<meta http-equiv="refresh"'
SMALL: ViewportSize = {"width": 320, "height": 640}
# A desk's screen of 1280 pixels, with everything twice as big.
ZOOMED: ViewportSize = {"width": 640, "height": 450}


def pages_of(folder: Path) -> list[str]:
    """Return the address of every page that does not send its readers elsewhere."""
    pages = (path for path in folder.rglob("*.html") if MOVED not in path.read_text())
    names = (path.relative_to(folder).as_posix() for path in pages)
    return sorted(f"/{name}".removesuffix("index.html") for name in names)


def faults(page: Page, site: str, paths: list[str]) -> list[str]:
    """Return which pages are wider than the screen, or have no heading that is seen."""
    found = []
    for path in paths:
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} is too wide")
        if not page.locator("h1").first.is_visible():
            found.append(f"{path} has no heading")
    return found


@pytest.mark.long
def test_no_page_breaks_the_sites_own_policy(sample: Path, site: str, browser: Browser) -> None:
    """All load under it: no console has an error, nobody else is asked, nothing sticks out."""
    assert next(name for name, _ in everywhere(sample)) == "Content-Security-Policy"
    context = browser.new_context(viewport=SMALL)
    watched = watch(context)
    paths = pages_of(sample)
    assert len(paths) > 200
    assert faults(watched.page, site, paths) == []
    assert watched.errors == []
    assert watched.foreign == []
    context.close()


@pytest.mark.long
def test_every_page_can_be_read_without_javascript(
    sample: Path, site: str, browser: Browser
) -> None:
    """Each has its heading, and fits a small phone."""
    context = browser.new_context(viewport=SMALL, java_script_enabled=False)
    page = context.new_page()
    found = []
    for path in pages_of(sample):
        page.goto(site + path, wait_until="domcontentloaded")
        article = page.locator("article.md-content__inner")
        if not article.locator("h1").first.is_visible() or not article.inner_text().strip():
            found.append(path)
    assert found == []
    context.close()


def test_each_layout_keeps_to_the_policy(site: str, browser: Browser) -> None:
    """One page of each, at a desk; the policy is heard of in the console."""
    context = browser.new_context()
    watched = watch(context)
    assert faults(watched.page, site, LAYOUTS) == []
    assert watched.errors == []
    assert watched.foreign == []
    context.close()


@pytest.mark.parametrize("size", [SMALL, ZOOMED], ids=["small", "zoomed"])
def test_each_layout_fits(size: ViewportSize, site: str, browser: Browser) -> None:
    """On a phone of 320 pixels, and at a desk with everything twice as big."""
    context = browser.new_context(viewport=size)
    assert faults(context.new_page(), site, LAYOUTS) == []
    context.close()


def test_a_long_title_fits_where_the_header_has_no_button(
    tmp_path: Path, browser: Browser
) -> None:
    """Material moves the page's title in from the side, where it was wider than the phone."""
    title = "A title that is much longer than any header of any phone could ever be"
    config = "site_name: Site\ntheme: {name: material, font: false}\nplugins: [reprise]\n"
    write_site(
        tmp_path,
        {"mkdocs.yml": config, "docs/index.md": "# Home\n", "posts/a.md": post(title)},
    )
    build = [sys.executable, "-m", "reprise", "-C", str(tmp_path), "build"]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = (path for path in pages_of(tmp_path / "site") if path.endswith("/a/"))
    for address in serve(tmp_path / "site"):
        context = browser.new_context(viewport={"width": 390, "height": 800})
        assert faults(context.new_page(), address, [path]) == []
        context.close()


def test_light_and_dark_take_turns_under_the_policy(site: str, browser: Browser) -> None:
    """The switch in the header changes the scheme, and the next page remembers it."""
    context = browser.new_context(color_scheme="light")
    watched = watch(context)
    page = watched.page
    page.goto(site + RERUN)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_title("Switch to dark mode").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(site + LONG)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert watched.errors == []
    context.close()


def test_a_reader_finds_something_under_the_policy(site: str, browser: Browser) -> None:
    """The search box answers, and its worker and index come from the site itself."""
    context = browser.new_context()
    watched = watch(context)
    page = watched.page
    page.goto(site + "/")
    page.keyboard.press("s")
    page.keyboard.type("ledger", delay=20)
    page.locator(".md-search-result__item").first.wait_for()
    assert watched.errors == []
    assert watched.foreign == []
    context.close()
