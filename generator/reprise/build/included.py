"""Included files: what texts have looked for while they were rendered."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def names_of(root: Path, places: Iterable[str]) -> frozenset[str]:
    """Return absolute places as they are named from a site's root, wherever they lie."""
    top, real = f"{root}{os.sep}", os.path.realpath(root)
    return frozenset(
        # Where the root is a link, the system goes up from where that leads to.
        os.path.relpath(place, root if place.startswith(top) else real).replace(os.sep, "/")
        for place in places
        if "\0" not in place  # no file has such a name
    )
