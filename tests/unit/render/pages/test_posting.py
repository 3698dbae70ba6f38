"""What a post's page tells programs of the post, its readers and its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from factories import NOON, a_comment, a_post, an_asset, days_later
from reprise.model.comment import CommentStatus
from reprise.model.post import Elsewhere, Picture, Post, Status
from reprise.model.settings import Author, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.pages.listing import home_page
from reprise.render.pages.post import post_page
from reprise.render.pages.posting import COMMENT_LENGTH, MOST_COMMENTS
from sites import build, edition_of
from sites import comment as comment_text
from sites import post as post_text

FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub", description="Us.")
SETTINGS = Settings(authors={"ada": Author("Ada", url="https://ada.example/")})


def data_in(head: str) -> dict[str, Any]:
    """Return the structured data of a page's head, parsed as a browser does."""
    scripts = LexborHTMLParser(f"<head>{head}</head>").css('script[type="application/ld+json"]')
    assert len(scripts) == 1
    found: dict[str, Any] = json.loads(scripts[0].text())
    return found


def told(post: Post, *others: Post, **more: Any) -> dict[str, Any]:
    """Return what the page of a post tells of it."""
    posts = sorted((post, *others), key=lambda p: p.published, reverse=True)
    site = Site(posts=tuple(posts), **more)
    head = post_page(edition_of(site, facts=FACTS, settings=SETTINGS), post, NOON).slots.head
    posting: dict[str, Any] = data_in(head)["@graph"][0]
    return posting


def test_a_post_says_what_it_is_when_and_by_whom() -> None:
    """In absolute addresses, and without a word about what it has not."""
    post = a_post(path="posts/a.md", title="A <b> & c", summary="So.", authors=("ada", "Bob"))
    assert told(post) == {
        "@type": "BlogPosting",
        "headline": "A <b> & c",
        "description": "So.",
        "url": "https://site.example/sub/blog/2011/01/28/a/",
        "datePublished": "2011-01-28T12:00:00+00:00",
        "inLanguage": "en",
        "author": [
            {"@type": "Person", "name": "Ada", "url": "https://ada.example/"},
            {
                "@type": "Person",
                "name": "Bob",
                "url": "https://site.example/sub/blog/author/bob/",
            },
        ],
    }


def test_a_rerun_names_its_original_here_or_elsewhere() -> None:
    """With its picture, its licence and its latest change."""
    first = a_post(path="posts/first.md")
    again = a_post(
        path="posts/again.md",
        published=days_later(9),
        updated=days_later(10),
        rerun_of="posts/first.md",
        image=Picture("sign.svg"),
        license="CC-BY-4.0",
        lang="de",
    )
    posting = told(again, first, assets=(an_asset(again),))
    assert posting["isBasedOn"] == "https://site.example/sub/blog/2011/01/28/first/"
    assert posting["image"] == "https://site.example/sub/blog/2011/02/06/again/sign.svg"
    assert posting["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert posting["dateModified"] == "2011-02-07T12:00:00+00:00"
    assert posting["inLanguage"] == "de"
    other = a_post(path="posts/other.md", rerun_of=Elsewhere("X", "https://x.example/1"))
    assert told(other)["isBasedOn"] == "https://x.example/1"


def test_comments_are_told_in_short_and_deleted_ones_not_at_all() -> None:
    """The first of them as plain text; all of them count."""
    post = a_post(path="posts/a.md")
    bodies = ["*So* it &amp; is.", "word " * 90, *("x",) * MOST_COMMENTS]
    comments = [a_comment(post=post.path, author="Cleo", body=body) for body in bodies]
    gone = a_comment(post=post.path, author="", body="", status=CommentStatus.DELETED)
    posting = told(post, comments=(*comments, gone))
    assert posting["commentCount"] == len(comments)
    assert len(posting["comment"]) == MOST_COMMENTS
    texts = [comment["text"] for comment in posting["comment"]]
    assert "So it & is." in texts
    assert max(map(len, texts)) <= COMMENT_LENGTH
    assert {comment["author"]["name"] for comment in posting["comment"]} == {"Cleo"}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("I *really*, **un**believably ~~do~~ did.", "I really, unbelievably do did."),
        ("See [this](https://x.example/a), or `make`.", "See this, or make."),
        ("One  \ntwo\n\nThree", "One two Three"),
        ("- a\n- b\n\n> c\n\n```py\nd = 1\n```\n", "a b c d = 1"),
        ("|a|b|\n|-|-|\n|c|*d*e|\n", "a b c de"),
    ],
)
def test_a_comment_is_told_in_whole_words(body: str, text: str) -> None:
    """Emphasis within a word and before a comma parts nothing; paragraphs and cells do."""
    post = a_post(path="posts/a.md")
    (comment,) = told(post, comments=(a_comment(post=post.path, body=body),))["comment"]
    assert comment["text"] == text


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_ends_the_script(title: str, said: str) -> None:
    """Whatever an author or a reader writes stays a text of the data."""
    hostile = f"</script><!--<script>{title}"
    post = a_post(path="posts/a.md", title=hostile)
    comment = a_comment(post=post.path, author=f"{said}</SCRIPT>", body=hostile)
    posting = told(post, comments=(comment,))
    assert posting["headline"] == hostile
    assert posting["comment"][0]["author"]["name"] == f"{said}</SCRIPT>"


def test_a_page_says_where_it_stands_and_the_home_what_it_is() -> None:
    """A post below the blog, and the blog on its first page alone."""
    posts = tuple(a_post(path=f"posts/{n}.md", published=days_later(-n)) for n in range(30))
    edition = edition_of(Site(posts=posts), facts=FACTS)
    crumbs = data_in(post_page(edition, posts[0], NOON).slots.head)["@graph"][1]
    assert [(c["position"], c["item"]) for c in crumbs["itemListElement"]] == [
        (1, "https://site.example/sub/blog/"),
        (2, "https://site.example/sub/blog/2011/01/28/0/"),
    ]
    home = data_in(home_page(edition, None).slots.head)
    assert home["@type"] == "Blog"
    assert home["description"] == "Us."
    assert data_in(home_page(edition, 1).slots.head)["@type"] == "BreadcrumbList"


def test_what_search_engines_leave_out_tells_them_nothing() -> None:
    """An unlisted post, and one that was withdrawn."""
    for status in (Status.UNLISTED, Status.WITHDRAWN):
        post = a_post(status=status)
        head = post_page(edition_of(Site(posts=(post,))), post, NOON).slots.head
        assert "ld+json" not in head


def test_twenty_comments_keep_a_page_light(tmp_path: Path) -> None:
    """What is told of them is a tenth of what a page may weigh."""
    text = "A reader has a good deal to say about this.\n" * 20
    comments = {f"posts/a/comments/{n}.md": comment_text(str(n), text) for n in range(20)}
    page = build(tmp_path, {"posts/a.md": post_text("a"), **comments}).text(
        "blog/2020/05/04/a/index.html"
    )
    assert len(page.partition("ld+json")[2].partition("</script>")[0]) < 6_000
