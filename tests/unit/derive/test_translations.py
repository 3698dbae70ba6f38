"""Translations: a post in its other languages."""

from __future__ import annotations

from factories import a_post
from reprise.derive.references import index_posts
from reprise.derive.translations import derive_translations
from reprise.issues import Code

SIGN = a_post(path="posts/2011/the-sign.md", lang="en")


def test_an_original_knows_its_translations_by_language() -> None:
    """Each translation has its original, and the original all of them in one order."""
    german = a_post(path="posts/b.md", lang="de", translation_of="the-sign")
    french = a_post(path="posts/a.md", lang="fr", translation_of=SIGN.path)
    posts = (french, SIGN, german)
    translations, issues = derive_translations(posts, index_posts(posts))
    assert not issues
    assert translations.of == {german.path: SIGN, french.path: SIGN}
    assert translations.into == {SIGN.path: (german, french)}


def test_an_original_that_is_not_there_is_an_error_at_its_field() -> None:
    """The likeliest post is named, and the translation stands by itself."""
    orphan = a_post(path="posts/b.md", translation_of="the-sing")
    translations, (issue,) = derive_translations((orphan, SIGN), index_posts((orphan, SIGN)))
    assert (issue.code, issue.path, issue.field) == (
        Code.TRANSLATION_NOT_FOUND,
        orphan.path,
        "translation_of",
    )
    assert 'Did you mean "the-sign"?' in str(issue)
    assert not translations.of


def test_nothing_is_a_translation_of_itself() -> None:
    """Not by way of another one either: none of them has an original then."""
    alone = a_post(path="posts/c.md", lang="en", translation_of="c")
    one = a_post(path="posts/a.md", lang="de", translation_of="b")
    other = a_post(path="posts/b.md", lang="fr", translation_of="a")
    posts = (alone, one, other)
    translations, issues = derive_translations(posts, index_posts(posts))
    assert (translations.of, translations.into) == ({}, {})
    assert {issue.code for issue in issues} == {Code.TRANSLATION_NOT_FOUND}
    assert [issue.path for issue in issues] == ["posts/a.md", "posts/c.md", "posts/b.md"]


def test_a_translation_into_the_same_language_is_told_of() -> None:
    """It is kept: one of the two has forgotten to say its language."""
    again = a_post(path="posts/b.md", lang="EN", translation_of="the-sign")
    translations, (issue,) = derive_translations((SIGN, again), index_posts((SIGN, again)))
    assert (issue.code, issue.path) == (Code.ONE_LANGUAGE, again.path)
    assert translations.of == {again.path: SIGN}


def test_a_slug_that_two_posts_have_is_ambiguous() -> None:
    """As for reruns, the path tells them apart."""
    posts = tuple(
        a_post(path=f"posts/{year}/x.md", translation_of="x" if year == 2 else "")
        for year in (1, 2)
    )
    _, (issue,) = derive_translations(posts, index_posts(posts))
    assert issue.code is Code.AMBIGUOUS_REFERENCE
