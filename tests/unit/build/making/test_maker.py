"""Making: each recipe gives its bytes, and says what it found wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factories import a_post, an_asset
from fakes import PlainTheme
from reprise.build.making.feed_entries import feed_entry
from reprise.build.making.feed_files import feed_file
from reprise.build.making.maker import Maker
from reprise.build.making.site_map import site_map
from reprise.build.plan.artifact import (
    Artifact,
    AssetFile,
    FeedFile,
    HomePage,
    HostFile,
    Plan,
    Recipe,
    RedirectPage,
    RedirectRules,
    SitemapFile,
    StaticFile,
)
from reprise.derive.channels import FeedFormat, SiteChannel
from reprise.derive.claims import Claimant
from reprise.errors import OutputError
from reprise.feeds.sitemap import render_sitemap
from reprise.issues import Code, Issue, Span
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.site import Site
from reprise.render.pages.site import site_view
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.theme import Slots, ThemeError
from reprise.source.templates import load_templates
from sites import NOW, Files, edition_of, scope_of, write_site

if TYPE_CHECKING:
    from reprise.render.elements import Element
    from reprise.render.theme import PortableTheme

POST = a_post(path="posts/x.md", title="Tea & <milk>", aliases=("/old/",))
PICTURE = an_asset(POST, "a.bin")
EDITION = edition_of(Site(posts=(POST,), assets=(PICTURE,)))


class FailingTheme:
    """A theme that can show nothing."""

    def render(self, slots: Slots) -> str:
        """Fail as a theme does."""
        raise ThemeError(f"no frame for {slots.url}")

    is_alone = True

    def learn_ahead(self) -> None:
        """Learn nothing."""

    def alone(self) -> FailingTheme:
        """Return the theme itself."""
        return self


@cache
def templates() -> TemplateSet:
    """Return the shipped templates."""
    shipped, _ = load_templates(scope_of(Path("/nowhere")))
    return TemplateSet(shipped.sources, shipped.origins)


def shout(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
    """Render an element as its name, or say that there is no such."""
    if element.name == "posts":
        return "<b>POSTS</b>", ()
    issue = Issue(
        code=Code.UNKNOWN_ELEMENT, path=element.path, span=element.span, message="no such"
    )
    return None, (issue,)


def maker(
    root: Path,
    host: Files | None = None,
    *,
    theme: PortableTheme | None = None,
    sources: dict[str, str] | None = None,
) -> Maker:
    """Return a maker for a site with these files of the host."""
    write_site(root / "host", host or {})
    return Maker(
        edition=EDITION,
        plan=Plan(()),
        theme=theme or PlainTheme(),
        templates=TemplateSet(sources, {}) if sources else templates(),
        elements=shout,
        now=NOW,
        root=root,
        host_files={OutputPath(path): root / "host" / path for path in host or {}},
        feed_entries={POST.path: feed_entry(EDITION, templates(), POST)},
        site=site_view(EDITION),
    )


def made(
    maker: Maker, recipe: Recipe, path: str = "x/index.html"
) -> tuple[bytes, tuple[Issue, ...]]:
    """Make one file."""
    claimant = Claimant(SourcePath("posts/x.md"))
    return maker.make(Artifact(OutputPath(path), claimant, recipe))


def test_a_themed_page_is_its_template_in_the_frame(tmp_path: Path) -> None:
    """The template's HTML becomes the body that the theme is given."""
    sources = {"listing.html": "<i>{{ page.cards[0] }} on {{ site.name }}</i>"}
    data, issues = made(maker(tmp_path, sources=sources), HomePage(None))
    assert b"<title>Blog</title>" in data
    assert b"Tea &amp; &lt;milk&gt;</a> on Site</i></body>" in data
    assert issues == ()


def test_a_redirect_is_its_template_alone(tmp_path: Path) -> None:
    """No theme is asked."""
    sources = {"redirect.html": "{{ page.title }}"}
    bare = maker(tmp_path, theme=FailingTheme(), sources=sources)
    recipe = RedirectPage(POST.title, UrlPath("/new/"))
    assert made(bare, recipe) == (b"Tea &amp; &lt;milk&gt;", ())


def test_texts_and_feeds_are_what_their_writers_say(tmp_path: Path) -> None:
    """A style sheet goes out as it is, a feed and a sitemap as their modules write them."""
    plain = maker(tmp_path)
    sheet = templates().source("reprise.css").encode()
    assert made(plain, StaticFile("reprise.css")) == (sheet, ())
    assert made(plain, RedirectRules()) == (b"/old/ /blog/2011/01/28/x/ 301\n", ())
    file = FeedFile(SiteChannel(), FeedFormat.ATOM)
    assert made(plain, file) == (feed_file(EDITION, file, plain.feed_entries), ())
    assert made(plain, SitemapFile()) == (render_sitemap(site_map(EDITION, Plan(()))), ())


