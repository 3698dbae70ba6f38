"""Characters: what a feed cannot hold."""

from __future__ import annotations

import re
from typing import NewType

Sayable = NewType("Sayable", str)
"""A text that every format can say."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2, Char)."""

_SOUND = bytes(sign for sign in range(256) if sign >= ord(" ") or sign in b"\t\n")
"""Bytes of UTF-8 that tell nothing against a text: only U+FFFE and U+FFFF have no others."""


def sayable(text: str) -> Sayable:
    """Return the text as every format can say it: less what XML cannot hold.

    XML reads every way of ending a line as one (section 2.11), so that JSON has it too.
    """
    return Sayable(text if _is_sound(text) else _mended(text))


def _is_sound(text: str) -> bool:
    """Tell whether nothing is to be done, as with nearly every text, in no time."""
    try:
        unsound = text.encode().translate(None, _SOUND)
    except UnicodeEncodeError:
        return False
    return not unsound and "\ufffe" not in text and "\uffff" not in text


def _mended(text: str) -> str:
    return _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
