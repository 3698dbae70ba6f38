"""Rerun cards: what came back, when it first ran, and how long before."""

from __future__ import annotations

from urllib.parse import urlsplit

from reprise.derive.visible import is_listed
from reprise.model.post import Elsewhere, Post
from reprise.render.dates import date_view, gap
from reprise.render.edition import Edition
from reprise.render.pages.links import comments_link, post_href
from reprise.render.teaser import excerpt
from reprise.render.views import LinkView, RerunView, ReturnView

EXCERPT_LENGTH = 280
"""Of the original, in characters: enough to know it again, too little to read instead."""


def rerun_view(edition: Edition, post: Post) -> RerunView | None:
    """Return the card of what the post brings back, or None where it is no rerun."""
    rerun = edition.outline.reruns.of.get(post.path)
    if rerun is None:
        return None
    chained = rerun.first is not rerun.original
    match rerun.original:
        case Post() as original:
            return _of_ours(edition, post, original, rerun.first if chained else None)
        case Elsewhere() as original:
            return _of_another_site(post, original)


def return_views(edition: Edition, post: Post) -> tuple[ReturnView, ...]:
    """Return every time the post came back, oldest first."""
    return tuple(
        ReturnView(
            rerun.title,
            post_href(edition, rerun),
            date_view(rerun.published),
            gap(post.published, rerun.published),
        )
        for rerun in edition.outline.reruns.times.get(post.path, ())
        if is_listed(rerun)
    )


def _of_ours(
    edition: Edition, post: Post, original: Post, first: Post | Elsewhere | None
) -> RerunView:
    day = first.published if isinstance(first, Post) else first.date if first else None
    began = day or original.published
    return RerunView(
        title=original.title,
        href=post_href(edition, original),
        date=date_view(original.published),
        gap=gap(began, post.published),
        then=str(began.year),
        now=str(post.published.year),
        excerpt=original.summary or _opening(edition, original),
        comments=comments_link(edition, original),
        first=_first_link(edition, first),
        first_date=date_view(day) if day else None,
        source="",
    )


def _opening(edition: Edition, original: Post) -> str:
    return excerpt(edition.summaries[original.path].opening, EXCERPT_LENGTH)


def _first_link(edition: Edition, first: Post | Elsewhere | None) -> LinkView | None:
    match first:
        case None:
            return None
        case Post():
            return LinkView(first.title, post_href(edition, first))
        case Elsewhere():
            return LinkView(first.title, first.url)


def _of_another_site(post: Post, original: Elsewhere) -> RerunView:
    return RerunView(
        title=original.title,
        href=original.url,
        date=date_view(original.date) if original.date else None,
        gap=gap(original.date, post.published) if original.date else "",
        then=str(original.date.year) if original.date else "",
        now=str(post.published.year),
        excerpt="",
        comments=None,
        first=None,
        first_date=None,
        source=urlsplit(original.url).hostname or "",
    )
