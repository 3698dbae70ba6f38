"""The picture that a post's front matter names."""

from __future__ import annotations

import pytest

from factories import a_post, an_asset
from reprise.model.post import Picture
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.pages.picture import picture_view
from reprise.render.views import PictureView
from sites import edition_of

FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


@pytest.mark.parametrize("src", ["sign.svg", "./sign.svg"])
def test_a_posts_own_picture_lies_in_its_folder(src: str) -> None:
    """Its size is known."""
    post = a_post(path="posts/a.md", image=Picture(src, "A sign", "The sign"))
    edition = edition_of(Site(posts=(post,), assets=(an_asset(post),)), facts=FACTS)
    assert picture_view(edition, post) == PictureView(
        src="/sub/blog/2011/01/28/a/sign.svg",
        alt="A sign",
        caption="The sign",
        width=64,
        height=48,
    )


def test_a_picture_elsewhere_has_no_known_size() -> None:
    """Nothing is asked of another site."""
    post = a_post(image=Picture("https://x.example/s.png", "A sign"))
    view = picture_view(edition_of(Site(posts=(post,))), post)
    assert view == PictureView(
        src="https://x.example/s.png", alt="A sign", caption="", width=None, height=None
    )


def test_a_picture_that_is_missing_is_not_shown() -> None:
    """Nor is one that was never named."""
    gone, bare = a_post(path="posts/a.md", image=Picture("gone.png")), a_post(path="posts/b.md")
    edition = edition_of(Site(posts=(gone, bare)))
    assert picture_view(edition, gone) is None
    assert picture_view(edition, bare) is None
