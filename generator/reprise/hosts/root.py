"""The root of a site, found as git finds a repository's."""

from __future__ import annotations

from pathlib import Path

from reprise.errors import SiteNotFoundError

CONFIG = "mkdocs.yml"
CACHE = ".reprise"
"""The folder of a site that may be deleted at any time; git ignores it."""


def find_root(start: Path) -> Path:
    """Return the nearest folder with an mkdocs.yml, from `start` upwards.

    Raises `SiteNotFoundError`.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG).is_file():
            return folder
    raise SiteNotFoundError(
        f"Cannot find {CONFIG} in {start.resolve()} or above it. "
        'Go into a site\'s folder, name it with -C, or make one with "reprise init".'
    )
