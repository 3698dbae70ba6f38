"""Moments on the command line."""

from __future__ import annotations

import datetime as dt

import click

from reprise.source.dates import parse_moment


def read_moment(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> dt.datetime | None:
    """Return the moment of an option, in any form that a post may have; UTC by default."""
    if value is None:
        return None
    moment = parse_moment(value, dt.UTC)
    if moment is None:
        raise click.BadParameter(f"{value!r} is no date; write 2026-11-23 or 2026-11-23T08:00")
    return moment
