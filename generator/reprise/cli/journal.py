"""`reprise journal`: for the author's own eyes; nothing leaves the terminal unless chosen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.cli.context import ERRORS, Where, number, pass_where, printable
from reprise.cli.keys import identity_option
from reprise.cli.lazy import LazyGroup, Unloaded
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.open_journal import entries_named, open_journal
from reprise.derive.journal import on_this_day as written_on
from reprise.derive.journal import tally, words_of
from reprise.source.journal import extra_fields

if TYPE_CHECKING:
    from reprise.model.journal import JournalEntry

_ELSEWHERE = [
    Unloaded(
        "publish",
        "reprise.cli.journal_publish",
        "Make a post of ENTRY: a day, or a file's name without its ending.",
    ),
    Unloaded(
        "encrypt",
        "reprise.cli.sealing",
        "Encrypt the private entries, as the settings say; no plain file is left.",
    ),
    Unloaded(
        "decrypt", "reprise.cli.sealing", "Write the encrypted entries as plain files again."
    ),
    Unloaded(
        "edit",
        "reprise.cli.sealing",
        "Open the entry NAME in your editor, an encrypted one in memory alone.",
    ),
    # It is of the journal, and is also asked for by itself.
    Unloaded(
        "practice",
        "reprise.cli.practice",
        "Show on which side of each row of the comparison NAME you have been.",
    ),
]


@click.group(cls=LazyGroup, commands=_ELSEWHERE)
def journal() -> None:
    """Look into your journal, and make posts of what you choose."""


@journal.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@identity_option
@pass_where
def list_entries(where: Where, *, as_json: bool, identity: tuple[Path, ...]) -> None:
    """List the entries, newest last: name, visibility, words, mood and tags."""
    journal = open_journal(where, identity)
    if as_json:
        rows = [_row(entry, words_of(entry)) for entry in journal.entries]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)))
        return
    for entry in journal.entries:
        about = (entry.mood, *(f"#{tag}" for tag in entry.tags))
        words = number(words_of(entry), "word")
        line = f"{entry.name}  {entry.visibility}  {words}  {' '.join(filter(None, about))}"
        click.echo(printable(line.rstrip()))


@journal.command()
@click.argument("name")
@identity_option
@pass_where
def show(where: Where, name: str, *, identity: tuple[Path, ...]) -> None:
    """Print the entry NAME: a day, or a file's name without its ending."""
    journal = open_journal(where, identity)
    for entry in entries_named(journal, name):
        click.echo(journal.text(entry).rstrip())


@journal.command()
@click.argument("words", nargs=-1, required=True)
@identity_option
@pass_where
def search(where: Where, words: tuple[str, ...], *, identity: tuple[Path, ...]) -> None:
    """Print the lines of entries that have all WORDS, in any case."""
    journal, wanted = open_journal(where, identity), [word.casefold() for word in words]
    for entry in journal.entries:
        for line_number, line in enumerate(journal.text(entry).splitlines(), start=1):
            if all(word in line.casefold() for word in wanted):
                click.echo(f"{entry.path}:{line_number}: {printable(line.strip())}")


@journal.command()
@identity_option
@pass_where
def stats(where: Where, *, identity: tuple[Path, ...]) -> None:
    """Say how often and how much you have written."""
    journal = open_journal(where, identity)
    told = tally(journal.entries, today=journal.today)
    entries = "1 entry" if told.entries == 1 else f"{told.entries} entries"
    click.echo(f"{entries} on {number(told.days, 'day')}")
    click.echo(f"{number(told.words, 'word')}")
    click.echo(
        f"longest run: {number(told.longest, 'day')}; now: {number(told.current, 'day')}"
    )
    click.echo(", ".join(f"{kind}: {count}" for kind, count in told.visibilities))
    for label, counted in (("tags", told.tags), ("moods", told.moods)):
        if counted:
            words = ", ".join(f"{word} ({count})" for word, count in counted)
            click.echo(printable(f"{label}: {words}"))


@journal.command("on-this-day")
@click.option("--date", metavar="DATE", callback=check_moment, help="The day. [default: today]")
@identity_option
@pass_where
def on_this_day(where: Where, *, date: str | None, identity: tuple[Path, ...]) -> None:
    """Print what you wrote on this day in earlier years."""
    journal = open_journal(where, identity)
    day = moment_in("UTC", date).date() if date else journal.today
    for entry in written_on(journal.entries, day):
        click.echo(printable(entry.name))
        for line in entry_markdown(entry).splitlines():
            click.echo(f"  {printable(line)}".rstrip())


@journal.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown"]),
    default="json",
    show_default=True,
    help="How they are written.",
)
@identity_option
@pass_where
def export(where: Where, *, form: str, identity: tuple[Path, ...]) -> None:
    """Print all entries, private ones too, as JSON or as one Markdown text."""
    journal = open_journal(where, identity)
    if form == "json":
        rows = [_whole(entry, journal.text(entry)) for entry in journal.entries]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)))
    else:
        for entry in journal.entries:
            click.echo(f"# {entry.name}\n\n{entry_markdown(entry)}\n")
    if not journal.is_whole:  # nobody shall take it for the whole
        sys.exit(ERRORS)


def entry_markdown(entry: JournalEntry) -> str:
    """Return an entry as its author would read it: questions in bold, then the free text."""
    asked = (f"**{answer.prompt}**\n\n{answer.text}".strip() for answer in entry.prompts)
    return "\n\n".join(filter(None, (*asked, entry.body)))


def _whole(entry: JournalEntry, text: str) -> dict[str, object]:
    """Return all that an entry holds; where in its file a part stands is no part of it.

    `extra` has the fields that Reprise does not know.
    """
    told = {name: getattr(entry, name) for name in entry.__struct_fields__}
    known = {name: value for name, value in told.items() if name != "body_line"}
    return {**known, "extra": extra_fields(entry.path, text)}


def _row(entry: JournalEntry, words: int) -> dict[str, object]:
    return {
        "name": entry.name,
        "path": entry.path,
        "date": entry.date,
        "visibility": entry.visibility,
        "words": words,
        "mood": entry.mood,
        "tags": entry.tags,
    }
