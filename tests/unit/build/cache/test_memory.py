"""The memory: rows come back as they were written, and only what has changed is written."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factories import a_comment, a_post, an_asset
from reprise.build.cache.memory import (
    NOTHING,
    Learned,
    Memory,
    Notes,
    Update,
    open_memory,
    write_memory,
)
from reprise.build.post_facts import PostFacts, facts_of, head_of
from reprise.build.text_facts import TextFacts
from reprise.errors import DamagedMemoryError
from reprise.issues import Code, Issue
from reprise.model.content import PostContent
from reprise.model.names import OutputPath
from reprise.model.post import Post
from reprise.render.edition import Summary
from reprise.render.fragments import TextPlaces
from reprise.source.discover import PostFiles

TEXT = TextFacts(shown=b"shown", places=TextPlaces("part", ()))
SUMMARY = Summary("<p>One</p>", truncated=True, words=1, opening="One")


def facts(post: Post) -> PostFacts:
    """Return the facts of a post with a comment and a picture."""
    comment = a_comment(post=post.path, id="1")
    content = PostContent(post=post, comments=(comment,), assets=(an_asset(post),))
    return facts_of(
        PostFiles(path=post.path, folder=post.folder), b"raw", content, (), length=2
    )


def update(*posts: Post, **more: object) -> Update:
    """Return what there is to know of some posts."""
    known: dict[str, object] = {
        "notes": Notes(reader=b"reader"),
        "heads": {p.path: head_of(p) for p in posts},
        "facts": {p.path: facts(p) for p in posts},
        "learned": Learned(
            texts={p.path: TEXT for p in posts},
            summaries={p.path: SUMMARY for p in posts},
            entries={p.path: p.slug.encode() for p in posts},
            lines={OutputPath(f"{p.slug}/index.html"): p.slug for p in posts},
            artifacts={OutputPath(f"{p.slug}/index.html"): p.slug.encode() for p in posts},
        ),
    }
    return Update(**{**known, **more})  # type: ignore[arg-type] # the fields of an update


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a memory is kept that knows two posts."""
    write_memory(tmp_path / "memory", update(A, B))
    return tmp_path / "memory"


A, B, C = (a_post(path=f"posts/{name}.md", slug=name, body="Words") for name in "abc")


def test_each_row_comes_back(path: Path) -> None:
    """All together, and one by one."""
    memory = open_memory(path, b"reader")
    assert memory.heads() == {p.path: head_of(p) for p in (A, B)}
    assert memory.facts() == {p.path: facts(p) for p in (A, B)}
    assert memory.texts() == {p.path: TEXT for p in (A, B)}
    assert memory.artifacts() == {"a/index.html": b"a", "b/index.html": b"b"}
    assert memory.facts_of(A.path) == facts(A)
    assert memory.text_of(A.path) == TEXT
    assert memory.summary_of(A.path) == SUMMARY
    assert memory.entry_of(B.path) == b"b"
    assert memory.artifact(OutputPath("b/index.html")) == b"b"
    assert memory.lines_of(OutputPath("a/index.html")) == "a"
    assert memory.files() == {"a/index.html", "b/index.html"}


def test_what_is_not_there_is_none(path: Path) -> None:
    """In a memory without that row, and in none."""
    for memory in (open_memory(path, b"reader"), NOTHING):
        assert memory.facts_of(C.path) is None
        assert memory.text_of(C.path) is None
        assert memory.summary_of(C.path) is None
        assert memory.entry_of(C.path) is None
        assert memory.artifact(OutputPath("c/index.html")) is None
        assert memory.lines_of(OutputPath("c/index.html")) is None
    assert NOTHING.facts() == {}
    assert NOTHING.notes == Notes()
    assert NOTHING.files() == frozenset()