def test_a_picture_goes_out_byte_for_byte(tmp_path: Path) -> None:
    """A file of a post's folder is read when it is made, and not looked into."""
    write_site(tmp_path, {"posts/x/a.bin": b"\x00\xff<reprise-posts>"})
    recipe = AssetFile(PICTURE.path)
    assert made(maker(tmp_path), recipe) == (b"\x00\xff<reprise-posts>", ())


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", b"<p>No elements \xff</p>\r\n"),
        ("a.js", b"'<reprise-posts></reprise-posts>'"),
        ("a.html", b"&lt;reprise-posts&gt;"),
    ],
)
def test_what_holds_no_element_goes_out_as_the_host_made_it(
    path: str, data: bytes, tmp_path: Path
) -> None:
    """Only pages are looked into, and only where an element may be in them."""
    assert made(maker(tmp_path, {path: data}), HostFile(SourcePath("docs/a.md")), path) == (
        data,
        (),
    )


def test_elements_in_a_page_of_the_docs_are_filled(tmp_path: Path) -> None:
    """Alone in its paragraph an element takes its place; every other byte stays."""
    write_site(tmp_path, {"docs/a.md": "One\n\n<reprise-posts></reprise-posts>\n"})
    html = b"<p>One</p>\r\n<p><reprise-posts>Fallback</reprise-posts></p>\xc3\xbc"
    data, issues = made(
        maker(tmp_path, {"a.html": html}), HostFile(SourcePath("docs/a.md")), "a.html"
    )
    assert (data, issues) == (b"<p>One</p>\r\n<b>POSTS</b>\xc3\xbc", ())


def test_a_wrong_element_is_told_at_its_place_in_the_document(tmp_path: Path) -> None:
    """The issue is the author's file's, not the finished page's; the page keeps the tag."""
    write_site(tmp_path, {"docs/a.md": "One\n\n  <reprise-post></reprise-post>\n"})
    html = b"<p><reprise-post></reprise-post></p>"
    data, (issue,) = made(
        maker(tmp_path, {"a.html": html}), HostFile(SourcePath("docs/a.md")), "a.html"
    )
    assert data == html
    assert (issue.path, issue.span) == ("docs/a.md", Span(3, 3))


def test_a_page_that_comes_from_no_file_is_filled_too(tmp_path: Path) -> None:
    """Another plugin may have made it up; what is wrong is told of the page itself."""
    html = b"<reprise-posts></reprise-posts><reprise-x></reprise-x>"
    data, (issue,) = made(maker(tmp_path, {"a.html": html}), HostFile(SourcePath("")), "a.html")
    assert data == b"<b>POSTS</b><reprise-x></reprise-x>"
    assert issue.path == "a.html"


def test_a_page_that_is_not_utf8_keeps_its_bytes(tmp_path: Path) -> None:
    """A finished page that an author brought is filled around what cannot be read."""
    write_site(tmp_path, {"docs/a.html": b"\xff"})
    html = b"\xff<p>\n<reprise-posts></reprise-posts>\n</p>\xfe"
    data, issues = made(
        maker(tmp_path, {"a.html": html}), HostFile(SourcePath("docs/a.html")), "a.html"
    )
    assert issues == ()
    assert data.startswith(b"\xff")
    assert data.endswith(b"\xfe")
    assert b"<b>POSTS</b>" in data


def test_a_broken_template_is_not_made(tmp_path: Path) -> None:
    """The exception carries the issue that says where and why."""
    broken = maker(tmp_path, sources={"listing.html": "{{ page.no }}"})
    with pytest.raises(TemplateError, match=r"listing\.html:1:1: E700"):
        made(broken, HomePage(None))


def test_a_theme_that_fails_ends_no_other_page(tmp_path: Path) -> None:
    """The exception says why, and the maker can make the next file."""
    failing = maker(tmp_path, theme=FailingTheme())
    with pytest.raises(ThemeError, match="no frame for /blog/"):
        made(failing, HomePage(None))
    assert made(failing, RedirectRules())[1] == ()


def test_a_file_that_has_gone_is_named(tmp_path: Path) -> None:
    """What was there at the beginning of a build may be gone at its end."""
    with pytest.raises(OutputError, match=r"Cannot read a\.bin: .* Build once more\."):
        made(maker(tmp_path), AssetFile(PICTURE.path))
