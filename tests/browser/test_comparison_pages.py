"""Comparisons in a real browser: many shapes, one side at a time, links to rows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import serve
from sites import post, write_site

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SENTENCE = "Each side would like to finish its sentence before the other one begins. "
CONFIG = """\
site_name: Site
site_url: https://x.example/
theme: {name: material, font: false}
markdown_extensions: [tables]
plugins: [search, reprise]
"""
TWO = """\
title: Tin or copper
sides: [Tin, Copper]
rows:
  - {id: heat, aspect: Heat, values: [slow, fast], source: A book, updated: 2020-01-01}
  - {id: cost, group: Money, aspect: Cost, values: [little, much]}
  - {id: last, group: Money, aspect: How long it lasts, values: [years, decades]}
"""
THREE = """\
title: שלושה
sides: [ראשון, שני, Third]
rows:
  - {id: a, group: זמן, aspect: מתי, values: ["ביום *חמישי*, English inside.", "", "left"]}
"""
FOUR = f"""\
title: Four ways to {LONG}
sides: ["A side with a rather long name", "{LONG}", Cart, Not at all]
rows:
  - id: a
    group: {LONG} and the rest of the heading
    aspect: {LONG}
    source: https://x.example/{"a-long-path/" * 20}
    values:
      - "- a list\\n- of `{"inline_code_" * 8}`"
      - "```\\n{"a long line of code " * 8}\\n```"
      - "| a | b | c |\\n|---|---|---|\\n| {LONG} | two | three |"
      - ""
  - id: b
    aspect: "{SENTENCE * 2}"
    source: "{SENTENCE * 2}"
    values: ["{SENTENCE * 20}", "<https://x.example/{"a-long-path/" * 20}>", "# H", "{LONG}"]
"""
QUOTE = '<reprise-comparison of="{}" {}>See there.</reprise-comparison>\n'
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "docs/comparisons/two.yml": TWO,
    "docs/comparisons/three.yml": THREE,
    "docs/comparisons/four.yml": FOUR,
    "posts/quoting.md": post(
        "Quoting",
        QUOTE.format("two", 'rows="last"')
        + "\n"
        + QUOTE.format("four", "")
        + "\n"
        + QUOTE.format("three", 'side="2"'),
    ),
}
POST = "/blog/2020/05/04/quoting/"
PAGES = [
    "/comparisons/",
    "/comparisons/two/",
    "/comparisons/three/",
    "/comparisons/four/",
    POST,
]
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site of comparisons of all shapes and serve it on loopback."""
    root = tmp_path_factory.mktemp("comparisons")
    write_site(root, FILES)
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    yield from serve(root / "site")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_shape_of_a_comparison_is_wider_than_its_screen(
    path: str, scheme: str, site: str, browser: Browser
) -> None:
    """Nothing sticks out and nothing is cut off, whichever sides are shown."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site + path)
        for number in range(max(page.get_by_role("radio").count(), 1)):
            if page.get_by_role("radio").count():
                page.get_by_role("radio").nth(number).check()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(CUT_OFF) == []
    context.close()


CUT_OFF = """() => [...document.querySelectorAll(".rp-comparison :is(td, th, p, li, a, span)")]
  .filter(e => !e.closest(".rp-unseen, thead, pre, table table") && e.offsetParent)
  .filter(e => e.getBoundingClientRect().right > innerWidth)
  .map(e => e.outerHTML)"""


def sides_shown(page: Page) -> list[str]:
    """Return the sides of which a row shows a cell."""
    cells = page.locator("tr#heat td")
    shown = [cells.nth(number) for number in range(cells.count())]
    return [cell.inner_text().splitlines()[-1] for cell in shown if cell.is_visible()]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_reader_sees_one_side_at_a_time(
    viewport: dict[str, int], site: str, browser: Browser, *, script: bool
) -> None:
    """By the keyboard alone, and without JavaScript; what is compared stays."""
    context = browser.new_context(
        viewport={"width": viewport["width"], "height": 800}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(site + "/comparisons/two/")
    assert sides_shown(page) == ["slow", "fast"]
    page.get_by_role("radio", name="Both sides").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        seen.append(sides_shown(page))
    assert seen == [["slow"], ["fast"], ["slow", "fast"]]
    page.get_by_role("group", name="Show").get_by_text("Copper").click()
    assert sides_shown(page) == ["fast"]
    assert page.locator("tr#heat th").is_visible()
    assert page.get_by_role("columnheader").all_inner_texts()[1:] == ["Copper"]
    context.close()


def test_one_side_takes_all_the_room(site: str, browser: Browser) -> None:
    """Two sides are as wide as each other; the one that is shown alone leaves no gap."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(site + "/comparisons/two/")
    boxes = [page.locator("tr#cost td").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0]
    assert boxes[1]
    assert abs(boxes[0]["width"] - boxes[1]["width"]) < 1
    page.get_by_role("radio", name="Copper").check()
    alone, table = (
        page.locator(what).bounding_box() for what in ("tr#cost td.rp-of-2", "table")
    )
    assert alone
    assert table
    assert abs(alone["x"] + alone["width"] - table["x"] - table["width"]) < 1
    context.close()


