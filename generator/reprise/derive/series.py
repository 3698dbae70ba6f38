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


def neighbours_at(posts: tuple[Post, ...], place: int) -> Neighbours:
    """Return the neighbours of the post at a place in a list that is newest first."""
    older = posts[place + 1] if place + 1 < len(posts) else None
    return Neighbours(older, posts[place - 1] if place else None)


def derive_installments(terms: tuple[Term, ...]) -> dict[SourcePath, Installment]:
    """Return the place of each post that belongs to a series."""
    return {
        post.path: _installment(term, place)
        for term in terms
        if term.kind is TermKind.SERIES
        for place, post in enumerate(term.posts)
    }


def _installment(series: Term, place: int) -> Installment:
    around = neighbours_at(series.posts, place)
    return Installment(
        series=series,
        number=len(series.posts) - place,
        total=len(series.posts),
        older=around.older,
        newer=around.newer,
    )
