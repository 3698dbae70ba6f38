"""Guids: which id a post has in the world."""

from __future__ import annotations

from factories import NOON, a_post
from reprise.derive.guids import guid_of, lasting_guid, unwritten_twins
from reprise.model.names import Guid, Permalink
from reprise.model.post import Status
from reprise.model.settings import Settings

NAMED = Settings(guid_authority="blog.example,2011")
URL = Permalink("https://blog.example/blog/2011/01/28/a/")


def test_a_posts_own_guid_is_its_guid() -> None:
    """Whatever its date, its slug and its address."""
    post = a_post(guid=Guid("urn:x:1"))
    assert lasting_guid(post, NAMED) == guid_of(post, NAMED, URL) == "urn:x:1"


def test_a_post_without_one_has_the_one_it_would_get() -> None:
    """Of the authority, the day in its own offset, and its slug: RFC 4151."""
    post = a_post(path="posts/a.md", guid=None, published=NOON)
    guid = "tag:blog.example,2011:2011-01-28/a"
    assert lasting_guid(post, NAMED) == guid_of(post, NAMED, URL) == guid


def test_without_an_authority_the_address_stands_in() -> None:
    """In feeds; nothing that lasts can be made of it."""
    post = a_post(guid=None)
    assert lasting_guid(post, Settings()) is None
    assert guid_of(post, Settings(), URL) == Guid(URL)


def test_a_guid_that_follows_must_not_be_anothers() -> None:
    """A post on the day and with the slug that another had when it got its guid."""
    moved = a_post(path="posts/b.md", guid=Guid("tag:blog.example,2011:2011-01-28/a"))
    bare = a_post(path="posts/a.md", guid=None)
    (issue,) = unwritten_twins((moved, bare), NAMED)
    assert str(issue) == (
        'posts/a.md: E207 the guid "tag:blog.example,2011:2011-01-28/a", which follows from '
        "its date and its slug, is that of posts/b.md too; expected a guid of its own for "
        'each post. Let "reprise check --fix" write one.'
    )
    assert unwritten_twins((moved, bare), Settings()) == ()
    draft = a_post(path="posts/a.md", guid=None, status=Status.DRAFT)
    assert unwritten_twins((moved, draft), NAMED) == ()
