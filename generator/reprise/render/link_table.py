"""Where every file of a site is published, for the links between them."""

from __future__ import annotations

import msgspec

from reprise.derive.variants import variant_widths
from reprise.model.asset import Asset
from reprise.model.names import SourcePath, UrlPath


class LinkTable(msgspec.Struct, frozen=True, kw_only=True):
    """Where every file of the site is published.

    `urls` maps source paths of posts, assets, comparisons, documents and their files to
    URL paths without `base`; links in HTML are `base` + URL, percent-encoded. The `hidden`
    are private: to link to one tells that it is there.
    """

    urls: dict[SourcePath, UrlPath]
    assets: dict[SourcePath, Asset] = {}
    base: str = ""
    hidden: frozenset[SourcePath] = frozenset()

    def published(self, path: str) -> SourcePath | None:
        """Return the file that a path means: itself, its bundle, or the post of its name."""
        return next((name for name in _meant_by(path) if name in self.urls), None)

    def hides(self, path: str) -> bool:
        """Tell whether a path means something private."""
        return any(name in self.hidden for name in _meant_by(path))

    def found(self, path: SourcePath) -> str:
        """Return what a link to the path depends on: where it leads, a picture's sizes.

        It is empty where nothing is there. Something private is no address, and no nothing
        either: a link to it is an error from the day on which it is there.
        """
        target = self.published(path)
        if target is None:
            return "private" if self.hides(path) else ""
        asset = self.assets.get(target)
        widths = variant_widths(asset) if asset else ()
        size = f" {asset.width}x{asset.height} {asset.raster} {widths}" if asset else ""
        return f"{self.urls[target]}{size}"


def _meant_by(path: str) -> tuple[SourcePath, ...]:
    """Return the files that a path may mean."""
    return SourcePath(path), SourcePath(f"{path}/index.md"), SourcePath(f"{path}.md")
