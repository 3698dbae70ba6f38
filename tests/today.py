"""The day on which a test runs, for commands that ask the machine's clock."""

from __future__ import annotations

import datetime as dt
import time

_ENOUGH = dt.timedelta(minutes=2)
"""What the longest of these tests takes on a slow machine, and more."""


def today() -> dt.date:
    """Return the day in UTC, which lasts for a test that asks when it begins.

    Just before midnight it waits for the next day. A module that asked while it was
    imported had yesterday's date in each test that ran after midnight.
    """
    now = dt.datetime.now(dt.UTC)
    later = now + _ENOUGH
    if later.date() != now.date():
        midnight = dt.datetime.combine(later.date(), dt.time(), dt.UTC)
        time.sleep((midnight - now).total_seconds())
    return later.date()
