"""Wishes: what our own command wants of the plugin, beyond what mkdocs.yml says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from reprise.build.progress import Progress, unwatched
from reprise.hosts.root import CACHE
from reprise.issues import Issue
from reprise.source.stamps import Stamps


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What `reprise` wants beyond what mkdocs.yml says; MkDocs' own command wants nothing.

    `report` is told all issues, sorted, before anything is written; it says whether the
    site may be written. `heard` tells what MkDocs itself has said until now. `fresh`
    forgets earlier builds; `usual` is the folder that mkdocs.yml names, wherever the site goes.
    `jobs` is how many processes there may be; `progress` is told how far it has come.
    `cache` is the folder, below the root, of what is remembered; `read` are the stamps of the
    configuration's files, taken before MkDocs read them.
    """

    report: Callable[[tuple[Issue, ...]], bool] | None = None
    heard: Callable[[], tuple[Issue, ...]] = tuple
    now: dt.datetime | None = None
    drafts: bool = False
    fresh: bool = False
    usual: Path | None = None
    jobs: int = 1
    progress: Progress = unwatched
    cache: str = CACHE
    read: Stamps = Stamps()

    @property
    def is_of_host(self) -> bool:
        """Whether MkDocs' own command builds: ours always wants to be told the issues."""
        return self.report is None
