"""Groups that list a command without loading it: its module is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click


class Unloaded(click.Command):
    """Stands for a command in its group, known by its name and by a sentence.

    The command itself is in a module, under its name.
    """

    def __init__(self, name: str, module: str, does: str) -> None:
        super().__init__(name, help=does)
        self._place = (module, name)

    def load(self) -> click.Command:
        """Return the command itself."""
        module, name = self._place
        command: click.Command = getattr(import_module(module), name)
        return command


class LazyGroup(click.Group):
    """A group of which some commands are `Unloaded` until they are called or completed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what is called by the first word: its name, itself, and the other words."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, loaded(command) if command else None, rest


def loaded(command: click.Command) -> click.Command:
    """Return the command itself, where another stands for it."""
    return command.load() if isinstance(command, Unloaded) else command
