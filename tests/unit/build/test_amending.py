"""Amending: which changes are no more than texts, and what is made of those."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest

from fakes import plain_host
from photos import photo
from remembering import asked, build_first, edit, look_at, remembered, shelf_of
from reprise.build.amending import Amended, amend_site, read_moved
from reprise.build.reading.library import Library
from reprise.build.workers import Crew
from reprise.issues import Code, in_order
from reprise.model.names import OutputPath, SourcePath
from reprise.model.settings import Settings
from sites import comment, post

FOLD = "Above.\n\n<!-- more -->\n\n"
FILES = {
    "posts/a.md": post("a", f"{FOLD}Below.\n", summary=""),
    "posts/a/comments/1.md": comment("1"),
    "posts/a/sign.svg": '<svg width="1" height="1"/>',
    "posts/b.md": post("b", "[There](a.md#part)\n", date="2021-01-01", rerun_of="posts/a.md"),
}
PAGE_OF_A = "blog/2020/05/04/a/index.html"
PAGE_OF_B = "blog/2021/01/01/b/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site of a post and its rerun, built."""
    build_first(tmp_path, FILES)
    return tmp_path


def texts(root: Path) -> list[str] | None:
    """Return the posts of which the text or the thread has changed, None where more has."""
    before = remembered(root)
    found = read_moved(Library(root, Settings()), look_at(before), before.memory)
    return None if found is None else sorted(found.facts)


def amended(root: Path) -> Amended | None:
    """Amend the site."""
    with shelf_of(root) as shelf:
        return amend_site(asked(root), plain_host(), shelf, remembered(root))


def made(root: Path) -> set[str]:
    """Return what an amendment has made."""
    done = amended(root)
    assert done is not None
    return {reason.path for reason in done.result.reasons}


def test_a_file_with_another_time_and_the_same_bytes_is_no_change(root: Path) -> None:
    """Nothing is made of a text that was written again as it was."""
    edit(root, {"posts/a.md": FILES["posts/a.md"]})
    assert texts(root) == []
    assert made(root) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("posts/a.md", post("a", f"{FOLD}Other words.\n", summary="")),
        ("posts/a/comments/1.md", comment("1", "Other words.\n")),
    ],
)
def test_another_text_or_thread_is_an_amendment(root: Path, name: str, text: str) -> None:
    """A word of a post, or of a comment on it, changes the shape of nothing."""
    edit(root, {name: text})
    assert texts(root) == ["posts/a.md"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("posts/a.md", post("Another title", f"{FOLD}Below.\n")),
        ("posts/a.md", post("a", f"{FOLD}Below.\n", summary="", tags="[new]")),
        ("posts/a.md", "no front matter"),
        ("posts/a/comments/1.md", comment("1", "Words.\n", date="2020-05-06")),
        ("posts/a/sign.svg", '<svg width="2" height="2"/>'),
    ],
)
def test_what_other_pages_show_is_more_than_an_amendment(
    root: Path, name: str, text: str
) -> None:
    """Front matter, errors, the newest comments and pictures are for a whole build."""
    edit(root, {name: text})
    assert texts(root) is None
    assert amended(root) is None


def test_a_word_below_the_fold_makes_the_page_and_the_feeds(root: Path) -> None:
    """No list of teasers shows it, nor does the archive; the rerun quotes the text."""
    edit(root, {"posts/a.md": post("a", f"{FOLD}Other words.\n", summary="")})
    paths = made(root)
    assert {PAGE_OF_A, PAGE_OF_B, "feed.xml", "blog/2020/feed.xml"} <= paths
    assert not {"blog/archive/index.html", "sitemap.xml"} & paths


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_an_amendment_is_made_by_the_process_that_remembers(
    root: Path, start: Literal["fork", "spawn"]
) -> None:
    """However much there is to do: no other one could look up what stands unchanged."""
    edit(root, {"posts/a.md": post("a", f"{FOLD}Other words.\n", summary="")})
    many = Crew(workers=2, start=start, batch=1, enough=1)
    request = msgspec.structs.replace(asked(root), crew=many)
    with shelf_of(root) as shelf:
        done = amend_site(request, plain_host(), shelf, remembered(root))
    assert done is not None
    assert PAGE_OF_A in {reason.path for reason in done.result.reasons}


