"""Terms: the words that tell what a post is about, few enough to be kept for every post.

They are taken from what the author wrote, not from the page: they are known before any
page is made. Only the beginning of a text is read, so that a long one costs no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from struct import pack, unpack
from zlib import crc32

from reprise.derive.stop_words import STOP_WORDS
from reprise.model.post import Post

READ = 2000
"""Characters of a text that are read: some 350 words."""

MOST_WORDS = 20
"""Words that are kept of a text; names of its tags and the like come on top."""

LEVELS = 3
"""A word is there twice, four times, or eight times and more."""

_STEM, _SHORTEST = 6, 3
"""Letters that are looked at (career, careers), and that a word must have."""

_TITLE = 2
"""A word in the title counts for so many in the text."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = bytes(code if bytes([code]).isalpha() else 32 for code in range(256))


def terms_of(post: Post) -> bytes:
    """Return a post's terms, packed: words said twice or in the title, its tags and the like.

    To mend a word that is said once changes none of them.
    """
    levels = {f"#{name.casefold()}": LEVELS for name in _filed_under(post)}
    levels |= {word: min(n.bit_length() - 1, LEVELS) for word, n in _words(post)}
    # The two lowest bits of a word's checksum make way for its level.
    found = sorted(crc32(word.encode()) & ~3 | level for word, level in levels.items())
    return pack(f"<{len(found)}I", *found)


def unpacked_terms(terms: bytes) -> dict[int, int]:
    """Return the level, from 1 to `LEVELS`, of each term."""
    return {term & ~3: term & 3 for term in unpack(f"<{len(terms) // 4}I", terms)}


def _filed_under(post: Post) -> tuple[str, ...]:
    series = (post.series,) if post.series else ()
    return (*post.tags, *post.categories, *series)


def _words(post: Post) -> list[tuple[str, int]]:
    """Return the stems that are said most, with how often; equals by the alphabet."""
    counts = Counter(_split(f"{post.summary} {post.body[:READ]}"))
    for word in _split(post.title):
        counts[word] += _TITLE
    stems: Counter[str] = Counter()
    for stem, n in _telling(counts):
        stems[stem] += n
    return sorted(stems.items(), key=lambda found: (-found[1], found[0]))[:MOST_WORDS]


def _telling(counts: Counter[bytes]) -> Iterator[tuple[str, int]]:
    for coded, n in counts.items():
        if n > 1 and len(coded) >= _SHORTEST:
            word = coded.decode()
            if word not in STOP_WORDS and len(word) >= _SHORTEST:
                yield word[:_STEM], n


def _split(text: str) -> list[bytes]:
    """Return the words of a text in lower case, as UTF-8."""
    lower = text.lower()
    if lower.isascii():  # at a fifth of the cost
        return lower.encode().translate(_LETTERS).split()
    return [word.encode() for word in _WORD.findall(lower)]
