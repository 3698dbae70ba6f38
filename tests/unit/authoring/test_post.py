"""New posts: files that are read back as they were asked for, without an issue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.header import one_line
from reprise.authoring.post import NewPost, new_guid, write_post
from reprise.errors import UsageError
from reprise.model.names import slugify
from reprise.model.post import Post, Status
from reprise.model.settings import Settings
from reprise.source.load import load_site
from sites import post, write_site

MOMENT = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
AUTHORITY = "blog.example,2026"
NAMES = st.sampled_from(
    ["index", "README", "comments", "2026-11-23", "2026-1-2 A", "٢٠٢٦-١١-٢٣"]
)
TITLES = st.text(max_size=90) | NAMES | st.text("𠀀é ./\\-", max_size=200)


def write(root: Path, title: str, **fields: object) -> str:
    """Write a draft, unless it says otherwise; return its path."""
    known = {"published": MOMENT, **fields}
    return write_post(root, NewPost(title=title, **known), authority=AUTHORITY)  # type: ignore[arg-type] # known fields


def only_post(root: Path) -> Post:
    """Return the site's one post; there must be nothing to say of it."""
    site, issues = load_site(root, settings=Settings())
    assert issues == ()
    (found,) = site.posts
    return found


def test_a_post_has_everything_that_was_said_of_it(tmp_path: Path) -> None:
    """Header, guid and a first line to write over."""
    path = write(
        tmp_path,
        "A day: at sea",
        categories=("Notes", "C++"),
        tags=("sea", "a, b"),
        authors=("ada",),
        series="Favorite Friday",
    )
    assert path == "posts/2026/a-day-at-sea.md"
    assert (tmp_path / path).read_text() == (
        "---\n"
        'title: "A day: at sea"\n'
        "date: 2026-11-23T08:30:00-07:00\n"
        'summary: ""\n'
        "authors: [ada]\n"
        'categories: [Notes, "C++"]\n'
        'tags: [sea, "a, b"]\n'
        "series: Favorite Friday\n"
        "status: draft\n"
        'guid: "tag:blog.example,2026:2026-11-23/a-day-at-sea"\n'
        "---\n"
        "\n"
        "Write here.\n"
    )
    found = only_post(tmp_path)
    assert found.title == "A day: at sea"
    assert found.published == MOMENT
    assert found.categories == ("Notes", "C++")
    assert found.tags == ("sea", "a, b")
    assert found.status is Status.DRAFT


@given(title=TITLES, is_bundle=st.booleans())
def test_any_title_gives_a_post_of_that_title_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, title: str, *, is_bundle: bool
) -> None:
    """What is written lies in its year's folder and is read back without an issue."""
    root = tmp_path_factory.mktemp("site")
    try:
        path = write(root, title, is_bundle=is_bundle)
    except UsageError:
        assert list(root.iterdir()) == []
        return
    found = only_post(root)
    assert found.path == path
    assert (root / path).resolve().is_relative_to(root / "posts/2026")
    assert found.title == one_line(title)
    assert found.slug == slugify(title)[: len(found.slug)]
    assert found.guid == f"tag:{AUTHORITY}:2026-11-23/{found.slug}"


@given(slug=st.text(max_size=300) | NAMES | TITLES.map(slugify), is_bundle=st.booleans())
def test_a_slug_is_taken_as_it_is_or_refused(
    tmp_path_factory: pytest.TempPathFactory, slug: str, *, is_bundle: bool
) -> None:
    """Nothing is made of a slug that was asked for but that slug."""
    root = tmp_path_factory.mktemp("site")
    try:
        write(root, "A title", slug=slug, is_bundle=is_bundle)
    except UsageError:
        assert list(root.iterdir()) == []
        return
    assert only_post(root).slug == (slug or "a-title")


