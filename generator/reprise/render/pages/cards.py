"""A post in a list: with its teaser, or as one line."""

from __future__ import annotations

from markupsafe import Markup

from reprise.derive.addresses import TermKind
from reprise.model.post import Post, Status
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.pages.comment_count import comments_link, shown_count
from reprise.render.pages.foreign import foreign_direction, foreign_lang
from reprise.render.pages.links import post_href, term_links
from reprise.render.pages.picture import picture_view
from reprise.render.pages.reruns import rerun_view, rerun_year
from reprise.render.reading_time import minutes
from reprise.render.views import CardView, PostLineView


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
        image=picture_view(edition, post),
        draft=post.status is Status.DRAFT,
        scheduled=post.path in edition.waiting,
    )


def post_line(edition: Edition, post: Post) -> PostLineView:
    """Return a post as one line."""
    return PostLineView(
        title=post.title,
        href=post_href(edition, post),
        date=date_view(post.published, edition.words),
        comments=shown_count(edition, post),
        rerun_year=rerun_year(edition, post),
        draft=post.status is Status.DRAFT,
        scheduled=post.path in edition.waiting,
        lang=foreign_lang(edition, post),
    )
