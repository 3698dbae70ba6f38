"""Pages of the journal and of the days of the year, by their recipes."""

from __future__ import annotations

from typing import assert_never

from reprise.build.plan.artifact import (
    DayPage,
    DaysPage,
    EntryPage,
    JournalPage,
    JournalRecipe,
    PracticePage,
)
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.days import day_page, days_page
from reprise.render.pages.journal import diary_page, journal_page
from reprise.render.pages.journal_entry import entry_page
from reprise.render.pages.practice import practice_page


def page_of_journal(edition: Edition, recipe: JournalRecipe) -> Page:
    """Lay out the page of a recipe."""
    match recipe:
        case JournalPage(year):
            return journal_page(edition) if year is None else diary_page(edition, year)
        case EntryPage(path):
            return entry_page(edition, edition.entry(path))
        case PracticePage(name):
            return practice_page(edition, edition.comparison(name))
        case DaysPage():
            return days_page(edition)
        case DayPage(day):
            return day_page(edition, day)
        case other:
            assert_never(other)
