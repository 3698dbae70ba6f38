"""Filling the same slots with other texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from reprise.render.theme import Slots


def only_filled(slots: Slots, **texts: object) -> Slots:
    """Return the page with new texts in those of the named slots that are not empty."""
    return replace(slots, **{name: t for name, t in texts.items() if getattr(slots, name)})
