"""`reprise build`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reprise.cli.context import (
    Where,
    counted,
    exit_code,
    number,
    pass_where,
    say,
    tell_report,
)
from reprise.cli.moment import read_moment
from reprise.cli.progress import Bars, Laps
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport

if TYPE_CHECKING:
    import datetime as dt


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write to DIR instead of to the site_dir of mkdocs.yml.",
)
@click.option(
    "--now", metavar="DATETIME", callback=read_moment, help="Build as if it were DATETIME."
)
@click.option("--drafts", is_flag=True, help="Show drafts and posts whose hour has not come.")
@click.option("--strict", is_flag=True, help="Write nothing where there is a warning.")
@click.option("--fresh", is_flag=True, help="Forget earlier builds, and make every file anew.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Use N processes. [default: all cores]"
)
@click.option("--explain", is_flag=True, help="Print each file that was made, and why.")
@click.option("--profile", is_flag=True, help="Print how long each stage took.")
@pass_where
def build(  # noqa: PLR0913 - an option each
    where: Where,
    *,
    output: Path | None,
    now: dt.datetime | None,
    drafts: bool,
    strict: bool,
    fresh: bool,
    jobs: int | None,
    explain: bool,
    profile: bool,
) -> None:
    """Build the site.

    All issues are reported at once. While there is an error, nothing is written.
    """
    started = time.monotonic()
    is_watched = sys.stderr.isatty() and not where.quiet
    laps = Laps(started, Bars() if is_watched else None)
    options = BuildOptions(
        root=where.root,
        output=output,
        now=now,
        drafts=drafts,
        strict=strict,
        fresh=fresh,
        jobs=jobs,
        progress=laps,
    )
    report = build_site(options)
    lines = laps.lines()
    tell_report(report.issues)
    for note in report.notes:
        say(where, note)
    for line in (*(report.reasons if explain else ()), *(lines if profile else ())):
        click.echo(str(line))
    code = exit_code(report.issues, strict=strict)
    seconds = time.monotonic() - started
    say(where, _nothing(report) if code else _summary(report, seconds))
    sys.exit(code)


def _summary(report: BuildReport, seconds: float) -> str:
    issues = counted(report.issues)
    return (
        f"Built {number(report.posts, 'post')} in {seconds:.1f} s: "
        f"{number(report.written, 'file')} written, "
        f"{report.unchanged} unchanged, {report.removed} removed"
        + (f"; {issues}." if issues else ".")
    )


def _nothing(report: BuildReport) -> str:
    return f"Nothing was written: {counted(report.issues)}."
