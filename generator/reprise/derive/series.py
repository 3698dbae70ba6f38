"""A post's place: between its neighbours in time, and in its series."""

from __future__ import annotations

import msgspec

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import Term
from reprise.model.names import SourcePath
from reprise.model.post import Post


class Neighbours(msgspec.Struct, frozen=True):
    """The posts just before and just after one, in time."""

    older: Post | None
    newer: Post | None


class Installment(msgspec.Struct, frozen=True, kw_only=True):
    """A post's place in its series; `number` counts from 1, the oldest."""

    series: Term
    number: int
    total: int
    older: Post | None
    newer: Post | None


def derive_neighbours(posts: tuple[Post, ...]) -> dict[SourcePath, Neighbours]:
    """Return each post's neighbours in a list that is newest first."""
    # Not strict: the oldest post is nobody's newer neighbour.
    around = zip((None, *posts), posts, (*posts[1:], None), strict=False)
    return {post.path: Neighbours(older, newer) for newer, post, older in around}


def derive_installments(terms: tuple[Term, ...]) -> dict[SourcePath, Installment]:
    """Return the place of each post that belongs to a series."""
    return {
        post.path: Installment(
            series=term,
            number=len(term.posts) - position,
            total=len(term.posts),
            older=neighbours.older,
            newer=neighbours.newer,
        )
        for term in terms
        if term.kind is TermKind.SERIES
        for position, (post, neighbours) in enumerate(
            zip(term.posts, derive_neighbours(term.posts).values(), strict=True)
        )
    }
