"""Keywords: the words that tell what a post is about, few enough to be kept for every post.

They are taken from what the author wrote, not from the page: they are known before any
page is made. Only the beginning of a text is read, so that a long one costs no more.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import sqrt
from struct import pack, unpack
from zlib import crc32

from reprise.derive.stop_words import STOP_WORDS
from reprise.model.post import Post

READ = 1200
"""Characters of a text that are read: some 200 words."""

MOST_WORDS = 20
"""Words that are kept of a text; names of its tags and the like come on top."""

LEVELS = 3
"""A word is there twice, four times, or eight times and more."""

_STEM, _SHORTEST = 6, 3
"""Letters that are looked at (career, careers), and that a word must have."""

_KEYWORD = 4
"""Bytes of a packed keyword."""

LEVEL_BITS = 2
"""The lowest bits of a packed keyword hold its level."""

LEVEL_MASK = (1 << LEVEL_BITS) - 1
_LEVEL = bytes(low & LEVEL_MASK for low in range(256))
_WITHOUT_LEVEL = bytes(low & ~LEVEL_MASK for low in range(256))
_SQUARE = bytes((low & LEVEL_MASK) ** 2 for low in range(256))
"""What the lowest byte of a keyword is to be."""

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u3040-\ud7af]+")
"""Signs of Chinese, Japanese and Korean: no space tells one word from the next."""

_KANA = "\u309f"
"""The last of the signs with which Japanese joins its words: a pair of them says nothing."""

_LETTERS = bytes(code if bytes([code]).isalpha() else 32 for code in range(256))


def keywords_of(post: Post) -> bytes:
    """Return a post's keywords, packed: words said twice or in the title, tags and the like.

    To mend a word that is said once changes none of them.
    """
    levels = {word: min(n.bit_length() - 1, LEVELS) for word, n in _words(post)}
    for name in (*post.tags, *post.categories, post.series):
        if name:
            levels[f"#{name.casefold()}"] = LEVELS
    # The lowest bits of a word's checksum make way for its level.
    found = sorted(
        [crc32(word.encode()) & ~LEVEL_MASK | level for word, level in levels.items()]
    )
    return pack(f"<{len(found)}I", *found)


def numbers_of_keywords(keywords: bytes | bytearray) -> tuple[int, ...]:
    """Return the numbers that stand for the keywords, with their levels in the lowest bits."""
    return unpack(f"<{len(keywords) // _KEYWORD}I", keywords)


def unpacked_keywords(keywords: bytes) -> dict[int, int]:
    """Return the level, from 1 to `LEVELS`, of each keyword."""
    levels = keywords[::_KEYWORD].translate(_LEVEL)
    return dict(zip(names_of_keywords(keywords), levels, strict=True))


def names_of_keywords(keywords: bytes) -> tuple[int, ...]:
    """Return the numbers that stand for the keywords, without their levels."""
    # Of each keyword's four bytes the first holds the level: so they are told apart at once,
    # for a third of what it costs to look at one after the other.
    names = bytearray(keywords)
    names[::_KEYWORD] = keywords[::_KEYWORD].translate(_WITHOUT_LEVEL)
    return numbers_of_keywords(names)


def length_of(keywords: bytes) -> float:
    """Return the length of all keywords: the root of the sum of the squares of their levels."""
    return sqrt(sum(keywords[::_KEYWORD].translate(_SQUARE)))


def _words(post: Post) -> list[tuple[str, int]]:
    """Return the stems that are said most, with how often; equals by the alphabet."""
    # A word in the title counts for two in the text.
    said = _split(f"{post.title} {post.title} {post.summary} {post.body[:READ]}")
    again = [
        (word, n)
        for word, n in Counter(said).items()
        if n > 1 and (len(word) >= _SHORTEST or word[0] > _KANA)
    ]
    stems: dict[str, int] = {}
    for word, n in again:
        if word not in STOP_WORDS:
            stem = word[:_STEM]
            stems[stem] = stems.get(stem, 0) + n
    ranked = sorted([(-n, stem) for stem, n in stems.items()])
    return [(stem, -n) for n, stem in ranked[:MOST_WORDS]]


def _split(text: str) -> list[str]:
    """Return the words of a text in lower case; where none is told from the next, pairs.

    Search engines do so (Lucene's CJKBigramFilter): most such words have two signs.
    """
    lower = text.lower()
    if lower.isascii():  # at a third of the cost
        return lower.encode().translate(_LETTERS).decode().split()
    if not _UNSPACED.search(lower):
        return _WORD.findall(lower)
    pairs = (pair for run in _UNSPACED.findall(lower) for pair in map("".join, pairwise(run)))
    telling = [pair for pair in pairs if max(pair) > _KANA]
    return [*telling, *_WORD.findall(_UNSPACED.sub(" ", lower))]
