"""Moments, in every form that real blogs write them."""

from __future__ import annotations

import datetime as dt
import re

_FORM = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
    (?:[Tt\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?
      \s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?
    )?""",
    re.VERBOSE,
)


def parse_moment(value: object, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the aware moment that a value means, or None where it means none.

    A day alone is its midnight; a moment without an offset is read in `zone`.
    Text may have `T` or a space, no seconds, fractions, `Z`, `+02:00` or ` +0200`.
    """
    match value:
        case dt.datetime():
            return value if value.tzinfo else value.replace(tzinfo=zone)
        case dt.date():
            return dt.datetime(value.year, value.month, value.day, tzinfo=zone)
        case str():
            return _from_text(value.strip(), zone)
        case _:
            return None


def _from_text(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict()
    try:
        return dt.datetime(
            int(part["year"]),
            int(part["month"]),
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            int((part["fraction"] or "0").ljust(6, "0")[:6]),
            tzinfo=_offset(part["zone"], zone),
        )
    except ValueError:
        return None


def _offset(text: str | None, zone: dt.tzinfo) -> dt.tzinfo:
    if text is None:
        return zone
    if text[0] not in "+-":
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-offset if text[0] == "-" else offset)
