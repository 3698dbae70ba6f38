"""Earlier: what earlier builds tell of the artifacts of this one."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from reprise.build.artifact import Artifact
from reprise.build.stale import FORGOTTEN, NEW, Known, digests_in
from reprise.build.touched import Touched
from reprise.model.names import OutputPath, SourcePath
from reprise.render.edition import Summary


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """How artifacts were made, as `known`, and what lies in the published folder.

    `published` are the paths in the published folder, and `lost` those that are not as they
    were left; `touched` tells what can have changed since then, None where anything can.
    `summary_of` and `entry_of` are of posts whose page has been made, `lines_of` is of the
    pages of months.
    """

    known: Known
    lost: Collection[str]
    published: Collection[str] = ()
    touched: Touched | None = None
    summary_of: Callable[[SourcePath], Summary | None]
    entry_of: Callable[[SourcePath], bytes | None]
    lines_of: Callable[[OutputPath], str | None]

    def stands(self, artifact: Artifact) -> bool:
        """Tell whether the artifact is known to be as it should without its fingerprint."""
        touched, path = self.touched, artifact.path
        if touched is None or touched.may_be(artifact):
            return False
        return path in self.published and path not in self.lost

    def why_unknown(self, path: OutputPath) -> str:
        """Return why an artifact is made of which nothing is known."""
        return FORGOTTEN if path in self.published else NEW

    def digests_of(self, artifact: Artifact) -> tuple[bytes, ...]:
        """Return those of an artifact that stands as it should, else nothing."""
        kept = self.known.get(artifact.path) if self.stands(artifact) else None
        return digests_in(kept) if kept else ()
