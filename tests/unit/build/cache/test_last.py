"""The last build: for how long, and for what is asked, its site is the one to be made."""

from __future__ import annotations

import msgspec
import pytest

from reprise.build.cache.last import LastBuild
from reprise.source.kept_by_git import Tracked
from reprise.source.stamps import Stamps

NOTHING = Stamps()
LAST = LastBuild(
    order=b"order",
    content=NOTHING,
    others=NOTHING,
    journal="journal",
    veil=b"",
    tracked=Tracked(),
    is_known_through=True,
    outputs=NOTHING,
    now=10.0,
    due=20.0,
    posts=0,
    told=b"",
)


@pytest.mark.parametrize(
    ("changed", "order", "now", "answers"),
    [
        ({}, b"order", 10.0, True),
        ({}, b"order", 9.999, False),
        ({}, b"order", 19.999, True),
        ({}, b"order", 20.0, False),
        ({}, b"order", 20.001, False),
        ({"due": None}, b"order", 1e12, True),
        ({"due": None}, b"order", 9.999, False),
        ({}, b"other", 15.0, False),
        ({"is_known_through": False}, b"order", 15.0, False),
    ],
)
def test_a_site_is_that_of_its_moment_and_of_each_before_the_next_that_is_due(
    changed: dict[str, object], order: bytes, now: float, *, answers: bool
) -> None:
    """For what was asked, and where all that it was made from is known."""
    last = msgspec.structs.replace(LAST, **changed)
    assert last.answers(order, now) is answers
