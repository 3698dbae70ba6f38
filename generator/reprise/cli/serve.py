"""`reprise serve`."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from reprise.cli.context import Where, counted, number, pass_where, printable, say, tell_report

if TYPE_CHECKING:
    from pathlib import Path

    from reprise.issues import Issue
    from reprise.preview.building import Outcome


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Its port; 0 is any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Let others than this machine in, at one of its addresses.",
)
@pass_where
def serve(where: Where, *, port: int, host: str) -> None:
    """Show the site on this machine, and again after each change.

    Drafts and scheduled posts are shown, and marked. Prints the address; Ctrl-C ends it.
    """
    from reprise.cli.previewed import Previewed  # noqa: PLC0415 - with uvicorn too slow for `--help`
    from reprise.preview.serving import address_of, bind, serve_preview  # noqa: PLC0415 - the same

    site = Previewed(where.root)
    bound = bind(host, port)
    with contextlib.suppress(KeyboardInterrupt):
        click.echo(address_of(bound, host, site.find_layout().base))
        say(where, "Drafts and scheduled posts are shown. Ctrl-C ends the preview.")
        serve_preview(bound, host, engine=site, tell=_Voice(where).tell)
    sys.stdout.flush()
    sys.stderr.flush()
    # A build that is under way can be killed at any moment, and is not waited for.
    os._exit(0)


class _Voice:
    """Says what came of each build; the issues only where they are others than before."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._root = where.root
        self._told: tuple[Issue, ...] = ()

    def tell(self, outcome: Outcome) -> None:
        """Say one build's outcome: its issues, then a line."""
        if outcome.error is not None:
            self._tell_fault(outcome.error)
            self._told = ()
            return
        if outcome.built is None:
            return
        issues = outcome.built.issues
        is_news = issues != self._told or outcome.built.written or outcome.built.removed
        if issues != self._told:
            tell_report(issues)
        self._told = issues
        for note in outcome.built.notes:
            say(self._where, note)
        # Where everything was looked at to be sure, nothing new is nothing to say.
        if outcome.changed or outcome.number == 1 or is_news:
            say(self._where, f"{_occasion(outcome, self._root)}{_summary(outcome)}")

    def _tell_fault(self, error: BaseException) -> None:
        from reprise.preview.news import fault_of  # noqa: PLC0415 - the same

        if self._where.debug:
            traceback.print_exception(error)
        click.echo(printable(f"reprise: {fault_of(error)}"), err=True)


def _occasion(outcome: Outcome, root: Path) -> str:
    """Return the first path that changed, and how many others did."""
    if not outcome.changed:
        return ""
    first, *others = sorted(os.path.relpath(path, root) for path in outcome.changed)
    return f"{first}{f' and {len(others)} more' if others else ''}: "


def _summary(outcome: Outcome) -> str:
    built = outcome.built
    if built is None or not built.is_good:
        issues = counted(built.issues) if built else ""
        return f"nothing was written in {outcome.seconds:.2f} s: {issues}."
    removed = f", {built.removed} removed" if built.removed else ""
    issues = f", {counted(built.issues)}" if built.issues else ""
    return (
        f"{number(built.posts, 'post')} in {outcome.seconds:.2f} s, "
        f"{number(built.written, 'file')} written{removed}{issues}."
    )
