"""What stands at an address that something has left."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import a_post
from fakes import plain_host
from reprise.derive.moves import Move, Moves
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.post import Post
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.redirect import redirect_rules, redirect_view, redirects
from sites import build, edition_of
from sites import post as post_text

FACTS = SiteFacts(name="Site", url="https://site.example/sub", base="/sub")


def an_edition(*posts: Post, facts: SiteFacts = FACTS) -> Edition:
    """Return the edition of these posts."""
    return edition_of(Site(posts=posts), facts=facts)


def a_moved_post(*aliases: str) -> Post:
    """Return the post at `/blog/2011/01/28/a/`, which has been elsewhere."""
    return a_post(path="posts/a.md", title="A <b>", aliases=aliases)


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("/2011/01/old.html", "/2011/01/old.html"),
        ("/日本/", "/日本/"),
        ("/", "/"),
    ],
)
def test_an_alias_without_an_ending_is_a_folder(alias: str, address: str) -> None:
    """A page answers at both, with a slash and without."""
    (redirect,) = redirects(an_edition(a_moved_post(alias)))
    assert (redirect.source, redirect.target) == (address, "/blog/2011/01/28/a/")


def test_an_alias_that_needs_no_redirect_has_none() -> None:
    """The post's own address, the file that stands there, and a second spelling of one."""
    own = ("/blog/2011/01/28/a/", "/blog/2011/01/28/a", "/blog/2011/01/28/a/index.html")
    post = a_moved_post(*own, "/old", "/old/")
    assert [r.source for r in redirects(an_edition(post))] == ["/old/"]


def test_redirects_are_sorted_by_address() -> None:
    """Whatever the order of posts and aliases; one address of two posts is kept twice."""
    edition = an_edition(
        a_moved_post("/c/", "/a/"), a_post(path="posts/b.md", aliases=("/b", "/a"))
    )
    found = redirects(edition)
    assert [(r.source, str(r.claimant)) for r in found] == [
        ("/a/", "posts/a.md"),
        ("/a/", "posts/b.md"),
        ("/b/", "posts/b.md"),
        ("/c/", "posts/a.md"),
    ]


def test_a_recorded_address_that_was_left_has_a_redirect() -> None:
    """One that is an alias as well, to the same page, is one, also by its file's name."""
    moves = Moves(
        pages=(
            Move(UrlPath("/old/"), UrlPath("/blog/2011/01/28/a/"), "A <b>"),
            Move(UrlPath("/past/"), UrlPath("/blog/"), "Blog"),
        )
    )
    edition = msgspec.structs.replace(an_edition(a_moved_post("/old")), moves=moves)
    found = redirects(edition)
    assert [(r.source, r.target, str(r.claimant)) for r in found] == [
        ("/old/", "/blog/2011/01/28/a/", "posts/a.md"),
        ("/past/", "/blog/", 'the former address of "Blog"'),
    ]
    assert all(r.has_page for r in found)
    by_file = msgspec.structs.replace(an_edition(a_moved_post("/old/index.html")), moves=moves)
    assert [r.source for r in redirects(by_file)] == ["/old/index.html", "/past/"]


def test_a_redirect_may_be_a_rule_and_no_file() -> None:
    """Where the file would be another on many file systems."""
    move = Move(UrlPath("/Tag/TEA/"), UrlPath("/tag/tea/"), "Tea", has_page=False)
    edition = msgspec.structs.replace(an_edition(), moves=Moves(pages=(move,)))
    (redirect,) = redirects(edition)
    assert not redirect.has_page
    assert redirect_rules(edition, (redirect,)) == "/sub/Tag/TEA/ /sub/tag/tea/ 301\n"


def test_the_rules_are_for_hosts_that_read_them() -> None:
    """A line each, with the site's path, percent-encoded."""
    edition = an_edition(a_moved_post("/日本 x/", "/old.html"))
    assert redirect_rules(edition, redirects(edition)) == (
        "/sub/old.html /sub/blog/2011/01/28/a/ 301\n"
        "/sub/%E6%97%A5%E6%9C%AC%20x/ /sub/blog/2011/01/28/a/ 301\n"
    )
    assert redirect_rules(edition, ()) == ""


def test_a_redirect_leads_on_within_the_site() -> None:
    """A preview stays one; search engines are told the whole address, if there is one."""
    post = a_moved_post("/old/")
    edition = an_edition(post)
    target = edition.outline.addresses.posts[post.path]
    view = redirect_view(edition, post.title, target)
    assert (view.title, view.href) == ("A <b>", "/sub/blog/2011/01/28/a/")
    assert view.canonical == "https://site.example/sub/blog/2011/01/28/a/"
    assert view.script == "/sub/assets/reprise/moved.js"
    bare = redirect_view(an_edition(post, facts=SiteFacts(name="Site")), "A", target)
    assert bare.href == bare.canonical == "/blog/2011/01/28/a/"


def test_a_page_stands_at_the_old_address(tmp_path: Path) -> None:
    """It forwards, names the new address to people and machines, and is not indexed."""
    site = build(
        tmp_path, {"posts/a.md": post_text("A <b>", slug="日本", aliases="[/old, /x/y.html]")}
    )
    assert site.messages == []
    target = "/blog/2020/05/04/%E6%97%A5%E6%9C%AC/"
    for path in ("old/index.html", "x/y.html"):
        page = LexborHTMLParser(site.text(path))
        (refresh,) = page.css("noscript > meta[http-equiv=refresh]")
        assert refresh.attributes["content"] == f"0; url={target}"
        (script,) = page.css("script")
        assert script.attributes["data-to"] == page.css("a")[0].attributes["href"] == target
        assert site.text(str(script.attributes["src"]).strip("/")).count("location.hash") == 1
        (canonical,) = page.css("link[rel=canonical]")
        assert canonical.attributes["href"] == f"https://site.example{target}"
        assert [n.text() for n in page.css("title, a")] == ["A <b>", "A <b>"]
        assert page.css("meta[name=robots][content=noindex]")
    rules = "/old/ /blog/2020/05/04/%E6%97%A5%E6%9C%AC/ 301\n"
    assert site.text("_redirects").startswith(rules)


def test_nothing_in_a_rule_stands_for_other_addresses(tmp_path: Path) -> None:
    """A host would take `*` for any end of a path, and `:name` for any folder."""
    site = build(tmp_path, {"posts/a.md": post_text(aliases='["/*", "/wiki/Category:X/"]')})
    sources = [line.split(" ")[0] for line in site.text("_redirects").splitlines()]
    assert sources == ["/%2A/", "/wiki/Category%3AX/"]


def test_the_sites_own_rules_come_first(tmp_path: Path) -> None:
    """Its file in `docs/` is no rival of ours: a host takes the first rule that fits."""
    host = plain_host()
    own = tmp_path / "own"
    own.write_text("/news/* /blog/:splat 302\n")
    places, claims = (
        {OutputPath("_redirects"): own},
        {OutputPath("_redirects"): SourcePath("docs/_redirects")},
    )
    host = msgspec.structs.replace(
        host, files={**host.files, **places}, claims={**host.claims, **claims}
    )
    site = build(tmp_path, {"posts/a.md": post_text(aliases="/old/")}, host=host)
    assert site.text("_redirects") == (
        "/news/* /blog/:splat 302\n\n/old/ /blog/2020/05/04/a/ 301\n"
    )


def test_a_site_without_aliases_has_no_rules(tmp_path: Path) -> None:
    """No empty file is published."""
    assert "_redirects" not in build(tmp_path, {"posts/a.md": post_text()}).files
