"""Views of the journal, and of the days of the year; see `views`."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from reprise.render.charts.views import CalendarView
from reprise.render.views import DateView, LinkView


class AnswerToPromptView(msgspec.Struct, frozen=True):
    """What was asked on a day, and what was answered."""

    prompt: str
    answer: Markup


class MarkView(msgspec.Struct, frozen=True):
    """Where the author stood in a row: `value` from -2 to 2, and in words."""

    row: LinkView
    value: int
    words: str


class MarksView(msgspec.Struct, frozen=True):
    """The marks of an entry on one comparison; `practice` leads to what all of them tell."""

    comparison: LinkView
    sides: tuple[str, ...]
    marks: tuple[MarkView, ...]
    practice: LinkView | None


class JournalEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry's page. `word` is what its name has after the day, where a day has several."""

    title: str
    href: str
    date: DateView
    word: str
    mood: str
    tags: tuple[str, ...]
    answers: tuple[AnswerToPromptView, ...]
    body: Markup
    marks: tuple[MarksView, ...]
    links: tuple[LinkView, ...]
    up: LinkView | None
    older: LinkView | None
    newer: LinkView | None
    unlisted: bool


class JournalLineView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in a list; `excerpt` is the beginning of what was written."""

    title: str
    href: str
    date: DateView
    mood: str
    excerpt: str


class JournalMonthView(msgspec.Struct, frozen=True):
    """A month's entries, newest first."""

    name: str
    entries: tuple[JournalLineView, ...]


class JournalView(msgspec.Struct, frozen=True, kw_only=True):
    """The journal's home, with its newest months, or a year of it.

    `calendar` is of the newest year, or of that one.
    """

    title: str
    count: int
    calendar: CalendarView
    months: tuple[JournalMonthView, ...]
    years: tuple[LinkView, ...]
    practice: tuple[LinkView, ...]
    up: LinkView | None
    older: LinkView | None
    newer: LinkView | None
    feed: str


class AnniversaryView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was written on a day of the year; `kind` is post, rerun or entry."""

    title: str
    href: str
    date: DateView
    kind: str
    lang: str = ""


class DayView(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the year, with all that was written on it, newest first."""

    title: str
    up: LinkView
    anniversaries: tuple[AnniversaryView, ...]
    older: LinkView | None
    newer: LinkView | None


class DayLinkView(msgspec.Struct, frozen=True):
    """A day in the calendar of all days; `href` is empty where nothing was written on it.

    `name` is that of the day and its month.
    """

    day: int
    href: str
    count: int
    name: str = ""


class DayMonthView(msgspec.Struct, frozen=True):
    """A month of the calendar of all days."""

    name: str
    days: tuple[DayLinkView, ...]


class DaysView(msgspec.Struct, frozen=True, kw_only=True):
    """All days of the year; `folder` is where the scripts find each of them."""

    title: str
    months: tuple[DayMonthView, ...]
    folder: str
    script: str


class OnThisDayView(msgspec.Struct, frozen=True, kw_only=True):
    """What `<reprise-on-this-day>` shows until its script has found out which day it is."""

    days: LinkView
    folder: str
    script: str
