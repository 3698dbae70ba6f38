"""What a host is asked for, and what it answers."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.build.progress import Progress, unwatched
from reprise.build.stale.reason import Reason
from reprise.hosts.root import CACHE
from reprise.issues import Issue, has_errors

if TYPE_CHECKING:
    from reprise.build.commit import Committed

DAMAGED = "What earlier builds have left could not be read: everything was made anew."


def unkept_notes(reason: str) -> tuple[str, ...]:
    """Return what there is to say where a build could not be kept; nothing without a reason."""
    if not reason:
        return ()
    return (
        f"What this build knows could not be kept: {reason}. The next build makes everything.",
    )


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a build, whoever asks.

    `now` is aware; without it, it is the machine's clock or `SOURCE_DATE_EPOCH`. `drafts`
    shows what is not out yet as well; `fresh` forgets earlier builds. `jobs` is how many
    processes there may be, one for each core where it is None; `progress` is told how far
    the build has come. `cache` is the folder of what is remembered: below the root, or an
    absolute path.
    """

    now: dt.datetime | None = None
    drafts: bool = False
    fresh: bool = False
    jobs: int | None = None
    progress: Progress = unwatched
    cache: str = CACHE

    @property
    def workers(self) -> int:
        """How many processes there may be."""
        return self.jobs or os.cpu_count() or 1


class BuildOptions(Asked, frozen=True, kw_only=True):
    """A build as asked for by our own commands: of which site, and where it goes.

    Without `output` that is where mkdocs.yml says. `strict` lets warnings count as errors.
    """

    root: Path
    output: Path | None = None
    strict: bool = False

    @property
    def cache_folder(self) -> Path:
        """Where what is remembered of earlier builds lies."""
        return self.root / self.cache

    def forbids(self, issues: tuple[Issue, ...]) -> bool:
        """Tell whether the issues forbid that anything is written."""
        return has_errors(issues) or (self.strict and bool(issues))


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it; the counts are zero where nothing was written.

    `reasons` say why each artifact that was made has been made; `notes` is what there is to
    say of the build itself, and not of the site. `due` is the next moment at which the same
    files make another site (in seconds since 1970; None is never, or not known); at
    `complete` the last post that waits comes out (None: none waits, or not known).
    """

    issues: tuple[Issue, ...]
    posts: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    due: float | None = None
    complete: dt.datetime | None = None

    def after(self, committed: Committed, reasons: tuple[Reason, ...]) -> BuildReport:
        """Return the report of a site that is published now; what is not kept is noted once."""
        notes = dict.fromkeys((*self.notes, *unkept_notes(committed.unkept)))
        return msgspec.structs.replace(
            self,
            written=committed.written,
            unchanged=committed.unchanged,
            removed=committed.removed,
            reasons=reasons,
            notes=tuple(notes),
        )
