"""Keys: which pages have one shell in common."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from reprise.model.names import UrlPath
from reprise.render.shell.place import Place, place_of
from reprise.render.shell.reading import answers

if TYPE_CHECKING:
    from reprise.render.shell.reading import Reading
    from reprise.render.theme import Slots, TocItem

DEEPEST = 6
"""Headings have six ranks, and each is below one of a higher rank: no tree is deeper."""


class ShellKey(msgspec.Struct, frozen=True, kw_only=True):
    """What a page's frame depends on. Pages of one key differ only in what fills the frame.

    `filled` tells of title, description, body, edit link, previous and next which are there;
    `nested` whether the first heading has headings below it, None without a heading;
    `ranks` how the levels at each depth compare with the levels that the theme asked for;
    `meta` has the fields that the theme reads, as text; `answers` are the page's.
    """

    layout: str
    place: Place
    section: UrlPath
    filled: tuple[bool, ...]
    nested: bool | None
    ranks: tuple[int, ...]
    indexed: bool
    meta: tuple[tuple[str, str], ...]
    answers: tuple[bool, ...]


def key_of(slots: Slots, reading: Reading) -> ShellKey | None:
    """Return the page's key; None where its headings skip ranks that the theme tells apart."""
    toc = slots.toc
    ranks = _ranks(toc[0].level, reading.levels) if toc and reading.levels else ()
    if ranks and not _is_regular(toc, ranks, reading.levels, depth=0):
        return None
    return ShellKey(
        layout=slots.layout,
        place=place_of(slots.url, reading.folders),
        section=slots.section,
        filled=(
            bool(slots.title),
            bool(slots.description),
            bool(slots.body),
            bool(slots.edit_url),
            slots.previous is not None,
            slots.next is not None,
        ),
        nested=bool(toc[0].children) if toc else None,
        ranks=ranks,
        indexed=slots.indexed,
        meta=_meta(slots.meta, reading),
        answers=answers(reading.questions, slots),
    )


def usual_level(first: int, depth: int) -> int:
    """Return the level of a heading `depth` below the first rank, where none is skipped."""
    return min(DEEPEST, first + depth)


@lru_cache
def rank(level: int, levels: tuple[int, ...]) -> tuple[int, ...]:
    """Return how a level compares with each of the levels: below -1, equal 0, above 1."""
    return tuple((level > other) - (level < other) for other in levels)


@lru_cache
def _ranks(first: int, levels: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(
        sign for depth in range(DEEPEST) for sign in rank(usual_level(first, depth), levels)
    )


def _is_regular(
    items: tuple[TocItem, ...], ranks: tuple[int, ...], levels: tuple[int, ...], *, depth: int
) -> bool:
    """Tell whether each heading ranks as is usual at its depth, here and below."""
    expected = ranks[depth * len(levels) : (depth + 1) * len(levels)]
    for item in items:
        if rank(item.level, levels) != expected:
            return False
        if item.children and not _is_regular(item.children, ranks, levels, depth=depth + 1):
            return False
    return True


def _meta(meta: dict[str, object], reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the values that were read, as a text that tells `1` from `"1"`."""
    if not meta:
        return ()
    # Who reads everything sees the order too.
    keys = meta if reading.whole_meta else reading.meta
    return tuple((key, repr(meta[key])) for key in keys if key in meta)
