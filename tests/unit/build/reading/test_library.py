"""The library: many posts are read at once as each of them is alone."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from reprise.build.reading.library import (
    Library,
    PostRead,
    Wanted,
    set_up_reader,
    unpacked_content,
    unpacked_head,
    unpacked_read,
)
from reprise.model.settings import Settings
from reprise.source.discover import PostFiles, discover_files
from sites import comment, post, scope_of, write_site

MEGABYTE = 1_000_000


def read(root: Path, posts: list[Wanted]) -> list[PostRead]:
    """Read posts together."""
    return list(map(unpacked_read, set_up_reader(Library(root, Settings()))(posts)))


def found(root: Path) -> tuple[PostFiles, ...]:
    """Return the posts of a site."""
    return discover_files(scope_of(root))[0].posts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site of posts of every kind: sound, broken, with a comment, with large files."""
    write_site(
        tmp_path,
        {
            "posts/a.md": post("a", "The body.\n"),
            "posts/a/comments/1.md": comment("1"),
            "posts/b.md": "---\ntitle: [\n---\n",
            "posts/c/index.md": post("c"),
            "posts/c/film.mp4": b"." * (5 * MEGABYTE),
            "posts/d.md": post("d"),
        },
    )
    return tmp_path


def test_posts_are_read_together_as_each_of_them_alone(root: Path) -> None:
    """Each answer is that of its own post, in their order, whatever lies beside one."""
    posts = [Wanted(files, b"") for files in found(root)]
    together = read(root, posts)
    assert together == [one for post in posts for one in read(root, [post])]
    assert [one.facts and one.facts.files.path for one in together] == [
        files.path for files in found(root)
    ]
    assert [bool(one.content) for one in together] == [True, False, True, True]


def test_what_is_packed_is_the_post(root: Path) -> None:
    """Its head is the post without its text; all of it has its comments."""
    [a] = read(root, [Wanted(found(root)[0], b"")])
    content, head = unpacked_content(a.content), unpacked_head(a.head)
    assert (content.post.body, head.body) == ("The body.\n", "")
    assert (content.post.title, head.title) == ("a", "a")
    assert [comment.id for comment in content.comments] == ["1"]


def test_a_post_with_the_bytes_that_are_known_is_not_read(root: Path) -> None:
    """It is as it was, and the others of its batch are read."""
    first, *others = found(root)
    [a] = read(root, [Wanted(first, b"")])
    assert a.facts
    again, *rest = read(root, [Wanted(first, a.facts.raw), *(Wanted(o, b"") for o in others)])
    assert again == PostRead()
    assert all(one.facts for one in rest)


def test_large_files_are_not_held_all_at_once(tmp_path: Path) -> None:
    """A batch of posts that have films beside them takes the room of a few of them."""
    films = {f"posts/{n}/film.mp4": b"." * (5 * MEGABYTE) for n in range(8)}
    write_site(tmp_path, {**films, **{f"posts/{n}/index.md": post(str(n)) for n in range(8)}})
    posts = [Wanted(files, b"") for files in found(tmp_path)]
    tracemalloc.start()
    try:
        assert len(read(tmp_path, posts)) == len(posts)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 25 * MEGABYTE
