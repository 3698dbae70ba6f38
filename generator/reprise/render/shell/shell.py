"""Shells: a page's frame in pieces, and the filling of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reprise.render.shell.contents import Contents, contents_text
from reprise.render.shell.hole import FirstHeading, Link, Shown, shown_text
from reprise.render.shell.key import ShellKey

if TYPE_CHECKING:
    from reprise.render.shell.place import Place
    from reprise.render.theme import Slots

Hole = Shown | Link | FirstHeading | Contents


class Shell(msgspec.Struct, frozen=True, kw_only=True):
    """All pages of one key: `literals` with a hole between each two.

    `order` says by its place in `holes` which hole is where; one can be in several places.
    """

    key: ShellKey
    literals: tuple[str, ...]
    order: tuple[int, ...]
    holes: tuple[Hole, ...]


def fill(shell: Shell, slots: Slots) -> str:
    """Return the page, which must have the shell's key."""
    place = shell.key.place
    texts = [_filling(hole, slots, place) for hole in shell.holes]
    parts = [""] * (2 * len(shell.order) + 1)
    parts[::2] = shell.literals
    parts[1::2] = [texts[number] for number in shell.order]
    return "".join(parts)


def _filling(hole: Hole, slots: Slots, place: Place) -> str:
    if isinstance(hole, Contents):
        return contents_text(hole, slots.toc)
    return shown_text(hole, slots, place)
