"""Fingerprints of the journal's pages, and of the days of the year.

There are few of them, and each is laid out in a moment: what it shows is its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.post_digests import PostDigests
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.making.journal_pages import page_of_journal
from reprise.build.plan.artifact import (
    DayPage,
    DaysPage,
    EntryPage,
    JournalPage,
    JournalRecipe,
    PracticePage,
)
from reprise.derive.anniversaries import Day
from reprise.model.journal import JournalEntry
from reprise.model.post import Post


class JournalFingerprints:
    """Fingerprints of one site's journal and days."""

    def __init__(self, around: Surroundings, posts: PostDigests, frames: Frames) -> None:
        self._edition = around.edition
        self._posts = posts
        self._frames = frames

    def of(self, recipe: JournalRecipe) -> Fingerprint:
        """Return the fingerprint of a page."""
        anniversaries = self._edition.outline.anniversaries
        match recipe:
            case JournalPage() | EntryPage() | PracticePage():
                page = page_of_journal(self._edition, recipe)
                shown = digest((page.view, page.slots))
                return (("what it shows changed", shown), *self._frames.of(page.template))
            case DaysPage():
                counts = digest([(day, len(own)) for day, own in anniversaries.items()])
                said = ("the days of which there is something changed", counts)
                return (said, *self._frames.of("on-this-day.html"))
            case DayPage(day):
                beside = ("the days beside it changed", digest(_beside(anniversaries, day)))
                return (self._day(day), beside, *self._frames.of("day.html"))
            case other:
                assert_never(other)

    def of_file(self, day: Day) -> Fingerprint:
        """Return the fingerprint of what a script reads of a day."""
        return (self._day(day), self._frames.settings, self._frames.engine)

    def _day(self, day: Day) -> tuple[str, bytes]:
        own = self._edition.outline.anniversaries.get(day, ())
        shown = (self._shown(one.of) for one in own)
        return ("what was written on that day changed", digest_bytes(*shown))

    def _shown(self, of: Post | JournalEntry) -> bytes:
        if not isinstance(of, Post):
            return digest(of)
        # A line tells a rerun by the year of what it brings back, which need not be known.
        is_rerun = of.path in self._edition.outline.reruns.of
        return self._posts.line[of.path] + b"%d" % is_rerun


def _beside(anniversaries: Iterable[Day], day: Day) -> tuple[Day, Day]:
    days = list(anniversaries)
    at = days.index(day)
    return days[at - 1], days[(at + 1) % len(days)]
