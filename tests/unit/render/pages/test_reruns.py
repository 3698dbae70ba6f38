"""Rerun cards: what came back, and how long ago it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import a_comment, a_post
from finding import find
from reprise.issues import Code
from reprise.model.comment import Comment
from reprise.model.post import Elsewhere, Post, Status
from reprise.model.site import Site
from reprise.render.edition import Edition
from reprise.render.pages.reruns import EXCERPT_LENGTH, rerun_view, return_views
from reprise.render.views import LinkView, RerunView
from sites import build, edition_of
from sites import comment as comment_text
from sites import post as post_text


def on(day: str) -> dt.datetime:
    """Return noon of a day."""
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


FIRST = a_post(
    path="posts/first.md", title="First", published=on("2007-11-05"), body="One *two*."
)
SECOND = a_post(
    path="posts/second.md",
    title="Second",
    published=on("2009-01-05"),
    rerun_of="posts/first.md",
)
THIRD = a_post(
    path="posts/third.md", title="Third", published=on("2011-03-05"), rerun_of="posts/second.md"
)


def an_edition(*posts: Post, comments: tuple[Comment, ...] = ()) -> Edition:
    """Return the edition of these posts."""
    return edition_of(Site(posts=posts, comments=comments))


def card(post: Post, *others: Post, comments: tuple[Comment, ...] = ()) -> RerunView:
    """Return the card of a rerun."""
    view = rerun_view(an_edition(post, *others, comments=comments), post)
    assert view is not None
    return view


def test_a_post_that_is_no_rerun_has_no_card() -> None:
    """Nothing came back."""
    assert rerun_view(an_edition(FIRST), FIRST) is None


def test_a_rerun_shows_what_it_brings_back() -> None:
    """The original's title, date and beginning, and the years between then and now."""
    view = card(SECOND, FIRST)
    assert (view.title, view.href) == ("First", "/blog/2007/11/05/first/")
    assert (view.then, view.now, view.gap) == ("2007", "2009", "1 year and 2 months")
    assert view.date is not None
    assert view.date.text == "November 5, 2007"
    assert view.excerpt == "One two."
    assert (view.first, view.first_date, view.source, view.comments) == (None, None, "", None)


def test_a_rerun_of_a_rerun_counts_from_where_the_chain_began() -> None:
    """It names the post it reruns, and the one that all of it began with."""
    view = card(THIRD, SECOND, FIRST)
    assert (view.title, view.then, view.now) == ("Second", "2007", "2011")
    assert view.gap == "3 years and 4 months"
    assert view.first == LinkView("First", "/blog/2007/11/05/first/")
    assert view.first_date is not None
    assert view.first_date.year == 2007


def test_a_summary_says_more_than_an_excerpt() -> None:
    """The author's own sentence stands for the original; a long text is cut at a word."""
    long = a_post(
        path="posts/first.md", title="First", published=on("2007-11-05"), body="word " * 99
    )
    assert len(card(SECOND, long).excerpt) <= EXCERPT_LENGTH
    summed = a_post(path="posts/first.md", published=on("2007-11-05"), summary="A sentence.")
    assert card(SECOND, summed).excerpt == "A sentence."


def test_the_comments_of_the_original_are_linked() -> None:
    """With their number; a thread of its own begins at the rerun."""
    comments = (a_comment(post="posts/first.md"), a_comment(post="posts/first.md"))
    view = card(SECOND, FIRST, comments=comments)
    assert view.comments == LinkView("2 comments", "/blog/2007/11/05/first/#comments")


