"""The author's own page of practice in a real browser, at a desk and on a phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext

from browsing import serve, watch
from reprise.cli.root import reprise
from sites import Files, write_site
from today import today

pytestmark = pytest.mark.browser

ROWS = ("heat", "price", "looks", "a-very-long-name-of-a-row-that-does-not-want-to-break")


def files() -> Files:
    """Return a site with a comparison and three hundred days of marks."""
    day = today()
    chance = Random(7)  # noqa: S311 - a test's journal needs no secret
    rows = "".join(
        f"  - {{id: {r}, aspect: {r}, values: [a, b], group: {r[0]}}}\n" for r in ROWS
    )
    entries = {
        f"journal/{day - dt.timedelta(days=back)}.md": "---\nmarks: {kettles: {"
        + ", ".join(f"{row}: {chance.randint(-2, 2)}" for row in chance.sample(ROWS[:-1], 2))
        + "}}\n---\nx\n"
        for back in range(300)
        if not 80 < back < 140
    }
    return {
        "mkdocs.yml": "site_name: S\nplugins: [reprise: {}]\n",
        "docs/index.md": "# Home\n",
        "docs/comparisons/kettles.yml": f"title: Kettles\nsides: [Tin, Copper]\nrows:\n{rows}",
        **entries,
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write the page and serve it on loopback."""
    root = tmp_path_factory.mktemp("practice")
    write_site(root / "site", files())
    (root / "own").mkdir()
    page: Path = root / "own/practice.html"
    words = ["-C", str(root / "site"), "practice", "--html", str(page)]
    assert CliRunner().invoke(reprise, words).exit_code == 0
    for served in serve(root / "own"):
        yield f"{served}/practice.html"


@pytest.fixture(params=["light", "dark"])
def lit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return a fresh profile that likes the one or the other."""
    context = browser.new_context(color_scheme=request.param)
    yield context
    context.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_fits_its_screen_and_asks_nobody(
    width: int, address: str, lit: BrowserContext
) -> None:
    """Also with all tables open; no request goes elsewhere, and the console is silent."""
    watched = watch(lit)
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.foreign == []
    assert [error for error in watched.errors if "favicon" not in error] == []


def test_nothing_moves_after_it_is_shown(address: str, lit: BrowserContext) -> None:
    """Each picture has its room from the first moment."""
    page = watch(lit).page
    page.goto(address)
    script = """new Promise(done => {
        let moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => moved += e.value))
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(moved), 300);
    })"""
    assert page.evaluate(script) == 0


def test_the_pictures_have_names_and_their_numbers_tables(
    address: str, lit: BrowserContext
) -> None:
    """To those who listen: an image with a title, and a table with headers behind a button."""
    page = watch(lit).page
    page.goto(address)
    images = page.get_by_role("img")
    assert images.count() == 1 + len(ROWS)
    assert images.first.get_attribute("aria-labelledby")
    page.get_by_text("All rows together, in numbers").click()
    table = page.get_by_role("table", name="From −2, Tin, to +2, Copper").first
    assert table.get_by_role("columnheader").all_inner_texts() == ["Day", "Marks", "Average"]
    assert table.get_by_role("rowheader").count() == 300 - 59


def test_text_and_line_stand_out_from_the_paper(address: str, lit: BrowserContext) -> None:
    """In light and dark: letters at least 4.5 to 1, the line at least 3 to 1."""
    page = watch(lit).page
    page.goto(address)
    script = """selector => {
        const light = colour => {
            const [r, g, b] = colour.match(/\\d+/g).slice(0, 3).map(v => {
                v /= 255;
                return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
            });
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const style = getComputedStyle(document.querySelector(selector));
        const paper = getComputedStyle(document.body).backgroundColor;
        const pair = [light(style.color), light(paper)];
        return (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
    }"""
    for selector in ("svg text", ".rp-quiet", "summary", ".rp-said"):
        assert page.evaluate(script, selector) >= 4.5, selector
    assert page.evaluate(script, ".rp-plot") >= 3


def test_forced_colours_reach_line_and_letters(address: str, browser: Browser) -> None:
    """Where somebody chooses the colours of all pages, nothing is drawn in ours."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = watch(context).page
    page.goto(address)
    script = """selector => getComputedStyle(document.querySelector(selector))"""
    body = page.evaluate(f"({script})('body').color")
    assert page.evaluate(f"({script})('svg circle').fill") == body
    assert page.evaluate(f"({script})('svg text').fill") == body
    context.close()
