"""A theme that may be defeated, asked as a build asks it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reprise.render.shell.theme import DefeatedError

if TYPE_CHECKING:
    from reprise.render.shell.theme import ShellTheme
    from reprise.render.theme import Slots


def rendered(learner: ShellTheme, page: Slots) -> str:
    """Return a page; where it has shown its layout to be defeated, it is asked for again."""
    with suppress(DefeatedError):
        return learner.render(page)
    return learner.render(page)
