"""Lists of posts, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from factories import a_post, days_later
from reprise.derive.addresses import TermKind
from reprise.derive.pagination import page_numbers
from reprise.model.names import Slug
from reprise.model.post import Status
from reprise.model.settings import Author, BlogSettings, Settings
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.listing import home_page, term_page, terms_page
from reprise.render.views import LinkView, ListingView, TermsView
from sites import build, edition_of
from sites import post as post_text

SETTINGS = Settings(
    blog=BlogSettings(title="Journal", path="log", author="ada"),
    authors={"ada": Author("Ada", url="https://ada.example", bio="Writes *this*.")},
)
BLOG = tuple(
    a_post(path=f"posts/{number:03}.md", published=days_later(number))
    for number in range(100, 0, -1)
)
"""Newest first."""


def an_edition(count: int, settings: Settings = SETTINGS) -> Edition:
    """Return the blog when it had so many posts."""
    return edition_of(Site(posts=BLOG[len(BLOG) - count :]), settings=settings)


def home_pages(edition: Edition) -> list[Page]:
    """Return all pages of the blog's home, newest first."""
    numbers = page_numbers(edition.outline.listed, edition.settings.blog.posts_per_page)
    return [home_page(edition, number) for number in numbers]


def view_of(page: Page) -> ListingView:
    """Return what a list's page shows."""
    assert isinstance(page.view, ListingView)
    return page.view


def ways(page: Page) -> tuple[str, str]:
    """Return where a page leads to, for newer posts and for older."""
    pager = view_of(page).pager
    return (pager.newer.href if pager.newer else "", pager.older.href if pager.older else "")


@pytest.mark.parametrize(
    ("count", "pages"),
    [
        (0, [("/log/", 0, "", "")]),
        (1, [("/log/", 1, "", "")]),
        (10, [("/log/", 10, "", "")]),
        (11, [("/log/", 11, "", "")]),
        (25, [("/log/", 15, "", "/log/page/1/"), ("/log/page/1/", 10, "/log/", "")]),
        (
            35,
            [
                ("/log/", 15, "", "/log/page/2/"),
                ("/log/page/2/", 10, "/log/", "/log/page/1/"),
                ("/log/page/1/", 10, "/log/page/2/", ""),
            ],
        ),
    ],
)
def test_the_home_and_its_numbered_pages(
    count: int, pages: list[tuple[str, int, str, str]]
) -> None:
    """Counted from the oldest; each leads to its neighbours."""
    made = home_pages(an_edition(count))
    assert [(p.slots.url, len(view_of(p).cards), *ways(p)) for p in made] == pages


def test_a_hundred_posts_are_ten_pages() -> None:
    """Chained from the newest to the oldest and back."""
    pages = home_pages(an_edition(100))
    urls = [page.slots.url for page in pages]
    assert urls == ["/log/", *(f"/log/page/{number}/" for number in range(9, 0, -1))]
    assert [ways(page)[1] for page in pages] == [*urls[1:], ""]
    assert [ways(page)[0] for page in pages] == ["", *urls[:-1]]
    cards = [card for page in pages for card in view_of(page).cards]
    assert len(cards) == len(set(cards)) == 100


@pytest.mark.parametrize("count", [0, 9, 18, 19, 20, 29, 30, 38, 39])
def test_a_new_post_touches_the_first_page_and_at_most_one_more(count: int) -> None:
    """A page is added in front of the newest numbered one, whose way to newer posts moves."""
    before, after = ((home_pages(an_edition(n)))[1:] for n in (count, count + 1))
    added = len(after) - len(before)
    assert added in {0, 1}
    kept = after[added:]
    assert [view_of(page).cards for page in kept] == [view_of(page).cards for page in before]
    assert kept[added:] == before[added:]


def test_the_first_page_shows_the_ways_into_the_blog() -> None:
    """The archive with its count, each kind of term that there is, and its feeds."""
    first, numbered = home_pages(an_edition(20))
    assert view_of(first).nav == (
        LinkView("Archive of 20 posts", "/log/archive/"),
        LinkView("Authors", "/log/author/"),
        LinkView("Subscribe", "/subscribe/"),
    )
    assert view_of(numbered).nav == ()
    assert view_of(home_page(an_edition(1), None)).nav[0].text == "Archive of 1 post"


