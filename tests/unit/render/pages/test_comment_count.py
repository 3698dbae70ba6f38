"""How many comments a post's page shows, and the link to them."""

from __future__ import annotations

from factories import a_comment, a_post
from reprise.derive.channels import may_have_thread
from reprise.model.comment import CommentKind
from reprise.model.post import CommentPolicy, Post
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.cards import post_line
from reprise.render.pages.comment_count import comments_link, shown_count
from reprise.render.views import LinkView
from sites import edition_of

FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


def an_edition(*posts: Post, **fields: object) -> Edition:
    """Return the edition of these posts, on a site below a path."""
    site = Site(posts=posts, **fields)  # type: ignore[arg-type] # the callers' names
    return edition_of(site, facts=FACTS)


def test_a_thread_is_linked_where_somebody_has_written() -> None:
    """Mentions are nobody; where comments are off there is nothing to link to."""
    post = a_post(path="posts/a.md")
    mention = a_comment(post=post.path, kind=CommentKind.PINGBACK)
    assert comments_link(an_edition(post), post) is None
    assert comments_link(an_edition(post, comments=(mention,)), post) is None
    edition = an_edition(post, comments=(mention, a_comment(post=post.path)))
    assert comments_link(edition, post) == LinkView(
        "1 comment", "/sub/blog/2011/01/28/a/#comments"
    )
    off = a_post(path="posts/a.md", comments=CommentPolicy.OFF)
    assert comments_link(an_edition(off, comments=(a_comment(post=off.path),)), off) is None


def test_a_thread_that_may_be_shown_may_be_empty() -> None:
    """Off is something else than silent."""
    post, off = a_post(), a_post(comments=CommentPolicy.OFF)
    edition = an_edition(post, off)
    assert may_have_thread(post, edition.settings)
    assert shown_count(edition, post) == 0
    assert not may_have_thread(off, edition.settings)
    assert post_line(edition, off).comments == 0
