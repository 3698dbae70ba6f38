"""Terms: categories, tags, series and authors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import Term, derive_terms, term_slug
from reprise.issues import Code, Issue
from reprise.model.post import Post
from reprise.model.settings import Author, BlogSettings, Settings

PLAIN = Settings()


def all_terms(
    posts: tuple[Post, ...], settings: Settings
) -> tuple[tuple[Term, ...], tuple[Issue, ...]]:
    """Return the terms of every kind, and what is wrong with them."""
    derived = [derive_terms(posts, kind, settings) for kind in TermKind]
    return (
        tuple(term for terms, _ in derived for term in terms),
        tuple(issue for _, issues in derived for issue in issues),
    )


def tags(*posts: Post) -> tuple[Term, ...]:
    """Return the tags of posts whose names do not collide."""
    terms, issues = all_terms(posts, PLAIN)
    assert not issues
    return tuple(term for term in terms if term.kind is TermKind.TAG)


def test_a_term_has_its_posts_in_their_order() -> None:
    """Terms come by kind and slug, their posts in the order they were given."""
    b = a_post(tags=("Work", "Life"), categories=("Career",))
    a = a_post(tags=("Work",), series="Favorite Friday")
    terms, _ = all_terms((b, a), PLAIN)
    assert [(term.kind.value, term.name, term.posts) for term in terms] == [
        ("category", "Career", (b,)),
        ("tag", "Life", (b,)),
        ("tag", "Work", (b, a)),
        ("series", "Favorite Friday", (a,)),
    ]


def test_spellings_that_differ_in_case_are_one_term() -> None:
    """The commonest spelling is the name; among equals the first in the alphabet."""
    posts = [
        a_post(tags=(tag,)) for tag in ("Job search", "job search", "Job search", "JOB SEARCH")
    ]
    (term,) = tags(*posts)
    assert (term.name, term.slug, len(term.posts)) == ("Job search", "job-search", 4)
    assert tags(a_post(tags=("b",)), a_post(tags=("B",)))[0].name == "B"


def test_spellings_that_differ_in_unicode_form_are_one_term() -> None:
    """A tag typed on a Mac is the tag typed elsewhere."""
    (term,) = tags(a_post(tags=("Café",)), a_post(tags=("Cafe\u0301",)))
    assert len(term.posts) == 2


def test_a_post_counts_once_for_a_term_it_names_twice() -> None:
    """`a` and `A` on one post are one tag of that post."""
    (term,) = tags(a_post(tags=("a", "A", "a")))
    assert len(term.posts) == 1


def test_names_that_share_a_slug_are_an_error_each() -> None:
    """C++ and C# would be one page; each message names both tags and the other's file."""
    posts = (
        a_post(path="posts/a.md", tags=("C++",)),
        a_post(path="posts/b.md", tags=("C#",)),
        a_post(path="posts/c.md", tags=("C",)),
    )
    _, (first, second) = all_terms(posts, PLAIN)
    assert str(first) == (
        'posts/b.md: E208 tag "C#" and tag "C" (posts/c.md) would share the address "c". '
        "Rename one of them, for instance with its sign as a word."
    )
    assert (second.path, second.code) == ("posts/a.md", Code.TERM_COLLISION)
    assert 'tag "C++" and tag "C" (posts/c.md)' in second.message


def test_kinds_do_not_collide_with_each_other() -> None:
    """A category and a tag of one name have pages of their own."""
    terms, issues = all_terms((a_post(categories=("C++",), tags=("C#",)),), PLAIN)
    assert [term.slug for term in terms] == ["c", "c"]
    assert not issues


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("職業", "職業"),
        ("🎉", "u1f389"),
        ("👩‍💻", "u1f469-u200d-u1f4bb"),
        ("++", "u2b-u2b"),
        ("C++", "c"),
    ],
)
def test_a_name_of_signs_alone_has_an_address(name: str, slug: str) -> None:
    """Letters of any script are kept; a name without one is spelled in code points."""
    assert term_slug(name) == slug


@given(st.text(min_size=1))
def test_every_name_has_an_address(name: str) -> None:
    """No tag, however strange, has an empty slug or one that leaves its folder."""
    slug = term_slug(name)
    assert slug
    assert not set(slug) & set("/.?#% ")


def test_two_authors_of_the_settings_are_never_one() -> None:
    """Free names that differ by a sign mean one person; two keys mean two."""
    settings = Settings(authors={"ann.lee": Author(name="Ann"), "ann-lee": Author(name="Bo")})
    posts = (a_post(authors=("ann.lee",)), a_post(path="posts/b.md", authors=("ann-lee",)))
    _, (issue,) = derive_terms(posts, TermKind.AUTHOR, settings)
    assert (issue.code, issue.path) == (Code.TERM_COLLISION, posts[0].path)
    assert derive_terms(posts, TermKind.AUTHOR, PLAIN)[1] == ()


def test_authors_are_known_by_key_and_shown_by_name() -> None:
    """A key shows its name, another is a name itself, and none is the blog's own author."""
    settings = Settings(
        authors={"ada": Author(name="Ada Lee")}, blog=BlogSettings(author="ada")
    )
    terms, _ = all_terms((a_post(), a_post(authors=("Guest", "ada"))), settings)
    assert [(term.name, term.slug, len(term.posts)) for term in terms] == [
        ("Ada Lee", "ada", 2),
        ("Guest", "guest", 1),
    ]


def test_a_collision_is_an_error_whatever_the_order_of_posts() -> None:
    """The kinds of mistakes found do not depend on which file was read first."""
    posts = (a_post(tags=("C++",)), a_post(tags=("C#",)))
    for given_posts in (posts, posts[::-1]):
        terms, issues = all_terms(given_posts, PLAIN)
        assert [issue.code for issue in issues] == [Code.TERM_COLLISION]
        assert len(terms) == 1