def test_pages_have_titles_and_descriptions_of_their_own() -> None:
    """Search engines tell them apart."""
    slots = [page.slots for page in home_pages(an_edition(20))]
    assert [s.title for s in slots] == ["Journal", "Journal, page 1"]
    assert [s.description for s in slots] == ["Posts of Journal", "Posts of Journal, page 1"]
    assert {s.section for s in slots} == {"/log/"}


POSTS = (
    a_post(tags=("Net works", "b"), published=days_later(2)),
    a_post(tags=("Net works",), authors=("Guest",), published=days_later(1)),
    a_post(tags=("b",), status=Status.UNLISTED),
)


def first_page(kind: TermKind, slug: str) -> Page:
    """Return the first page of a term."""
    edition = edition_of(Site(posts=POSTS), settings=SETTINGS)
    term = edition.outline.term(kind, Slug(slug))
    assert term is not None
    return term_page(edition, term, None)


def test_a_term_has_a_page_of_its_posts() -> None:
    """It says what it is, how many there are, and leads up to all terms of the kind."""
    page = first_page(TermKind.TAG, "net-works")
    view = view_of(page)
    assert (page.slots.url, page.slots.title) == ("/log/tag/net-works/", "Net works")
    assert (view.kind, view.count, view.up) == ("tag", 2, LinkView("Tags", "/log/tag/"))
    assert page.slots.description == "Posts in the tag Net works"
    assert view.author is None


def test_an_unlisted_post_is_in_no_list() -> None:
    """Neither on a term's page nor in a count."""
    assert view_of(first_page(TermKind.TAG, "b")).count == 1


def test_an_authors_page_introduces_her() -> None:
    """With her name, her own site, and what she says of herself."""
    view = view_of(first_page(TermKind.AUTHOR, "ada"))
    assert view.title == "Ada"
    assert view.author is not None
    assert (view.author.name, view.author.url) == ("Ada", "https://ada.example")
    assert view.author.bio == "<p>Writes <em>this</em>.</p>\n"
    guest = view_of(first_page(TermKind.AUTHOR, "guest")).author
    assert guest is not None
    assert (guest.name, guest.url, guest.bio) == ("Guest", "", "")


def test_all_terms_of_a_kind_have_a_page() -> None:
    """Each with its count and its address."""
    page = terms_page(edition_of(Site(posts=POSTS), settings=SETTINGS), TermKind.TAG)
    assert isinstance(page.view, TermsView)
    assert (page.slots.url, page.view.title) == ("/log/tag/", "Tags")
    assert [(t.name, t.href, t.count) for t in page.view.terms] == [
        ("b", "/log/tag/b/", 1),
        ("Net works", "/log/tag/net-works/", 2),
    ]


def test_numbered_pages_count_their_own_posts() -> None:
    """The whole list's number would change them with each new post."""
    posts = tuple(a_post(tags=("t",), published=days_later(-n)) for n in range(25))
    edition = edition_of(Site(posts=posts))
    term = edition.outline.term(TermKind.TAG, Slug("t"))
    assert term is not None
    assert [view_of(term_page(edition, term, n)).count for n in (None, 1)] == [25, 10]


