"""Likeness: which posts are like which, looked at again where something has changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from reprise.build.cache.memory import Memory
from reprise.build.post_facts import PostFacts
from reprise.build.team import Answer
from reprise.build.text_facts import TextFacts
from reprise.build.workers import Crew, Errand, one_by_one
from reprise.derive.due import waiting_posts
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


class Sought(msgspec.Struct, frozen=True):
    """What is like what, sought by another process while this one goes on.

    `errand` finds it for the posts that a change can have touched, None where none can.
    """

    bags: Bags
    count: int
    errand: Errand[Related] | None

    def found(self, texts: Mapping[SourcePath, TextFacts]) -> Likenesses:
        """Wait for what is found; what no change can have touched is as `texts` remember it."""
        now = self.errand.result() if self.errand else {}
        known = {path: texts[path].related for path in self.bags if path in texts}
        related = {**known, **now}
        if len(related) < len(self.bags):  # of a post without a text nothing is remembered
            likeness = Likeness(self.bags, self.count)
            related |= {path: likeness.of(path) for path in self.bags if path not in related}
        return Likenesses(related, self.bags if self.errand else None)


def seek_likenesses(bags: Bags, memory: Memory, *, crew: Crew, count: int) -> Sought:
    """Let another process find out what is like what, as far as that may have changed."""
    before = memory.bags
    if before == bags:
        return Sought(bags, count, None)
    crew = crew if len(bags) >= crew.enough else Crew()
    return Sought(bags, count, Errand(partial(_set_up_search, count), (before, bags), crew))


def amend_likenesses(
    keywords: Mapping[SourcePath, bytes], memory: Memory, count: int
) -> Likenesses:
    """Return what is like what, for the posts of which that is otherwise now.

    `keywords` are those of the posts of which the text has changed.
    """
    before = memory.bags
    changed = {
        path: msgspec.structs.replace(before[path], keywords=own)
        for path, own in keywords.items()
        if path in before and before[path].keywords != own
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
    outline: Outline, facts: Mapping[SourcePath, PostFacts], now: dt.datetime
) -> dict[SourcePath, Bag]:
    """Return what is known of each post that may be shown as like another one."""
    kin, waiting = _kin_of(outline), waiting_posts(outline.listed, now)
    return {
        post.path: Bag(
            facts[post.path].keywords,
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


def _set_up_search(count: int) -> Answer[tuple[Bags, Bags], Related]:
    def search(told: tuple[Bags, Bags]) -> Related:
        before, now = told
        likeness = Likeness(now, count)
        return {path: likeness.of(path) for path in sorted(affected(before, likeness, now))}

    return one_by_one(search)
