"""The command itself: where the site is, how much is said, and the commands below it."""

from __future__ import annotations

from pathlib import Path

import click

from reprise import __version__
from reprise.cli.context import Where
from reprise.cli.lazy import LazyGroup, Unloaded

_COMMANDS = {
    "init": "Make a small site in DIR that builds at once.",
    "build": "Build the site.",
    "serve": "Show the site on this machine, and again after each change.",
    "check": "Report every issue, the journal's too; the published site is left alone.",
    "new": "Make a file with sound front matter; nothing is overwritten.",
    "comments": "Add readers' comments as files, and list them.",
    "feeds": "Tell the world of new posts.",
    "ledger": "Keep every guid and every address for ever.",
    "journal": "Look into your journal, and make posts of what you choose.",
    "practice": "Show on which side of each row of the comparison NAME you have been.",
}
"""What each does in short; it is in the module of its name."""


@click.group(
    cls=LazyGroup,
    commands=[Unloaded(name, f"reprise.cli.{name}", does) for name, does in _COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
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
