"""Discovery once more: it tells what a discovery of everything tells."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reprise.issues import Issue
from reprise.source.discover import Discovery, discover_files
from reprise.source.rediscover import rediscover_files
from reprise.source.stamps import compare, take_stamps
from sites import scope_of

NAMES = (
    *("a.md", "b.md", "index.md", "x.png", "notes.txt", "_draft.md", "README.md", "c.mdx"),
    "published.jsonl",
)
FOLDERS = ("a", "b", "2011", "comments", "a/comments", "2011/a", "2011/a/comments", "2011/b")
PLACES = ("posts", *(f"posts/{folder}" for folder in FOLDERS), "docs/comparisons")
_ticks = count(1_600_000_000)

places = st.sampled_from(PLACES)
names = st.sampled_from((*NAMES, "t.yml"))


class Gardener(RuleBasedStateMachine):
    """Files and folders come, go and move; after each change it is looked for them again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())

    @initialize()
    def begin(self) -> None:
        """Begin with a post in a year, and look for everything."""
        self.add("posts/2011", "a.md")
        self.known = discover_files(scope_of(self.root))
        self.stamps = take_stamps(self.root, self.known[0].folders)

    def touch(self, path: Path) -> None:
        """Give a folder a time of its own: changes are closer than a clock can tell."""
        if path.is_dir():
            moment = next(_ticks)
            os.utime(path, (moment, moment))

    @rule(place=places, name=names)
    def add(self, place: str, name: str) -> None:
        """Write a file, with the folders it needs."""
        missing = [f for f in (self.root / place).parents if not f.exists()]
        if not any(f.is_file() for f in (self.root / place, *(self.root / place).parents)):
            (self.root / place).mkdir(parents=True, exist_ok=True)
            if not (self.root / place / name).is_dir():
                (self.root / place / name).write_text("")
        for folder in (self.root / place, *missing, *(f.parent for f in missing)):
            self.touch(folder)
        self.touch((self.root / place).parent)

    @rule(place=places)
    def add_folder(self, place: str) -> None:
        """Make an empty folder."""
        (self.root / place).mkdir(parents=True, exist_ok=True)
        for folder in (self.root / place, *(self.root / place).parents):
            if folder.is_relative_to(self.root):
                self.touch(folder)

    @rule(place=places, name=names)
    def remove(self, place: str, name: str) -> None:
        """Remove a file."""
        if (self.root / place / name).is_file():
            (self.root / place / name).unlink()
            self.touch(self.root / place)

    @rule(place=places)
    def remove_folder(self, place: str) -> None:
        """Remove a folder with all that is in it."""
        if (self.root / place).is_dir():
            shutil.rmtree(self.root / place)
            self.touch((self.root / place).parent)

    @rule(old=places, new=places)
    def rename_folder(self, old: str, new: str) -> None:
        """Rename a folder; what is in it keeps its times."""
        source, target = self.root / old, self.root / new
        may_move = target.parent.is_dir() and not target.is_relative_to(source)
        if source.is_dir() and not target.exists() and may_move:
            source.rename(target)
            self.touch(source.parent)
            self.touch(target.parent)

    @invariant()
    def the_same_is_found(self) -> None:
        """Posts, comparisons, folders and issues equal those of a first discovery."""
        if not hasattr(self, "known"):
            return
        compared = compare(self.root, self.stamps)
        self.known = rediscover_files(scope_of(self.root), *self.known, compared.folders)
        assert told(self.known) == told(discover_files(scope_of(self.root)))
        self.stamps = take_stamps(self.root, self.known[0].folders)

    known: tuple[Discovery, tuple[Issue, ...]]

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root, ignore_errors=True)


def told(found: tuple[Discovery, tuple[Issue, ...]]) -> tuple[Discovery, list[str]]:
    """Return a discovery with its messages in an order."""
    discovery, issues = found
    return discovery, sorted(map(str, issues))


TestGardener = Gardener.TestCase
TestGardener.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
