"""Reruns: which post brings which one back, and how often a post has come back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import msgspec

from reprise.derive.circles import on_circles
from reprise.derive.references import PostIndex, index_posts, resolve
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.model.post import Elsewhere, Post


class Rerun(msgspec.Struct, frozen=True):
    """What a rerun brings back: the post it names, and where the chain began.

    `first` is `original` itself unless that is a rerun too.
    """

    original: Post | Elsewhere
    first: Post | Elsewhere

    @property
    def first_run(self) -> dt.datetime | None:
        """When `first` was published; None where that is not known."""
        return self.first.published if isinstance(self.first, Post) else self.first.date


class Reruns(msgspec.Struct, frozen=True):
    """`of` by the rerun's path; `times` by an original's path, oldest rerun first.

    A rerun of a rerun counts for every post of its chain.
    """

    of: dict[SourcePath, Rerun]
    times: dict[SourcePath, tuple[Post, ...]]


def derive_reruns(posts: tuple[Post, ...]) -> tuple[Reruns, tuple[Issue, ...]]:
    """Resolve `rerun_of` among `posts`; a missing original or a circle is an error.

    A rerun that is older than its original is a warning.
    """
    again = [post for post in posts if post.rerun_of is not None]
    if not again:
        return Reruns({}, {}), ()
    index = index_posts(posts)
    issues: list[Issue] = []
    originals: dict[SourcePath, Post | Elsewhere] = {}
    for post in again:
        found, problems = _original(post, index)
        issues += problems
        if found is not None:
            originals[post.path] = found
    circular = on_circles(
        {path: found.path for path, found in originals.items() if isinstance(found, Post)}
    )
    issues += [_circle(post, originals) for post in again if post.path in circular]
    originals = {path: found for path, found in originals.items() if path not in circular}
    issues += [_early(post) for post in again if _is_early(post, originals.get(post.path))]
    return _gather(again, originals), tuple(issues)


def _gather(posts: list[Post], originals: dict[SourcePath, Post | Elsewhere]) -> Reruns:
    of: dict[SourcePath, Rerun] = {}
    times: dict[SourcePath, list[Post]] = defaultdict(list)
    for post in sorted(posts, key=lambda p: (p.published, p.path)):
        chain = _chain(post, originals)
        if not chain:
            continue
        of[post.path] = Rerun(chain[0], chain[-1])
        for earlier in chain:
            if isinstance(earlier, Post):
                times[earlier.path].append(post)
    return Reruns(of, {path: tuple(reruns) for path, reruns in times.items()})


def _chain(post: Post, originals: dict[SourcePath, Post | Elsewhere]) -> list[Post | Elsewhere]:
    chain: list[Post | Elsewhere] = []
    here: Post | Elsewhere = post
    while isinstance(here, Post) and here.path in originals:
        here = originals[here.path]
        chain.append(here)
    return chain


def _original(
    post: Post, index: PostIndex
) -> tuple[Post | Elsewhere | None, tuple[Issue, ...]]:
    match post.rerun_of:
        case None:
            return None, ()
        case Elsewhere() as elsewhere:
            return elsewhere, ()
        case reference:
            found, issues = resolve(
                reference, post, index, field="rerun_of", missing=Code.RERUN_NOT_FOUND
            )
            return found, tuple(map(_advised, issues))


def _advised(issue: Issue) -> Issue:
    advice = issue.advice or "For a post on another site give its title, url and date."
    return msgspec.structs.replace(issue, advice=advice)


def _circle(post: Post, originals: dict[SourcePath, Post | Elsewhere]) -> Issue:
    original = originals[post.path]
    name = original.path if isinstance(original, Post) else original.url
    return Issue(
        code=Code.RERUN_CIRCLE,
        path=post.path,
        field="rerun_of",
        message=f"rerun_of leads from {name} back to this post",
        advice="Let the oldest post of the circle be a rerun of nothing.",
    )


def _is_early(post: Post, original: Post | Elsewhere | None) -> bool:
    match original:
        case Post(published=dt.datetime() as began) | Elsewhere(date=dt.datetime() as began):
            # By the days as they were written, as the card tells them.
            return post.published.date() < began.date()
        case _:
            return False


def _early(post: Post) -> Issue:
    return Issue(
        code=Code.EARLY_RERUN,
        path=post.path,
        field="rerun_of",
        message="this rerun is older than what it brings back",
        advice="Is rerun_of in the right one of the two?",
    )
