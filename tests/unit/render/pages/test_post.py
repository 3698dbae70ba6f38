"""A post's page."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import NOON, a_comment, a_post, an_asset, days_later
from reprise.model.post import Picture, Post, Republication, Status
from reprise.model.settings import Author, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.page import Page
from reprise.render.pages.post import description, post_page
from reprise.render.teaser import DESCRIPTION_LENGTH
from reprise.render.theme import Neighbour
from reprise.render.views import LinkView, PostView
from sites import build, edition_of
from sites import post as post_text

FACTS = SiteFacts(
    name="Site",
    url="https://site.example/sub",
    base="/sub",
    repo_edit_url="https://github.com/ada/blog/edit/main/",
)


def a_page(post: Post, *others: Post, facts: SiteFacts = FACTS) -> Page:
    """Return the page of a post on a site that has others too, newest first."""
    posts = sorted((post, *others), key=lambda p: p.published, reverse=True)
    site = Site(posts=tuple(posts), assets=(an_asset(post),))
    return post_page(edition_of(site, facts=facts), post, NOON)


def view_of(page: Page) -> PostView:
    """Return what a post's page shows."""
    assert isinstance(page.view, PostView)
    return page.view


def test_a_post_is_shown_with_its_words_and_its_dates() -> None:
    """The title is text, the body is HTML."""
    view = view_of(
        a_page(a_post(title="A <b>", body="One *two*.", updated=days_later(400), lang="de"))
    )
    assert (view.title, view.body, view.lang) == ("A <b>", "<p>One <em>two</em>.</p>\n", "de")
    assert view.date.text == "January 28, 2011"
    assert view.updated is not None
    assert view.updated.text == "March 3, 2012"
    assert view.minutes == 1


def test_a_page_fills_the_slots_of_the_theme() -> None:
    """Plain text for title and description, the contents, the file to edit."""
    post = a_post(
        path="posts/a.md",
        title="A <b>",
        body='## "One" & `<two>`\n\nthree\n',
        extra={"hide": ["toc"]},
        published=days_later(1),
    )
    page = a_page(post, a_post(title="Old <i>", path="posts/old.md"))
    slots = page.slots
    assert page.template == "post.html"
    assert (slots.url, slots.title, slots.section) == ("/blog/2011/01/29/a/", "A <b>", "/blog/")
    assert slots.description == "“One” & <two> three"
    assert [(item.title, item.id) for item in slots.toc] == [
        ("“One” &amp; &lt;two&gt;", "one--two")
    ]
    assert slots.edit_url == "https://github.com/ada/blog/edit/main/posts/a.md"
    assert slots.previous == Neighbour("Old <i>", "/blog/2011/01/28/old/")  # type: ignore[arg-type] # a path
    assert slots.next is None
    assert slots.meta == {"hide": ["toc"]}
    assert slots.indexed


def test_the_file_to_edit_is_linked_percent_encoded() -> None:
    """In the theme's place and in ours."""
    page = a_page(a_post(path="posts/é ?.md"))
    encoded = "https://github.com/ada/blog/edit/main/posts/%C3%A9%20%3F.md"
    assert page.slots.edit_url == view_of(page).edit == encoded


def test_a_site_without_a_repository_has_nothing_to_edit() -> None:
    """Neither in the theme's place nor in ours."""
    page = a_page(a_post(), facts=SiteFacts(name="Site"))
    assert page.slots.edit_url == view_of(page).edit == ""


def test_a_summary_is_the_description() -> None:
    """Without one, the beginning of the text stands in, cut at a word."""
    long = a_post(body="word " * 99)
    summed = a_post(summary="A sentence.", body="word " * 99)
    edition = edition_of(Site(posts=(long, summed)))
    assert description(edition, summed) == "A sentence."
    assert len(description(edition, long)) <= DESCRIPTION_LENGTH
    assert description(edition, long).endswith("word…")


def test_a_post_without_words_has_no_description() -> None:
    """Nothing is better than something made up."""
    post = a_post(body="")
    assert description(edition_of(Site(posts=(post,))), post) == ""


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-NC-ND-2.5", "https://creativecommons.org/licenses/by-nc-nd/2.5/"),
        ("cc-by-sa-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC-BY", ""),
        ("CC-4.0", ""),
        ("CC-BY-3.0-DE", ""),
        ("CC-ANY-4.0", ""),
        ("MIT", ""),
        ("All rights <b>reserved</b>", ""),
    ],
)
def test_a_licence_of_creative_commons_is_linked(name: str, href: str) -> None:
    """By the names that SPDX gives them; any other is shown as it is."""
    assert view_of(a_page(a_post(license=name))).license == LinkView(name, href)


