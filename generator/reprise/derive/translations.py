"""Translations: which post says the same in which other language."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from reprise.derive.circles import on_circles
from reprise.derive.references import PostIndex, resolve
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.model.post import Post


class Translations(msgspec.Struct, frozen=True):
    """`of` by a translation's path: its original; `into` by an original's, by language."""

    of: dict[SourcePath, Post]
    into: dict[SourcePath, tuple[Post, ...]]


def derive_translations(
    posts: tuple[Post, ...], index: PostIndex
) -> tuple[Translations, tuple[Issue, ...]]:
    """Resolve `translation_of` among `posts`.

    An original that is not there, and one that is a translation of the post itself, is an
    error; one in the same language is a warning.
    """
    of: dict[SourcePath, Post] = {}
    issues: list[Issue] = []
    translations = sorted(
        (post for post in posts if post.translation_of), key=lambda p: (p.lang, p.path)
    )
    for post in translations:
        original, problems = resolve(
            post.translation_of,
            post,
            index,
            field="translation_of",
            missing=Code.TRANSLATION_NOT_FOUND,
        )
        issues += problems
        if original is not None:
            of[post.path] = original
    circular = on_circles({path: original.path for path, original in of.items()})
    found = [post for post in translations if post.path in of]
    issues += [_of_itself(post) for post in found if post.path in circular]
    sound = [post for post in found if post.path not in circular]
    issues += [
        _alike(post) for post in sound if post.lang.lower() == of[post.path].lang.lower()
    ]
    return _gather(sound, of), tuple(issues)


def _gather(posts: list[Post], of: dict[SourcePath, Post]) -> Translations:
    into: dict[SourcePath, list[Post]] = defaultdict(list)
    for post in posts:
        into[of[post.path].path].append(post)
    originals = {post.path: of[post.path] for post in posts}
    return Translations(originals, {path: tuple(found) for path, found in into.items()})


def _of_itself(post: Post) -> Issue:
    return Issue(
        code=Code.TRANSLATION_NOT_FOUND,
        path=post.path,
        field="translation_of",
        message="this post is said to be a translation of itself",
        advice="Leave translation_of out of the one that was written first.",
    )


def _alike(post: Post) -> Issue:
    return Issue(
        code=Code.ONE_LANGUAGE,
        path=post.path,
        field="translation_of",
        message="this post and the one that it translates are in the same language",
        advice="Say in lang which language each of them is in.",
    )
