"""Paths on the site that an author or the ledger names: each is a file's place in the end."""

from __future__ import annotations

import re

ALLOWED = 'expected a path that begins with one "/", without ? # // and the parts . and ..'
"""What to say where there is another one."""

_UNSAFE = re.compile(r"[?#\\\x00-\x1f\x7f]|//|/\.{1,2}(?:/|$)")
"""What would end the path of an address, is written in none, or names no folder."""


def is_site_path(text: str) -> bool:
    """Tell whether a text is the path of an address on this site, and of a file below it."""
    return text.startswith("/") and not _UNSAFE.search(text)
