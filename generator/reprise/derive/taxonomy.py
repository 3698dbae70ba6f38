"""Terms: the categories, tags, series and authors that posts are grouped by."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from reprise.derive.addresses import TermKind
from reprise.issues import Code, Issue
from reprise.model.names import Slug, folded, slugify
from reprise.model.post import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reprise.model.settings import Settings


_FIELDS = {
    TermKind.CATEGORY: "categories",
    TermKind.TAG: "tags",
    TermKind.SERIES: "series",
    TermKind.AUTHOR: "authors",
}
"""The fields of the front matter that name terms."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a taxonomy and its posts, in the order they were given."""

    kind: TermKind
    name: str
    slug: Slug
    posts: tuple[Post, ...]


def author_keys(post: Post, settings: Settings) -> tuple[str, ...]:
    """Return the post's authors, or the blog's own author where it names none."""
    return post.authors or ((settings.blog.author,) if settings.blog.author else ())


def author_name(key: str, settings: Settings) -> str:
    """Return the name shown for an author's key; an unknown key is a name itself."""
    author = settings.authors.get(key)
    return author.name if author else key


def derive_terms(
    posts: tuple[Post, ...], kind: TermKind, settings: Settings
) -> tuple[tuple[Term, ...], tuple[Issue, ...]]:
    """Return all terms of a kind by slug, with an issue for each URL that two would share.

    Names that differ in case or Unicode form alone are one term under the spelling used most;
    names that differ otherwise (`C++` and `C#`) must not have the same slug.
    """
    terms: list[Term] = []
    issues: list[Issue] = []
    for slug, names in sorted(_by_slug(posts, kind, settings).items()):
        firsts = {name: posts[own[0]] for name, own in names.items()}
        if kind is TermKind.AUTHOR:
            # Free names differ by a sign over the years: "(@ada)" and "(ada)" are one person.
            firsts = {name: post for name, post in firsts.items() if name in settings.authors}
        issues += _collision(kind, slug, firsts) if len(firsts) > 1 else []
        # The commonest spelling; among equals the first in the alphabet.
        name = min(names, key=lambda n: (-len(names[n]), n))
        places = sorted(set(chain.from_iterable(names.values())))
        terms.append(
            Term(
                kind=kind,
                name=author_name(name, settings) if kind is TermKind.AUTHOR else name,
                slug=slug,
                posts=tuple([posts[place] for place in places]),
            )
        )
    return tuple(terms), tuple(issues)


def names_of(post: Post, kind: TermKind, settings: Settings) -> tuple[str, ...]:
    """Return the post's own names of one kind, in its order."""
    return namer(kind, settings)(post)


def namer(kind: TermKind, settings: Settings) -> Callable[[Post], tuple[str, ...]]:
    """Return what tells a post's own names of one kind."""
    match kind:
        case TermKind.CATEGORY:
            return attrgetter("categories")
        case TermKind.TAG:
            return attrgetter("tags")
        case TermKind.SERIES:
            return lambda post: (post.series,) if post.series else ()
        case TermKind.AUTHOR:
            return lambda post: author_keys(post, settings)


def terms_named(post: Post, settings: Settings) -> tuple[tuple[TermKind, Slug], ...]:
    """Return the kind and the slug of every term that a post has, each once."""
    named = (
        (kind, term_slug(name)) for kind in TermKind for name in names_of(post, kind, settings)
    )
    return tuple(dict.fromkeys(named))


@lru_cache(maxsize=4096)
def term_slug(name: str) -> Slug:
    """Return the URL segment of a term; a name of signs alone keeps its code points."""
    return slugify(name) or Slug("-".join(f"u{ord(sign):x}" for sign in name))


def _by_slug(
    posts: Iterable[Post], kind: TermKind, settings: Settings
) -> Mapping[Slug, Mapping[str, list[int]]]:
    """Return the names of each slug, the first first, each with the places of its posts."""
    # Names are few where posts are many: what costs something is asked of each name once.
    places: dict[str, list[int]] = defaultdict(list)
    for place, own_names in enumerate(map(namer(kind, settings), posts)):
        for name in own_names:
            places[name].append(place)
    names: dict[Slug, dict[str, list[int]]] = defaultdict(dict)
    for name, own in places.items():
        names[term_slug(name)][name] = own
    return names


def _collision(kind: TermKind, slug: Slug, firsts: Mapping[str, Post]) -> list[Issue]:
    """Return an error for each name that shares the slug with another one's.

    `firsts` are the names, each with the first post that has it.
    """
    spellings: dict[str, tuple[str, Post]] = {}
    for name, post in firsts.items():
        spellings.setdefault(folded(name), (name, post))
    (first, holder), *others = sorted(spellings.values(), key=lambda s: (s[0], s[1].path))
    return [
        Issue(
            code=Code.TERM_COLLISION,
            path=post.path,
            field=_FIELDS[kind],
            message=f'{kind} "{name}" and {kind} "{first}" ({holder.path}) '
            f'would share the address "{slug}"',
            advice="Rename one of them, for instance with its sign as a word.",
        )
        for name, post in others
    ]
