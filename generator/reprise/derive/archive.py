"""The archive: posts by year and by month, as they were dated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from reprise.model.post import Post


class Month(msgspec.Struct, frozen=True):
    """A month that has posts, newest first."""

    year: int
    month: int
    posts: tuple[Post, ...]


class Year(msgspec.Struct, frozen=True):
    """A year that has posts, its newest month first."""

    year: int
    months: tuple[Month, ...]

    @property
    def posts(self) -> tuple[Post, ...]:
        """All posts of the year, newest first."""
        return tuple(post for month in self.months for post in month.posts)


def derive_archive(posts: tuple[Post, ...]) -> tuple[Year, ...]:
    """Group posts by the day their author wrote, newest first."""
    # An instant's order and the written days' order can differ where offsets differ.
    ordered = sorted(posts, key=lambda p: (p.published.date(), p.published), reverse=True)
    months = [
        Month(year, month, tuple(own))
        for (year, month), own in groupby(
            ordered, key=lambda p: (p.published.year, p.published.month)
        )
    ]
    return tuple(Year(year, tuple(own)) for year, own in groupby(months, key=lambda m: m.year))


def months_of(
    years: Iterable[Year], year: int | None, month: int | None = None
) -> tuple[Month, ...]:
    """Return the months that a page of the archive shows: all, a year's, or one."""
    chosen = (own for own in years if year in {None, own.year})
    return tuple(m for own in chosen for m in own.months if month in {None, m.month})
