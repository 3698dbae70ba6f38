"""`reprise new`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reprise.cli.context import Where, pass_where
from reprise.cli.keys import identity_option
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.open_journal import journal_with
from reprise.cli.sealing import edit_entry, open_chest
from reprise.cli.settings import sound_settings

if TYPE_CHECKING:
    from reprise.authoring.post import NewPost


@click.group()
def new() -> None:
    """Make a file with sound front matter; nothing is overwritten."""


@new.command()
@click.argument("title")
@click.option(
    "--date",
    metavar="DATETIME",
    callback=check_moment,
    help="When it is to be published. [default: now]",
)
@click.option("--slug", default="", help="Its part of the address. [default: from the title]")
@click.option("--category", "categories", multiple=True, help="May be given several times.")
@click.option("--tag", "tags", multiple=True, help="May be given several times.")
@click.option("--author", "authors", multiple=True, help="May be given several times.")
@click.option("--series", default="", help="The series it belongs to.")
@click.option("--bundle", is_flag=True, help="Make SLUG/index.md, with its pictures beside it.")
@click.option("--publish", is_flag=True, help="Make it published instead of a draft.")
@pass_where
def post(  # noqa: PLR0913 - an option each
    where: Where,
    title: str,
    *,
    date: str | None,
    slug: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    authors: tuple[str, ...],
    series: str,
    bundle: bool,
    publish: bool,
) -> None:
    """Make a post with a guid, as a draft. Prints its path."""
    from reprise.authoring.post import NewPost, write_post  # noqa: PLC0415 - not for `--help`

    root, settings = where.root, sound_settings(where).settings
    wanted = NewPost(
        title=title,
        published=moment_in(settings.timezone, date),
        slug=slug,
        categories=categories,
        tags=tags,
        authors=authors or _author(settings.blog.author),
        series=series,
        is_bundle=bundle,
        is_draft=not publish,
    )
    click.echo(write_post(root, wanted, authority=settings.guid_authority))


@new.command()
@click.argument("original")
@click.option("--title", default="", help="Its title. [default: the series and the old one]")
@click.option(
    "--series",
    default="Favorite Friday",
    show_default=True,
    help='The series it belongs to; "" for none.',
)
@click.option(
    "--date",
    metavar="DATETIME",
    callback=check_moment,
    help="When it is to be published. [default: now]",
)
@click.option("--publish", is_flag=True, help="Make it published instead of a draft.")
@pass_where
def rerun(  # noqa: PLR0913 - an option each
    where: Where,
    original: str,
    *,
    title: str,
    series: str,
    date: str | None,
    publish: bool,
) -> None:
    """Make a rerun of ORIGINAL: a post's path, guid, slug or address. Prints its path."""
    from reprise.authoring.post import write_post  # noqa: PLC0415 - not for `--help`
    from reprise.authoring.rerun import plan_rerun  # noqa: PLC0415 - the same

    root, site = where.root, sound_settings(where)
    wanted: NewPost = plan_rerun(
        root,
        original,
        settings=site.settings,
        docs_dir=site.docs_dir,
        title=title,
        series=series,
        published=moment_in(site.settings.timezone, date),
        is_draft=not publish,
    )
    click.echo(write_post(root, wanted, authority=site.settings.guid_authority))


@new.command()
@click.argument("title")
@click.option("--side", "sides", multiple=True, required=True, help="Two to four times.")
@click.option("--name", default="", help="The file's name. [default: from the title]")
@pass_where
def comparison(where: Where, title: str, *, sides: tuple[str, ...], name: str) -> None:
    """Make a comparison with two rows to begin from. Prints its path."""
    from reprise.authoring.comparison import write_comparison  # noqa: PLC0415 - not for `--help`

    docs = sound_settings(where).docs_dir
    click.echo(write_comparison(where.root, title, sides, name=name, docs_dir=docs))


@new.command()
@click.option(
    "--template",
    default="daily",
    show_default=True,
    metavar="NAME",
    help="What it asks: daily, weekly, favorite-friday, or a set of yours.",
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
    from reprise.authoring.entry import entry_text, write_entry  # noqa: PLC0415 - not for `--help`
    from reprise.cli.asking import compared_entry, prompted_entry  # noqa: PLC0415 - the same

    chest = open_chest(where, identity)
    journal = journal_with(where, chest.keys)
    day = moment_in("UTC", date).date() if date else journal.today
    asked = compared_entry(journal, compared) if compared else prompted_entry(journal, template)
    seal = chest.keys.lock.recipients.seal if journal.is_to_be_sealed else None
    made = asked(day, word)
    path = write_entry(journal.root, journal.folder, made, seal=seal)
    click.echo(path.relative_to(journal.root) if path.is_relative_to(journal.root) else path)
    if edit if edit is not None else sys.stdout.isatty():
        edit_entry(chest, path, text=entry_text(made).encode())


def _author(key: str) -> tuple[str, ...]:
    return (key,) if key else ()
