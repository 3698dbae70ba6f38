"""The author's editor."""

from __future__ import annotations

from pathlib import Path

import click

from reprise.errors import UsageError


def edit_file(path: Path) -> None:
    """Let the author edit a file; raises `UsageError` where her editor fails."""
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise UsageError(
            f"Cannot edit {path.name}: {error.message}. "
            "Name an editor that is there in the variable EDITOR."
        ) from error
