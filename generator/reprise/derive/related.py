"""Related posts: for each post those most like it, by TF-IDF over its keywords.

A keyword weighs by how often a post uses it (its level, see `keywords`), and by how few
posts have it: the binary digits of the number of posts less those of the number that have
the keyword, so that one more post changes the weight of few. The likeness of two posts is
the sum over the keywords that both have, divided by the lengths of both, as a cosine is; the
lengths are those of the levels alone, so that a post's length does not depend on other posts.

An index leads from each keyword to its posts. Candidates are found by a post's rarest
keywords, until so many entries have been seen; its common ones then only decide between them.
Where more have its rarest keyword, those nearest in time are candidates: else ten times the
posts would take a hundred times as long. What is found for a post therefore depends on the
posts that share a keyword with it and on nothing else but how many digits their number has,
which is what `affected` is made of. Keywords of one weight are followed in an order that does
not depend on how many have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from reprise.derive.keywords import (
    LEVEL_BITS,
    LEVEL_MASK,
    length_of,
    names_of_keywords,
    numbers_of_keywords,
    unpacked_keywords,
)
from reprise.model.names import SourcePath

ENOUGH = 80
"""Entries of the index that are seen for one post."""

PASSING = 2
"""So many times the weight of the rarest keyword: what is less alike is not alike."""

_RIVALS = 2
"""Of each place to be filled so many candidates are weighed by all keywords."""


class Bag(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a post: its keywords, when it was published, and its kin.

    `kin` are posts that its page leads to anyway, by path: no list has it and them.
    """

    keywords: bytes
    published: float
    kin: tuple[SourcePath, ...] = ()


Bags = Mapping[SourcePath, Bag]


class _Levels(dict[int, dict[int, int]]):
    """The keywords of posts with their levels, by a post's number."""

    def __init__(self, bags: list[Bag]) -> None:
        super().__init__()
        self._bags = bags

    def __missing__(self, number: int) -> dict[int, int]:
        levels = self[number] = unpacked_keywords(self._bags[number].keywords)
        return levels


