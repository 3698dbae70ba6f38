"""A post's place: in time, and in its series."""

from __future__ import annotations

from factories import a_post
from reprise.derive.addresses import TermKind
from reprise.derive.series import Neighbours, derive_installments, neighbours_at
from reprise.derive.taxonomy import derive_terms
from reprise.model.settings import Settings


def test_a_post_stands_between_its_neighbours() -> None:
    """In a list that is newest first, the one before is newer and the one after older."""
    new, middle, old = posts = a_post(), a_post(), a_post()
    assert [neighbours_at(posts, place) for place in range(3)] == [
        Neighbours(older=middle, newer=None),
        Neighbours(older=old, newer=new),
        Neighbours(older=None, newer=middle),
    ]


def test_a_lonely_post_has_no_neighbours() -> None:
    """A blog of one post is a blog."""
    assert neighbours_at((a_post(),), 0) == Neighbours(None, None)


def test_installments_are_numbered_from_the_oldest() -> None:
    """Part 1 is the oldest of the series; posts of no series have no part."""
    third, other, second, first = (
        a_post(series="Favorite Friday"),
        a_post(tags=("x",)),
        a_post(series="favorite friday"),
        a_post(series="Favorite Friday"),
    )
    terms, _ = derive_terms((third, other, second, first), TermKind.SERIES, Settings())
    places = derive_installments(terms)
    assert {path: (place.number, place.total) for path, place in places.items()} == {
        third.path: (3, 3),
        second.path: (2, 3),
        first.path: (1, 3),
    }
    assert places[second.path].older == first
    assert places[second.path].newer == third
    assert places[first.path].older is None
    assert places[third.path].newer is None
    assert places[first.path].series.name == "Favorite Friday"
