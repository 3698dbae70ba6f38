"""The post that an author means."""

from __future__ import annotations

import pytest

from factories import a_post
from reprise.authoring.lookup import post_named
from reprise.errors import UsageError
from reprise.model.names import Guid
from reprise.model.settings import Settings
from reprise.model.site import Site

SIGN = a_post(path="posts/2011/the-sign.md", guid=Guid("tag:blog.example,2011:sign"))
ONE = a_post(path="posts/2012/twice.md")
OTHER = a_post(path="posts/2013/twice.md")
SITE = Site(posts=(SIGN, ONE, OTHER))

UNKNOWN = 'Cannot find the post "{}": no post that can be read is called so.'
AMBIGUOUS = (
    'Cannot tell which post is meant: "twice" is the slug of posts/2012/twice.md '
    "and posts/2013/twice.md."
)


@pytest.mark.parametrize(
    "reference",
    [
        *("posts/2011/the-sign.md", "posts/2011/the-sign", "the-sign"),
        "tag:blog.example,2011:sign",
        "/blog/2011/01/28/the-sign/",
        "https://ada.example/blog/2011/01/28/the-sign/",
        "https://ada.example/sub/blog/2011/01/28/the%2Dsign/?x=1#comment-3",
    ],
)
def test_a_post_is_found_by_each_of_its_names(reference: str) -> None:
    """Path, folder, slug, guid and address, as a browser shows it too."""
    assert post_named(SITE, reference, Settings()) is SIGN


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("the-sing", f'{UNKNOWN.format("the-sing")} Did you mean "the-sign"?'),
        ("", f"{UNKNOWN.format('')} Name it by its path, guid, slug or address."),
        (
            "/sub/blog/2011/01/28/the-sign/",
            UNKNOWN.format("/sub/blog/2011/01/28/the-sign/") + ' Did you mean "the-sign"?',
        ),
        ("//[", f"{UNKNOWN.format('//[')} Name it by its path, guid, slug or address."),
        ("twice", f"{AMBIGUOUS} Name one by its path."),
    ],
)
def test_a_name_that_is_no_posts_or_of_two_is_an_error(reference: str, message: str) -> None:
    """The message names what is near, or all that are meant."""
    with pytest.raises(UsageError) as caught:
        post_named(SITE, reference, Settings())
    assert str(caught.value) == message
