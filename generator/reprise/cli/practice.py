"""`reprise practice`: on which side of a comparison its author has really been."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reprise.cli.context import Where, pass_where, printable, say
from reprise.cli.keys import identity_option
from reprise.cli.open_journal import OpenJournal, comparison_named, open_journal
from reprise.derive.practice import derive_practice
from reprise.errors import UsageError

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison


@click.command()
@click.argument("name", required=False)
@click.option("--days", default=28, show_default=True, help="How far an average looks back.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page with plots instead, for your eyes alone.",
)
@identity_option
@pass_where
def practice(
    where: Where,
    name: str | None,
    *,
    days: int,
    page: Path | None,
    identity: tuple[Path, ...],
) -> None:
    """Show on which side of each row of the comparison NAME you have been.

    NAME may be left out where your marks are all on one comparison.
    """
    if days < 1:
        raise UsageError(f"Cannot look back {days} days. Give 1 or more.")
    journal = open_journal(where, identity)
    comparison = comparison_named(journal, name) if name else _marked(journal)
    told = derive_practice(comparison, journal.entries, today=journal.today, window=days)
    if page:
        from reprise.cli.practice_page import write_page  # noqa: PLC0415 - few write a page, and Jinja2 is slow to load

        write_page(where, page, comparison, told)
        return
    from reprise.cli.drawing import draw_practice  # noqa: PLC0415 - rich takes 57 ms to load

    draw_practice(comparison, told)
    click.echo(printable(told.sentence))
    if told.neglected and told.whole.marks:
        names = ", ".join(row.aspect for row in told.neglected)
        say(where, f"Not looked at for {days} days: {names}.")


def _marked(journal: OpenJournal) -> Comparison:
    """Return the one comparison of two sides that entries mark; raises `UsageError`."""
    marked = {mark.comparison for entry in journal.entries for mark in entry.marks}
    names = [c.name for c in journal.comparisons if c.name in marked]
    match names:
        case [name]:
            return comparison_named(journal, name)
        case []:
            raise UsageError("Cannot choose a comparison: your journal marks none. Name one.")
        case _:
            several = ", ".join(names)
            raise UsageError(
                f"Cannot choose a comparison: your journal marks {several}. Name one."
            )
