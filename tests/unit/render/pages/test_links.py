"""Links that several pages show: to posts, to terms, and to edit a file."""

from __future__ import annotations

from factories import a_post
from reprise.derive.addresses import TermKind
from reprise.model.names import SourcePath
from reprise.model.post import Post
from reprise.model.settings import Author, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.links import edit_link, post_href, post_link, term_links
from reprise.render.views import LinkView
from sites import edition_of

SETTINGS = Settings(authors={"bob": Author("Bob")})
FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


def an_edition(*posts: Post) -> Edition:
    """Return the edition of these posts, on a site below a path."""
    return edition_of(Site(posts=posts), settings=SETTINGS, facts=FACTS)


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
