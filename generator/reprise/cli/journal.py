"""`reprise journal`: for the author's own eyes; nothing leaves the terminal unless chosen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.cli.context import Where, number, pass_where, printable, tell_issues
from reprise.cli.journal_publish import publish
from reprise.cli.moment import check_moment, moment_in
from reprise.errors import UsageError
from reprise.issues import Issue, did_you_mean, in_order

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison
    from reprise.model.journal import JournalEntry


class Desk(msgspec.Struct, frozen=True):
    """A site's journal, with what its entries can mark, on a day."""

    root: Path
    folder: str
    entries: tuple[JournalEntry, ...]
    comparisons: tuple[Comparison, ...]
    today: dt.date


def open_desk(where: Where) -> Desk:
    """Read the journal, and say what is wrong in it."""
    desk, issues = read_desk(where)
    tell_issues(issues)
    return desk


def read_desk(where: Where) -> tuple[Desk, tuple[Issue, ...]]:
    """Read the journal; return it with what is wrong in it."""
    from reprise.hosts.settings import read_settings  # noqa: PLC0415 - not for `--help`
    from reprise.source.journal import load_journal  # noqa: PLC0415 - the same
    from reprise.source.load import find_comparisons  # noqa: PLC0415 - the same
    from reprise.source.tracked import tracked_files, tracked_issues  # noqa: PLC0415 - the same

    root, site = where.root, read_settings(where.root)
    today = moment_in(site.settings.timezone, None).date()
    comparisons, _ = find_comparisons(root, site.docs_dir)
    folder = site.settings.journal.dir
    entries, issues = load_journal(root, folder, comparisons=comparisons, today=today)
    tracked = tracked_files(root / folder) if entries else frozenset()
    issues += tracked_issues(root, entries, tracked)
    return Desk(root, folder, entries, comparisons, today), in_order(issues)


def comparison_named(desk: Desk, name: str) -> Comparison:
    """Return a comparison of two sides; raises `UsageError` where there is none."""
    named = {c.name: c for c in desk.comparisons if len(c.sides) == 2}  # noqa: PLR2004 - between two one can stand
    if name in named:
        return named[name]
    hint = did_you_mean(name, named) or f"There are: {', '.join(named) or 'none'}."
    raise UsageError(f'Cannot find a comparison "{name}" of two sides. {hint}')


def entries_named(desk: Desk, name: str) -> list[JournalEntry]:
    """Return the entry of a name, or all of a day; raises `UsageError` where there is none."""
    found = [entry for entry in desk.entries if name in {entry.name, entry.date.isoformat()}]
    if not found:
        near = did_you_mean(name, [entry.name for entry in desk.entries])
        raise UsageError(f'Cannot find the entry "{name}" in {desk.folder}. {near}'.rstrip())
    return found


def one_entry(desk: Desk, name: str) -> JournalEntry:
    """Return the one entry of a name or a day; its own name beats the day of several."""
    found = entries_named(desk, name)
    exact = [entry for entry in found if entry.name == name] or found
    if len(exact) > 1:
        names = " and ".join(entry.name for entry in exact)
        raise UsageError(f"Cannot tell which entry is meant: there are {names}. Name one.")
    return exact[0]


@click.group()
def journal() -> None:
    """Look into your journal, and make posts of what you choose."""


journal.add_command(publish)


@journal.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@pass_where
def list_entries(where: Where, *, as_json: bool) -> None:
    """List the entries, newest last: name, visibility, words, mood and tags."""
    from reprise.derive.diary import words_of  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([_row(e) for e in desk.entries])))
        return
    for entry in desk.entries:
        about = (entry.mood, *(f"#{tag}" for tag in entry.tags))
        words = number(words_of(entry), "word")
        line = f"{entry.name}  {entry.visibility}  {words}  {' '.join(filter(None, about))}"
        click.echo(printable(line.rstrip()))


@journal.command()
@click.argument("name")
@pass_where
def show(where: Where, name: str) -> None:
    """Print the entry NAME: a day, or a file's name without its ending."""
    desk = open_desk(where)
    for entry in entries_named(desk, name):
        click.echo((desk.root / entry.path).read_text(encoding="utf-8-sig").rstrip())


@journal.command()
@click.argument("words", nargs=-1, required=True)
@pass_where
def search(where: Where, words: tuple[str, ...]) -> None:
    """Print the lines of entries that have all WORDS, in any case."""
    desk, wanted = open_desk(where), [word.casefold() for word in words]
    for entry in desk.entries:
        text = (desk.root / entry.path).read_text(encoding="utf-8-sig", errors="replace")
        for line_number, line in enumerate(text.splitlines(), start=1):
            if all(word in line.casefold() for word in wanted):
                click.echo(f"{entry.path}:{line_number}: {printable(line.strip())}")


@journal.command()
@pass_where
def stats(where: Where) -> None:
    """Say how often and how much you have written."""
    from reprise.derive.diary import tally  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where)
    told = tally(desk.entries, today=desk.today)
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
@pass_where
def on_this_day(where: Where, *, date: str | None) -> None:
    """Print what you wrote on this day in earlier years."""
    from reprise.derive import diary  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where)
    day = moment_in("UTC", date).date() if date else desk.today
    for entry in diary.on_this_day(desk.entries, day):
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
@pass_where
def export(where: Where, *, form: str) -> None:
    """Print all entries, private ones too, as JSON or as one Markdown text."""
    desk = open_desk(where)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(desk.entries)))
        return
    for entry in desk.entries:
        click.echo(f"# {entry.name}\n\n{entry_markdown(entry)}\n")


def entry_markdown(entry: JournalEntry) -> str:
    """Return an entry as its author would read it: questions in bold, then the free text."""
    asked = (f"**{answer.prompt}**\n\n{answer.text}".strip() for answer in entry.prompts)
    return "\n\n".join(filter(None, (*asked, entry.body)))


def _row(entry: JournalEntry) -> dict[str, object]:
    return {
        "name": entry.name,
        "path": entry.path,
        "date": entry.date,
        "visibility": entry.visibility,
        "mood": entry.mood,
        "tags": entry.tags,
    }
