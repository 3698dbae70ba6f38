"""Earlier: what earlier builds tell of the artifacts of this one."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from reprise.build.cache.memory import Memory
from reprise.build.plan.artifact import Artifact
from reprise.build.stale.judge import FORGOTTEN, NEW, Known, digests_in
from reprise.build.stale.touched import Touched
from reprise.model.names import OutputPath


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier builds recorded of artifacts, and what is in the published folder now.

    `known` are the digests of what each was made from, as far as these can be relied on;
    `published` are the paths in the published folder, and `lost` those that are not as they
    were left; `touched` tells what can have changed since then, None where anything can.
    """

    memory: Memory
    known: Known
    lost: Collection[str]
    published: Collection[str] = ()
    touched: Touched | None = None

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