def test_the_comments_of_a_withdrawn_original_are_neither_counted_nor_quoted(
    tmp_path: Path,
) -> None:
    """Its page shows none, so that a link to them would lead to nothing."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text("A", "The goneword.\n", date="2020-05-04", guid="a"),
            "posts/a/comments/1.md": comment_text("1"),
            "posts/b.md": post_text("B", date="2021-05-04", guid="b", rerun_of="posts/a.md"),
        },
    )
    assert "1 comment on the original" in site.text("blog/2021/05/04/b/index.html")
    withdrawn = post_text(
        "A", "The goneword.\n", date="2020-05-04", guid="a", status="withdrawn"
    )
    site = build(tmp_path, {"posts/a.md": withdrawn})
    card = site.text("blog/2021/05/04/b/index.html")
    assert "#comments" not in card.partition('class="rp-rerun"')[2].partition("</aside>")[0]
    assert "goneword" not in card


@pytest.mark.parametrize("day", ["2003-02-28", None])
def test_an_original_elsewhere_is_named_by_its_host(day: str | None) -> None:
    """With its date where that is known; nothing is quoted from there."""
    original = Elsewhere("Old", "https://old.example/p?q=1", on(day) if day else None)
    view = card(a_post(published=on("2011-02-28"), rerun_of=original))
    assert (view.title, view.href, view.source) == ("Old", original.url, "old.example")
    assert (view.gap, view.then) == (("8 years", "2003") if day else ("", ""))
    assert (view.date is None, view.excerpt, view.comments) == (day is None, "", None)


def test_a_chain_may_begin_elsewhere() -> None:
    """The link leads there, and the years count from there."""
    old = Elsewhere("Old", "https://old.example/p", on("1999-01-05"))
    second = a_post(path="posts/second.md", published=on("2009-01-05"), rerun_of=old)
    view = card(THIRD, second)
    assert view.first == LinkView("Old", "https://old.example/p")
    assert (view.then, view.gap) == ("1999", "12 years and 2 months")
    undated = a_post(
        path="posts/second.md",
        published=on("2009-01-05"),
        rerun_of=Elsewhere("Old", "https://o.example"),
    )
    view = card(THIRD, undated)
    assert (view.then, view.gap, view.first_date) == ("2009", "2 years and 2 months", None)


def test_a_post_shows_every_time_it_came_back() -> None:
    """Oldest first, down the whole chain."""
    edition = an_edition(THIRD, SECOND, FIRST)
    assert [(view.title, view.href, view.gap) for view in return_views(edition, FIRST)] == [
        ("Second", "/blog/2009/01/05/second/", "1 year and 2 months"),
        ("Third", "/blog/2011/03/05/third/", "3 years and 4 months"),
    ]
    assert [view.title for view in return_views(edition, SECOND)] == ["Third"]
    assert return_views(edition, THIRD) == ()


@pytest.mark.parametrize("status", [Status.UNLISTED, Status.WITHDRAWN])
def test_a_rerun_that_is_in_no_list_is_not_among_the_returns(status: Status) -> None:
    """Its author does not want it found."""
    hidden = a_post(published=on("2009-01-05"), rerun_of="posts/first.md", status=status)
    assert return_views(an_edition(hidden, FIRST), FIRST) == ()


@pytest.mark.parametrize(
    ("again", "said"),
    [
        ("posts/a.md", "First published here on May 4, 2021:"),
        (
            "{title: T, url: https://o.example/, date: 2021-05-04}",
            "First published at o.example on May 4, 2021:",
        ),
    ],
)
def test_nothing_false_is_said_of_a_rerun_that_is_older(
    again: str, said: str, tmp_path: Path
) -> None:
    """When the original was published, and no time between; on its page, in the feed, below."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text("A", date="2021-05-04", guid="a"),
            "posts/b.md": post_text("B", date="2020-05-04", guid="b", rerun_of=again),
        },
    )
    assert [issue.code for issue in site.issues] == [Code.EARLY_RERUN]
    card = find(LexborHTMLParser(site.text("blog/2020/05/04/b/index.html")), ".rp-rerun")
    assert [" ".join(p.text().split()) for p in card.css(".rp-rerun-what")] == [said]
    assert card.css_first(".rp-rerun-years") is None
    assert ", first published on May 4, 2021.</em>" in site.text("feed.xml")
    if again == "posts/a.md":
        below = LexborHTMLParser(site.text("blog/2021/05/04/a/index.html"))
        assert find(below, ".rp-returns li").text() == "Rerun on May 4, 2020: B"


