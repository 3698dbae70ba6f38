"""Related posts: for each post those most like it, by TF-IDF over its terms.

A term weighs by how often a post uses it (its level, see `terms`), and by how few posts
have it: the binary digits of the number of posts less those of the number that have the
term, so that one more post changes the weight of few. The likeness of two posts is the sum
over the terms that both have, divided by the lengths of both, as a cosine is; the lengths
are those of the levels alone, so that a post's length does not depend on other posts.

An index leads from each term to its posts. Candidates are found by a post's rarest terms,
until so many entries have been seen; its common terms then only decide between them. Where
more have its rarest term, those nearest in time are candidates: else ten times the posts
would take a hundred times as long. What is found for a post therefore depends on the posts
that share a term with it and on nothing else but how many digits their number has, which is
what `affected` is made of. Terms of one weight are followed in an order that does not depend
on how many have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from reprise.derive.terms import (
    LEVEL_BITS,
    LEVEL_MASK,
    length_of,
    names_of_terms,
    numbers_of_terms,
    unpacked_terms,
)
from reprise.model.names import SourcePath

ENOUGH = 80
"""Entries of the index that are seen for one post."""

PASSING = 2
"""So many times the weight of the rarest term: what is less alike is not alike."""

_RIVALS = 2
"""Of each place to be filled so many candidates are weighed by all terms."""


class Bag(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a post: its terms, when it was published, and its kin.

    `kin` are posts that its page leads to anyway, by path: no list has it and them.
    """

    terms: bytes
    published: float
    kin: tuple[SourcePath, ...] = ()


Bags = Mapping[SourcePath, Bag]


class _Levels(dict[int, dict[int, int]]):
    """The terms of posts with their levels, by a post's number."""

    def __init__(self, bags: list[Bag]) -> None:
        super().__init__()
        self._bags = bags

    def __missing__(self, number: int) -> dict[int, int]:
        levels = self[number] = unpacked_terms(self._bags[number].terms)
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
        self._lengths = [length_of(bag.terms) for bag in self._bags]
        # Of each post that has a term: its number and its level in one, as the terms are.
        self._entries: defaultdict[int, list[int]] = defaultdict(list)
        entries = self._entries
        for number, bag in enumerate(self._bags):
            post = number << LEVEL_BITS
            for term in numbers_of_terms(bag.terms):
                entries[term & ~LEVEL_MASK].append(post | term & LEVEL_MASK)
        digits = len(bags).bit_length()
        self._least = PASSING * digits
        # A term that nobody else has leads nowhere, and one that most have tells nothing.
        self._weights = {
            term: digits - len(own).bit_length()
            for term, own in self._entries.items()
            if len(own) > 1 and len(own).bit_length() < digits
        }
        rarest = sorted(self._weights, key=lambda term: (-self._weights[term], term))
        self._places = {term: place for place, term in enumerate(rarest)}

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

    def touched(self, term: int, more: int) -> Iterable[SourcePath]:
        """Return who may be like others, now that so many more have a term, or others have it.

        A term that is and was too common to be followed, and weighs what it did, touches
        those alone that have no rarer one.
        """
        entry = self._entries.get(term, [])
        now, then = len(entry), len(entry) - more
        if min(now, then) > self._enough and now.bit_length() == then.bit_length():
            entry = [post for post in entry if self._is_rarest(post >> LEVEL_BITS, term)]
        return [self._paths[post >> LEVEL_BITS] for post in entry]

    def _is_rarest(self, number: int, term: int) -> bool:
        places = self._places
        own = places.get(term)
        if own is None:
            return False
        # Most have a rarer one, which is soon found.
        terms = names_of_terms(self._bags[number].terms)
        return all(places.get(other, own) >= own for other in terms)

    def _candidates(self, number: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return who shares a rare term, with a score, and the weights of the other terms."""
        places, levels = self._places, self._levels[number]
        scores: dict[int, int] = {}
        terms = sorted(levels.keys() & places.keys(), key=places.__getitem__)
        seen = 0
        for at, term in enumerate(terms):
            entry, weight = self._entries[term], self._weights[term] * levels[term]
            seen += len(entry)
            if at and seen > self._enough:
                return scores, {t: self._weights[t] * levels[t] for t in terms[at:]}
            for post in self._nearest(entry, number):
                other = post >> LEVEL_BITS
                scores[other] = scores.get(other, 0) + weight * (post & LEVEL_MASK)
        return scores, {}

    def _nearest(self, entry: list[int], number: int) -> list[int]:
        """Return those of a term's posts, itself among them, that are looked at for one."""
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
        return sum([rest[term] * levels[term] for term in rest.keys() & levels.keys()])

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
                for term in unpacked_terms(bags[path].terms):
                    more[term] += step
    touched = (likeness.touched(term, step) for term, step in more.items())
    return (changed & now.keys()).union(*touched)