def test_a_post_without_a_licence_shows_none() -> None:
    """It says nothing about it."""
    assert view_of(a_page(a_post())).license is None


def test_others_that_carried_the_post_are_named() -> None:
    """With their dates where those are known."""
    shown = view_of(
        a_page(
            a_post(
                republished=(
                    Republication(
                        "A paper", "https://a.example", dt.datetime(2012, 3, 1, tzinfo=dt.UTC)
                    ),
                    Republication("A <b>", "https://b.example"),
                )
            )
        )
    ).republished
    assert [(r.name, r.url, r.date.text if r.date else "") for r in shown] == [
        ("A paper", "https://a.example", "March 1, 2012"),
        ("A <b>", "https://b.example", ""),
    ]


def test_a_post_has_its_place_in_its_series() -> None:
    """Counted from the oldest, with its neighbours there."""
    posts = [
        a_post(series="Fridays", title=str(n), path=f"posts/{n}.md", published=days_later(n))
        for n in (1, 2, 3)
    ]
    place = view_of(a_page(posts[1], posts[0], posts[2])).installment
    assert place is not None
    assert place.series == LinkView("Fridays", "/sub/blog/series/fridays/")
    assert (place.number, place.total) == (2, 3)
    assert place.older == LinkView("1", "/sub/blog/2011/01/29/1/")
    assert place.newer == LinkView("3", "/sub/blog/2011/01/31/3/")
    assert view_of(a_page(a_post())).installment is None


def test_an_unlisted_post_has_a_page_that_is_not_indexed() -> None:
    """And no neighbours, which would give it away."""
    page = a_page(a_post(status=Status.UNLISTED), a_post(published=days_later(-1)))
    assert not page.slots.indexed
    assert page.slots.previous is page.slots.next is None
    assert view_of(page).status == "unlisted"


def test_a_withdrawn_post_says_so_and_nothing_more() -> None:
    """Not even its title."""
    page = a_page(a_post(title="Regret", status=Status.WITHDRAWN, body=""))
    assert page.template == "withdrawn.html"
    slots = page.slots
    assert (slots.title, slots.description, slots.toc) == ("Withdrawn", "", ())
    assert (slots.edit_url, slots.meta, slots.indexed) == ("", {}, False)


def test_a_post_is_shown_in_its_other_languages() -> None:
    """The original names its translations, and each of them the original and the others."""
    original = a_post(path="posts/en.md", title="Sign")
    german = a_post(path="posts/de.md", title="Schild", lang="de", translation_of=original.path)
    french = a_post(
        path="posts/fr.md", title="Panneau", lang="fr", translation_of=original.path
    )
    hidden = a_post(lang="it", translation_of=original.path, status=Status.UNLISTED)
    posts = (original, german, french, hidden)
    edition = edition_of(Site(posts=posts))

    def others(post: Post) -> list[tuple[str, str, bool]]:
        view = view_of(post_page(edition, post, NOON))
        return [(t.title, t.lang, t.is_original) for t in view.translations]

    assert others(original) == [("Schild", "de", False), ("Panneau", "fr", False)]
    assert others(german) == [("Sign", "", True), ("Panneau", "fr", False)]


MARKUP = '</a></h1><script>alert(1)</script> & "q"'


def test_nothing_of_a_header_is_markup(tmp_path: Path) -> None:
    """Each field is text on the page, in elements and in attributes."""
    quoted = "'" + MARKUP + "'"
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text(
                MARKUP.replace('"', '\\"'),
                guid="x",
                summary=quoted,
                series=quoted,
                tags=f"[{quoted}]",
                categories=f"[{quoted}]",
                authors=f"[{quoted}]",
                license=quoted,
                image=f"{{src: sign.svg, alt: {quoted}, caption: {quoted}}}",
                republished=f"[{{name: {quoted}, url: 'https://r.example'}}]",
            ),
            "posts/a/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9"/>',
        },
    )
    assert [m for m in site.messages if "W101" not in m] == []
    for name, data in site.files.items():
        if name.endswith(".json"):
            continue  # there a title is text, whatever stands in it
        assert b"<script>" not in data, name
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    shown = "h1, figcaption, .rp-category, .rp-tag, a[rel=author], .rp-series a"
    assert {node.text() for node in page.css(shown)} == {MARKUP}
    assert len(page.css(shown)) == 6
    (image,) = page.css("figure img")
    assert image.attributes["alt"] == MARKUP
    (meta,) = page.css("meta[name=description]")
    assert meta.attributes["content"] == MARKUP


