"""The plan of the journal: its pages, and those of the days of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.build.plan.artifact import (
    Artifact,
    DayFile,
    DayPage,
    DaysPage,
    EntryPage,
    JournalPage,
    PracticePage,
    StaticFile,
)
from reprise.derive.addresses import ON_THIS_DAY
from reprise.derive.anniversaries import ALL_DAYS, Day
from reprise.derive.claims import Claimant, called
from reprise.model.names import OutputPath, UrlPath, output_path
from reprise.render.edition import Edition
from reprise.render.pages.days import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELSEWHERE = "choose another journal.path"


def plan_journal(edition: Edition) -> Iterator[Artifact]:
    """Yield what is public of the journal, and the entries that no list shows."""
    addresses, outline = edition.outline.addresses, edition.outline
    for entry in edition.site.entries:
        url = addresses.entries[entry.path]
        yield Artifact.at(url, Claimant(entry.path), EntryPage(entry.path))
    who = called("the journal", remedy=_ELSEWHERE)
    for year in outline.diary_years:
        yield Artifact.at(addresses.diary(year), who, JournalPage(year))
    for comparison in outline.practised:
        url = addresses.practice(comparison.name)
        yield Artifact.at(url, who, PracticePage(comparison.name))
    if outline.diary:
        home = called("the journal's home", remedy=_ELSEWHERE)
        yield Artifact.at(addresses.journal, home, JournalPage())


def plan_days(edition: Edition) -> Iterator[Artifact]:
    """Yield the days of the year: a page for each that has something, data for each."""
    if not edition.settings.on_this_day:
        return
    who = called("the days of the year")
    for day in edition.outline.anniversaries:
        yield Artifact.at(edition.outline.addresses.day(day), who, DayPage(day))
    for day in ALL_DAYS:
        yield Artifact(day_path(day), who, DayFile(day))
    yield Artifact.at(ON_THIS_DAY, who, DaysPage())
    script = OutputPath(SCRIPT.removeprefix("/"))
    recipe = StaticFile(script.rpartition("/")[2])
    yield Artifact(script, called("the script of the days"), recipe)


def day_path(day: Day) -> OutputPath:
    """Return the file that tells the script of a day."""
    return output_path(UrlPath(f"{ON_THIS_DAY}{day}.json"))
