"""The picture that a post's front matter names."""

from __future__ import annotations

from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.srcset import SIZES, candidates
from reprise.render.views import PictureView


def picture_view(edition: Edition, post: Post) -> PictureView | None:
    """Return a post's own picture, or None where it has none or its file is missing."""
    picture, path = post.image, post.image_path
    if picture is None:
        return None
    if path is None:
        return PictureView(
            src=picture.src, alt=picture.alt, caption=picture.caption, width=None, height=None
        )
    asset = edition.links.assets.get(path)
    if asset is None:
        return None
    url = edition.outline.addresses.assets[asset.path]
    srcset = candidates(edition.facts.base, url, asset)
    return PictureView(
        src=edition.href(url),
        alt=picture.alt,
        caption=picture.caption,
        width=asset.width,
        height=asset.height,
        srcset=srcset,
        sizes=SIZES if srcset else "",
    )
