"""`reprise journal publish`: of an entry, what its author chooses, and nothing else."""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reprise.authoring.moving import Route
from reprise.authoring.post import NewPost, place_of
from reprise.authoring.publication import Choice, OpenEntry, Publication, compose, open_entry
from reprise.authoring.publishing import (
    WritableEntry,
    finish_interrupted,
    missing_issues,
    plain_file,
    publish_entry,
)
from reprise.authoring.sealed_entry import sealed_file
from reprise.cli.context import ERRORS, Where, number, pass_where, printable, tell_issues
from reprise.cli.editor import edit_file
from reprise.cli.keys import identity_option
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.open_journal import OpenJournal, journal_with, one_entry
from reprise.cli.sealing import Chest, open_chest
from reprise.errors import UsageError
from reprise.source.sealed import is_sealed

if TYPE_CHECKING:
    from reprise.model.journal import JournalEntry
    from reprise.model.settings import Settings


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say; None and nothing where they say nothing."""

    body: bool | None
    prompts: tuple[int, ...]
    all_prompts: bool
    tags: bool | None

    @property
    def says_nothing(self) -> bool:
        """Tell whether no option chooses anything."""
        return (
            self.body is None and self.tags is None and not (self.prompts or self.all_prompts)
        )


@click.command()
@click.argument("entry")
@click.option("--title", default="", help="The post's title. [asked for on a terminal]")
@click.option("--body/--no-body", default=None, help="Take its text over.")
@click.option(
    "--prompt",
    "prompts",
    multiple=True,
    type=int,
    metavar="N",
    help="Take the answer to question N over. May be given several times.",
)
@click.option("--prompts", "every", type=click.Choice(["all"]), help="Take all answers over.")
@click.option("--tags/--no-tags", default=None, help="Take its tags over.")
@click.option(
    "--date",
    metavar="DATETIME",
    callback=check_moment,
    help="When the post is to be published. [default: now]",
)
@click.option("--publish", "public", is_flag=True, help="Make it published instead of a draft.")
@click.option("--again", is_flag=True, help="Make another post of an entry that has one.")
@click.option("--edit", is_flag=True, help="Open the post in your editor.")
@identity_option
@pass_where
def publish(  # noqa: PLR0913 - an option each
    where: Where,
    entry: str,
    *,
    title: str,
    body: bool | None,
    prompts: tuple[int, ...],
    every: str | None,
    tags: bool | None,
    date: str | None,
    public: bool,
    again: bool,
    edit: bool,
    identity: tuple[Path, ...],
) -> None:
    """Make a post of ENTRY: a day, or a file's name without its ending.

    Only what you choose goes over; without a choice you are asked on a terminal. The entry
    stays as private as it is, and knows the post. Prints the post's path.
    """
    chest = open_chest(where, identity)
    settings, journal = chest.site.settings, journal_with(where.root, chest.site, chest.keys)
    found = one_entry(journal, entry)
    file = _file(chest, journal.root / found.path)
    opened = _opened(journal, found, file, again=again)
    wanted = Wanted(body=body, prompts=prompts, all_prompts=every == "all", tags=tags)
    choice = _choice(opened, wanted)
    post = _post(settings, _title(title), moment=date, is_draft=not public)
    publication = _composed(journal, opened, choice, post)
    filled = msgspec.structs.replace(post, body=publication.body, tags=publication.tags)
    path = publish_entry(
        journal.root, file, filled, publication, authority=settings.guid_authority
    )
    click.echo(path)
    if edit:
        edit_file(journal.root / path)


def _file(chest: Chest, path: Path) -> WritableEntry:
    if is_sealed(path.name):
        return sealed_file(path, chest.keys.needed_identities(), chest.keys.lock)
    return plain_file(path)


def _opened(
    journal: OpenJournal, found: JournalEntry, file: WritableEntry, *, again: bool
) -> OpenEntry:
    """Return what the entry holds; raises `UsageError` where it has a post already."""
    if made := finish_interrupted(journal.root, file):
        raise UsageError(
            f"Cannot publish {found.name}: an earlier run was interrupted when it had made "
            f"{made}, and the entry knows of it now. Look whether that post is whole."
        )
    opened = open_entry(found.path, file.data)
    if opened is None:
        raise UsageError(f"Cannot publish {found.name}: its header cannot be read any more.")
    if opened.published_as and not again:
        raise UsageError(
            f"Cannot publish {found.name}: it is published as {opened.published_as}. "
            "Edit that post, or make another one with --again."
        )
    return opened


def _choice(opened: OpenEntry, wanted: Wanted) -> Choice:
    answered = [n for n, part in enumerate(opened.answers, start=1) if part.text]
    if not wanted.says_nothing:
        prompts = (*wanted.prompts, *(answered if wanted.all_prompts else ()))
        return Choice(body=bool(wanted.body), prompts=prompts, tags=bool(wanted.tags))
    if not sys.stdin.isatty():
        raise UsageError(
            "Cannot publish the entry: nothing was chosen, and there is no terminal to ask on. "
            "Choose with --body, --prompt N, --prompts all and --tags."
        )
    words = number(len(opened.body.text.split()), "word")
    return Choice(
        body=bool(opened.body.text) and _confirmed(f"Its text, {words}?"),
        prompts=tuple(n for n in answered if _is_to_answer(opened, n)),
        tags=bool(opened.tags) and _confirmed(f"Its tags, {', '.join(opened.tags)}?"),
    )


def _is_to_answer(opened: OpenEntry, prompt: int) -> bool:
    return _confirmed(f'The answer to "{opened.answers[prompt - 1].prompt}"')


def _confirmed(question: str) -> bool:
    return click.confirm(printable(question), default=False, err=True)


def _title(title: str) -> str:
    if title or not sys.stdin.isatty():
        return title
    return str(click.prompt("The post's title", err=True))


def _post(settings: Settings, title: str, *, moment: str | None, is_draft: bool) -> NewPost:
    author = settings.blog.author
    return NewPost(
        title=title,
        published=moment_in(settings.timezone, moment),
        authors=(author,) if author else (),
        is_draft=is_draft,
    )


def _composed(
    journal: OpenJournal, opened: OpenEntry, choice: Choice, post: NewPost
) -> Publication:
    """Return what goes over, and say which file is missing; ends the run after an error."""
    publication, issues = compose(opened, choice, _route(journal, opened, post))
    tell_issues(issues)
    if publication is None:
        sys.exit(ERRORS)
    tell_issues(missing_issues(opened, publication))
    return publication


def _route(journal: OpenJournal, opened: OpenEntry, post: NewPost) -> Route:
    root = Path(journal.root).absolute().as_posix()
    entry = posixpath.normpath(posixpath.join(root, opened.path))
    return Route(
        root=posixpath.normpath(root),
        journal=posixpath.dirname(entry),
        entry=entry,
        post=posixpath.join(posixpath.normpath(root), place_of(journal.root, post)),
    )
