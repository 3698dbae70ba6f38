"""Wishes: what our own command wants of the plugin, beyond what mkdocs.yml says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from reprise.hosts.host import Asked
from reprise.issues import Issue
from reprise.source.stamps import Stamps


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What `reprise` wants beyond what mkdocs.yml says; MkDocs' own command wants nothing.

    That one builds in a single process.
    `report` is told all issues, sorted, before anything is written; it says whether the
    site may be written. `heard` tells what MkDocs itself has said until now. `usual` is the
    folder that mkdocs.yml names, wherever the site goes. `read` are the stamps of the
    configuration's files, taken before MkDocs read them.
    """

    report: Callable[[tuple[Issue, ...]], bool] | None = None
    heard: Callable[[], tuple[Issue, ...]] = tuple
    usual: Path | None = None
    asked: Asked = Asked(jobs=1)
    read: Stamps = Stamps()

    @property
    def is_of_host(self) -> bool:
        """Whether MkDocs' own command builds: ours always wants to be told the issues."""
        return self.report is None
