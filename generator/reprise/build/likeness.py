"""Likeness: which posts are like which, looked at again where something has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from reprise.build.facts import PostFacts
from reprise.build.memory import Memory
from reprise.build.texts import TextFacts
from reprise.build.workers import Crew, Errand, Work, work_off
from reprise.derive.outline import Outline
from reprise.derive.related import Bag, Bags, Likeness, affected
from reprise.model.names import SourcePath
from reprise.model.post import Post, Status

Related = Mapping[SourcePath, tuple[SourcePath, ...]]


class Likenesses(msgspec.Struct, frozen=True):
    """The posts that are like others, by path, and what that was found from.

    `bags` are None where they are as the memory has them.
    """

    related: Related
    bags: Bags | None = None


class Search(msgspec.Struct, frozen=True):
    """What is like what, sought by another process while this one goes on."""

    bags: Bags
    errand: Errand[list[tuple[SourcePath, ...]]]

    def found(self) -> Likenesses:
        """Wait for what is found."""
        return Likenesses(dict(zip(self.bags, self.errand.result(), strict=True)), self.bags)


def begin_search(bags: Bags, *, crew: Crew, count: int) -> Search:
    """Let another process find out what is like what, where nothing is known of it."""
    crew = crew if len(bags) >= crew.enough else Crew()
    return Search(bags, Errand(Work(_set_up_search, (bags, count)), None, crew))


def find_likenesses(
    bags: Bags,
    memory: Memory,
    texts: Mapping[SourcePath, TextFacts],
    *,
    crew: Crew,
    count: int,
) -> Likenesses:
    """Return what is like what; what no change can have touched is as the texts remember it."""
    before = memory.bags
    if before == bags and bags.keys() <= texts.keys():
        return Likenesses({path: texts[path].related for path in bags})
    likeness = Likeness(bags, count)
    stale = affected(before, likeness, bags).union(bags.keys() - texts.keys())
    related = {path: texts[path].related for path in bags if path not in stale}
    related.update(work_off(Work(_set_up, likeness), sorted(stale), crew))
    return Likenesses(related, bags)


def amend_likenesses(
    terms: Mapping[SourcePath, bytes], memory: Memory, count: int
) -> Likenesses:
    """Return what is like what, for the posts of which that is otherwise now.

    `terms` are those of the posts of which the text has changed.
    """
    before = memory.bags
    changed = {
        path: msgspec.structs.replace(before[path], terms=own)
        for path, own in terms.items()
        if path in before and before[path].terms != own
    }
    if not changed:
        return Likenesses({})
    bags = {**before, **changed}
    likeness = Likeness(bags, count)
    found = {path: likeness.of(path) for path in sorted(affected(before, likeness, bags))}
    known = {path: memory.text_of(path) for path in found}
    other = {
        path for path, text in known.items() if text is None or text.related != found[path]
    }
    return Likenesses({path: found[path] for path in other}, bags)


def bags_of(
    outline: Outline, facts: Mapping[SourcePath, PostFacts], waiting: frozenset[SourcePath]
) -> dict[SourcePath, Bag]:
    """Return what is known of each post that may be shown as like another one."""
    kin = _kin_of(outline)
    return {
        post.path: Bag(
            facts[post.path].terms,
            post.published.timestamp(),
            tuple(sorted(kin[post.path])) if post.path in kin else (),
        )
        for post in outline.listed
        if post.status is Status.PUBLISHED and post.path not in waiting
    }


def _kin_of(outline: Outline) -> dict[SourcePath, set[SourcePath]]:
    """Return the posts to which others lead as their reruns, originals and so on."""
    kin: dict[SourcePath, set[SourcePath]] = defaultdict(set)
    for path, reruns in outline.reruns.times.items():
        _join(kin, path, reruns)
    for path, place in outline.installments.items():
        _join(kin, path, (post for post in (place.older, place.newer) if post))
    for path, translations in outline.translations.into.items():
        for one in (path, *(post.path for post in translations)):
            _join(kin, one, translations)
    return kin


def _join(
    kin: dict[SourcePath, set[SourcePath]], path: SourcePath, others: Iterable[Post]
) -> None:
    for post in others:
        if post.path != path:
            kin[path].add(post.path)
            kin[post.path].add(path)


def _set_up_search(asked: tuple[Bags, int]) -> Callable[[None], list[tuple[SourcePath, ...]]]:
    bags, count = asked

    def search(_: None) -> list[tuple[SourcePath, ...]]:
        likeness = Likeness(bags, count)
        return [likeness.of(path) for path in bags]

    return search


def _set_up(likeness: Likeness) -> Callable[[SourcePath], tuple[SourcePath, ...]]:
    return likeness.of