def test_a_page_as_readers_see_it(tmp_path: Path) -> None:
    """Header, body, colophon and thread, in this order."""
    settings = Settings(authors={"ada": Author("Ada")})
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text("A", lang="de", authors="[ada]", tags="[x]", license="MIT"),
            "posts/a/comments/1.md": "---\nauthor: X\ndate: 2020-05-05\n---\nYes.\n",
            "posts/b.md": post_text("B", date="2021-01-01", comments="off"),
        },
        settings=settings,
    )
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    (article,) = page.css("article.rp-post:not([lang])")
    marked = [node.tag for node in article.css("[lang=de][dir=ltr]")]
    assert marked == ["h1", "div"]
    assert [node.tag for node in article.iter()] == ["header", "div", "footer"]
    meta = " ".join(article.css(".rp-meta")[0].text().split())
    assert meta == "May 4, 2020 by Ada 1 min read 1 comment"
    assert [a.text() for a in page.css(".rp-around a[rel=next]")] == ["Newer B"]
    assert len(page.css("#comments")) == 1
    assert "Licence: MIT." in page.css(".rp-colophon")[0].text()
    other = LexborHTMLParser(site.text("blog/2021/01/01/b/index.html"))
    assert not other.css("#comments")


def test_comments_of_a_page_are_its_own() -> None:
    """Those of another post are on that one's page."""
    post, other = a_post(path="posts/a.md"), a_post(path="posts/b.md")
    comments = (a_comment(post="posts/b.md"),)
    edition = edition_of(Site(posts=(post, other), comments=comments))
    threads = [view_of(post_page(edition, each, NOON)).thread for each in (post, other)]
    assert [thread.count if thread else None for thread in threads] == [None, 1]


def test_a_posts_own_picture_is_above_its_words() -> None:
    """With what is known of it."""
    post = a_post(path="posts/a.md", image=Picture("sign.svg", "A sign"))
    image = view_of(a_page(post)).image
    assert image is not None
    assert (image.src, image.width) == ("/sub/blog/2011/01/28/a/sign.svg", 64)


def test_posts_like_it_stand_below_a_post_with_their_dates(tmp_path: Path) -> None:
    """The likest first; nothing stands there where nothing is like it, or none is asked for."""
    tea = {f"posts/{n}.md": post_text(n, tags="[tea]", date=f"2020-05-0{n}") for n in "123"}
    rerun = {
        "posts/4.md": post_text("4", tags="[tea]", date="2020-05-09", rerun_of="posts/1.md")
    }
    others = {f"posts/{n}.md": post_text(n, date="2020-05-08") for n in "56789"}
    files = build(tmp_path, {**tea, **rerun, **others}).files
    first = files["blog/2020/05/01/1/index.html"].decode()
    section = first.partition('<section class="rp-returns rp-related"')[2].partition(
        "</section>"
    )[0]
    assert re.findall(r'href="([^"]+)"', section) == [
        f"/blog/2020/05/0{n}/{n}/" for n in (3, 2)
    ]
    assert '<time datetime="2020-05-03T00:00:00+00:00">' in section
    assert b"rp-related" not in files["blog/2020/05/08/5/index.html"]
    none = build(tmp_path, {}, settings=Settings(related=0)).files
    assert not any(
        b"rp-related" in page for path, page in none.items() if path.endswith("html")
    )


def test_only_a_published_post_is_like_others(tmp_path: Path) -> None:
    """One that is unlisted, withdrawn or waits is shown nowhere, in a preview neither."""
    files = {
        f"posts/{status}.md": post_text(status, tags="[tea]", status=status)
        for status in ("published", "draft", "unlisted", "withdrawn")
    }
    files["posts/waits.md"] = post_text("waits", tags="[tea]", date="2030-01-01")
    made = build(tmp_path, dict(files), drafts=True).files
    assert not any(
        b"rp-related" in page for path, page in made.items() if path.endswith("html")
    )