NO_TITLE = "Cannot make a post: its title is empty. Give it one."
NO_LETTER = (
    "Cannot make a slug of the title: there is no letter in it. "
    'Choose another title, or give "reprise new post" a slug with --slug.'
)
OTHER_FORM = 'Cannot use the slug "{}": an address has it in another form. Write "{}".'
TOO_LONG = 'Cannot use the slug "{}…": it has more than 240 bytes. Give a shorter one.'
TAKEN = (
    'Cannot name a post\'s file "{}": that name has a meaning of its own. Choose another title.'
)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, NO_TITLE),
        ({"title": "\t\u0007 "}, NO_TITLE),
        ({"title": "?!"}, NO_LETTER),
        ({"title": "A", "slug": "../Up & away"}, OTHER_FORM.format("../Up & away", "up-away")),
        ({"title": "A", "slug": "/"}, OTHER_FORM.format("/", "my-post")),
        ({"title": "A", "slug": "x" * 241}, TOO_LONG.format("x" * 20)),
        ({"title": "Index"}, TAKEN.format("index")),
        ({"title": "README"}, TAKEN.format("readme")),
        ({"title": "Comments", "is_bundle": True}, TAKEN.format("comments")),
    ],
)
def test_what_would_be_no_post_is_refused(
    fields: dict[str, Any], message: str, tmp_path: Path
) -> None:
    """`index.md` would take its year's folder, `readme.md` is no content."""
    with pytest.raises(UsageError) as caught:
        write(tmp_path, **fields)
    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_bundle", [False, True])
@pytest.mark.parametrize(
    "taken",
    [
        "posts/2026/sign.md",
        "posts/2026/sign.markdown",
        "posts/2026/sign/index.md",
        "posts/2026/sign/index.markdown",
    ],
)
def test_a_post_that_is_there_in_any_layout_is_left_alone(
    taken: str, tmp_path: Path, *, is_bundle: bool
) -> None:
    """A second file would be the same post."""
    write_site(tmp_path, {taken: post("Sign")})
    with pytest.raises(UsageError) as caught:
        write(tmp_path, "Sign", is_bundle=is_bundle)
    assert str(caught.value) == (
        f"Cannot make the post: {taken} is there already. Edit it, or choose another title."
    )
    assert only_post(tmp_path).path == taken


def test_what_was_named_by_a_slug_is_named_by_another(tmp_path: Path) -> None:
    """Who gave none, and perhaps could not, gives another title."""
    write_site(tmp_path, {"posts/2026/sign.md": post("Sign")})
    with pytest.raises(UsageError, match=r"or choose another slug\."):
        write(tmp_path, "A", slug="sign")


@pytest.mark.parametrize("owner", ["posts/2026.md", "posts/2026/index.md"])
def test_a_years_folder_that_belongs_to_a_post_takes_no_other(
    owner: str, tmp_path: Path
) -> None:
    """Everything below a post's folder is that post's, so the new one would be lost."""
    write_site(tmp_path, {owner: post("The year", slug="year")})
    with pytest.raises(UsageError, match=rf"^Cannot make a post in posts/2026: .*{owner}\. "):
        write(tmp_path, "Sign")


@pytest.mark.parametrize(
    ("title", "slug"),
    [("2026-11-23", "2026-11-23"), ("2026-11-23 A walk", "2026-11-23-a-walk")],
)
def test_a_title_that_begins_with_a_day_keeps_it_in_its_address(
    title: str, slug: str, tmp_path: Path
) -> None:
    """A day that a file's name begins with is dropped by readers of the file, so it is said."""
    write(tmp_path, title)
    found = only_post(tmp_path)
    assert (found.title, found.slug, found.published) == (title, slug, MOMENT)


def test_a_guid_is_a_tag_of_the_authority_else_random() -> None:
    """RFC 4151, with the day in the post's own offset; RFC 9562 without an authority."""
    late = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    assert new_guid(AUTHORITY, late, "sign") == "tag:blog.example,2026:2026-11-23/sign"
    first, second = new_guid("", late, "sign"), new_guid("", late, "sign")
    assert first.startswith("urn:uuid:")
    assert first != second