def test_a_text_about_something_else_makes_the_pages_that_lead_to_it(root: Path) -> None:
    """An amendment knows which posts are like which, and what it found is remembered."""
    tea = "tea " * 8
    others = {f"posts/{name}.md": post(name, date="2020-02-01") for name in "cdef"}
    build_first(root, FILES | others | {"posts/g.md": post("g", tea, date="2020-03-01")})
    edit(root, {"posts/c.md": post("c", tea, date="2020-02-01")})
    done = amended(root)
    assert done is not None
    assert done.bags is not None
    pages: dict[str, str] = {reason.path: reason.why for reason in done.result.reasons}
    assert pages["blog/2020/03/01/g/index.html"] == "other posts are most like it"
    assert done.result.learned.texts[SourcePath("posts/g.md")].related == ("posts/c.md",)
    assert PAGE_OF_A not in pages


def test_what_is_wrong_with_a_file_that_stands_is_told_once(root: Path) -> None:
    """An amendment tells again what is known of what it does not make."""
    build_first(root, FILES | {"posts/b/damaged.jpg": photo(1600, 1200)[:30_000]})
    edit(root, {"posts/a.md": post("a", f"{FOLD}Other words.\n", summary="")})
    done = amended(root)
    assert done is not None
    codes = [issue.code for issue in in_order(done.notes.issues)]
    assert codes.count(Code.PICTURE_AS_IT_IS) == 1
    assert not [path for path in made(root) if path.endswith(".jpg")]


def test_a_word_above_the_fold_makes_the_lists_too(root: Path) -> None:
    """A list is made again where the card that it shows looks otherwise."""
    text = FOLD.replace("Above", "Before")
    edit(root, {"posts/a.md": post("a", f"{text}Below.\n", summary="")})
    assert "blog/index.html" in made(root)


def test_a_comment_makes_no_list_and_no_feed_of_posts(root: Path) -> None:
    """Another word of a comment shows on the post's page, and in the feed of comments."""
    edit(root, {"posts/a/comments/1.md": comment("1", "Other words.\n")})
    paths = made(root)
    assert {PAGE_OF_A, "comments/feed.xml"} <= paths
    assert not {PAGE_OF_B, "blog/index.html", "feed.xml"} & paths


def test_a_link_to_a_place_that_is_there_now_is_dead_no_more(root: Path) -> None:
    """Links to places are judged again where either end has changed."""
    assert [issue.path for issue in remembered(root).memory.notes.dead] == ["posts/b.md"]
    body = f"{FOLD}Below.\n\n## Part\n"
    edit(root, {"posts/a.md": post("a", body, summary="")})
    done = amended(root)
    assert done is not None
    assert done.notes.dead == ()


def test_without_a_memory_there_is_nothing_to_amend(tmp_path: Path) -> None:
    """A site that was never built is built whole."""
    edit(tmp_path, FILES)
    assert amended(tmp_path) is None


KETTLES = "comparisons/kettles/index.html"
QUOTE = '<reprise-comparison of="kettles" rows="{}"></reprise-comparison>\n'


@pytest.fixture
def quoting(tmp_path: Path) -> Path:
    """Return a site of a comparison and a post that quotes a row of it, built."""
    kettles = (
        "title: Kettles\nsides: [Tin, Copper]\nrows:\n"
        "- {id: heat, aspect: Heat, values: [x, y]}\n"
        "- {id: cost, aspect: Cost, values: [x, y]}\n"
    )
    files = {
        "docs/comparisons/kettles.yml": kettles,
        "posts/q.md": post("q", QUOTE.format("heat")),
    }
    build_first(tmp_path, {**FILES, **files})
    return tmp_path


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a", QUOTE.format("heat")),
        ("q", "No more.\n"),
        ("q", QUOTE.format("cost")),
        ("q", QUOTE.format("heat cost")),
    ],
)
def test_who_quotes_a_comparison_is_told_on_its_page(
    name: str, body: str, quoting: Path
) -> None:
    """A post that begins or ceases to quote it, or picks other rows, makes the page again."""
    summary = {"summary": ""} if name == "a" else {}
    edit(quoting, {f"posts/{name}.md": post(name, body, **summary)})
    done = amended(quoting)
    assert done is not None
    why = {reason.path: reason.why for reason in done.result.reasons}
    assert why[OutputPath(KETTLES)] == "which posts quote it, or which of its rows, changed"


@pytest.mark.parametrize("before", ["", "Words before it.\n\n"])
def test_a_quote_that_stays_makes_no_page_again(before: str, quoting: Path) -> None:
    """A word beside it, or another place in the text, is nothing to the comparison."""
    edit(quoting, {"posts/q.md": post("q", f"{before}{QUOTE.format('heat')}\nAfter.\n")})
    assert KETTLES not in made(quoting)
