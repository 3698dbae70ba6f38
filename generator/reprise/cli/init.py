"""`reprise init`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from reprise.authoring.site import NewSite, write_site
from reprise.cli.context import Where, pass_where, say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="My blog", show_default=True, help="The site's name.")
@click.option("--author", default="Your name", show_default=True, help="Who writes it.")
@click.option(
    "--url", default="https://blog.example/", show_default=True, help="Where it will be."
)
@pass_where
def init(where: Where, folder: Path, *, title: str, author: str, url: str) -> None:
    """Make a small site in DIR that builds at once."""
    today = dt.datetime.now(dt.UTC).date()
    paths = write_site(folder, NewSite(title=title, author=author, url=url, today=today))
    for path in paths:
        click.echo(path)
    there = "" if folder.resolve() == Path.cwd() else f'"cd {folder}", and then '
    say(where, f'Now type {there}"reprise build" or "reprise serve".')
