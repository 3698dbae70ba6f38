"""Links to a place on a page: is there such a place?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.names import SourcePath, UrlPath
from reprise.model.post import Post
from reprise.render.body import FragmentLink
from reprise.render.ids import RESERVED
from reprise.render.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reprise.render.edition import Edition, PostText


class TextPlaces(msgspec.Struct, frozen=True, array_like=True):
    """The places of a post's text that can be linked to, and its links to places.

    The places are `packed`: all texts have some, and those of few are looked at. No id has
    the sign that stands between two of them: HTML knows none.
    """

    packed: str
    links: tuple[FragmentLink, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The places."""
        return tuple(self.packed.split("\0")) if self.packed else ()


def places_of(text: PostText) -> TextPlaces:
    """Return the anchors of a post's text and of the comments below it, and its own links."""
    replies = (reply.comment for reply in text.thread.replies)
    comments = (f"comment-{c.id}" for c in (*replies, *text.thread.mentions))
    return TextPlaces("\0".join((*sorted(text.body.ids), *comments)), text.body.fragments)


def check_fragments(
    edition: Edition,
    places: Mapping[SourcePath, TextPlaces],
    posts: Mapping[SourcePath, Post],
) -> tuple[Issue, ...]:
    """Return a warning for each link whose page is known and has no such anchor.

    `posts` are asked for the texts of those that have one, to say where it stands.
    """
    linking = [(path, place.links) for path, place in places.items() if place.links]
    anchors = dict(_anchors(edition, places)) if linking else {}
    issues: list[Issue] = []
    for path, links in linking:
        dead = [
            link
            for link in links
            if link.url in anchors and link.fragment not in anchors[link.url]
        ]
        if dead:
            post = posts[path]
            found = Places(post.body, post.body_line)
            issues += (_dead(post, link, anchors[link.url], found) for link in dead)
    return tuple(issues)


def _dead(post: Post, link: FragmentLink, anchors: frozenset[str], places: Places) -> Issue:
    return Issue(
        code=Code.DEAD_FRAGMENT,
        path=post.path,
        span=places.link(link.reference, link.earlier),
        message=f'{link.url} has no place "#{link.fragment}"',
        advice=did_you_mean(link.fragment, anchors),
    )


def _anchors(
    edition: Edition, places: Mapping[SourcePath, TextPlaces]
) -> Iterator[tuple[UrlPath, frozenset[str]]]:
    addresses = edition.outline.addresses
    for url, ids in edition.facts.fragments.items():
        yield UrlPath(url), ids
    for comparison in edition.site.comparisons:
        ids = frozenset(row.id for row in comparison.rows)
        yield addresses.comparisons[comparison.name], ids
    for path, place in places.items():
        yield addresses.posts[path], RESERVED.union(place.ids)