MARKUP = '</a><script>alert(1)</script> & <b> \\"q\\"'
TEXT = MARKUP.replace("\\", "")


def test_a_title_full_of_markup_is_text_wherever_it_stands(tmp_path: Path) -> None:
    """On its page and card, in the contents, a rerun's card, the neighbours, the feed."""
    site = build(
        tmp_path,
        {
            "posts/a.md": post_text(MARKUP, date="2020-05-04", guid="a", body="## `<i>`\n"),
            "posts/b.md": post_text("B", date="2021-05-04", rerun_of="posts/a.md", series="S"),
            "posts/c.md": post_text(MARKUP, date="2022-05-04", guid="c", series="S", slug="c"),
            "posts/d.md": post_text(
                MARKUP, date="2023-05-04", guid="d", rerun_of="posts/a.md", slug="d"
            ),
        },
    )
    assert site.messages == []
    for name, data in site.files.items():
        if name.endswith(".json"):
            continue  # there a title is text, whatever stands in it
        assert b"<script>" not in data, name
        assert b"<b>" not in data.replace(b"<b></b>", b""), name
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    assert [node.text() for node in page.css("title, h1, .rp-returns a")] == [
        TEXT,
        TEXT,
        "B",
        TEXT,
    ]
    rerun = LexborHTMLParser(site.text("blog/2021/05/04/b/index.html"))
    assert rerun.css(".rp-rerun-title a")[0].text() == TEXT
    assert [a.text().partition(" ")[2] for a in rerun.css("a[rel=prev], a[rel=next]")] == [
        TEXT,
        TEXT,
    ]
    home = LexborHTMLParser(site.text("blog/index.html"))
    assert [a.text() for a in home.css("h2 > a")] == [TEXT, TEXT, "B", TEXT]
    assert TEXT.encode() not in site.files["feed.xml"]
    assert b"&lt;script&gt;" in site.files["feed.xml"]


def test_the_latest_rerun_stands_where_an_element_asks_for_it(tmp_path: Path) -> None:
    """The newest of those listed, with its card; without a rerun nothing stands there."""
    element = "Before.\n\n<reprise-rerun>Nothing yet.</reprise-rerun>\n\nAfter.\n"
    files = {
        "posts/a.md": post_text("a", date="2007-03-04", summary="What a valve map knows."),
        "posts/home.md": post_text("home", date="2007-03-05", body=element),
    }
    nothing = LexborHTMLParser(build(tmp_path, files).text("blog/2007/03/05/home/index.html"))
    assert "Nothing yet" not in nothing.text()
    assert nothing.css_first(".rp-latest") is None
    files |= {
        "posts/b.md": post_text("b", date="2011-01-28", rerun_of="posts/a.md"),
        "posts/c.md": post_text("c", date="2012-01-28", rerun_of="posts/a.md", summary=""),
        "posts/d.md": post_text("d", date="2013-01-28", rerun_of="posts/c.md"),
        "posts/e.md": post_text(
            "e", date="2014-01-28", rerun_of="posts/a.md", status="unlisted"
        ),
    }
    made = build(tmp_path, files)
    page = LexborHTMLParser(made.text("blog/2007/03/05/home/index.html"))
    shown = find(page, ".rp-latest")
    assert find(shown, "a").attributes["href"] == "/blog/2013/01/28/d/"
    assert "came back on January 28, 2013" in shown.text()
    assert shown.css_first(".rp-rerun[id]") is None
    assert [span.text() for span in shown.css(".rp-rerun-years span")] == ["2007", "", "2013"]
    # What c says has no summary, and its text is not asked for.
    assert shown.css_first("blockquote") is None
