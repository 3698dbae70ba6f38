"""Words: what the program itself says on published pages, in the language of the site.

What an author or a reader wrote is never among them. A message is the English text; its
translation, where there is one, comes from a catalogue of gettext's.
"""

from __future__ import annotations

import datetime as dt
import gettext as library
from collections.abc import Callable
from functools import lru_cache

import msgspec

CONTEXT = "\x04"
"""Stands in a catalogue between a message's context and the message, as gettext has it."""


class DateWords(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """How dates and numbers are written: names, and patterns for `str.format`.

    Months and weekdays, which begin with Monday, are as they stand inside a date;
    `months_alone` are as they stand without a day, `short_months` and `short_weekdays` have
    room below a plot. Patterns know the fields `year`, `month`, `month_alone`, `short_month`,
    `number` (of the month), `day` and `weekday`. `group` parts thousands, `decimal` fractions.
    """

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    date: str
    weekday_date: str
    month_year: str
    month_day: str
    group: str
    decimal: str

    def written(self, pattern: str, day: dt.date) -> str:
        """Return a day by one of the patterns."""
        month = day.month - 1
        return pattern.format(
            year=day.year,
            month=self.months[month],
            month_alone=self.months_alone[month],
            short_month=self.short_months[month],
            number=day.month,
            day=day.day,
            weekday=self.weekdays[day.weekday()],
        )


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ENGLISH_DATES = DateWords(
    months=_MONTHS,
    months_alone=_MONTHS,
    short_months=tuple(name[:3] for name in _MONTHS),
    weekdays=_WEEKDAYS,
    short_weekdays=tuple(name[:3] for name in _WEEKDAYS),
    date="{month} {day}, {year}",
    weekday_date="{weekday}, {month} {day}, {year}",
    month_year="{month} {year}",
    month_day="{month} {day}",
    group=",",
    decimal=".",
)
"""American English, as CLDR has it: a site in English waits for no library of locales."""


class Words(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A catalogue, and the dates of its language; by default English.

    `language` is the catalogue's. `messages` are the forms of each translation, `plural`
    says in C, as gettext has it, which of them a number takes. A message that is not there
    stands for itself. `%(name)s` in a message is filled with the value of that name.
    """

    language: str = "en"
    messages: dict[str, tuple[str, ...]] = {}
    plural: str = "n != 1"
    dates: DateWords = ENGLISH_DATES

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in the language of the site."""
        return _filled(self.messages.get(message, (message,))[0], values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message that without its context could mean something else."""
        found = self.messages.get(f"{context}{CONTEXT}{message}", (message,))
        return _filled(found[0], values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return a message for a number, which it has as `count` unless told otherwise."""
        forms = self.forms(one, many)
        return _filled(forms[self.form(number)], {"count": number, **values})

    def forms(self, one: str, many: str) -> tuple[str, ...]:
        """Return a message in each of the forms that numbers take in this language."""
        found = self.messages.get(one)
        if found is not None and len(found) > 1:
            return found
        others = self.form_count - 1
        return (one, *(many for _ in range(others)))

    def form(self, number: int) -> int:
        """Return which of the forms a number takes."""
        return _rule(self.plural)(number)

    @property
    def form_count(self) -> int:
        """How many forms a message with a number has."""
        counts = (len(forms) for forms in self.messages.values() if len(forms) > 1)
        return next(counts, 2)

    def number(self, value: int) -> str:
        """Return a whole number with its thousands parted."""
        return f"{value:,}".replace(",", self.dates.group)


ENGLISH = Words()


@lru_cache(maxsize=8)
def _rule(plural: str) -> Callable[[int], int]:
    return library.c2py(plural)


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text
