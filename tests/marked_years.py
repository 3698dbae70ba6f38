"""A year of a journal for tests: three hundred entries that a number chooses."""

from __future__ import annotations

import datetime as dt
from random import Random

from reprise.model.comparison import Comparison, Row
from reprise.model.journal import JournalEntry, Mark
from reprise.model.names import SourcePath

YEAR, ENTRIES = 2026, 300

KETTLES = Comparison(
    path=SourcePath("docs/comparisons/kettles.yml"),
    name="kettles",
    title="Kettles",
    sides=("Tin", "Copper <b>"),
    rows=tuple(
        Row(id=name, aspect=f"{name.title()} & co", values=("a", "b"), group=group)
        for name, group in (("heat", "Use"), ("price", "Use"), ("looks", ""), ("never", ""))
    ),
)
"""A comparison of two sides whose last row is never marked."""


def a_year(seed: int, *, year: int = YEAR) -> tuple[JournalEntry, ...]:
    """Return that many entries of a year, some on one day, with and without marks."""
    chance = Random(seed)  # noqa: S311 - a test's year needs no secret
    first = dt.date(year, 1, 1)
    return tuple(
        _entry(number, first + dt.timedelta(days=chance.randrange(365)), chance)
        for number in range(ENTRIES)
    )


def _entry(number: int, day: dt.date, chance: Random) -> JournalEntry:
    rows = chance.sample([row.id for row in KETTLES.rows[:-1]], chance.randrange(4))
    return JournalEntry(
        path=SourcePath(f"journal/{day}-{number}.md"),
        name=f"{day}-{number}",
        date=day,
        body="word " * chance.choice((0, 1, 49, 50, 99, 100, 199, 200, 731)),
        marks=tuple(Mark("kettles", row, chance.randint(-2, 2)) for row in rows),
    )
