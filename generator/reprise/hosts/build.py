"""A build and a check: by the shortest way that makes the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.build.progress import Stage
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.lock import BuildLock
from reprise.hosts.quick import look_at_site, unchanged_build
from reprise.issues import Code, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from reprise.issues import Issue


def build_site(options: BuildOptions) -> BuildReport:
    """Build the site and write it, unless there is an error, or in strict a warning."""
    options.progress(Stage.LOOK)
    look = look_at_site(options)
    if unchanged := unchanged_build(options, look):
        return unchanged
    from reprise.hosts.without_host import build_without_host  # noqa: PLC0415 - not for a build that has nothing to do

    if rebuilt := build_without_host(options, look):
        return rebuilt
    return _hosted(options, may_write=lambda issues: not options.forbids(issues))


def check_site(options: BuildOptions) -> BuildReport:
    """Do everything that a build does and write nothing, for today and the days to come.

    What will be wrong when the last post that waits is out is told as well.

    A site that nobody may write to is looked at from a folder beside it: what a build keeps
    while it works finds no place there.
    """
    if BuildLock(options.cache_folder).is_possible():
        return _looked_at(options)
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - few sites are read alone

    with TemporaryDirectory(prefix="reprise-") as folder:
        apart = msgspec.structs.replace(options, cache=folder, output=Path(folder) / "site")
        return _looked_at(apart)


def _looked_at(options: BuildOptions) -> BuildReport:
    """Return the report of a build that writes nothing, with what is wrong later."""
    report = _hosted(options, may_write=lambda _: False)
    if report.complete is None:
        return report
    then = msgspec.structs.replace(options, now=report.complete)
    later = _hosted(then, may_write=lambda _: False).issues
    # How much the ledger lacks by then is no news: it is recorded when they are out.
    news = (issue for issue in later if issue.code is not Code.LEDGER_BEHIND)
    issues = in_order((*report.issues, *news))
    return msgspec.structs.replace(report, issues=issues)


def _hosted(
    options: BuildOptions, may_write: Callable[[tuple[Issue, ...]], bool]
) -> BuildReport:
    """Return the report of a build for which MkDocs runs."""
    options.progress(Stage.HOST)
    from reprise.hosts.mkdocs.session import Session  # noqa: PLC0415 - 350 ms, for MkDocs

    return Session(options, may_write).report()
