"""Circles: who comes back to himself by following, step by step, what each one names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def on_circles(following: Mapping[str, str]) -> frozenset[str]:
    """Return the names that lead back to themselves; those that lead into a circle do not.

    Each name is visited once, however long the chains are.
    """
    found: set[str] = set()
    visited: set[str] = set()
    for start in following:
        trail: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in visited:
            visited.add(here)
            trail[here] = None
            here = following.get(here)
        if here in trail:
            names = list(trail)
            found.update(names[names.index(here) :])
    return frozenset(found)