def test_a_card_shows_what_is_needed_to_choose(tmp_path: Path) -> None:
    """Title, date, authors, categories, reading time, comments, and the teaser."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text(
                "A <b>title</b>",
                body="One\n\n<!-- more -->\n\nTwo\n",
                categories="[Work & play]",
                authors="[Ada, Bob, Cid]",
            ),
            "posts/a/comments/1.md": "---\nauthor: X\ndate: 2020-05-05\n---\nYes.\n",
            "posts/b.md": post_text("B"),
        },
    )
    page = LexborHTMLParser(site.text("blog/index.html"))
    card, other = page.css("article.rp-card")
    (title,) = card.css("h2 > a")
    assert title.text() == "A <b>title</b>"
    assert title.attributes["href"] == "/blog/2020/05/04/a/"
    assert [a.text() for a in card.css("a[href='/blog/category/work-play/']")] == [
        "Work & play"
    ]
    meta = " ".join(card.css(".rp-meta")[0].text().split())
    assert "by Ada, Bob and Cid" in meta
    assert "1 min read" in meta
    assert "1 comment" in meta
    assert card.css(".rp-teaser")[0].text().strip() == "One"
    assert card.css(".rp-more > a")[0].text() == "Continue reading A <b>title</b>"
    assert not other.css(".rp-more, a[href$='#comments']")


def test_a_draft_is_marked_where_it_is_shown(tmp_path: Path) -> None:
    """Its author sees it in lists, and what it is."""
    files = {"posts/a.md": post_text("A", status="draft")}
    site = build(tmp_path, files, drafts=True)
    (flag,) = LexborHTMLParser(site.text("blog/index.html")).css(".rp-card .rp-flag")
    assert flag.text() == "Draft"


def flags(page: str) -> list[str]:
    """Return the marks on a page."""
    return [" ".join(flag.text().split()) for flag in LexborHTMLParser(page).css(".rp-flag")]


def test_a_post_that_waits_for_its_hour_is_marked_where_it_is_shown(tmp_path: Path) -> None:
    """In lists, in the archive and on its page, with its date; a draft is a draft there too."""
    files = {
        "posts/a.md": post_text("A", date="2099-03-03"),
        "posts/b.md": post_text("B", date="2099-03-04", status="draft"),
        "posts/c.md": post_text("C", date="2020-03-03"),
    }
    site = build(tmp_path, files, drafts=True)
    waits = "Scheduled for March 3, 2099"
    assert flags(site.text("blog/index.html")) == ["Draft", waits]
    assert flags(site.text("blog/archive/index.html")) == ["Draft", waits]
    assert flags(site.text("blog/2099/03/03/a/index.html")) == [waits]
    assert flags(site.text("blog/2099/03/04/b/index.html")) == ["Draft"]
    assert flags(site.text("blog/2020/03/03/c/index.html")) == []


def test_a_blog_without_posts_says_so(tmp_path: Path) -> None:
    """There is a page from the first day."""
    site = build(tmp_path, {})
    assert "Nothing has been published here yet." in site.text("blog/index.html")


def short_list(root: Path, attributes: str) -> LexborNode:
    """Return what an element of a post shows, on a blog with seven posts."""
    files = {
        f"posts/{n}.md": post_text(
            str(n),
            date=f"2020-05-0{n}",
            series="Odd & even" if n % 2 else "",
            tags="[x]" if n > 3 else "",
            authors="[ada]",
        )
        for n in range(1, 7)
    }
    element = f"<reprise-posts {attributes}></reprise-posts>\n"
    files["posts/list.md"] = post_text("List", date="2019-01-01", body=element)
    site = build(root, files, settings=SETTINGS)
    assert site.messages == []
    page = LexborHTMLParser(site.text("log/2019/01/01/list/index.html"))
    (found,) = page.css(".rp-body > .rp-post-list")
    return found


@pytest.mark.parametrize(
    ("attributes", "titles", "more"),
    [
        ("", ["6", "5", "4", "3", "2"], ("All posts", "/log/")),
        ('limit="2"', ["6", "5"], ("All posts", "/log/")),
        ('limit="99"', ["6", "5", "4", "3", "2", "1", "List"], ("All posts", "/log/")),
        (
            'series="Odd &amp; even"',
            ["5", "3", "1"],
            ("All of Odd & even", "/log/series/odd-even/"),
        ),
        ('tag="x" series="odd EVEN"', ["5"], ("All of Odd & even", "/log/series/odd-even/")),
        ('author="ada" limit="1"', ["6"], ("All of Ada", "/log/author/ada/")),
    ],
)
def test_a_post_can_hold_a_short_list(
    attributes: str, titles: list[str], more: tuple[str, str], tmp_path: Path
) -> None:
    """The newest five or as many as asked for, narrowed by any terms, and a way to all."""
    found = short_list(tmp_path, attributes)
    assert [a.text() for a in found.css(".rp-entries a")] == titles
    (link,) = found.css(".rp-more > a")
    assert (link.text(), link.attributes["href"]) == more
