"""A time axis of whole months, which all plots of a page have in common."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import msgspec

from reprise.model.words import Words
from reprise.render.charts.numbers import coordinate
from reprise.render.charts.views import TickView

MOST_TICKS = 12
"""Names of months below an axis; more would touch each other on a phone."""

_STRIDES = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000)
_YEAR = 12


class Axis(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, the ends of months, in a room of a width."""

    first: dt.date
    last: dt.date
    left: float
    width: float
    words: Words

    def at(self, day: dt.date) -> str:
        """Return where the middle of a day lies."""
        return self._place((day - self.first).days + 0.5)

    def ticks(self) -> tuple[TickView, ...]:
        """Return the beginnings of months, so many that their names have room.

        Each January names its year as well, and so does the first where no January follows
        it at once; where only years have room, they stand alone.
        """
        start, end = _number(self.first), _number(self.last)
        stride = next(s for s in _STRIDES if (end - start + 1) / s <= MOST_TICKS)
        chosen = [number for number in range(start, end + 1) if number % stride == 0]
        dated = {number for number in chosen if number % _YEAR == 0 and stride < _YEAR}
        if stride < _YEAR and not dated.intersection(chosen[:2]):
            dated.add(chosen[0])
        return tuple(self._tick(number, stride, dated=number in dated) for number in chosen)

    def _tick(self, number: int, stride: int, *, dated: bool) -> TickView:
        year, month = divmod(number, _YEAR)
        at = self._place((dt.date(year, month + 1, 1) - self.first).days)
        if stride >= _YEAR:
            return TickView(at, str(year))
        return TickView(at, self.words.dates.short_months[month], str(year) if dated else "")

    def _place(self, days: float) -> str:
        whole = (self.last - self.first).days + 1
        return coordinate(self.left + days / whole * self.width)


def axis_over(
    first: dt.date, last: dt.date, words: Words, *, left: float, width: float
) -> Axis:
    """Return the axis of all months from one day's to another's."""
    end = monthrange(last.year, last.month)[1]
    return Axis(first.replace(day=1), last.replace(day=end), left, width, words)


def _number(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1
