"""Pictures in a browser: it takes the size that its screen asks for, and nothing moves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import serve
from photos import photo
from sites import post, write_site

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Pictures
site_url: https://pictures.example/
theme: {name: material, font: false}
plugins: [{reprise: {}}]
"""
TEXT = "![One](a/one.jpg)\n\n![Two](a/turned.jpg)\n\nThe end.\n"
PAGE = "blog/2020/05/05/a/"
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))
    .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site in the theme, and serve it."""
    root = tmp_path_factory.mktemp("pictures")
    write_site(
        root,
        {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "# Home\n",
            "posts/a.md": post("A", TEXT, date="2020-05-05"),
            "posts/a/one.jpg": photo(2000, 1800),
            "posts/a/turned.jpg": photo(2000, 1800, held=6),
        },
    )
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from serve(root / "site")


def opened_at(browser: Browser, address: str, width: int, density: float) -> Iterator[Page]:
    """Open the page on a screen, with its pictures late, and wait for all of them."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density
    )
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(f"{address}/{PAGE}")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth)")
    page.wait_for_timeout(200)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("width", "density", "chosen"),
    [(390, 1, "480"), (390, 2, "960"), (1280, 1, "960"), (1280, 2, "1440")],
)
def test_a_screen_takes_what_it_can_show(
    browser: Browser, address: str, width: int, density: float, chosen: str
) -> None:
    """A phone loads a smaller file than a desk, and nobody loads the photograph itself."""
    for page in opened_at(browser, address, width, density):
        taken = page.evaluate(
            "[...document.querySelectorAll('.rp-body img')].map(i => i.currentSrc)"
        )
        assert [source.rpartition("/")[2] for source in taken] == [
            f"one.jpg.{chosen}.webp",
            f"turned.jpg.{chosen}.webp",
        ]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_pictures_load(browser: Browser, address: str, width: int) -> None:
    """Each has its place before it is there, also one that is shown on its side."""
    for page in opened_at(browser, address, width, 1):
        assert page.evaluate("window.shift") == 0
        boxes = page.evaluate(
            "[...document.querySelectorAll('.rp-body img')]"
            ".map(i => [i.naturalWidth / i.naturalHeight, i.width / i.height])"
        )
        for natural, shown in boxes:
            assert natural == pytest.approx(shown, rel=0.02)
        assert boxes[1][1] == pytest.approx(1800 / 2000, rel=0.02)
