"""The store: what it kept comes back, and what is damaged is as good as absent."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from reprise.build.cache.last import ANNOUNCED, LAST, LastBuild
from reprise.build.cache.memory import NOTHING, Learned, Notes, Update
from reprise.build.cache.store import MEMORY, Store
from reprise.errors import OutputError, UnkeptMemoryError
from reprise.issues import Code, Issue, Span
from reprise.model.names import OutputPath
from reprise.source.kept_by_git import Tracked
from reprise.source.stamps import take_stamps
from reprise.source.veil import take_veil

if sys.platform != "win32":
    from little_room import little_room

READER = b"reader"
ISSUE = Issue(code=Code.NO_ALT, path="posts/a.md", message="x", span=Span(3, 4))


def update(made_from: bytes) -> Update:
    """Return what a build has learned that has made one file."""
    learned = Learned(artifacts={OutputPath("a/index.html"): made_from})
    return Update(notes=Notes(reader=READER), learned=learned)


UPDATE = update(b"1")


def last(root: Path) -> LastBuild:
    """Return a build of a site of two files."""
    for name in ("a", "b"):
        (root / name).write_text(name)
        os.utime(root / name, (1, 1))
    stamps = take_stamps(root, ("a", "b"))
    return LastBuild(
        order=b"order",
        content=stamps,
        others=stamps,
        journal="journal",
        veil=take_veil(root / "journal"),
        tracked=Tracked(),
        is_known_through=True,
        outputs=take_stamps(root / "site", ()),
        now=1.5,
        due=None,
        posts=3,
        told=msgspec.msgpack.encode((ISSUE,)),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "cache", tmp_path / "site")


@pytest.fixture
def full(store: Store, tmp_path: Path) -> Store:
    """Return a store that a build has filled."""
    store.keep(NOTHING, UPDATE, last(tmp_path))
    return store


def test_an_empty_store_knows_nothing(store: Store, tmp_path: Path) -> None:
    """Nothing is there before the first build, and that is no damage."""
    assert store.look(tmp_path) is None
    assert store.memory(READER).is_empty
    assert store.announced() == frozenset()
    assert store.sound_memory(READER) == (NOTHING, True)


def test_what_was_kept_comes_back(full: Store, tmp_path: Path) -> None:
    """The last build with all that it said, and what it knew."""
    look = full.look(tmp_path)
    assert look is not None
    assert look.last == last(tmp_path)
    assert look.last.issues == (ISSUE,)
    assert look.is_quiet
    memory, is_sound = full.sound_memory(READER)
    assert is_sound
    assert memory.artifacts() == {"a/index.html": b"1"}


def test_a_look_tells_what_has_moved(full: Store, tmp_path: Path) -> None:
    """Which files, and that there is something to do."""
    os.utime(tmp_path / "b", (2, 2))
    look = full.look(tmp_path)
    assert look is not None
    assert look.content.moved == ("b",)
    assert not look.is_quiet


def test_a_shelf_in_the_output_is_something_to_do(full: Store, tmp_path: Path) -> None:
    """A build that was killed left it there, and it would be sent with the site."""
    (tmp_path / "site/.reprise-shelf").mkdir(parents=True)
    look = full.look(tmp_path)
    assert look is not None
    assert not look.is_quiet


def test_the_last_build_is_told_once_it_has_ended(full: Store, tmp_path: Path) -> None:
    """While one publishes nobody may rely on the one before it; a look is of one of them."""
    assert full.last() == last(tmp_path)
    look = full.look(tmp_path)
    assert look is not None
    assert full.stands_as_seen(look)
    full.announce(["a"])
    assert full.last() is None
    full.keep(full.memory(READER), UPDATE, last(tmp_path))
    assert full.last() == last(tmp_path)
    os.utime(full.path / LAST, (2, 2))  # the clock of a disk may stand still for a moment
    assert not full.stands_as_seen(look)


def test_what_another_reader_kept_is_not_known(full: Store) -> None:
    """Other settings or another version read the files anew; that is no damage."""
    assert full.memory(b"other").is_empty
    assert full.sound_memory(b"other")[1]


@pytest.mark.parametrize("name", [LAST, MEMORY])
@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 5000, b"{}"])
def test_a_damaged_file_is_absent_and_is_told(
    full: Store, tmp_path: Path, name: str, damage: bytes
) -> None:
    """Whatever lies there instead, there is no exception and no wrong memory."""
    (full.path / name).write_bytes(damage)
    memory, is_sound = full.sound_memory(READER)
    assert is_sound is (name == LAST)
    assert memory.is_empty is (name == MEMORY)
    assert full.look(tmp_path) is None
    assert full.has_last() is (name == LAST)
    full.keep(memory, UPDATE, last(tmp_path))
    assert full.sound_memory(READER)[1]


@pytest.mark.parametrize("position", range(0, 200, 7))
def test_one_changed_byte_is_noticed(full: Store, tmp_path: Path, position: int) -> None:
    """The checksum covers every byte of a file, its own too."""
    data = bytearray((full.path / LAST).read_bytes())
    data[position % len(data)] ^= 1
    (full.path / LAST).write_bytes(data)
    assert full.look(tmp_path) is None


def test_an_announcement_stands_until_the_build_is_kept(full: Store, tmp_path: Path) -> None:
    """What a killed build had announced is told to the next, which is not quiet then."""
    full.announce(["a", "b/c"])
    assert full.announced() == frozenset({"a", "b/c"})
    look = full.look(tmp_path)
    assert look is not None
    assert not look.is_quiet
    full.keep(full.memory(READER), UPDATE, last(tmp_path))
    assert full.announced() == frozenset()
    full.announce(["a"])
    (full.path / ANNOUNCED).write_bytes(b"x")
    assert full.announced() is None


def test_two_output_folders_have_two_memories(full: Store, tmp_path: Path) -> None:
    """Builds to different folders know nothing of each other."""
    assert Store(tmp_path / "cache", tmp_path / "other").look(tmp_path) is None
    assert full.look(tmp_path) is not None


LARGE = update(b"1" * 1_000_000)


def test_what_cannot_be_kept_is_forgotten_as_a_whole(full: Store, tmp_path: Path) -> None:
    """With some of it, the next build would take what was published for what was before."""
    for known in (NOTHING, full.memory(READER)):
        full.announce(["a"])
        with little_room(500_000), pytest.raises(UnkeptMemoryError):
            full.keep(known, LARGE, last(tmp_path))
        assert list(full.path.iterdir()) == []
        full.keep(NOTHING, UPDATE, last(tmp_path))


class Killed(BaseException):
    """The end of a process: nothing goes on after it."""


def no_room(*_: Path) -> None:
    """Move no file: the disk is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def killed_before(number: int, *, move: Callable[..., None]) -> Iterator[None]:
    """End a process before this of its steps that move or remove a file."""
    left = iter(range(number))

    def counted(step: Callable[..., None]) -> Callable[..., None]:
        def take(*places: Path) -> None:
            if next(left, None) is None:
                raise Killed
            step(*places)

        return take

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counted(move))
        patch.setattr(os, "unlink", counted(os.unlink))
        yield


