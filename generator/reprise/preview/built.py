"""The seam to the engine: what the preview asks of whoever builds, and what it is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec

from reprise.issues import Issue, has_errors


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """One build. `changed` are the files of the site whose bytes are others than before.

    Where one of the issues is an error, the site on disk is that of an earlier build.
    `notes` is what there is to say of the build itself, and not of the site. `due` is the
    next moment at which time alone makes another site, in seconds since 1970; None is never.
    """

    issues: tuple[Issue, ...] = ()
    changed: tuple[str, ...] = ()
    posts: int = 0
    written: int = 0
    removed: int = 0
    notes: tuple[str, ...] = ()
    due: float | None = None

    @property
    def is_good(self) -> bool:
        """Whether the site on disk is the one that was built."""
        return not has_errors(self.issues)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site lies, and where it is to be seen.

    `output` is the preview's own folder; `base` the path below which the site is served,
    empty or as `/sub`, and not percent-encoded. `beside` are other folders that builds
    write to. `beyond` are files and folders that the settings lead to, wherever they lie.
    """

    root: Path
    output: Path
    base: str = ""
    beside: tuple[Path, ...] = ()
    beyond: tuple[Path, ...] = ()


class Engine(Protocol):
    """Builds a site into the preview's folder, and knows what lies there.

    Asked by one thread at a time.
    """

    def rebuild(self, changed: frozenset[Path] | None) -> Built:
        """Build; `changed` are the paths known to have changed, None for any.

        Raises whatever stands in the way of a build.
        """
        ...

    def find_layout(self) -> Layout:
        """Return where the site lies now.

        Asked at the start, and before and after each build.
        """
        ...

    def may_show(self) -> bool:
        """Tell whether nothing has become private of what was built before.

        Asked after each build that was not good: what lies in the folder is then older.
        """
        ...
