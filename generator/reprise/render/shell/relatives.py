"""Relatives: pages that a blog is likely to have soon, made of one that it has.

A theme without its host can frame only pages of a kind that it knows. The next post is the
newest, and the one before it has a neighbour then; and it has headings or has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from reprise.render.theme import Slots, TocItem

_LEVEL = 2
"""Of the first heading below a title, where the page itself has none."""


def relatives(slots: Slots) -> Iterator[Slots]:
    """Yield the page as the newest and as one among others, each with headings and without.

    A page beside which there is no other has no relatives.
    """
    beside = slots.previous or slots.next
    if beside is None:
        return
    level = slots.toc[0].level if slots.toc else _LEVEL
    below = TocItem("Below", "below", level + 1)
    flat, deep = TocItem("One", "one", level), TocItem("One", "one", level, (below,))
    for newer, toc in product((None, beside), ((), (flat,), (deep,))):
        yield replace(slots, previous=beside, next=newer, toc=toc)
