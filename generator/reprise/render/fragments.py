"""Links to a place on a page: is there such a place?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.names import UrlPath
from reprise.model.post import Post
from reprise.render.body import FragmentLink
from reprise.render.ids import RESERVED
from reprise.render.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.render.edition import Edition


def check_fragments(edition: Edition) -> tuple[Issue, ...]:
    """Return a warning for each link whose page is known and has no such anchor."""
    anchors = dict(_anchors(edition))
    issues: list[Issue] = []
    for post in edition.site.posts:
        dead = [
            link
            for link in edition.bodies[post.path].fragments
            if link.url in anchors and link.fragment not in anchors[link.url]
        ]
        if dead:
            places = Places(post.body, post.body_line)
            issues += (_dead(post, link, anchors[link.url], places) for link in dead)
    return tuple(issues)


def _dead(post: Post, link: FragmentLink, anchors: frozenset[str], places: Places) -> Issue:
    return Issue(
        code=Code.DEAD_FRAGMENT,
        path=post.path,
        span=places.link(link.reference, link.earlier),
        message=f'{link.url} has no place "#{link.fragment}"',
        advice=did_you_mean(link.fragment, anchors),
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
        ids = edition.bodies[post.path].ids | comments | RESERVED
        yield addresses.posts[post.path], ids
