"""Day files: what was written on a day of the year, for a script that asks for that day.

There is one for each of the 366 days, and it changes only when something is published that
belongs to it: the script, not the build, knows which day it is.
"""

from __future__ import annotations

import msgspec

from reprise.derive.anniversaries import Day
from reprise.render.edition import Edition
from reprise.render.pages.days import anniversary_views, day_name


class _Item(msgspec.Struct, frozen=True):
    title: str
    href: str
    date: str
    year: int
    kind: str


class _File(msgspec.Struct, frozen=True):
    day: str
    items: tuple[_Item, ...]


def day_file(edition: Edition, day: Day) -> str:
    """Return a day as JSON, newest first."""
    items = tuple(
        _Item(one.title, one.href, one.date.text, one.date.year, one.kind)
        for one in anniversary_views(edition, day)
    )
    return msgspec.json.encode(_File(day_name(edition, day), items)).decode()
