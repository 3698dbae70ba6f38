"""The last build: what was asked for, what it was made from, and whether that still holds.

This module is imported by every build, and imports little itself: a build that has
nothing to do must not pay for the parts that it does not need.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from reprise.build.cache.kept import read_kept
from reprise.build.cache.whole import is_there
from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.kept_by_git import Tracked, still_keeps
from reprise.source.stamps import Compared, Stamps, compare_all
from reprise.source.veil import take_veil

LAST, ANNOUNCED = "last", "journal"
"""Names of files in a memory's folder: the last build, and what one is about to change.

The latter is a journal as databases keep one; no author's.
"""

SHELF = ".reprise-shelf"
"""Name of a folder in which finished files wait: in the cache, or in the output."""

USUAL = "usual"
"""Name of a file beside the memories."""


class LastBuild(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, what it was made from, and what came of it.

    `order` is the digest of everything that was asked (`order_digest`). The site is that of
    the moment `now`, and of every later one before `due`, the next at which the same files
    make another (in seconds since 1970; None is never). `content` are the files of posts and
    comparisons, `others` whatever else it is made from, but for the `journal`: of that folder
    no name is kept but of the `entries` that the site shows, only its `veil`, and what git
    `tracked` of it. `is_known_through` is false where the host may have read something else as
    well. `told` are the issues, packed: most builds have no use for them.
    """

    order: bytes
    content: Stamps
    others: Stamps
    journal: str
    veil: bytes
    tracked: Tracked
    entries: tuple[SourcePath, ...] = ()
    is_known_through: bool
    outputs: Stamps
    now: float
    due: float | None
    posts: int
    told: bytes

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the build had to say."""
        return msgspec.msgpack.decode(self.told, type=tuple[Issue, ...])

    def answers(self, order: bytes, now: float) -> bool:
        """Tell whether the same files would make the same site now, as it is asked for."""
        is_young = self.now <= now and (self.due is None or now < self.due)
        return self.is_known_through and is_young and self.order == order


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What has moved since the last build; taken before anything is read.

    `started` is the moment it was begun (in seconds since 1970), `number` tells what the
    last build has left from what another one leaves. `is_whole` tells that no build has begun
    to publish and not ended, `is_littered` that one has left its shelf in the output, or is
    at work with it, `journal_stands` that nothing has changed in the author's journal.
    """

    last: LastBuild
    number: int
    started: float
    is_whole: bool
    is_littered: bool
    journal_stands: bool
    content: Compared
    others: Compared
    outputs: Compared

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has moved."""
        is_moved = self.content.moved or self.others.moved or self.outputs.moved
        return self.is_whole and self.journal_stands and not (is_moved or self.is_littered)

    @property
    def is_of_content(self) -> bool:
        """Whether the site is made from nothing that has moved but content."""
        return self.journal_stands and not self.others.moved


def order_digest(
    *, drafts: bool, environment: tuple[tuple[str, str | None], ...], by_host: bool = False
) -> bytes:
    """Return the digest of what is asked of a build, and of the program that carries it out.

    The site's own files are no part of it. `by_host` is true where the host's own command
    asks: what the host has to say is then not heard by us, and another build must run it
    again to repeat it.
    """
    return digest((drafts, environment, by_host, engine_digest()))


class Usual(msgspec.Struct, frozen=True):
    """The folder that mkdocs.yml names, and the cache that noted it: a copy's is another."""

    cache: str
    output: str


def memory_folder(cache: Path, output: Path) -> Path:
    """Return where the memory of the builds to an output folder is kept."""
    name = blake2b(os.fsencode(os.path.realpath(output)), digest_size=6).hexdigest()
    return cache / "builds" / name


def usual_output(cache: Path) -> Path | None:
    """Return the folder that mkdocs.yml names, as far as that is known."""
    usual = read_kept(cache / "builds" / USUAL, Usual)
    return Path(usual.output) if usual and usual.cache == os.path.realpath(cache) else None


def look_around(
    root: Path, output: Path, folder: Path, *, meanwhile: Iterable[Callable[[], object]] = ()
) -> Look | None:
    """Return what has moved since the last build whose memory lies in `folder`, if there is.

    While another process looks, steps of `meanwhile` may be taken.
    """
    started, number = time.time(), file_number(folder)
    last = read_kept(folder / LAST, LastBuild)
    if last is None:
        return None
    content, others, outputs = compare_all(
        (root, last.content),
        (root, last.others),
        (output, last.outputs),
        meanwhile=meanwhile,
    )
    return Look(
        last=last,
        number=number,
        started=started,
        is_whole=has_ended(folder),
        is_littered=os.path.lexists(output / SHELF),
        journal_stands=journal_stands(root, last),
        content=content,
        others=others,
        outputs=outputs,
    )


def journal_stands(root: Path, last: LastBuild) -> bool:
    """Tell whether nothing has changed in the journal, nor in what git keeps of it."""
    folder = root / last.journal
    return take_veil(folder) == last.veil and still_keeps(folder, last.tracked)


def has_ended(folder: Path) -> bool:
    """Tell whether no build has begun to publish that did not end."""
    return not is_there(folder / ANNOUNCED)


def file_number(folder: Path) -> int:
    """Return what tells the file of one build from that of another; 0 where there is none."""
    try:
        return (folder / LAST).stat().st_mtime_ns
    except OSError:
        return 0
