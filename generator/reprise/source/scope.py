"""The scope: where a site's content is looked for."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Scope(msgspec.Struct, frozen=True):
    """A site's root and, seen from there, its docs and its journal.

    No link is followed into the journal, which may lie outside of the root.
    """

    root: Path
    docs_dir: str
    journal: str
