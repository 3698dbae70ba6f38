"""`reprise journal`: for the author's own eyes; nothing leaves the terminal unless chosen."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.cli.context import ERRORS, Where, number, pass_where, printable, tell_issues
from reprise.cli.journal_publish import publish
from reprise.cli.keys import Keys, identity_option
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.sealing import decrypt, edit, encrypt
from reprise.errors import UsageError
from reprise.issues import Issue, did_you_mean, in_order

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison
    from reprise.model.journal import JournalEntry
    from reprise.source.sealed import Opener


class Desk(msgspec.Struct, frozen=True):
    """A site's journal, with what its entries can mark, on a day, and what opens them.

    `unread` are the sealed entries that could not be opened.
    """

    root: Path
    folder: str
    entries: tuple[JournalEntry, ...]
    comparisons: tuple[Comparison, ...]
    today: dt.date
    is_to_be_sealed: bool
    opener: Opener | None
    unread: int = 0

    def text(self, entry: JournalEntry) -> str:
        """Return an entry's file as text, in memory alone where it is sealed."""
        from reprise.source.journal import read_entry  # noqa: PLC0415 - not for `--help`

        data = read_entry(self.root, entry.path, self.opener)
        return data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else ""


def open_desk(where: Where, identity: tuple[Path, ...] = ()) -> Desk:
    """Read the journal, sealed entries too if there is a key, and say what is wrong in it."""
    from reprise.hosts.settings import read_settings  # noqa: PLC0415 - not for `--help`

    settings = read_settings(where.root).settings.journal
    return desk_with(where, Keys(where.root / settings.dir, settings, identity))


def desk_with(where: Where, keys: Keys) -> Desk:
    """Read the journal with these keys, and say what is wrong in it."""
    from reprise.source.sealed import is_sealed, unopened_issue  # noqa: PLC0415 - not for `--help`

    sealed = len(keys.sealed_entries())
    desk, issues = read_desk(where, keys.opener if sealed else None)
    tell_issues(issues)
    if sealed and desk.opener is None:
        tell_issues([unopened_issue(desk.folder, sealed)])
    unread = sealed - sum(is_sealed(entry.path) for entry in desk.entries)
    return msgspec.structs.replace(desk, unread=unread)


def read_desk(where: Where, opener: Opener | None = None) -> tuple[Desk, tuple[Issue, ...]]:
    """Read the journal; return it with what is wrong in it.

    Without an opener, sealed entries are left out and nothing is said of them.
    """
    from reprise.hosts.settings import read_settings  # noqa: PLC0415 - not for `--help`
    from reprise.model.names import SourcePath  # noqa: PLC0415 - the same
    from reprise.source.journal import load_journal  # noqa: PLC0415 - the same
    from reprise.source.load import find_comparisons  # noqa: PLC0415 - the same
    from reprise.source.scope import Scope  # noqa: PLC0415 - the same
    from reprise.source.sealed import sealed_entries  # noqa: PLC0415 - the same
    from reprise.source.tracked import (  # noqa: PLC0415 - the same
        private_paths,
        tracked_files,
        tracked_issues,
    )

    root, site = where.root, read_settings(where.root)
    today = moment_in(site.settings.timezone, None).date()
    folder = site.settings.journal.dir
    comparisons, _ = find_comparisons(Scope(root, site.docs_dir, folder))
    entries, issues = load_journal(
        root, folder, comparisons=comparisons, today=today, opener=opener
    )
    sealed = [SourcePath(f"{folder}/{path.name}") for path in sealed_entries(root / folder)]
    private = private_paths(entries, sealed)
    tracked = tracked_files(root / folder) if private else frozenset()
    issues += tracked_issues(root, private, tracked)
    is_to_be_sealed = site.settings.journal.encrypt is not None
    desk = Desk(root, folder, entries, comparisons, today, is_to_be_sealed, opener)
    return desk, in_order(issues)


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


for _command in (encrypt, decrypt, edit):
    journal.add_command(_command)


@journal.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@identity_option
@pass_where
def list_entries(where: Where, *, as_json: bool, identity: tuple[Path, ...]) -> None:
    """List the entries, newest last: name, visibility, words, mood and tags."""
    from reprise.derive.journal import words_of  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where, identity)
    if as_json:
        rows = [_row(entry, words_of(entry)) for entry in desk.entries]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)))
        return
    for entry in desk.entries:
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
    desk = open_desk(where, identity)
    for entry in entries_named(desk, name):
        click.echo(desk.text(entry).rstrip())


@journal.command()
@click.argument("words", nargs=-1, required=True)
@identity_option
@pass_where
def search(where: Where, words: tuple[str, ...], *, identity: tuple[Path, ...]) -> None:
    """Print the lines of entries that have all WORDS, in any case."""
    desk, wanted = open_desk(where, identity), [word.casefold() for word in words]
    for entry in desk.entries:
        for line_number, line in enumerate(desk.text(entry).splitlines(), start=1):
            if all(word in line.casefold() for word in wanted):
                click.echo(f"{entry.path}:{line_number}: {printable(line.strip())}")


@journal.command()
@identity_option
@pass_where
def stats(where: Where, *, identity: tuple[Path, ...]) -> None:
    """Say how often and how much you have written."""
    from reprise.derive.journal import tally  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where, identity)
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
@identity_option
@pass_where
def on_this_day(where: Where, *, date: str | None, identity: tuple[Path, ...]) -> None:
    """Print what you wrote on this day in earlier years."""
    from reprise.derive.journal import on_this_day as written_on  # noqa: PLC0415 - not for `--help`

    desk = open_desk(where, identity)
    day = moment_in("UTC", date).date() if date else desk.today
    for entry in written_on(desk.entries, day):
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
    desk = open_desk(where, identity)
    if form == "json":
        rows = [_whole(entry) for entry in desk.entries]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)))
    else:
        for entry in desk.entries:
            click.echo(f"# {entry.name}\n\n{entry_markdown(entry)}\n")
    if desk.unread:  # nobody shall take it for the whole
        sys.exit(ERRORS)


def entry_markdown(entry: JournalEntry) -> str:
    """Return an entry as its author would read it: questions in bold, then the free text."""
    asked = (f"**{answer.prompt}**\n\n{answer.text}".strip() for answer in entry.prompts)
    return "\n\n".join(filter(None, (*asked, entry.body)))


def _whole(entry: JournalEntry) -> dict[str, object]:
    """Return all that an entry holds; where in its file a part stands is no part of it."""
    told = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return {name: value for name, value in told.items() if name != "body_line"}


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
