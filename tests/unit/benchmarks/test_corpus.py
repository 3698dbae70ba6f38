"""The corpus: the same from the same seed, and like a blog that has lasted."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import statistics
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import CATEGORIES, COMMENTS_A_POST, TAGS, Corpus
from benchmarks.forms import (
    hugo_post,
    material_post,
    pelican_post,
    reprise_comment,
    reprise_post,
)
from benchmarks.sites import write_reprise

NUMBERS = st.integers(0, 100_000)
CORPUS = Corpus(400)


def files(root: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths in it."""
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def parts(corpus: Corpus) -> Iterator[str]:
    """Yield the text of all posts and comments as Reprise keeps them."""
    for article in corpus.articles():
        yield reprise_post(article)
        yield from map(reprise_comment, corpus.replies(article.number))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two sites of one seed do not differ in any file."""
    for name in ("a", "b"):
        write_reprise(Corpus(30), tmp_path / name)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_the_bytes_are_those_of_every_machine() -> None:
    """A change of the corpus is meant: figures from before it cannot be compared."""
    digest = hashlib.sha256("\0".join(parts(Corpus(20))).encode()).hexdigest()
    assert digest[:16] == "ef1d520bb93e0266"


def test_another_seed_gives_other_texts() -> None:
    """The seed is what the texts come from."""
    assert Corpus(1, seed=1).article(0).rest != Corpus(1, seed=2).article(0).rest


@given(number=st.integers(0, 1_000), posts=st.integers(1_000, 100_000))
def test_a_text_does_not_depend_on_how_many_there_are(number: int, posts: int) -> None:
    """With more posts around it a post keeps all but its date."""
    few, many = Corpus(1_000).article(number), Corpus(posts).article(number)
    assert few == msgspec.structs.replace(many, date=few.date)


def test_posts_are_some_450_words_long() -> None:
    """Headings, lists and code are counted."""
    words = [len(f"{a.lead} {a.rest}".split()) for a in CORPUS.articles()]
    assert 430 <= statistics.mean(words) <= 470


def test_posts_have_about_three_tags_and_all_are_used() -> None:
    """Each of the tags and categories has its page."""
    articles = list(CORPUS.articles())
    assert 2.5 <= statistics.mean(len(a.tags) for a in articles) <= 3.5
    assert {tag for a in articles for tag in a.tags} == set(TAGS)
    assert {a.category for a in articles} == set(CATEGORIES)


def test_posts_have_five_comments_on_average() -> None:
    """Most have few and some have many, as it is."""
    counts = [sum(1 for _ in CORPUS.replies(n)) for n in range(CORPUS.posts)]
    assert abs(statistics.mean(counts) - COMMENTS_A_POST) < 0.6
    assert min(counts) == 0
    assert max(counts) > 3 * COMMENTS_A_POST


@given(number=NUMBERS)
def test_a_reply_answers_an_earlier_one(number: int) -> None:
    """Threads are sound, and no comment is older than its post."""
    date = CORPUS.article(number).date
    for reply in CORPUS.replies(number):
        assert reply.to is None or 0 <= reply.to < reply.number
        assert reply.date > date


@given(posts=st.integers(1, 100_000))
def test_any_number_of_posts_fills_the_same_years(posts: int) -> None:
    """None lies in the future, where it would not be built."""
    corpus = Corpus(posts)
    assert corpus.article(0).date.year == 2007
    assert corpus.article(posts).date < dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def test_later_posts_have_later_numbers_and_titles_of_their_own() -> None:
    """The order of a list does not depend on how a tool breaks ties."""
    articles = list(CORPUS.articles())
    assert all(a.date < b.date for a, b in itertools.pairwise(articles))
    assert len({a.slug for a in articles}) == len(articles)


@pytest.mark.parametrize("form", [reprise_post, material_post, hugo_post])
@given(number=NUMBERS)
def test_a_header_in_yaml_says_what_the_article_says(form: object, number: int) -> None:
    """Nothing in it has another meaning in YAML."""
    assert callable(form)
    article = CORPUS.article(number)
    header = yaml.safe_load(form(article).split("---\n")[1])
    assert header["title"] == article.title
    assert header["date"] == article.date
    assert tuple(header["tags"]) == article.tags


@given(number=NUMBERS)
def test_every_form_has_the_same_body(number: int) -> None:
    """What ends the teaser is all that differs below the header."""
    article = CORPUS.article(number)
    for form in (reprise_post, material_post, hugo_post, pelican_post):
        text = form(article)
        assert article.lead in text
        assert text.endswith(f"{article.rest}\n")