class Likeness:
    """The index of some posts; it can be sent to another process."""

    def __init__(self, bags: Bags, count: int, *, enough: int = ENOUGH) -> None:
        """Index the posts; of each as many are returned as `count` says."""
        self._count = count
        self._enough = enough
        # A post is its number here: newest first, then by path, as equals are to stand.
        self._paths = sorted(bags, key=lambda path: (-bags[path].published, path))
        self._numbers = {path: number for number, path in enumerate(self._paths)}
        self._bags = [bags[path] for path in self._paths]
        # Unpacked when they are asked for: after a change few posts are looked at.
        self._levels = _Levels(self._bags)
        self._lengths = [length_of(bag.keywords) for bag in self._bags]
        # Of each post that has a keyword: its number and its level in one, as keywords are.
        self._entries: defaultdict[int, list[int]] = defaultdict(list)
        entries = self._entries
        for number, bag in enumerate(self._bags):
            post = number << LEVEL_BITS
            for keyword in numbers_of_keywords(bag.keywords):
                entries[keyword & ~LEVEL_MASK].append(post | keyword & LEVEL_MASK)
        digits = len(bags).bit_length()
        self._least = PASSING * digits
        # A keyword that nobody else has leads nowhere, and one that most have tells nothing.
        self._weights = {
            keyword: digits - len(own).bit_length()
            for keyword, own in self._entries.items()
            if len(own) > 1 and len(own).bit_length() < digits
        }
        rarest = sorted(self._weights, key=lambda keyword: (-self._weights[keyword], keyword))
        self._places = {keyword: place for place, keyword in enumerate(rarest)}

    def of(self, path: SourcePath) -> tuple[SourcePath, ...]:
        """Return the posts most like one, likest first; equals newest first, then by path."""
        number = self._numbers[path]
        scores, rest = self._candidates(number)
        for own in (path, *self._bags[number].kin):
            scores.pop(self._numbers.get(own, -1), None)
        if rest:
            rivals = self._ranked(scores)[: self._count * _RIVALS]
            scores = {rival: scores[rival] + self._more(rival, rest) for rival in rivals}
        alike = {rival: score for rival, score in scores.items() if score >= self._least}
        return self._apart(self._paths[rival] for rival in self._ranked(alike))

    def touched(self, keyword: int, more: int) -> Iterable[SourcePath]:
        """Return who may be like others, now that so many more, or others, have a keyword.

        A keyword that is and was too common to be followed, and weighs what it did, touches
        those alone that have no rarer one.
        """
        entry = self._entries.get(keyword, [])
        now, then = len(entry), len(entry) - more
        if min(now, then) > self._enough and now.bit_length() == then.bit_length():
            entry = [post for post in entry if self._is_rarest(post >> LEVEL_BITS, keyword)]
        return [self._paths[post >> LEVEL_BITS] for post in entry]

    def _is_rarest(self, number: int, keyword: int) -> bool:
        places = self._places
        own = places.get(keyword)
        if own is None:
            return False
        # Most have a rarer one, which is soon found.
        keywords = names_of_keywords(self._bags[number].keywords)
        return all(places.get(other, own) >= own for other in keywords)

    def _candidates(self, number: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return who shares a rare keyword, with a score, and the weights of the others."""
        places, levels = self._places, self._levels[number]
        scores: dict[int, int] = {}
        keywords = sorted(levels.keys() & places.keys(), key=places.__getitem__)
        seen = 0
        for at, keyword in enumerate(keywords):
            entry, weight = self._entries[keyword], self._weights[keyword] * levels[keyword]
            seen += len(entry)
            if at and seen > self._enough:
                return scores, {k: self._weights[k] * levels[k] for k in keywords[at:]}
            for post in self._nearest(entry, number):
                other = post >> LEVEL_BITS
                scores[other] = scores.get(other, 0) + weight * (post & LEVEL_MASK)
        return scores, {}

    def _nearest(self, entry: list[int], number: int) -> list[int]:
        """Return those of a keyword's posts, itself among them, that are looked at for one."""
        if len(entry) <= self._enough:
            return entry
        start = bisect_left(entry, number << LEVEL_BITS) - self._enough // 2
        start = min(max(start, 0), len(entry) - self._enough)
        return entry[start : start + self._enough]

    def _apart(self, ranked: Iterator[SourcePath]) -> tuple[SourcePath, ...]:
        """Return the first, and no kin of one: a text that came back is one text."""
        chosen: list[SourcePath] = []
        told: set[SourcePath] = set()
        for path in ranked:
            if len(chosen) == self._count:
                break
            if path not in told:
                chosen.append(path)
                told.update(self._bags[self._numbers[path]].kin)
        return tuple(chosen)

    def _more(self, number: int, rest: Mapping[int, int]) -> int:
        levels = self._levels[number]
        return sum([rest[keyword] * levels[keyword] for keyword in rest.keys() & levels.keys()])

    def _ranked(self, scores: Mapping[int, int]) -> list[int]:
        lengths = self._lengths
        ranked = sorted(
            [(-score / lengths[number], number) for number, score in scores.items()]
        )
        return [number for _, number in ranked]


def affected(before: Bags, likeness: Likeness, now: Bags) -> set[SourcePath]:
    """Return the posts to which others than before may be the most alike now."""
    if len(before).bit_length() != len(now).bit_length():
        return set(now)
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    more: Counter[int] = Counter()
    for path in changed:
        for bags, step in ((before, -1), (now, 1)):
            if path in bags:
                for keyword in unpacked_keywords(bags[path].keywords):
                    more[keyword] += step
    touched = (likeness.touched(keyword, step) for keyword, step in more.items())
    return (changed & now.keys()).union(*touched)
