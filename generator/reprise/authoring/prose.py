"""Words and addresses of others, put into an author's Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote

_MARKUP = re.compile(r"[\\\[\]`*_~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NO_PATH = re.compile(r"[%#?<>\\\x00-\x1f\x7f]")
"""Signs that would end a link's target, or mean something else in one."""

_BARE = re.compile(r"[\s()\"'&]")
"""Signs that only angle brackets allow in a target."""


def plain(text: str) -> str:
    """Return Markdown that shows the text as it is, in either engine."""
    escaped = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))
    return escaped.replace("<", "&lt;")


def linked(path: str) -> str:
    """Return a path as the target of a link, to be put into angle brackets."""
    return _NO_PATH.sub(lambda sign: quote(sign[0]), path)


def linked_anywhere(path: str) -> str:
    """Return a path as a target that needs no brackets, nor breaks them, nor quotes."""
    return _BARE.sub(lambda sign: quote(sign[0]), linked(path))