def test_a_stacked_table_keeps_its_roles_with_one_side(site: str, browser: Browser) -> None:
    """Table, rows, headers and cells are there to those who listen, desk and phone."""
    trees = []
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(site + "/comparisons/two/")
        page.get_by_role("radio", name="Tin").check()
        table = page.get_by_role("table", name="Tin or copper")
        tree = table.aria_snapshot()
        roles = ("rowgroup", "row", "rowheader", "columnheader", "cell")
        trees.append({role: len(re.findall(f"- '?{role}\\b", tree)) for role in roles})
        names = table.get_by_role("rowheader", name="Heat", exact=True)
        assert names.count() == 1
        context.close()
    counts = {"rowgroup": 3, "row": 5, "rowheader": 4, "columnheader": 2, "cell": 3}
    assert trees == [counts, counts]


def test_the_link_of_a_row_leads_there_from_another_page(site: str, browser: Browser) -> None:
    """The row is marked and not hidden by what stays at the top of the screen."""
    for viewport in (DESK, PHONE):
        context = browser.new_context(
            viewport={"width": viewport["width"], "height": viewport["height"]}
        )
        page = context.new_page()
        page.goto(site + POST)
        page.locator(".rp-quote th a", has_text="How long it lasts").click()
        page.wait_for_url("**/comparisons/two/#last")
        row = page.locator("tr:target")
        assert row.get_attribute("id") == "last"
        outline = "getComputedStyle(document.querySelector('tr:target')).outlineStyle"
        assert page.evaluate(outline) == "solid"
        top, hidden = page.evaluate(
            """() => [document.querySelector("tr:target").getBoundingClientRect().top,
              document.querySelector(".md-header").getBoundingClientRect().bottom]"""
        )
        assert hidden <= top < viewport["height"]
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_button_copies_the_link_of_a_row(width: int, site: str, browser: Browser) -> None:
    """It says so, to those who listen too, and is reached by the keyboard."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(site + "/comparisons/two/")
    page.get_by_role("link", name="Link to Cost").focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Copy link to Cost")
    assert button.evaluate("e => e === document.activeElement")
    assert button.evaluate("e => getComputedStyle(e).opacity") == "1"
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/comparisons/two/#cost"
    context.close()


def test_without_javascript_the_link_is_there_and_no_button(
    site: str, browser: Browser
) -> None:
    """Everything can be read, and the link of a row be followed and copied by hand."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/comparisons/two/")
    assert page.get_by_role("button", name=re.compile("Copy")).count() == 0
    page.get_by_role("link", name="Link to Cost").click()
    assert page.url.endswith("/comparisons/two/#cost")
    assert page.locator("tr#cost").is_visible()
    context.close()


def test_what_only_helps_on_a_screen_is_not_printed(site: str, browser: Browser) -> None:
    """The table is; the switch, the links of rows and the downloads are not."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + "/comparisons/two/")
    page.emulate_media(media="print")
    assert page.locator("table").is_visible()
    for name in (".rp-switch", "tr#heat .rp-link", ".rp-data"):
        assert not page.locator(name).is_visible(), name
    context.close()
