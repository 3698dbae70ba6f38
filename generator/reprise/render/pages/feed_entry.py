"""A post as a feed carries it."""

from __future__ import annotations

from markupsafe import Markup

from reprise.derive.channels import may_have_thread
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.pages.links import post_href
from reprise.render.pages.picture import picture_view
from reprise.render.pages.reruns import rerun_view
from reprise.render.views import FeedEntryView, LinkView


def feed_entry_view(edition: Edition, post: Post) -> FeedEntryView:
    """Return the body with what its page shows around it and a reader elsewhere needs.

    The comments are linked and not counted: a count would change the entry each time.
    """
    shown, href = may_have_thread(post, edition.settings), post_href(edition, post)
    return FeedEntryView(
        body=Markup(edition.texts[post.path].body.html),  # noqa: S704 - the author's own Markdown
        rerun=rerun_view(edition, post),
        image=picture_view(edition, post),
        comments=LinkView(edition.words.gettext("Comments"), f"{href}#comments")
        if shown
        else None,
    )
