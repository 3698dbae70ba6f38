"""Fonts: those that come with the program; none is fetched, and none is the machine's.

MkDocs ships Roboto Slab (Apache License 2.0) and Lato (SIL Open Font License) in one of its
themes. Its files are looked up; its code is not run.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

from reprise.errors import OutputError

_FOLDER = "themes/readthedocs/css/fonts"

TITLE = "Roboto-Slab-Bold.woff"
TEXT = "lato-bold.woff"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font in a size, in pixels. Raises `OutputError` where it is not there."""
    found = find_spec("mkdocs")
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder, _FOLDER, name)
        if path.is_file():
            # The simple layout: what it gives is the same on every machine.
            return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    raise OutputError(
        f"Cannot draw social cards: MkDocs has brought no {name}. Set cards: false."
    )
