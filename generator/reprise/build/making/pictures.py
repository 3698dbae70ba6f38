"""Pictures: files from posts' folders as they are published, and smaller ones made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import assert_never

import msgspec

from reprise.build.cache.picture_cache import cached_picture
from reprise.build.plan.artifact import AssetFile, CardFile, PictureRecipe, PictureVariant
from reprise.derive.cards import Card
from reprise.derive.variants import MOST_PIXELS
from reprise.errors import OutputError
from reprise.issues import Code, Issue
from reprise.media.metadata import DamagedPictureError, may_tell_a_place, without_metadata
from reprise.model.asset import Asset
from reprise.model.names import SourcePath
from reprise.source.discover import POSTS

Made = tuple[bytes, tuple[Issue, ...]]


class Darkroom(msgspec.Struct, frozen=True):
    """Makes pictures from the files of a site; what took long it keeps in the cache."""

    root: Path
    assets: Mapping[SourcePath, Asset]

    def make(self, recipe: PictureRecipe) -> Made:
        """Return a picture's bytes, and a warning where they are those of the file as it is.

        Raises `OutputError` where the file is not the one that was read.
        """
        match recipe:
            case AssetFile(path):
                return self._original(self.assets[path])
            case PictureVariant(path, width):
                return self._variant(self.assets[path], width)
            case CardFile(card):
                return self._card(card), ()
            case other:
                assert_never(other)

    def _card(self, card: Card) -> bytes:
        from reprise.media.canvas import PAINTER, draw_card  # noqa: PLC0415 - as below

        return cached_picture(self.root, (card.name, PAINTER), lambda: draw_card(card))

    def _original(self, asset: Asset) -> Made:
        data = self._read(asset)
        if asset.raster is None:
            return data, (_foreign(asset),) if may_tell_a_place(data) else ()
        try:
            cleaned = without_metadata(asset.raster, data)
        except DamagedPictureError as error:
            return data, (_as_it_is(asset, str(error)),)
        pixels = (asset.width or 0) * (asset.height or 0)
        return cleaned, (_in_one_size(asset, _TOO_LARGE),) if pixels > MOST_PIXELS else ()

    def _variant(self, asset: Asset, width: int) -> Made:
        from reprise.media.raster import PACKER, smaller  # noqa: PLC0415 - Pillow takes 20 ms

        def make() -> bytes:
            return smaller(self._cleaned(asset), width)

        try:
            # An entry of the journal can become private again, and the cache forgets late.
            if not asset.path.startswith(f"{POSTS}/"):
                return make(), ()
            kept = cached_picture(self.root, (asset.digest, str(width), PACKER), make)
        except DamagedPictureError as error:
            # Pages ask for it: let them find what they would have shown without.
            data, told = self._original(asset)
            return data, told or (_in_one_size(asset, str(error)),)
        return kept, ()

    def _cleaned(self, asset: Asset) -> bytes:
        data = self._read(asset)
        if asset.raster is None or hashlib.sha256(data).hexdigest() != asset.digest:
            raise OutputError(
                f"Cannot make {asset.path} smaller: the file changed during the build. "
                "Build once more."
            )
        return without_metadata(asset.raster, data)

    def _read(self, asset: Asset) -> bytes:
        try:
            return (self.root / asset.path).read_bytes()
        except OSError as error:
            name = asset.path.rpartition("/")[2]
            raise OutputError(
                f"Cannot read {name}: {error.strerror}. Build once more."
            ) from error


_TOO_LARGE = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"


def _foreign(asset: Asset) -> Issue:
    return Issue(
        code=Code.PICTURE_AS_IT_IS,
        path=asset.path,
        message=(
            "the file may tell where it was taken, and is published as it is: "
            "nothing is taken out of its format"
        ),
        advice="Save a picture as JPEG, PNG, WebP or GIF, and a film without the place.",
    )


def _as_it_is(asset: Asset, why: str) -> Issue:
    return Issue(
        code=Code.PICTURE_AS_IT_IS,
        path=asset.path,
        message=f"the picture may tell where it was taken, and is published as it is: {why}",
        advice="Save it as JPEG, PNG, WebP or GIF.",
    )


def _in_one_size(asset: Asset, why: str) -> Issue:
    return Issue(
        code=Code.PICTURE_AS_IT_IS,
        path=asset.path,
        message=f"the picture is published in its own size alone: {why}",
        advice="Save it anew, and not larger than a screen.",
    )
