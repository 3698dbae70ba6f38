"""A page before it is made: its template, what the template sees, and the theme's slots."""

from __future__ import annotations

import msgspec

from reprise.render.theme import Slots


class Page(msgspec.Struct, frozen=True):
    """`slots.body` is empty until the template has been rendered from `view`."""

    template: str
    view: msgspec.Struct
    slots: Slots
