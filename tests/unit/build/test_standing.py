"""The standing site: what is derived from the memory is what reading everything derives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import plain_host
from remembering import asked, build_first, remembered, shelf_of
from reprise.build.reading.preparing import prepare_site
from reprise.build.standing import Standing, standing_site
from reprise.model.names import SourcePath
from sites import comment, post, write_site


def entry(visibility: str) -> str:
    """Return an entry of the journal."""
    return f"---\nvisibility: {visibility}\n---\nText.\n"


A, B = SourcePath("posts/a.md"), SourcePath("posts/b/index.md")
FILES = {
    A: post("a", tags="[tea]", series="Friday"),
    "posts/a/comments/1.md": comment("1"),
    "posts/a/comments/2.md": comment("2", reply_to="'1'"),
    B: post("b", tags="[tea, cup]", rerun_of=A, date="2020-06-01"),
    "posts/b/sign.svg": '<svg width="1" height="1"/>',
    "posts/draft.md": post("draft", status="draft"),
    "journal/2020-05-01.md": entry("public"),
    "journal/2020-05-02.md": entry("unlisted"),
    "journal/2020-05-02/sign.svg": '<svg width="1" height="1"/>',
    "journal/2020-05-03.md": entry("private"),
    "journal/2020-05-03/note.txt": "private",
}


@pytest.fixture
def standing(tmp_path: Path) -> Iterator[Standing]:
    """Return a site that has been built, as the memory tells of it."""
    build_first(tmp_path, FILES)
    with shelf_of(tmp_path) as shelf:
        yield standing_site(asked(tmp_path), plain_host(), shelf, remembered(tmp_path).memory)


def test_the_site_is_the_one_that_is_read(standing: Standing) -> None:
    """Posts without their texts and files beside them are those of a whole build."""
    prepared = prepare_site(standing.request)
    assert standing.desk.edition.site == prepared.site
    assert [post.path for post in standing.desk.edition.site.posts] == [B, A]


def test_the_outline_answers_as_it_does_in_a_whole_build(standing: Standing) -> None:
    """Addresses, terms, neighbours, reruns and places in a series are the same."""
    known, read = standing.desk.edition.outline, prepare_site(standing.request).outline
    for question in ("addresses", "listed", "terms", "archive", "installments", "reruns"):
        assert getattr(known, question) == getattr(read, question)
    for one in known.listed:
        assert known.neighbours(one) == read.neighbours(one)


def test_comments_are_counted_without_being_read(standing: Standing) -> None:
    """The numbers of comments stand in the memory; a post without any has none."""
    counts = standing.desk.edition.counts
    assert counts.get(A) == 2
    assert counts.get(B) is None


def test_it_knows_which_files_are_a_posts(standing: Standing) -> None:
    """A post that is to be made again is found with all that belongs to it."""
    assert standing.desk.files[A].comments == (
        "posts/a/comments/1.md",
        "posts/a/comments/2.md",
    )
    assert standing.desk.files[B].assets == ("posts/b/sign.svg",)


def test_no_text_is_read(standing: Standing) -> None:
    """Neither a text nor a summary is there before it is asked for."""
    assert not standing.desk.contents
    assert all(post.body == "" for post in standing.desk.edition.site.posts)


def test_no_entry_is_opened_that_is_private(tmp_path: Path) -> None:
    """Of the others it is remembered where they lie, so that nobody looks into the rest."""
    build_first(tmp_path, FILES)
    whole = prepare_site(asked(tmp_path)).site
    write_site(tmp_path, {"journal/2020-05-03.md": entry("public")})
    with shelf_of(tmp_path) as shelf:
        memory = remembered(tmp_path).memory
        site = standing_site(asked(tmp_path), plain_host(), shelf, memory).desk.edition.site
    assert site == whole
    assert [entry.path[-5:-3] for entry in site.entries] == ["01", "02"]
    assert {"journal/2020-05-03.md", "journal/2020-05-03/note.txt"} <= site.hidden


def test_no_comparison_is_read_out_of_the_journal(tmp_path: Path) -> None:
    """A link that came after the last look shows nothing of what is private."""
    rows = "title: T\nsides: [A, B]\nrows:\n- {id: a, aspect: X, values: [x, y]}\n"
    build_first(tmp_path, {**FILES, "journal/2020-05-03/tea.yml": rows})
    memory = remembered(tmp_path).memory
    (tmp_path / "docs/comparisons").mkdir(parents=True)
    (tmp_path / "docs/comparisons/tea.yml").symlink_to("../../journal/2020-05-03/tea.yml")
    with shelf_of(tmp_path) as shelf:
        site = standing_site(asked(tmp_path), plain_host(), shelf, memory).desk.edition.site
    assert site.comparisons == ()
