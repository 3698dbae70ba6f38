"""The last build: what was asked for, what it was made from, and whether that still holds.

This module is imported by every build, and imports little itself: a build that has
nothing to do must not pay for the parts that it does not need.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import msgspec

from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.build.kept import read_kept
from reprise.issues import Issue
from reprise.source.stamps import Stamps, moved

LAST, JOURNAL = "last", "journal"
"""Names of files in a memory's folder."""

USUAL = "usual"
"""Name of a file beside the memories."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a build, beyond what the site's own files say."""

    drafts: bool = False
    environment: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> bytes:
        """The digest of the order, and of the program that carries it out."""
        return digest((self.drafts, self.environment, engine_digest()))


class LastBuild(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for, what it was made from, and what came of it.

    `order` is the digest of everything that was asked. The site is that of the moment
    `now`, and of every later one before `due`, the next at which the same files make
    another (in seconds since 1970; None is never). `content` are the files of posts and
    comparisons, `others` whatever else it is made from.
    """

    order: bytes
    content: Stamps
    others: Stamps
    outputs: Stamps
    now: float
    due: float | None
    posts: int
    issues: tuple[Issue, ...]


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


def unchanged_since(
    cache: Path, root: Path, output: Path, *, order: Order, now: float
) -> LastBuild | None:
    """Return the last build to `output` where a build at `now` would make the same."""
    folder = memory_folder(cache, output)
    last = read_kept(folder / LAST, LastBuild)
    if last is None or (folder / JOURNAL).exists() or last.order != order.digest:
        return None
    if now < last.now or (last.due is not None and now >= last.due):
        return None
    if moved(root, last.content) or moved(root, last.others) or moved(output, last.outputs):
        return None
    return last
