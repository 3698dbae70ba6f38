"""The moment of a build: as asked for, else as the environment says, else now."""

from __future__ import annotations

import datetime as dt
import os
import re

from reprise.errors import UsageError

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that names a moment: https://reproducible-builds.org/specs/source-date-epoch/"""

_WHOLE = re.compile("[0-9]+")
_FARTHEST = (dt.timezone(dt.timedelta(hours=-12)), dt.timezone(dt.timedelta(hours=14)))
"""The timezones in which a day begins last and first."""

_SHOWN = 30
"""Characters of a wrong value that a message quotes."""


def moment_of(asked: dt.datetime | None) -> dt.datetime:
    """Return the moment of a build: as asked for, else `SOURCE_DATE_EPOCH`, else the clock.

    Raises `UsageError` for what is no moment, or none that each timezone has a day for.
    """
    epoch = os.environ.get(EPOCH, "")
    if asked is None and not epoch:
        return dt.datetime.now(dt.UTC)
    try:
        moment = asked or _moment_at(epoch)
        for zone in _FARTHEST:
            moment.astimezone(zone)
    except (ValueError, OverflowError, OSError):
        shown = asked.isoformat() if asked else f"{EPOCH}={epoch[:_SHOWN]}"
        raise UsageError(
            f"Cannot build as of {shown}: that is no moment from the year 1 to the year 9999. "
            f"Choose another{'' if asked else ', in whole seconds since 1970'}."
        ) from None
    return moment


def _moment_at(epoch: str) -> dt.datetime:
    if not _WHOLE.fullmatch(epoch):
        raise ValueError(epoch)
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
