"""`reprise serve`."""

from __future__ import annotations

import subprocess
import sys

import click

from reprise.cli.context import Where, pass_where


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Its port on this machine.",
)
@pass_where
def serve(where: Where, *, port: int) -> None:
    """Show the site on this machine, and again after each change."""
    # MkDocs' own live server runs the plugin; it wants a process of its own.
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    done = subprocess.run(command, cwd=where.root, check=False)  # noqa: S603 - our own words
    sys.exit(done.returncode)
