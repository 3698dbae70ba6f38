"""The pictures in the README and the manual: `screenshots.py SITE FOLDER` takes them.

They show a finished site as its readers see it, and are to be looked at by whoever takes
them; no check compares them, since each machine has other fonts.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
import sys
from pathlib import Path

import msgspec
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from browsing import serve

TODAY = dt.datetime(2026, 11, 13, 12, tzinfo=dt.UTC)
"""What the reader's clock says: on this day something was written in another year."""


COLOURS = 48
"""Of a page there are few: so packed, letters stay whole and cost half."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"]


class Shot(msgspec.Struct, frozen=True):
    """A part of a page: from `first`, or the top of the page, to the end of `last`.

    `density` is how many pixels of a picture each of the page's gets.
    """

    name: str
    path: str
    width: int
    last: str
    first: str = ""
    density: float = 2


RERUN = "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/"
COMPARISON = "/comparisons/job-search-vs-career-management/"
SHOTS = (
    Shot("home", "/", 1280, last=".home-two", density=1.5),
    Shot("rerun", RERUN, 780, last=".rp-picture"),
    Shot("thread", RERUN, 780, last=".rp-comments > :nth-child(4)", first="#comments"),
    Shot("comparison", COMPARISON, 780, last=".rp-comparison tbody", first=".rp-switch"),
    Shot("journal", "/journal/", 780, last=".rp-diary > :nth-child(3)"),
)
ROOM = 12
"""Above what a picture begins with, and below what it ends with."""


def taken(browser: Browser, site: str, shot: Shot) -> bytes:
    """Return a part of a page as a PNG, in the light scheme."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": 900},
        device_scale_factor=shot.density,
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-US",
    )
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    page.goto(site + shot.path, wait_until="networkidle")
    picture = page.screenshot(full_page=True, clip=_clip(page, shot))
    context.close()
    return picture


def _clip(page: Page, shot: Shot) -> FloatRect:
    """Return where a part stands on the whole page, on which the header is at the top."""
    top = _edges(page, shot.first)[0] - ROOM if shot.first else 0.0
    bottom = _edges(page, shot.last)[1] + ROOM
    return {"x": 0, "y": top, "width": shot.width, "height": bottom - top}


def _edges(page: Page, selector: str) -> tuple[float, float]:
    """Return the upper and the lower edge of what is found first."""
    box = page.locator(selector).first.bounding_box()
    if box is None:
        raise LookupError(selector)
    return box["y"], box["y"] + box["height"]


def packed(png: bytes) -> bytes:
    """Return a picture as WebP, with the colours that occur most and nothing else lost."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
    buffer = io.BytesIO()
    few.save(buffer, "WEBP", lossless=True, quality=100, method=6)
    return buffer.getvalue()


def main(site: Path, folder: Path) -> None:
    """Take all pictures of a finished site into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for address in serve(site):
            for shot in SHOTS:
                data = packed(taken(browser, address, shot))
                path = folder / f"{shot.name}.webp"
                path.write_bytes(data)
                sys.stdout.write(f"{path}: {len(data):,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
