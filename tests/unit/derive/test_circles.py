"""Circles: names that lead back to themselves."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.circles import on_circles

names = st.sampled_from("abcdefgh")


def leads_back(name: str, following: dict[str, str]) -> bool:
    """Tell the slow way whether a name comes back to itself."""
    here = following.get(name)
    for _ in following:
        if here is None or here == name:
            break
        here = following.get(here)
    return here == name


@given(st.dictionaries(names, names))
def test_whoever_comes_back_to_himself_is_found(following: dict[str, str]) -> None:
    """Exactly the names on circles are found, not those that only lead into one."""
    assert on_circles(following) == {name for name in following if leads_back(name, following)}


def test_a_long_chain_takes_no_time() -> None:
    """A hundred thousand names in a row are followed once, not once for each."""
    chain = {str(number): str(number + 1) for number in range(100_000)}
    start = time.process_time()
    assert not on_circles(chain)
    assert on_circles({**chain, "100000": "0"}) == {str(number) for number in range(100_001)}
    assert time.process_time() - start < 5
