"""`reprise check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.cli.context import (
    Where,
    counted,
    exit_code,
    number,
    pass_where,
    say,
    tell_issues,
)
from reprise.cli.journal import read_desk
from reprise.cli.moment import read_moment
from reprise.issues import Issue, in_order

if TYPE_CHECKING:
    import datetime as dt


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
    from reprise.hosts.host import BuildOptions  # noqa: PLC0415 - not for `--help`
    from reprise.hosts.mkdocs import check_site  # noqa: PLC0415 - the same
    from reprise.source.sealed import plain_issues  # noqa: PLC0415 - the same

    if fix:
        _fix(where)
    report = check_site(BuildOptions(root=where.root, now=now))
    desk, of_journal = read_desk(where)
    at_rest = plain_issues(desk.root, desk.folder) if desk.is_to_be_sealed else ()
    # A build says some of what is wrong with a journal as well.
    issues = in_order((*report.issues, *of_journal, *at_rest))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([_row(i) for i in issues])))
    else:
        tell_issues(issues)
        say(
            where,
            f"{number(report.posts, 'post')}: {counted(issues) or 'nothing to say'}.",
        )
    sys.exit(exit_code(issues, strict=strict))


def _fix(where: Where) -> None:
    from reprise.authoring.guids import add_guids  # noqa: PLC0415 - not for `--help`
    from reprise.hosts.settings import read_settings  # noqa: PLC0415 - the same

    site = read_settings(where.root)
    for path in add_guids(where.root, site.settings, docs_dir=site.docs_dir):
        say(where, f"{path}: a guid was added")


def _row(issue: Issue) -> dict[str, object]:
    return {
        "code": issue.code.value,
        "severity": issue.severity.value,
        "path": issue.path,
        "line": issue.span.line if issue.span else None,
        "column": issue.span.column if issue.span else None,
        "message": issue.message,
        "allowed": issue.allowed,
        "advice": issue.advice,
    }
