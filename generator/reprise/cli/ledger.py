"""`reprise ledger`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reprise.cli.context import (
    ERRORS,
    Where,
    counted,
    number,
    pass_where,
    printable,
    say,
    tell_issues,
)
from reprise.cli.moment import read_moment
from reprise.issues import Severity
from reprise.publish import ledger as publish

if TYPE_CHECKING:
    import datetime as dt


@click.group()
def ledger() -> None:
    """Keep every guid and every address for ever."""


@ledger.command()
@click.option("--dry-run", is_flag=True, help="Print what would be added; write nothing.")
@click.option(
    "--now", metavar="DATETIME", callback=read_moment, help="Record as if it were DATETIME."
)
@pass_where
def record(where: Where, *, dry_run: bool, now: dt.datetime | None) -> None:
    """Add what is public now to posts/published.jsonl. Prints what is added.

    No line is removed and no day changed. Drafts and posts whose hour has not come are
    not recorded. While there is an error, nothing is.
    """
    from reprise.build.reading.preparing import prepare_site  # noqa: PLC0415 - with MkDocs too slow for `--help`
    from reprise.hosts.mkdocs.site_request import read_request  # noqa: PLC0415 - the same

    asked = read_request(where.root, now)
    prepared = prepare_site(asked.request)
    issues = (*asked.issues, *prepared.issues)
    if errors := [issue for issue in issues if issue.severity is Severity.ERROR]:
        tell_issues(errors)
        say(where, f"Nothing was recorded: {counted(errors)}.")
        sys.exit(ERRORS)
    recording = publish.record(prepared, has_feeds=asked.has_address)
    if not dry_run:  # first: what is printed as added is there
        publish.write_ledger(where.root, recording.ledger)
    for fact in recording.added:
        click.echo(printable(publish.line_of(fact)))
    known = len(recording.ledger.guids) + len(recording.ledger.urls)
    added = number(len(recording.added), "fact")
    say(where, f"{added} {'to be added' if dry_run else 'added'}, {known} in all.")
