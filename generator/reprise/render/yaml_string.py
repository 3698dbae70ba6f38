"""A text as YAML has it on one line."""

from __future__ import annotations

import json
import unicodedata

_BASIC_PLANE = 0x10000
_LONE = "\t\n"
"""Control characters that YAML reads in a block as they are."""


def yaml_string(text: str) -> str:
    """Return a text in quotes; YAML reads it as it was."""
    # A JSON string is a YAML one, but for the signs that YAML wants written as numbers.
    return "".join(map(_written, json.dumps(text, ensure_ascii=False)))


def stays(sign: str) -> bool:
    """Tell whether a sign can stand in YAML as it is, and be seen there."""
    unseen = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    return sign in _LONE or unicodedata.category(sign) not in unseen


def _written(sign: str) -> str:
    if stays(sign):
        return sign
    number = ord(sign)
    return f"\\u{number:04x}" if number < _BASIC_PLANE else f"\\U{number:08x}"
