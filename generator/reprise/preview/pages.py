"""Pages as they are sent: a file's bytes with the preview's script in their head."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import assert_never

from reprise.preview.built import Layout
from reprise.preview.places import Found, Missing, Moved, Place, place_of

SCRIPT = "/_reprise/preview.js"

_END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
_EMPTY = (
    b'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width">'
    b"<title>%s</title></head>\n<body><p>%s</p></body>\n</html>\n"
)
NOT_BUILT = _EMPTY % (b"Not built yet", b"This site could not be built yet.")
WITHHELD = _EMPTY % (
    b"Not shown any more",
    b"What was built before shows what is private now. Mend the errors to see the new site.",
)
NOT_FOUND = _EMPTY % (b"Not found", b"There is no such page.")


def version_of(data: bytes) -> str:
    """Return what changes with the bytes: a digest in 16 signs."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def with_script(page: bytes, version: str, server: str, build: int) -> bytes:
    """Return a page that loads the preview's script, and says what it is a version of.

    `build` is the last one of which it shows what there is.

    The script stands at the end of the head; where there is none, at the end of the page.
    """
    tag = (
        f'<script src="{SCRIPT}" data-version="{version}" data-server="{server}" '
        f'data-build="{build}" defer></script>'
    ).encode()
    found = _END_OF_HEAD.search(page)
    place = found.start() if found else len(page)
    return page[:place] + tag + page[place:]


def missing_page(layout: Layout) -> bytes:
    """Return the site's page for addresses that lead nowhere, or a plain one."""
    match place_of(f"{layout.base}/404.html", layout):
        case Found(file):
            return bytes_if_there(file) or NOT_FOUND
        case Moved() | Missing():
            return NOT_FOUND
        case other:
            assert_never(other)


def shown_version(path: str, layout: Layout) -> str:
    """Return the version of what is at an address now."""
    place: Place = place_of(path, layout)
    data = bytes_if_there(place.file) if isinstance(place, Found) else None
    return version_of(missing_page(layout) if data is None else data)


def bytes_if_there(file: Path) -> bytes | None:
    """Return a file's bytes, None where it is gone in the meantime."""
    try:
        return file.read_bytes()
    except OSError:
        return None
