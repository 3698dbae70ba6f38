"""Social cards: what is drawn of a page for those who link to it."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

import msgspec

from reprise.derive.addresses import OWN_ASSETS
from reprise.model.names import UrlPath

CARD_SIZE = (1200, 630)
"""Width and height in pixels: what those who show a link ask for."""

_DRAWN = 1
"""Counts how cards are drawn: another number is another address for each."""

_COVERED = re.compile(
    "[ -~\xa1-\xac\xae-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u0218-\u021b"  # Latin
    "\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"  # Greek
    "\u0400-\u0482\u048a-\u0513"  # Cyrillic
    "\u1e80-\u1e85\u1ea0-\u1ef9"  # Vietnamese
    "\u2013-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044"
    "\u20ac\u2116\u2122\u2212\u221e\u2248\u2260\u2264\u2265]*"
)
"""The signs that both fonts have; nothing else may be drawn, for it would be boxes."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """All that a card shows.

    `page` is whose it is. `kicker` says in a word what the page is, `note` is a quiet line.
    A rerun has its `years`, then and now; a comparison its `sides`.
    """

    page: UrlPath
    site: str
    title: str
    kicker: str = ""
    note: str = ""
    years: tuple[str, str] | None = None
    sides: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that stands for what is drawn: equal cards have equal names."""
        drawn = msgspec.json.encode((_DRAWN, self))
        return blake2b(drawn, digest_size=10).hexdigest()

    @property
    def url(self) -> UrlPath:
        """Where it is published; another one where anything that it shows is another.

        Those who show links keep a picture for as long as its address stays.
        """
        return UrlPath(f"/{OWN_ASSETS}/cards/{self.name}.png")


def drawable(text: str) -> str | None:
    """Return a text as it can be drawn, on one line; None where a sign cannot be."""
    folded = " ".join(unicodedata.normalize("NFC", text).replace("\xad", "").split())
    return folded if _COVERED.fullmatch(folded) else None
