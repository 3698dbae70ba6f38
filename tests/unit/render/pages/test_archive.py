"""The archive: all years, a year, a month."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from factories import a_comment, a_post
from reprise.model.post import Elsewhere, Post, Status
from reprise.model.site import Site
from reprise.render.archive_views import ArchiveView
from reprise.render.page import Page
from reprise.render.pages.archive import archive_page, lines_view, month_page, year_page
from reprise.render.views import LinkView
from sites import build, edition_of
from sites import post as post_text


def on(day: str, **fields: object) -> Post:
    """Return a post of that day."""
    moment = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return a_post(published=moment, **fields)  # type: ignore[arg-type] # the callers' names


POSTS = (
    on("2011-02-01"),
    on("2011-01-28"),
    on("2011-01-02"),
    on("2009-12-31"),
    on("2007-11-05"),
)


def pages_of(*posts: Post) -> dict[str, Page]:
    """Return the archive's pages by address."""
    edition = edition_of(Site(posts=posts))
    pages = [archive_page(edition)]
    for year in edition.outline.archive:
        pages.append(year_page(edition, year.year))
        pages += [month_page(edition, month.year, month.month) for month in year.months]
    return {page.slots.url: page for page in pages}


def view_of(page: Page) -> ArchiveView:
    """Return what a page of the archive shows."""
    assert isinstance(page.view, ArchiveView)
    return page.view


def test_there_is_a_page_for_all_for_each_year_and_for_each_month() -> None:
    """And for no year or month without posts."""
    assert list(pages_of(*POSTS)) == [
        "/blog/archive/",
        "/blog/2011/",
        "/blog/2011/02/",
        "/blog/2011/01/",
        "/blog/2009/",
        "/blog/2009/12/",
        "/blog/2007/",
        "/blog/2007/11/",
    ]


def test_each_page_counts_its_posts_and_says_what_it_is() -> None:
    """In its heading, in its title, and in what search engines show."""
    pages = pages_of(*POSTS)
    told = {
        url: (
            view_of(page).title,
            view_of(page).count,
            page.slots.title,
            page.slots.description,
        )
        for url, page in pages.items()
    }
    assert told["/blog/archive/"] == ("Archive", 5, "Archive", "Posts of Blog")
    assert told["/blog/2011/"] == ("2011", 3, "Archive: 2011", "Posts of 2011")
    assert told["/blog/2011/01/"] == (
        "January 2011",
        2,
        "Archive: January 2011",
        "Posts of January 2011",
    )


def test_each_page_leads_up_and_a_year_to_its_neighbours() -> None:
    """Years without posts are skipped."""
    pages = pages_of(*POSTS)
    assert view_of(pages["/blog/archive/"]).up == LinkView("Blog", "/blog/")
    assert view_of(pages["/blog/2011/01/"]).up == LinkView("2011", "/blog/2011/")
    assert [
        (view.up, view.newer, view.older)
        for view in (view_of(pages[f"/blog/{year}/"]) for year in (2011, 2009, 2007))
    ] == [
        (LinkView("Archive", "/blog/archive/"), None, LinkView("2009", "/blog/2009/")),
        (
            LinkView("Archive", "/blog/archive/"),
            LinkView("2011", "/blog/2011/"),
            LinkView("2007", "/blog/2007/"),
        ),
        (LinkView("Archive", "/blog/archive/"), LinkView("2009", "/blog/2009/"), None),
    ]


def test_every_listed_post_is_in_it_once() -> None:
    """On the whole archive, on its year's page and on its month's."""
    pages = pages_of(*POSTS, on("2011-01-01", status=Status.UNLISTED))
    for url, count in (("/blog/archive/", 5), ("/blog/2011/", 3), ("/blog/2011/01/", 2)):
        entries = [
            link.attributes["href"]
            for year in view_of(pages[url]).years
            for month in year.months
            for link in LexborHTMLParser(month.lines).css("a")
        ]
        assert len(entries) == len(set(entries)) == count


def test_a_line_says_what_came_back_and_what_was_said() -> None:
    """A rerun's first year, and the number of comments."""
    rerun = on("2011-01-28", rerun_of=Elsewhere("Old", "https://o.example"), path="posts/a.md")
    dated = Elsewhere("Old", "https://o.example", dt.datetime(2003, 1, 1, tzinfo=dt.UTC))
    other = on("2011-01-27", rerun_of=dated, path="posts/b.md")
    site = Site(posts=(rerun, other), comments=(a_comment(post="posts/b.md"),))
    edition = edition_of(site)
    lines = lines_view(edition, edition.outline.archive[0].months[0]).entries
    assert [(line.rerun_year, line.comments) for line in lines] == [(None, 0), (2003, 1)]


def test_an_empty_archive_is_a_page() -> None:
    """And there is no other."""
    pages = pages_of()
    assert list(pages) == ["/blog/archive/"]
    assert view_of(pages["/blog/archive/"]).count == 0


def test_the_archive_as_readers_see_it(tmp_path: Path) -> None:
    """Years and months are headings that lead to their pages; titles are text."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text("A <b>", date="2011-01-28"),
            "posts/b.md": post_text("B", date="2011-02-01"),
            "posts/c.md": post_text("C", date="2007-11-05"),
        },
    )
    page = LexborHTMLParser(site.text("blog/archive/index.html"))
    assert [a.attributes["href"] for a in page.css("h2 > a")] == ["/blog/2011/", "/blog/2007/"]
    assert [a.text() for a in page.css("h3 > a")] == ["February", "January", "November"]
    assert [a.text() for a in page.css(".rp-entries a")] == ["B", "A <b>", "C"]
    month = LexborHTMLParser(site.text("blog/2011/01/index.html"))
    assert [node.text() for node in month.css("h1, h2, h3")] == ["January 2011"]
    assert month.css(".rp-quiet")[0].text() == "1 post"


def test_every_year_that_an_arc_names_stands_in_the_list_beneath(tmp_path: Path) -> None:
    """What is drawn is told in words too; a month is not drawn, nor a year without a rerun."""
    files = {
        "posts/a.md": post_text("a", date="2007-03-04"),
        "posts/b.md": post_text("b", date="2011-01-28", rerun_of="posts/a.md"),
        "posts/c.md": post_text("c", date="2011-06-28", rerun_of="posts/b.md"),
        "posts/d.md": post_text(
            "d",
            date="2012-01-01",
            rerun_of="{title: x, url: 'https://x.example/', date: 2001-01-01}",
        ),
        "posts/e.md": post_text(
            "e", date="2012-01-01", rerun_of="{title: x, url: 'https://x.example/'}"
        ),
    }
    made = build(tmp_path, files)
    for path, years in (
        ("blog/archive", ["2001", "2007", "2007"]),
        ("blog/2011", ["2007", "2007"]),
        ("blog/2012", ["2001"]),
        ("blog/2007", []),
        ("blog/2011/01", []),
    ):
        page = LexborHTMLParser(made.text(f"{path}/index.html"))
        drawn = sorted(t.text().split(": ")[1][:4] for t in page.css("path.rp-arc title"))
        assert drawn == years
        listed = " ".join(line.text() for line in page.css(".rp-entries li"))
        assert all(f"rerun of {year}" in listed for year in years)
