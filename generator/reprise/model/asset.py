"""An asset: a file that belongs to a post and is published beside it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reprise.model.names import SourcePath


class Raster(StrEnum):
    """What a picture made of pixels is packed in, told by its first bytes."""

    GIF = "gif"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """A picture or another file in a post's folder.

    `name` is its path inside the folder. `digest` is the SHA-256 of its bytes, in hex, and
    `weight` their number. `width` and `height` are in CSS pixels, as the picture is shown,
    both None where they cannot be told. `raster` is None for what is no such picture;
    `moves` tells an animation.
    """

    path: SourcePath
    owner: SourcePath
    name: str
    digest: str
    weight: int = 0
    width: int | None = None
    height: int | None = None
    raster: Raster | None = None
    moves: bool = False
