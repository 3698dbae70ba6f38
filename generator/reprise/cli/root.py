"""The command itself: where the site is, how much is said, and the commands below it."""

from __future__ import annotations

from pathlib import Path

import click

from reprise import __version__
from reprise.cli.build import build
from reprise.cli.check import check
from reprise.cli.comments import comments
from reprise.cli.context import Where
from reprise.cli.feeds import feeds
from reprise.cli.init import init
from reprise.cli.journal import journal
from reprise.cli.ledger import ledger
from reprise.cli.new import new
from reprise.cli.practice import practice
from reprise.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(__version__, prog_name="reprise")
@click.option(
    "-C",
    "start",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Look for the site from DIR upwards, instead of from here.",
)
@click.option("--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
@click.pass_context
def reprise(context: click.Context, start: Path, *, quiet: bool, debug: bool) -> None:
    """Turn a folder of Markdown that you keep in git into a blog.

    The site is the nearest folder with an mkdocs.yml, from here upwards.
    """
    context.obj = Where(start=start, quiet=quiet, debug=debug)


for _command in (init, build, serve, check, new, comments, feeds, ledger, journal, practice):
    reprise.add_command(_command)

journal.add_command(practice)  # it is of the journal, and is also asked for by itself
