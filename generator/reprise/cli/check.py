"""`reprise check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.authoring.guids import add_guids
from reprise.cli.context import (
    Where,
    counted,
    exit_code,
    number,
    pass_where,
    say,
    tell_issues,
)
from reprise.cli.moment import read_moment
from reprise.cli.open_journal import read_journal
from reprise.cli.settings import sound_settings
from reprise.hosts.build import check_site
from reprise.hosts.host import BuildOptions
from reprise.hosts.settings import read_settings
from reprise.issues import Issue, Severity, in_order, issue_row
from reprise.source.sealed import plain_issues

if TYPE_CHECKING:
    import datetime as dt

_OF_SETTINGS = "68"
"""The hundreds of the codes that speak of settings and of MkDocs."""


@click.command()
@click.option("--fix", is_flag=True, help="Write a guid into each published post without one.")
@click.option("--strict", is_flag=True, help="Let warnings count.")
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON.")
@click.option(
    "--now", metavar="DATETIME", callback=read_moment, help="Check as if it were DATETIME."
)
@pass_where
def check(
    where: Where, *, fix: bool, strict: bool, as_json: bool, now: dt.datetime | None
) -> None:
    """Report every issue, the journal's too; the published site is left alone."""
    options = BuildOptions(root=where.root, now=now)
    report = check_site(options)
    if fix and _fix(where, report.issues):
        report = check_site(options)
    journal, of_journal = read_journal(where.root, read_settings(where.root))
    at_rest = plain_issues(journal.root, journal.folder) if journal.is_to_be_sealed else ()
    # A build says some of what is wrong with a journal as well.
    issues = in_order((*report.issues, *of_journal, *at_rest))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([issue_row(i) for i in issues])))
    else:
        tell_issues(issues)
        say(
            where,
            f"{number(report.posts, 'post')}: {counted(issues) or 'nothing to say'}.",
        )
    sys.exit(exit_code(issues, strict=strict))


def _fix(where: Where, issues: tuple[Issue, ...]) -> bool:
    """Add the guids that are missing, and tell whether there were any.

    None is added while the settings are wrong: a guid follows from them, and stays for ever.
    """
    if any(map(_is_of_settings, issues)):
        say(where, "No guid was added: what is wrong with the settings comes first.")
        return False
    site = sound_settings(where)
    fixed = list(add_guids(where.root, site.settings, docs_dir=site.docs_dir))
    for path in fixed:
        say(where, f"{path}: a guid was added")
    return bool(fixed)


def _is_of_settings(issue: Issue) -> bool:
    return issue.severity is Severity.ERROR and issue.code.value[1] in _OF_SETTINGS
