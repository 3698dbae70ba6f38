"""Places: of anything between its neighbours in time, and of a post in its series."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import Term
from reprise.model.names import SourcePath
from reprise.model.post import Post

Thing = TypeVar("Thing")


class Neighbours(msgspec.Struct, Generic[Thing], frozen=True):
    """What is just before and just after one post, entry or page of a list, in time."""

    older: Thing | None
    newer: Thing | None


class Installment(msgspec.Struct, frozen=True, kw_only=True):
    """A post's place in its series; `number` counts from 1, the oldest."""

    series: Term
    number: int
    total: int
    older: Post | None
    newer: Post | None


def neighbours_at(things: tuple[Thing, ...], place: int | None) -> Neighbours[Thing]:
    """Return what stands beside a place in a list that is newest first; of no place nothing."""
    if place is None:
        return Neighbours(None, None)
    older = things[place + 1] if place + 1 < len(things) else None
    return Neighbours(older, things[place - 1] if place else None)


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
