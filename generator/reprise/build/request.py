"""A request: what is asked of a build."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.build.progress import Progress, unwatched
from reprise.build.workers import Crew
from reprise.model.settings import Settings, SiteFacts
from reprise.source.scope import Scope


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `now` is aware; `drafts` shows what is not out yet as well.

    `directory_urls` tells whether the host publishes `a.md` as `/a/` or as `/a.html`;
    `progress` is told how far the build has come; `compiled` is the folder of the templates
    that are compiled already, where any are kept.
    """

    root: Path
    settings: Settings
    now: dt.datetime
    drafts: bool = False
    docs_dir: str = "docs"
    directory_urls: bool = True
    crew: Crew = Crew()
    progress: Progress = unwatched
    compiled: Path | None = None

    @property
    def scope(self) -> Scope:
        """Where the site's content is looked for."""
        return Scope(self.root, self.docs_dir, self.settings.journal.dir)

    @property
    def today(self) -> dt.date:
        """The day of the build, where the site is at home."""
        return self.now.astimezone(ZoneInfo(self.settings.timezone)).date()

    def is_searched(self, facts: SiteFacts) -> bool:
        """Tell whether the site gets an index: one with drafts in it is never made."""
        return facts.search_box and not self.drafts


def reader_of(request: Request) -> bytes:
    """Return the digest of all that reading depends on, besides the files."""
    return digest((request.settings, request.docs_dir, engine_digest()))
