"""Translations: which post says the same in which other language."""

from __future__ import annotations

from collections import defaultdict

import msgspec

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
    """Resolve `translation_of` among `posts`; an original that is not there is an error."""
    of: dict[SourcePath, Post] = {}
    into: dict[SourcePath, list[Post]] = defaultdict(list)
    issues: list[Issue] = []
    translations = (post for post in posts if post.translation_of)
    for post in sorted(translations, key=lambda p: (p.lang, p.path)):
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
            into[original.path].append(post)
    return Translations(of, {path: tuple(found) for path, found in into.items()}), tuple(issues)
