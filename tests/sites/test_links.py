"""Where a link leads is asked by each build: a warm one refuses what a clean one does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from remembering import asked, build_again, build_first, edit, look_at, remembered
from reprise.build.reading.preparing import prepare_site
from reprise.issues import Code
from sites import Files, post, published

ENTRY = (
    "---\ntitle: Secret\ndate: 2020-03-03\nvisibility: private\n---\nNobody may read this.\n"
)
TABLE = "title: T\nsides: [A, B]\nrows:\n  - {id: r, aspect: R, values: [a, b]}\n"


class Way(NamedTuple):
    """Links of a site, and those that are made otherwise once it has been built.

    A target that ends with a slash is a folder that is moved to where the link is to lead.
    """

    links: dict[str, str]
    later: dict[str, str]


WAYS = {
    "a link behind a link, into the journal": Way(
        {"posts/b.md": "../shared/b.md", "shared/b.md": "../notes/b.md"},
        {"shared/b.md": "../journal/2020-03-03.md"},
    ),
    "a link behind a link, out of the site": Way(
        {"posts/b.md": "../shared/b.md", "shared/b.md": "../notes/b.md"},
        {"shared/b.md": "../../outside/b.md"},
    ),
    "a link in the place of a file behind one": Way(
        {"posts/b.md": "../notes/b.md"}, {"notes/b.md": "../../outside/b.md"}
    ),
    "a post's picture": Way(
        {"posts/a/b.bin": "../../notes/b.md"}, {"notes/b.md": "../journal/2020-03-03.md"}
    ),
    "a comparison": Way(
        {"docs/comparisons/t.yml": "../../notes/t.yml"}, {"notes/t.yml": "../../outside/t.yml"}
    ),
    "a folder of posts": Way({"posts/x": "../pool"}, {"pool": "../outside/pool/"}),
    "a folder above a folder of posts": Way(
        {"posts/x": "../pool/deep"}, {"pool": "../outside/pool/"}
    ),
    "a post's folder": Way({"posts/a": "../pictures"}, {"pictures": "../outside/pictures/"}),
    "a folder that is moved into the journal": Way(
        {"posts/x": "../pool"}, {"pool": "journal/pool/"}
    ),
    "a journal that is led to the folder": Way({"posts/x": "../pool"}, {"journal": "pool"}),
    "the folder of all posts": Way({"posts": "pool"}, {"pool": "../outside/pool/"}),
}
FILES: Files = {
    "notes/b.md": post("B"),
    "notes/t.yml": TABLE,
    "pool/deep/c.md": post("C"),
    "pictures/desk.bin": b"desk",
    "journal/2020-03-03.md": ENTRY,
}


def link(root: Path, name: str, target: str) -> None:
    """Let a link lead there, in the place of what is there; it is as old as can be."""
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if target.endswith("/"):
        moved = place.parent / target
        moved.parent.mkdir(parents=True, exist_ok=True)
        place.rename(moved)
    elif place.is_symlink() or place.is_file():
        place.unlink()
    elif place.is_dir():
        place.rename(root / "aside")
    place.symlink_to(target.rstrip("/"))
    for path in (place, place.parent):
        os.utime(path, (1, 1), follow_symlinks=False)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Way:
    """Return the links of a site that has been built."""
    found = WAYS[request.param]
    outside = {"b.md": post("Outside"), "t.yml": TABLE.replace("T", "Outside")}
    edit(tmp_path / "outside", outside)
    root = tmp_path / "site"
    for name, target in found.links.items():
        link(root, name, target)
    beside = {} if "posts" in found.links else {"posts/a.md": post("A")}
    build_first(root, {**FILES, **beside})
    return found


def test_where_a_link_leads_is_asked_again(way: Way, tmp_path: Path) -> None:
    """A warm build sees that it leads elsewhere, and says what a clean one does."""
    root = tmp_path / "site"
    assert look_at(remembered(root)).is_quiet
    for name, target in way.later.items():
        link(root, name, target)
    assert not look_at(remembered(root)).is_quiet
    warm = prepare_site(asked(root), remembered(root)).issues
    assert Code.SYMLINK_OUT_OF_SITE in {issue.code for issue in warm}
    assert warm == prepare_site(asked(root)).issues


INSIDE = {
    "a post": Way(
        {"posts/b.md": "../shared", "shared": "notes/b.md"}, {"shared": "notes/d.md"}
    ),
    "a folder of posts": Way({"posts/x": "../pool/deep"}, {"pool": "other"}),
    "a post's folder": Way({"posts/a": "../pictures"}, {"pictures": "pens"}),
    "a comparison": Way(
        {"docs/comparisons/t.yml": "../../shared", "shared": "notes/t.yml"},
        {"shared": "notes/u.yml"},
    ),
}
OTHERS: Files = {
    "posts/a.md": post("A"),
    "notes/d.md": post("D"),
    "notes/u.yml": TABLE.replace("title: T", "title: U"),
    "pens/desk.bin": b"other",
    "other/deep/d.md": post("D2"),
}


@pytest.mark.parametrize("name", INSIDE)
def test_a_link_that_leads_elsewhere_in_the_site_is_followed(name: str, tmp_path: Path) -> None:
    """What is published is what a clean build gives."""
    links, later = INSIDE[name]
    files = {**FILES, **OTHERS}
    warm, clean = tmp_path / "warm", tmp_path / "clean"
    for root in (warm, clean):
        for own, target in links.items():
            link(root, own, target)
    build_first(warm, files)
    edit(clean, files)
    for root in (warm, clean):
        for own, target in later.items():
            link(root, own, target)
    assert build_again(warm).issues == ()
    build_first(clean, {})
    assert published(warm / "site") == published(clean / "site")
