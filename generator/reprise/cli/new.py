"""`reprise new`."""

from __future__ import annotations

import click

from reprise.authoring.comparison import write_comparison
from reprise.authoring.post import NewPost, write_post
from reprise.cli.context import Where, pass_where
from reprise.cli.lazy import LazyGroup, Unloaded
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.settings import sound_settings

_ENTRY = Unloaded(
    "entry",
    "reprise.cli.new_entry",
    "Make a private entry of the journal, with questions.",
)


@click.group(cls=LazyGroup, commands=[_ENTRY])
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
    from reprise.authoring.rerun import plan_rerun  # noqa: PLC0415 - what reads a site, which a plain post need not

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
    docs = sound_settings(where).docs_dir
    click.echo(write_comparison(where.root, title, sides, name=name, docs_dir=docs))


def _author(key: str) -> tuple[str, ...]:
    return (key,) if key else ()
