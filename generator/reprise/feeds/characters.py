"""Characters: what a feed cannot hold."""

from __future__ import annotations

import re
from typing import NewType

Sayable = NewType("Sayable", str)
"""A text that every format can say."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2, Char)."""


def sayable(text: str) -> Sayable:
    """Return the text as every format can say it: less what XML cannot hold.

    XML reads every way of ending a line as one (section 2.11), so that JSON has it too.
    """
    # Twice as fast: what can be printed has nothing that XML lacks, and no other line ends.
    if text.replace("\n", "").isprintable():
        return Sayable(text)
    return Sayable(_NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
