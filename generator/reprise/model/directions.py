"""Directions: whether a language is read from left to right, or from right to left."""

from __future__ import annotations

_LEFTWARDS = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages; of these Material has ar, fa, he, ku and ur, and shows them so."""

_SCRIPTS = {"arab": "rtl", "hebr": "rtl", "latn": "ltr", "cyrl": "ltr"}
"""Those in which such a language may be written, as BCP 47 has them after its name."""


def direction_of(language: str) -> str:
    """Return `rtl` for a language that is read leftwards, else `ltr`.

    Where the name says in which script it is written, that decides: `az-Arab`, `yi-Latn`.
    """
    base, *parts = language.lower().split("-")
    for part in parts:
        if part in _SCRIPTS:
            return _SCRIPTS[part]
    return "rtl" if base in _LEFTWARDS else "ltr"