@pytest.mark.parametrize("move", [os.replace, no_room])
@pytest.mark.parametrize("is_first", [False, True])
def test_an_announcement_outlives_a_build_that_is_killed_while_it_is_kept(
    full: Store, tmp_path: Path, *, is_first: bool, move: Callable[..., None]
) -> None:
    """At whichever step: while there is a memory that may not know what was published."""
    for step in range(20):
        full.announce(["a"])
        known = NOTHING if is_first else full.memory(READER)
        try:
            with killed_before(step, move=move):
                full.keep(known, UPDATE, last(tmp_path))
        except Killed:
            assert full.announced() == frozenset({"a"}) or not (full.path / MEMORY).exists()
        except UnkeptMemoryError:
            assert move is no_room
            assert list(full.path.iterdir()) == []
            break
        else:
            assert full.announced() == frozenset()
            break
        known.close()
        full.keep(NOTHING, UPDATE, last(tmp_path))
    assert 1 < step < 19


def test_what_cannot_be_announced_is_an_error(full: Store) -> None:
    """It names the folder; what was announced before stands."""
    full.announce(["a"])
    with little_room(1000), pytest.raises(OutputError, match=str(full.path)):
        full.announce(["b" * 2000])
    assert full.announced() == frozenset({"a"})
    assert {path.name for path in full.path.iterdir()} == {ANNOUNCED, LAST, MEMORY}


def test_a_folder_in_the_place_of_a_file_is_no_hindrance(full: Store, tmp_path: Path) -> None:
    """Whoever put it there: it is removed."""
    for name in ("memory.tmp", "last.tmp", ANNOUNCED):
        (full.path / name / "below").mkdir(parents=True)
    full.keep(NOTHING, UPDATE, last(tmp_path))
    look = full.look(tmp_path)
    assert look is not None
    assert look.is_quiet
