"""An asset: a file that belongs to a post and is published beside it."""

from __future__ import annotations

import msgspec

from reprise.model.names import SourcePath


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """A picture or another file in a post's folder.

    `name` is its path inside the folder. `digest` is the SHA-256 of its bytes, in hex;
    `width` and `height` are in CSS pixels, both None where they cannot be told.
    """

    path: SourcePath
    owner: SourcePath
    name: str
    digest: str
    width: int | None = None
    height: int | None = None
