"""The store: what it kept comes back, and what is damaged is as good as absent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from factories import a_comment, a_post, an_asset
from reprise.build.facts import PostFacts, facts_of
from reprise.build.last import LastBuild
from reprise.build.store import NOTHING, Memory, Store
from reprise.issues import Code, Issue, Span
from reprise.model.content import PostContent
from reprise.model.names import OutputPath
from reprise.source.discover import PostFiles
from reprise.source.stamps import Stamps

LAST = LastBuild(
    order=b"order",
    content=Stamps("a\0b", b"1" * 16, b"2" * 16),
    others=Stamps(),
    outputs=Stamps(),
    now=1.5,
    due=None,
    posts=3,
    issues=(Issue(code=Code.NO_ALT, path="posts/a.md", message="x", span=Span(3, 4)),),
)


def facts(**fields: object) -> PostFacts:
    """Return the facts of a post with a comment and a picture."""
    post = a_post(**fields)  # type: ignore[arg-type] # the fields of a post
    comment = a_comment(post=post.path)
    content = PostContent(post=post, comments=(comment,), assets=(an_asset(post),))
    return facts_of(PostFiles(path=post.path, folder=post.folder), b"raw", content, ())


def memory() -> Memory:
    """Return a memory of one post."""
    kept = facts()
    return Memory(
        reader=b"reader",
        facts={kept.files.path: kept},
        artifacts={OutputPath("a/index.html"): (b"1", b"\xff")},
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "cache", tmp_path / "site")


def test_an_empty_store_knows_nothing(store: Store) -> None:
    """Nothing is there before the first build, and that is no damage."""
    assert store.last() is None
    assert store.memory(b"reader") == NOTHING
    assert store.announced() is None
    assert not store.is_damaged()


def test_what_was_kept_comes_back(store: Store) -> None:
    """Both files are read back as they were written."""
    store.keep(memory(), LAST)
    assert store.last() == LAST
    kept = store.memory(b"reader")
    assert kept.artifacts == memory().artifacts
    assert [f.post.slug for f in kept.facts.values() if f.post]


def test_what_another_reader_kept_is_not_known(store: Store) -> None:
    """Other settings or another version read the files anew."""
    store.keep(memory(), LAST)
    assert store.memory(b"other") == NOTHING


@pytest.mark.parametrize("name", ["last", "memory"])
@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 5000, b"{}"])
def test_a_damaged_file_is_absent(store: Store, name: str, damage: bytes) -> None:
    """Whatever lies there instead, there is no exception and no wrong memory."""
    store.keep(memory(), LAST)
    (store.path / name).write_bytes(damage)
    assert store.is_damaged()
    assert (store.last() is None) is (name == "last")
    assert (store.memory(b"reader") == NOTHING) is (name == "memory")


@pytest.mark.parametrize("position", range(0, 200, 7))
def test_one_changed_byte_is_noticed(store: Store, position: int) -> None:
    """The checksum covers every byte of a file, its own too."""
    store.keep(memory(), LAST)
    data = bytearray((store.path / "last").read_bytes())
    data[position % len(data)] ^= 1
    (store.path / "last").write_bytes(data)
    assert store.last() is None


def test_a_journal_is_open_until_the_build_has_been_kept(store: Store) -> None:
    """What a killed build had announced is told to the next."""
    store.announce(["a", "b/c"])
    assert store.announced() == {"a", "b/c"}
    store.keep(memory(), LAST)
    assert store.announced() is None


def test_two_output_folders_have_two_memories(tmp_path: Path) -> None:
    """Builds to different folders know nothing of each other."""
    one, two = (Store(tmp_path / "cache", tmp_path / name) for name in ("one", "two"))
    one.keep(memory(), LAST)
    assert two.last() is None


@pytest.mark.parametrize("offset", [-7, 0, 5.5, 14])
def test_a_moment_keeps_the_offset_it_was_written_in(store: Store, offset: float) -> None:
    """The day of a post is the one in its own offset, from the cache as from the file."""
    zone = dt.timezone(dt.timedelta(hours=offset))
    written = dt.datetime(2011, 1, 28, 23, 30, tzinfo=zone)
    kept = facts(published=written)
    store.keep(Memory(reader=b"", facts={kept.files.path: kept}), LAST)
    (again,) = store.memory(b"").facts.values()
    assert again.post is not None
    assert again.post.published.isoformat() == written.isoformat()
    assert again == kept
