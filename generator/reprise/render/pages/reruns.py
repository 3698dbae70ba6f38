"""Rerun cards: what came back, when it first ran, and how long before."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from reprise.derive.reruns import Rerun
from reprise.derive.visible import is_listed
from reprise.model.post import Elsewhere, Post
from reprise.render.dates import date_view, gap
from reprise.render.edition import Edition
from reprise.render.pages.comment_count import comments_link
from reprise.render.pages.foreign import foreign_direction, foreign_lang
from reprise.render.pages.links import post_href, post_link, title_of
from reprise.render.teaser import excerpt
from reprise.render.views import LatestRerunView, LinkView, RerunView, ReturnView

EXCERPT_LENGTH = 280
"""Of the original, in characters: enough to know it again, too little to read instead."""


def rerun_view(edition: Edition, post: Post) -> RerunView | None:
    """Return the card of what the post brings back, or None where it is no rerun."""
    return _card(edition, post, _opening)


def latest_rerun_view(edition: Edition) -> LatestRerunView | None:
    """Return the listed post that came back last, or None where none has.

    No text of a post is asked for: an original without a summary is not quoted.
    """
    again = (post for post in edition.outline.listed if post.path in edition.outline.reruns.of)
    post = next(again, None)
    rerun = _card(edition, post, lambda _edition, _original: "") if post else None
    if post is None or rerun is None:
        return None
    return LatestRerunView(
        title=post.title,
        href=post_href(edition, post),
        lang=foreign_lang(edition, post),
        date=date_view(post.published, edition.words),
        comments=comments_link(edition, post),
        rerun=rerun,
    )


def rerun_year(edition: Edition, post: Post) -> int | None:
    """Return the year in which what a post brings back first ran; None where it is no rerun.

    It is None too where that year is not known.
    """
    rerun = edition.outline.reruns.of.get(post.path)
    day = rerun.first_run if rerun else None
    return day.year if day else None


def _card(
    edition: Edition, post: Post, opening: Callable[[Edition, Post], str]
) -> RerunView | None:
    rerun = edition.outline.reruns.of.get(post.path)
    if rerun is None:
        return None
    match rerun.original:
        case Post() as original:
            quoted = original.summary or opening(edition, original)
            return _of_ours(edition, post, rerun, original, quoted=quoted)
        case Elsewhere() as original:
            return _of_another_site(edition, post, original)


def return_views(edition: Edition, post: Post) -> tuple[ReturnView, ...]:
    """Return every time the post came back, oldest first."""
    return tuple(
        ReturnView(
            rerun.title,
            post_href(edition, rerun),
            date_view(rerun.published, edition.words),
            gap(post.published, rerun.published, edition.words),
            same_day=rerun.published.date() <= post.published.date(),
            lang=foreign_lang(edition, rerun),
        )
        for rerun in edition.outline.reruns.times.get(post.path, ())
        if is_listed(rerun)
    )


def _of_ours(
    edition: Edition, post: Post, rerun: Rerun, original: Post, *, quoted: str
) -> RerunView:
    first = rerun.first if rerun.first is not original else None
    began = rerun.first_run or original.published
    between = gap(began, post.published, edition.words)
    return RerunView(
        title=title_of(edition, original),
        href=post_href(edition, original),
        date=date_view(original.published, edition.words),
        gap=between,
        then=str(began.year) if between else "",
        now=str(post.published.year),
        excerpt=quoted,
        comments=comments_link(edition, original),
        first=_first_link(edition, first),
        first_date=date_view(rerun.first_run, edition.words)
        if first and rerun.first_run
        else None,
        source="",
        same_day=began.date() == post.published.date(),
        lang=foreign_lang(edition, original),
        direction=foreign_direction(edition, original),
    )


def _opening(edition: Edition, original: Post) -> str:
    return excerpt(edition.summaries[original.path].opening, EXCERPT_LENGTH)


def _first_link(edition: Edition, first: Post | Elsewhere | None) -> LinkView | None:
    match first:
        case None:
            return None
        case Post():
            return post_link(edition, first)
        case Elsewhere():
            return LinkView(first.title, first.url)


def _of_another_site(edition: Edition, post: Post, original: Elsewhere) -> RerunView:
    day, words = original.date, edition.words
    between = gap(day, post.published, words) if day else ""
    return RerunView(
        title=original.title,
        href=original.url,
        date=date_view(day, words) if day else None,
        gap=between,
        then=str(day.year) if day and between else "",
        now=str(post.published.year),
        excerpt="",
        comments=None,
        first=None,
        first_date=None,
        source=urlsplit(original.url).hostname or "",
        same_day=day is not None and day.date() == post.published.date(),
    )
