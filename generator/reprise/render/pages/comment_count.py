"""How many comments a post's page shows, and the link to them."""

from __future__ import annotations

from reprise.derive.channels import may_have_thread
from reprise.model.post import Post, Status
from reprise.render.edition import Edition
from reprise.render.pages.links import post_href
from reprise.render.views import LinkView


def shown_count(edition: Edition, post: Post) -> int:
    """Return the number of the comments that the post's page shows: none if withdrawn."""
    is_shown = may_have_thread(post, edition.settings) and post.status is not Status.WITHDRAWN
    return edition.counts.get(post.path, 0) if is_shown else 0


def comments_link(edition: Edition, post: Post) -> LinkView | None:
    """Return a link to the post's thread under its count, where somebody has written."""
    count = shown_count(edition, post)
    if not count:
        return None
    said = edition.words.ngettext("%(count)s comment", "%(count)s comments", count)
    return LinkView(said, post_href(edition, post) + "#comments")
