"""Moments, in every form that real blogs write them."""

from __future__ import annotations

import datetime as dt
import re

_FORM = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
    (?:[Tt\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?
      \s*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?)?
    )?""",
    re.VERBOSE,
)

_FULL = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:Z|[+-]\d\d:[0-5]\d)", re.ASCII
)
"""The form that Reprise writes itself, and most comments have; Python reads it at once."""


def parse_moment(value: object, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the aware moment that a value means, or None where it means none.

    A day alone is its midnight; a moment without an offset is read in `zone`.
    Text may have `T` or a space, no seconds, fractions, `Z`, `+02:00` or ` +0200`.
    The offset is fixed, so that moments have one order, in the hour that a clock is set
    back as well.
    """
    match value:
        case str():
            text = value.strip()
            if moment := _from_full(text):
                return moment
            moment = _from_text(text, zone)
            return moment and _fixed(moment)
        case dt.datetime():
            return _fixed(value if value.tzinfo else value.replace(tzinfo=zone))
        case dt.date():
            return _fixed(dt.datetime(value.year, value.month, value.day, tzinfo=zone))
        case _:
            return None


def at_its_offset(moment: dt.datetime) -> dt.datetime:
    """Return an aware moment with the offset that it has in its zone.

    The offset is in whole minutes, as RFC 3339 and RFC 822 write it: before railways each
    town had its own, to the second.
    """
    offset = moment.utcoffset() or dt.timedelta(0)
    minutes = dt.timedelta(minutes=round(offset / dt.timedelta(minutes=1)))
    return moment.replace(tzinfo=dt.timezone(minutes), fold=0)


def _fixed(moment: dt.datetime) -> dt.datetime | None:
    """Return the moment with the offset that it has; None where UTC has no year for it."""
    fixed = at_its_offset(moment)
    try:
        fixed.astimezone(dt.UTC)
    except OverflowError:
        return None
    return fixed


def _from_full(text: str) -> dt.datetime | None:
    """Return the moment of a text in the usual form, unless it is near the end of time."""
    if _FULL.fullmatch(text) is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if dt.MINYEAR < moment.year < dt.MAXYEAR else None


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
            tzinfo=_offset(part, zone),
        )
    except ValueError:
        return None


def _offset(part: dict[str, str | None], zone: dt.tzinfo) -> dt.tzinfo:
    if part["zone"] is None:
        return zone
    if part["sign"] is None:
        return dt.UTC
    offset = dt.timedelta(hours=int(part["hours"] or 0), minutes=int(part["minutes"] or 0))
    return dt.timezone(-offset if part["sign"] == "-" else offset)
