"""Links that several pages show: to posts, authors, terms, and a post's own picture."""

from __future__ import annotations

import pytest

from factories import a_comment, a_post, an_asset
from reprise.derive.addresses import TermKind
from reprise.model.comment import CommentKind
from reprise.model.names import SourcePath
from reprise.model.post import CommentPolicy, Picture, Post
from reprise.model.settings import Author, BlogSettings, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.links import (
    WORDS_A_MINUTE,
    author_view,
    author_views,
    comments_link,
    edit_link,
    entry_view,
    has_thread,
    minutes,
    picture_view,
    post_href,
    post_link,
    shown_count,
    term_links,
)
from reprise.render.views import LinkView, PictureView
from sites import edition_of

SETTINGS = Settings(
    blog=BlogSettings(author="ada"),
    authors={
        "ada": Author(
            "Ada L.", url="https://ada.example", picture="people/ada.png", bio="*Hi*"
        ),
        "bob": Author("Bob", picture="https://bob.example/b.png"),
    },
)
FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


def an_edition(*posts: Post, **fields: object) -> Edition:
    """Return the edition of these posts, on a site below a path."""
    site = Site(posts=posts, **fields)  # type: ignore[arg-type] # the callers' names
    return edition_of(site, settings=SETTINGS, facts=FACTS)


def test_a_posts_address_is_finished() -> None:
    """With the path of the site in front, and percent-encoded."""
    post = a_post(path="posts/日本.md", title="日本 <b>")
    edition = an_edition(post)
    href = "/sub/blog/2011/01/28/%E6%97%A5%E6%9C%AC/"
    assert post_href(edition, post) == href
    assert post_link(edition, post) == LinkView("日本 <b>", href)
    assert post_link(edition, None) is None


def test_a_link_to_edit_a_file_is_percent_encoded() -> None:
    """A name may have spaces, a question mark or letters of any script."""
    facts = SiteFacts(name="Site", repo_edit_url="https://git.example/edit/main/")
    path = SourcePath("posts/Ärger & 100 %?#.md")
    assert edit_link(edition_of(Site(), facts=facts), path) == (
        "https://git.example/edit/main/posts/%C3%84rger%20&%20100%20%25%3F%23.md"
    )
    assert edit_link(edition_of(Site(), facts=SiteFacts(name="Site")), path) == ""


def test_terms_are_linked_in_the_posts_order_and_once() -> None:
    """Under the names that the post gives them."""
    post = a_post(tags=("Zeta", "C & D", "Zeta"))
    assert term_links(an_edition(post), post, TermKind.TAG) == (
        LinkView("Zeta", "/sub/blog/tag/zeta/"),
        LinkView("C & D", "/sub/blog/tag/c-d/"),
    )


def test_authors_are_linked_under_their_names() -> None:
    """A key of the settings has a name there; any other is a name itself."""
    post = a_post(authors=("bob", "Guest"))
    assert term_links(an_edition(post), post, TermKind.AUTHOR) == (
        LinkView("Bob", "/sub/blog/author/bob/"),
        LinkView("Guest", "/sub/blog/author/guest/"),
    )


def test_a_post_without_authors_is_the_blogs() -> None:
    """The settings may name one for all."""
    post = a_post()
    assert [view.name for view in author_views(an_edition(post), post)] == ["Ada L."]


def test_an_author_has_a_picture_and_says_something() -> None:
    """A picture of the docs folder has the site's path, one elsewhere its own address."""
    edition = an_edition()
    ada = author_view(edition, "ada")
    assert (ada.picture, ada.url) == ("/sub/people/ada.png", "https://ada.example")
    assert ada.bio == "<p><em>Hi</em></p>\n"
    assert author_view(edition, "bob").picture == "https://bob.example/b.png"
    guest = author_view(edition, "Guest")
    assert (guest.name, guest.picture, guest.url, guest.bio) == ("Guest", "", "", "")


@pytest.mark.parametrize("src", ["sign.svg", "./sign.svg"])
def test_a_posts_own_picture_lies_in_its_folder(src: str) -> None:
    """Its size is known."""
    post = a_post(path="posts/a.md", image=Picture(src, "A sign", "The sign"))
    edition = an_edition(post, assets=(an_asset(post),))
    assert picture_view(edition, post, post.image) == PictureView(
        src="/sub/blog/2011/01/28/a/sign.svg",
        alt="A sign",
        caption="The sign",
        width=64,
        height=48,
    )


def test_a_picture_elsewhere_has_no_known_size() -> None:
    """Nothing is asked of another site."""
    post = a_post(image=Picture("https://x.example/s.png", "A sign"))
    view = picture_view(an_edition(post), post, post.image)
    assert view == PictureView(
        src="https://x.example/s.png", alt="A sign", caption="", width=None, height=None
    )


def test_a_picture_that_is_missing_is_not_shown() -> None:
    """Nor is one that was never named."""
    post = a_post()
    edition = an_edition(post)
    assert picture_view(edition, post, Picture("gone.png")) is None
    assert picture_view(edition, post, None) is None


@pytest.mark.parametrize(
    ("words", "whole"),
    [(0, 1), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE * 2, 2), (WORDS_A_MINUTE * 5 - 1, 5)],
)
def test_reading_takes_whole_minutes(words: int, whole: int) -> None:
    """At least one."""
    assert minutes(words) == whole


def test_a_thread_is_linked_where_somebody_has_written() -> None:
    """Mentions are nobody; where comments are off there is nothing to link to."""
    post = a_post(path="posts/a.md")
    mention = a_comment(post=post.path, kind=CommentKind.PINGBACK)
    assert comments_link(an_edition(post), post) is None
    assert comments_link(an_edition(post, comments=(mention,)), post) is None
    edition = an_edition(post, comments=(mention, a_comment(post=post.path)))
    assert comments_link(edition, post) == LinkView(
        "1 comment", "/sub/blog/2011/01/28/a/#comments"
    )
    off = a_post(path="posts/a.md", comments=CommentPolicy.OFF)
    assert comments_link(an_edition(off, comments=(a_comment(post=off.path),)), off) is None


def test_a_thread_that_may_be_shown_may_be_empty() -> None:
    """Off is something else than silent."""
    post, off = a_post(), a_post(comments=CommentPolicy.OFF)
    edition = an_edition(post, off)
    assert has_thread(edition, post)
    assert shown_count(edition, post) == 0
    assert not has_thread(edition, off)
    assert entry_view(edition, off).comments == 0
