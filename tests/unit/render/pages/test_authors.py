"""Authors, as a post and their own lists name them."""

from __future__ import annotations

from factories import a_post
from reprise.model.post import Post
from reprise.model.settings import Author, BlogSettings, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.authors import author_view, author_views
from sites import edition_of

SETTINGS = Settings(
    blog=BlogSettings(author="ada"),
    authors={
        "ada": Author(
            "Ada L.", url="https://ada.example", picture="people/ada.png", bio="*Hi*"
        ),
        "bob": Author("Bob", picture="https://bob.example/b.png"),
        "cyd": Author("Cyd", picture="//cdn.example/c.png"),
    },
)
FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


def an_edition(*posts: Post) -> Edition:
    """Return the edition of these posts, on a site below a path."""
    return edition_of(Site(posts=posts), settings=SETTINGS, facts=FACTS)


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
    assert author_view(edition, "cyd").picture == "//cdn.example/c.png"
    guest = author_view(edition, "Guest")
    assert (guest.name, guest.picture, guest.url, guest.bio) == ("Guest", "", "", "")
