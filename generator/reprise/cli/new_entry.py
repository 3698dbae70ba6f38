"""`reprise new entry`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reprise.authoring.entry import entry_text, write_entry
from reprise.cli.asking import compared_entry, prompted_entry
from reprise.cli.context import Where, pass_where
from reprise.cli.keys import identity_option
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.open_journal import journal_with
from reprise.cli.sealing import edit_entry, open_chest
from reprise.errors import UsageError

_TEMPLATE = "daily"


@click.command()
@click.option(
    "--template",
    default="",
    metavar="NAME",
    help="What it asks: daily, weekly, favorite-friday, or a set of yours. [default: daily]",
)
@click.option("--comparison", "compared", default="", metavar="NAME", help="Ask for its rows.")
@click.option("--date", metavar="DATE", callback=check_moment, help="Its day. [default: today]")
@click.option("--word", default="", help="A word for its name, where a day has several.")
@click.option("--edit/--no-edit", default=None, help="Open it in your editor. [on a terminal]")
@identity_option
@pass_where
def entry(  # noqa: PLR0913 - an option each
    where: Where,
    *,
    template: str,
    compared: str,
    date: str | None,
    word: str,
    edit: bool | None,
    identity: tuple[Path, ...],
) -> None:
    """Make a private entry of the journal, with questions. Prints its path."""
    if template and compared:
        raise UsageError(
            "Cannot ask both the questions of a template and for the rows of a comparison: "
            "an entry asks one of the two. Give --template or --comparison."
        )
    chest = open_chest(where, identity)
    journal = journal_with(where.root, chest.site, chest.keys)
    day = moment_in("UTC", date).date() if date else journal.today
    asked = (
        compared_entry(journal, compared)
        if compared
        else prompted_entry(journal, template or _TEMPLATE)
    )
    seal = chest.keys.lock.recipients.seal if journal.is_to_be_sealed else None
    made = asked(day, word)
    path = write_entry(journal.root, journal.folder, made, seal=seal)
    click.echo(path.relative_to(journal.root) if path.is_relative_to(journal.root) else path)
    if edit if edit is not None else sys.stdout.isatty():
        edit_entry(chest, path, text=entry_text(made).encode())
