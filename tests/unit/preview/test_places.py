"""Places: which file an address means, and none outside the folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from reprise.preview.built import Layout
from reprise.preview.places import Found, Missing, Moved, place_of
from sites import write_site


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Return the layout of a site that was built, with secrets around it."""
    write_site(
        tmp_path,
        {
            "secret.txt": "",
            "out-of-it/index.html": "",
            "out/index.html": "",
            "out/feed.xml": "",
            "out/a b/index.html": "",
            "out/blog/é/index.html": "",
            "out/page.html": "",
            "out/empty/file.css": "",
            "out/.reprise-output": "",
            "out/..\\secret.txt": "",
        },
    )
    out = tmp_path / "out"
    (out / "secret.txt").symlink_to("../secret.txt")
    (out / "up").symlink_to("..")
    (out / "inside").symlink_to("blog")
    (out / "circle").symlink_to("circle")
    return Layout(root=tmp_path, output=out)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/feed.xml", "feed.xml"),
        ("/a b/", "a b/index.html"),
        ("/blog/é/", "blog/é/index.html"),
        ("/page.html", "page.html"),
        ("/inside/é/", "inside/é/index.html"),
    ],
)
def test_an_address_means_a_file(path: str, file: str, layout: Layout) -> None:
    """A folder's is its index."""
    assert place_of(path, layout) == Found(layout.output / file)


@pytest.mark.parametrize(("path", "href"), [("/a b", "/a%20b/"), ("/blog/é", "/blog/%C3%A9/")])
def test_a_folder_without_its_slash_is_elsewhere(path: str, href: str, layout: Layout) -> None:
    """Its links count from the folder."""
    assert place_of(path, layout) == Moved(href)


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing", "/nothing/", "/empty", "/empty/", "/feed.xml/", "//", "//index.html"),
        *("/../secret.txt", "/..", "/../", "/a b/../../secret.txt", "/./index.html"),
        *("/..\\secret.txt", "/\0", "/secret.txt", "/up/secret.txt", "/up/", "/up"),
        *("/up/out-of-it/", "/circle", "/circle/", "/.reprise-output", "/../out-of-it/"),
        *(f"/{'x' * 5000}", "", "index.html", "/\udcff"),
    ],
)
def test_what_is_not_there_or_outside_is_missing(path: str, layout: Layout) -> None:
    """Dots, backslashes and links lead nowhere."""
    assert place_of(path, layout) == Missing()


def test_a_site_below_a_path_is_served_there(layout: Layout) -> None:
    """And the way to it leads there."""
    below = msgspec.structs.replace(layout, base="/su b")
    assert place_of("/", below) == Moved("/su%20b/")
    assert place_of("/su b", below) == Moved("/su%20b/")
    assert place_of("/su b/", below) == Found(layout.output / "index.html")
    assert place_of("/su b/a b", below) == Moved("/su%20b/a%20b/")
    assert place_of("/su b/feed.xml", below) == Found(layout.output / "feed.xml")
    for path in ("/feed.xml", "/su", "/su bx/", "/su b/../feed.xml"):
        assert place_of(path, below) == Missing()