def test_what_has_changed_takes_the_place_of_what_was(path: Path) -> None:
    """Rows are added, changed and taken away; the others stay."""
    told = Issue(code=Code.NO_ALT, path="posts/c.md", message="x")
    notes = Notes(reader=b"reader", of_posts={C.path: (told,)})
    gone = {"gone_posts": {B.path}, "gone_artifacts": {OutputPath("b/index.html")}}
    memory = open_memory(path, b"reader")
    memory.learn(update(C, notes=notes, **gone))
    again = open_memory(path, b"reader")
    assert again.notes == notes
    assert again.notes.issues == (told,)
    assert again.heads().keys() == again.texts().keys() == {A.path, C.path}
    assert again.artifacts() == {"a/index.html": b"a", "c/index.html": b"c"}
    lines = [again.lines_of(OutputPath(f"{name}/index.html")) for name in "abc"]
    assert lines == ["a", None, "c"]


def test_posts_are_found_by_their_folder(tmp_path: Path) -> None:
    """Those in it and below it, and no other of a like name."""
    names = ("posts/2011/a.md", "posts/2011/x/b.md", "posts/2011-x.md", "posts/2012/c.md")
    write_memory(tmp_path / "memory", update(*(a_post(path=name) for name in names)))
    memory = open_memory(tmp_path / "memory", b"reader")
    assert set(memory.below("posts/2011")) == set(names[:2])


@pytest.mark.parametrize("offset", [-7, 0, 5.5, 14])
def test_a_moment_keeps_the_offset_it_was_written_in(tmp_path: Path, offset: float) -> None:
    """The day of a post is the one in its own offset, from the cache as from the file."""
    zone = dt.timezone(dt.timedelta(hours=offset))
    post = a_post(published=dt.datetime(2011, 1, 28, 23, 30, tzinfo=zone))
    write_memory(tmp_path / "memory", update(post))
    again = open_memory(tmp_path / "memory", b"reader").heads()[post.path]
    assert again.published.isoformat() == post.published.isoformat()


def test_another_readers_memory_is_none(path: Path) -> None:
    """What was read with other settings is not known."""
    assert open_memory(path, b"other") is NOTHING
    assert open_memory(path.with_name("nowhere"), b"reader") is NOTHING


@pytest.mark.parametrize(
    "table", ["note", "head", "facts", "text", "summary", "lines", "artifact"]
)
@pytest.mark.parametrize("damage", [b"", b"\0", b"12345678", "text", None])
def test_a_damaged_row_is_noticed(path: Path, table: str, damage: object) -> None:
    """By its checksum, whatever has taken its place."""
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute(f"update {table} set value = ?", (damage,))  # noqa: S608 - our own words
    with pytest.raises(DamagedMemoryError):
        open_memory(path, b"reader").require_sound()


@pytest.mark.parametrize(
    "table",
    ["note", "head", "facts", "text", "summary", "entry", "lines", "artifact"],
)
def test_one_changed_bit_of_a_row_is_noticed(path: Path, table: str) -> None:
    """Wherever it is: a value that can be read and is another one is worse than none."""
    with closing(sqlite3.connect(path)) as rows:
        ((name, whole),) = rows.execute(f"select path, value from {table} limit 1")  # noqa: S608 - our own words
        for position in range(0, len(whole), 1 + len(whole) // 12):
            data = bytearray(whole)
            data[position] ^= 1
            with rows:
                rows.execute(f"update {table} set value = ? where path = ?", (data, name))  # noqa: S608 - our own words
            with pytest.raises(DamagedMemoryError):
                open_memory(path, b"reader").require_sound()


def test_a_file_that_is_no_memory_is_noticed(tmp_path: Path) -> None:
    """It raises, and only what is read of it."""
    (tmp_path / "memory").write_bytes(b"no memory" * 500)
    with pytest.raises(DamagedMemoryError):
        open_memory(tmp_path / "memory", b"reader")


def test_only_a_memory_with_a_file_learns() -> None:
    """A memory of nothing is written anew instead."""
    with pytest.raises(AssertionError):
        Memory().learn(update(A))
