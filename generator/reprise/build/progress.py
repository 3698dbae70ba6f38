"""Progress: how far a build has come, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What a build does, in this order; the value is what a person is told."""

    LOOK = "Looking at what has moved"
    HOST = "Asking MkDocs"
    READ = "Reading posts"
    DERIVE = "Finding out what belongs together"
    PLAN = "Planning the site"
    POSTS = "Making the pages of posts"
    LISTS = "Making lists and feeds"
    SEARCH = "Indexing for search"
    PUBLISH = "Publishing"


Count = Callable[[int, int], None]
"""Is told how many jobs of how many are done."""


class Progress(Protocol):
    """Is told each stage as it begins, and how many of its jobs are done; 0 of 0 is unknown."""

    def __call__(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        """Take note."""
        ...


def unwatched(stage: Stage, done: int = 0, of: int = 0) -> None:
    """Take no note."""
