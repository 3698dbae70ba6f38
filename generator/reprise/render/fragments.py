"""Links to a place on a page: is there such a place?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.names import UrlPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.render.edition import Edition

ON_EVERY_POST = frozenset({"comments", "rerun", "answer"})
"""Anchors of the shipped post template."""


def check_fragments(edition: Edition) -> tuple[Issue, ...]:
    """Return a warning for each link whose page is known and has no such anchor."""
    anchors = dict(_anchors(edition))
    return tuple(
        Issue(
            code=Code.DEAD_FRAGMENT,
            path=path,
            span=link.span,
            message=f'{link.url} has no place "#{link.fragment}"',
            advice=did_you_mean(link.fragment, anchors[link.url]),
        )
        for path, body in edition.bodies.items()
        for link in body.fragments
        if link.url in anchors and link.fragment not in anchors[link.url]
    )


def _anchors(edition: Edition) -> Iterator[tuple[UrlPath, frozenset[str]]]:
    addresses = edition.outline.addresses
    for url, ids in edition.facts.fragments.items():
        yield UrlPath(url), ids
    for comparison in edition.site.comparisons:
        ids = frozenset(row.id for row in comparison.rows)
        yield addresses.comparisons[comparison.name], ids
    for post in edition.site.posts:
        thread = edition.outline.threads.get(post.path)
        replies = [reply.comment for reply in thread.replies] if thread else []
        mentions = thread.mentions if thread else ()
        comments = frozenset(f"comment-{comment.id}" for comment in (*replies, *mentions))
        ids = edition.bodies[post.path].ids | comments | ON_EVERY_POST
        yield addresses.posts[post.path], ids
