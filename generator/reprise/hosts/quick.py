"""The quick way: where nothing has changed, nothing is imported and nothing is done.

This module must not import MkDocs, nor a module that does: a build that has nothing to do
must not pay for one.
"""

from __future__ import annotations

import datetime as dt
import os

from reprise.build.last import Order, unchanged_since, usual_output
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.inputs import environment
from reprise.hosts.root import CACHE


def unchanged_build(options: BuildOptions) -> BuildReport | None:
    """Return the report of the last build where a new one would make the same, else None."""
    root, cache = options.root, options.root / CACHE
    output = options.output or usual_output(cache)
    if options.fresh or output is None:
        return None
    order = Order(drafts=options.drafts, environment=environment(root))
    now = moment_of(options.now).timestamp()
    last = unchanged_since(cache, root, output, order=order, now=now)
    if last is None:
        return None
    return BuildReport(
        issues=last.issues,
        output=output,
        posts=last.posts,
        unchanged=len(last.outputs.names),
    )


def moment_of(asked: dt.datetime | None) -> dt.datetime:
    """Return the moment of a build: as asked for, else `SOURCE_DATE_EPOCH`, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if asked is None and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return asked or dt.datetime.now(dt.UTC)
