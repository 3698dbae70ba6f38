"""Words: from the name of a language to a catalogue, and to how dates are written there."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.model.words import ENGLISH, ENGLISH_DATES, DateWords, Words

if TYPE_CHECKING:
    from babel import Locale

LOCALES = Path(__file__).parents[1] / "render/locales"
"""Where the catalogues lie, a folder for each language."""

_TABLES = struct.Struct("<7I")
_MAGIC = 0x950412DE
_PLURAL = re.compile(r"plural\s*=\s*([^;\n]+)")
_LIKE_ENGLISH = {"en", "en-us"}

_FIELDS = {
    "y": "{year}",
    "M": "{number}",
    "MM": "{number:02}",
    "MMM": "{short_month}",
    "MMMM": "{month}",
    "LLLL": "{month_alone}",
    "d": "{day}",
    "dd": "{day:02}",
    "EEEE": "{weekday}",
    "cccc": "{weekday}",
}
"""What Unicode's patterns for dates are made of, as far as the patterns asked for here go.

https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns
"""

_PIECE = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")


@lru_cache(maxsize=8)
def load_words(language: str, locale: str = "") -> Words:
    """Return the words of a language, as HTML names it (`de`, `pt-BR`).

    A region has the catalogue of its language, and dates of its own. A language without a
    catalogue has English words, and English dates with them. Dates are those of the `locale`
    where one is given.
    """
    base = language.partition("-")[0].lower()
    if base == "en":
        return Words(dates=_dates(locale or language))
    for name in (language.replace("-", "_"), base):
        file = LOCALES / name / "LC_MESSAGES/reprise.mo"
        if re.fullmatch(r"\w+", name) and file.is_file():
            return read_catalogue(base, file.read_bytes(), _dates(locale or language))
    return Words(dates=_dates(locale)) if locale else ENGLISH


def is_locale(name: str) -> bool:
    """Tell whether there is a locale of that name (`en-GB`)."""
    return _known_locale(name) is not None


def read_catalogue(language: str, data: bytes, dates: DateWords) -> Words:
    """Return the words of a compiled catalogue, in the form that `make words` writes.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    found = dict(_entries(data))
    rule = _PLURAL.search(found.pop("", ("",))[0])
    return Words(
        language=language,
        messages=found,
        plural=rule[1].strip() if rule else ENGLISH.plural,
        dates=dates,
    )


def _entries(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    magic, _, count, messages, translations, _, _ = _TABLES.unpack_from(data)
    if magic != _MAGIC:
        raise AssertionError("a catalogue of ours is little-endian")

    def text(table: int, number: int) -> str:
        length, start = struct.unpack_from("<2I", data, table + 8 * number)
        return data[start : start + length].decode()

    for number in range(count):
        # A message with a number has its plural behind it.
        message = text(messages, number).partition("\0")[0]
        yield message, tuple(text(translations, number).split("\0"))


def _dates(language: str) -> DateWords:
    """Return how a language writes dates; an unknown region writes them as all of it."""
    if language.lower() in _LIKE_ENGLISH:
        return ENGLISH_DATES
    for name in (language, language.partition("-")[0]):
        if locale := _known_locale(name):
            return date_words(locale)
    return ENGLISH_DATES


def _known_locale(name: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - no site in English waits for it

    try:
        return Locale.parse(name, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def date_words(locale: Locale) -> DateWords:
    """Return how a locale writes dates and numbers, as Unicode's CLDR has it."""
    numbers = locale.number_symbols["latn"]
    alone, era = locale.months["stand-alone"], locale.eras["abbreviated"][1]
    full = locale.date_formats["full"].pattern
    days, form = locale.days, "stand-alone" if "cccc" in full else "format"
    return DateWords(
        months=_in_order(locale.months["format"]["wide"], range(1, 13)),
        months_alone=_in_order(alone["wide"], range(1, 13)),
        short_months=_in_order(alone["abbreviated"], range(1, 13)),
        weekdays=_in_order(days[form]["wide"], range(7)),
        short_weekdays=_in_order(days["stand-alone"]["abbreviated"], range(7)),
        date=_pattern(locale.date_formats["long"].pattern, era),
        weekday_date=_pattern(full, era),
        month_year=_pattern(locale.datetime_skeletons["yMMMM"].pattern, era),
        month_day=_pattern(locale.datetime_skeletons["MMMMd"].pattern, era),
        group=numbers["group"],
        decimal=numbers["decimal"],
    )


def _in_order(names: dict[int, str], keys: range) -> tuple[str, ...]:
    return tuple(names[key] for key in keys)


def _pattern(pattern: str, era: str) -> str:
    """Return one of Unicode's patterns as one of `str.format`'s; all years are of one era."""
    pieces = (found[0] for found in _PIECE.finditer(pattern))
    return "".join(era if piece == "G" else _piece(piece) for piece in pieces)


def _piece(piece: str) -> str:
    if piece.startswith("'"):
        return piece[1:-1] or "'"
    return _FIELDS[piece] if piece[0].isalpha() and piece.isascii() else piece
