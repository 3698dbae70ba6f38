"""The site that `reprise serve` shows: how it is built, and where it lies."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.root import CACHE
from reprise.hosts.settings import read_settings
from reprise.hosts.site_code import forget_code
from reprise.preview.built import Built, Layout
from reprise.source.stamps import TICK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.hosts.resident import Resident

MEMORY = f"{CACHE}/preview"
"""Where the preview keeps what it knows: apart from what is published, for it shows drafts."""

FOLDER = f"{MEMORY}/site"
"""Where the preview is built."""


class Previewed:
    """A site that is built by MkDocs and Reprise, drafts and all."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._output = root / FOLDER
        self._resident: Resident | None = None

    def rebuild(self, changed: frozenset[Path] | None) -> Built:
        """Build what has changed; the engine finds out by itself what that is."""
        # Whatever has changed: of a folder that came back, only its own name may be told.
        forget_code(changed, self._folders_of_code())
        # A file's time may lag behind the clock's.
        started = time.time_ns() - TICK
        self._resident = self._resident or self._settled()
        report = self._resident.rebuild(changed)
        return Built(
            issues=report.issues,
            changed=tuple(self._changed(report, started)),
            posts=report.posts,
            written=report.written,
            removed=report.removed,
            notes=report.notes,
            due=report.due,
        )

    def may_show(self) -> bool:
        """Tell whether nothing has become private of what was built before."""
        return self._resident is not None and self._resident.may_show()

    def _folders_of_code(self) -> list[Path]:
        """Return where the site's own Python can lie: hooks load what lies beside them."""
        leads = self.find_layout().beyond
        return [self._root, *(lead.parent for lead in leads if lead.suffix == ".py")]

    def _settled(self) -> Resident:
        from reprise.hosts.resident import Resident  # noqa: PLC0415 - the server answers before the engine is there

        options = BuildOptions(root=self._root, output=self._output, cache=MEMORY, drafts=True)
        return Resident(options)

    def find_layout(self) -> Layout:
        """Return what mkdocs.yml says of places, as far as it can be read without MkDocs."""
        site = read_settings(self._root)
        return Layout(
            root=self._root,
            output=self._output,
            base=site.base,
            beside=(self._place(site.site_dir),),
            beyond=tuple(dict.fromkeys(map(self._place, site.leads))),
        )

    def _changed(self, report: BuildReport, started: int) -> Iterable[str]:
        """Yield what was made anew and is not as it was: such a file was written just now."""
        for reason in report.reasons:
            try:
                written = (self._output / reason.path).stat().st_mtime_ns
            except OSError:
                continue
            if written >= started:
                yield reason.path

    def _place(self, name: str) -> Path:
        # Links are not followed: a change is told by the name that is watched.
        return Path(os.path.normpath(self._root / name))
