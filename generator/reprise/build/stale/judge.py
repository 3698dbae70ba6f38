"""What is stale: which artifacts must be made, and why, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from reprise.build.fingerprints.frames import Fingerprint
from reprise.build.fingerprints.post_digests import MATCHED, MEMBER
from reprise.build.plan.artifact import Artifact
from reprise.build.stale.reason import Reason
from reprise.model.names import OutputPath

Known = Mapping[OutputPath, bytes]
"""The digests of each artifact's fingerprint, as they were when it was last made."""

NEW = "it is new"
"""Why an artifact is made of which nothing is known, and which was not published."""

FORGOTTEN = "the settings changed, or Reprise, or what it remembered is gone"
"""Why one is made that was published, and of which nothing is known."""

_packed = msgspec.msgpack.Encoder().encode

digests_in = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode
"""Returns the digests of a fingerprint that was kept, in its order."""


def judge(
    artifact: Artifact,
    fingerprint: Fingerprint,
    known: Known,
    *,
    lost: Collection[str],
    unknown: str = NEW,
) -> Reason | None:
    """Return why an artifact must be made, or None where it stands as it should.

    `lost` are the paths in the published folder that are not as they were left; `unknown` is
    why it must be made where it is not among what is known.
    """
    kept = known.get(artifact.path)
    if kept is None:
        return Reason(artifact.path, unknown)
    if artifact.path in lost:
        return Reason(artifact.path, "the published file is not as it was left")
    if kept == digests(fingerprint):
        return None
    before = digests_in(kept)
    if len(before) != len(fingerprint):
        return Reason(artifact.path, "it is made from other things than before")
    for (name, now), then in zip(fingerprint, before, strict=True):
        if now != then:
            return Reason(artifact.path, _matched(then, now) if name == MATCHED else name)
    return None


def digests(fingerprint: Fingerprint) -> bytes:
    """Return what is kept of a fingerprint."""
    return _packed([digest for _, digest in fingerprint])


def _matched(then: bytes, now: bytes) -> str:
    before = {then[i : i + MEMBER] for i in range(0, len(then), MEMBER)}
    after = {now[i : i + MEMBER] for i in range(0, len(now), MEMBER)}
    more, fewer = len(after - before), len(before - after)
    match more, fewer:
        case 1, 0:
            return "the query matched one more post"
        case 0, 1:
            return "the query matched one post less"
        case 0, 0:
            return "its posts stand in another order"
        case _:
            return f"the query matched {more} other posts, and {fewer} no longer"
