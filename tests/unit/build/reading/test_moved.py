"""Moved files: whose they are, as long as they are of posts alone."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from remembering import build_first, edit, look_at, remembered
from reprise.build.cache.last import Look
from reprise.build.cache.memory import NOTHING
from reprise.build.reading.moved import moved_posts
from reprise.source.stamps import Compared, Stamps
from sites import comment, post

FILES = {
    "posts/a.md": post("a"),
    "posts/a/comments/1.md": comment("1"),
    "posts/b/index.md": post("b"),
    "posts/b/sign.svg": '<svg width="1" height="1"/>',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site of a post and a bundle, built."""
    build_first(tmp_path, FILES)
    return tmp_path


def owners(root: Path) -> list[str] | None:
    """Return the posts whose files have moved, None where more has."""
    before = remembered(root)
    moved = moved_posts(root, look_at(before), before.memory)
    return None if moved is None else sorted(facts.files.path for facts in moved)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("posts/a.md", "posts/a.md"),
        ("posts/a/comments/1.md", "posts/a.md"),
        ("posts/b/index.md", "posts/b/index.md"),
        ("posts/b/sign.svg", "posts/b/index.md"),
    ],
)
def test_a_moved_file_is_its_posts(root: Path, name: str, owner: str) -> None:
    """A text, a comment and a picture lead to the post that they belong to."""
    edit(root, {name: FILES[name]})
    assert owners(root) == [owner]


def test_nothing_moved_is_of_no_post(root: Path) -> None:
    """Where nothing has moved there is no post to be read again."""
    assert owners(root) == []


def test_two_files_of_one_post_are_one_post(root: Path) -> None:
    """A post is told once, however many of its files have moved."""
    edit(root, {name: FILES[name] for name in ("posts/a.md", "posts/a/comments/1.md")})
    assert owners(root) == ["posts/a.md"]


def test_an_editor_that_replaces_a_file_moves_no_more_than_it(root: Path) -> None:
    """A folder whose time has moved counts for nothing where it holds what it held."""
    os.utime(root / "posts", (2, 2))
    edit(root, {"posts/a.md": FILES["posts/a.md"]})
    assert owners(root) == ["posts/a.md"]


@pytest.mark.parametrize(
    "name",
    ["posts/c.md", "posts/a/comments/2.md", "posts/b/other.svg", "docs/comparisons/k.yml"],
)
def test_a_file_that_came_is_more_than_a_moved_post(root: Path, name: str) -> None:
    """What is new changes more than the posts that are known."""
    edit(root, {name: ""})
    assert owners(root) is None


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_went_is_more_than_a_moved_post(root: Path, name: str) -> None:
    """What is gone changes more than the post that it belonged to."""
    (root / name).unlink()
    assert owners(root) is None


def test_an_output_that_is_not_as_it_was_left_is_more_than_a_moved_post(root: Path) -> None:
    """Where somebody has meddled with the published site, a whole build mends it."""
    edit(root, {"site/feed.xml": "meddled", "posts/a.md": FILES["posts/a.md"]})
    assert owners(root) is None


def changed(look: Look, paths: tuple[str, ...]) -> Look:
    """Return the look, as if these paths had moved."""
    return msgspec.structs.replace(look, content=Compared(Stamps(), paths))


def test_where_very_much_has_moved_nobody_is_asked(root: Path) -> None:
    """From some hundred files on, a whole build is sooner done."""
    look = changed(look_at(remembered(root)), tuple(f"posts/{n}.md" for n in range(201)))
    assert moved_posts(root, look, NOTHING) is None


def test_after_a_build_that_did_not_end_nobody_is_asked(root: Path) -> None:
    """What a killed build has left is for a whole build to find out."""
    look = msgspec.structs.replace(look_at(remembered(root)), is_whole=False)
    assert moved_posts(root, look, NOTHING) is None
