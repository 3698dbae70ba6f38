"""Moments on the command line, in any form that a post may have."""

from __future__ import annotations

import datetime as dt

import click

from reprise.source.dates import parse_moment


def read_moment(
    context: click.Context, option: click.Parameter, value: str | None
) -> dt.datetime | None:
    """Return the moment of an option, read in UTC where it does not say its offset."""
    return parse_moment(check_moment(context, option, value), dt.UTC)


def check_moment(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    """Return the option's text, for a command that knows the site's timezone."""
    if value is not None and parse_moment(value, dt.UTC) is None:
        raise click.BadParameter(f"{value!r} is no date; write 2026-11-23 or 2026-11-23T08:00")
    return value


def moment_in(timezone: str, text: str | None) -> dt.datetime:
    """Return what a checked text means in that timezone; without a text, the present."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - 6 ms that most commands need not pay

    zone = ZoneInfo(timezone)
    return parse_moment(text, zone) or dt.datetime.now(zone)
