"""The quick way: where nothing has changed, nothing is done.

This module must not import MkDocs, nor a module that does: a build that has nothing to do
must not pay for one. While another process looks at a large site, this one begins to load
what a build without MkDocs needs, and ends with the step in which all is known.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from functools import partial
from importlib import import_module

from reprise.build.cache.last import (
    Look,
    look_around,
    memory_folder,
    order_digest,
    usual_output,
)
from reprise.errors import UsageError
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.inputs import environment

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that names a moment: https://reproducible-builds.org/specs/source-date-epoch/"""

_WHOLE = re.compile("[0-9]+")
_FARTHEST = (dt.timezone(dt.timedelta(hours=-12)), dt.timezone(dt.timedelta(hours=14)))
"""The timezones in which a day begins last and first."""

_SHOWN = 30
"""Characters of a wrong value that a message quotes."""

_AHEAD = (
    "jinja2",
    "frontmatter",
    "selectolax.lexbor",
    "reprise.source.load",
    "reprise.render.markdown",
    "reprise.render.compose",
    "reprise.build.workshop",
    "reprise.build.fingerprints.site",
    "reprise.build.pipeline",
    "reprise.hosts.without_host",
)
"""What is loaded while another process looks, in small steps, each with what it needs."""


def look_at_site(options: BuildOptions) -> Look | None:
    """Return what has moved since the last build, None where none is remembered."""
    cache = options.cache_folder
    output = options.output or usual_output(cache)
    if options.fresh or output is None:
        return None
    return look_around(
        options.root,
        output,
        memory_folder(cache, output),
        meanwhile=[partial(import_module, name) for name in _AHEAD],
    )


def unchanged_build(options: BuildOptions, look: Look | None) -> BuildReport | None:
    """Return the report of the last build where a new one would make the same, else None."""
    output = options.output or usual_output(options.cache_folder)
    if look is None or output is None or not look.is_quiet:
        return None
    if not look.last.answers(order_of(options), moment_of(options.now).timestamp()):
        return None
    return BuildReport(
        issues=look.last.issues,
        output=output,
        posts=look.last.posts,
        unchanged=len(look.last.outputs.names),
        due=look.last.due,
    )


def order_of(options: BuildOptions) -> bytes:
    """Return the digest of what is asked for."""
    return order_digest(drafts=options.drafts, environment=environment(options.root))


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
