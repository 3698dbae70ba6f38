"""A post in a list."""

from __future__ import annotations

from markupsafe import Markup

from reprise.derive.addresses import TermKind
from reprise.model.post import Post, Status
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.pages.foreign import foreign_direction, foreign_lang
from reprise.render.pages.links import (
    comments_link,
    minutes,
    picture_view,
    post_href,
    term_links,
)
from reprise.render.pages.reruns import rerun_view
from reprise.render.views import CardView


def card_view(edition: Edition, post: Post) -> CardView:
    """Return the post with its teaser."""
    summary = edition.summaries[post.path]
    return CardView(
        title=post.title,
        href=post_href(edition, post),
        lang=foreign_lang(edition, post),
        direction=foreign_direction(edition, post),
        date=date_view(post.published, edition.words),
        authors=term_links(edition, post, TermKind.AUTHOR),
        categories=term_links(edition, post, TermKind.CATEGORY),
        minutes=minutes(summary.words),
        teaser=Markup(summary.teaser),  # noqa: S704 - rendered from the author's own Markdown
        truncated=summary.truncated,
        comments=comments_link(edition, post),
        rerun=rerun_view(edition, post),
        image=picture_view(edition, post, post.image),
        draft=post.status is Status.DRAFT,
        scheduled=post.path in edition.waiting,
    )
