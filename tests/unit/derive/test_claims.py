"""Claims: who wants which address, and who cannot have it."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.claims import Claim, Claimant, called, find_collisions
from reprise.issues import Code
from reprise.model.names import OutputPath, SourcePath

segments = st.sampled_from(["a", "A", "b", "é", "e\u0301", "ß", "ss", "index.html"])
paths = st.lists(segments, min_size=1, max_size=3).map("/".join)


THE_FEED = called("the feed")


def a_file(path: str) -> Claimant:
    """Return the claimant that is this file."""
    return Claimant(SourcePath(path))


def claims(*pairs: tuple[str, str | Claimant]) -> list[Claim]:
    """Return claims from pairs of a path and its claimant; a text is a file's path."""
    return [
        Claim(OutputPath(path), who if isinstance(who, Claimant) else a_file(who))
        for path, who in pairs
    ]


def one_file_or_folder(first: str, second: str) -> bool:
    """Tell the slow way whether two different paths cannot both be files on any disk."""
    one, two = (
        unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())
        for path in (first, second)
    )
    return one == two or one.startswith(two + "/") or two.startswith(one + "/")


def test_different_addresses_are_all_fine() -> None:
    """Where nobody is in another's way there is nothing to say."""
    assert not find_collisions(
        claims(("index.html", "docs/index.md"), ("a/index.html", "a"), ("a/b.html", "b"))
    )


def test_one_address_for_two_names_both() -> None:
    """The message names all claimants; the issue stands at the first that is a file."""
    (issue,) = find_collisions(
        claims(("feed.xml", THE_FEED), ("feed.xml", "docs/b.md"), ("feed.xml", "docs/a.md"))
    )
    assert str(issue) == (
        "docs/a.md: E300 /feed.xml is claimed by docs/a.md and by docs/b.md and by the feed. "
        "Change the slug, the date or the alias of one of them."
    )


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", "/"),
        ("a/index.html", "/a/"),
        ("a/my-index.html", "/a/my-index.html"),
        ("x.xml", "/x.xml"),
    ],
)
def test_an_address_is_told_as_readers_type_it(path: str, url: str) -> None:
    """`index.html` is told as its folder, and nothing else is."""
    (issue,) = find_collisions(claims((path, "docs/a.md"), (path, "docs/b.md")))
    assert issue.message.startswith(f"{url} is claimed by")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("blog/A/index.html", "blog/a/index.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("CAFÉ.html", "cafe\u0301.html"),
        ("straße.html", "STRASSE.html"),
    ],
)
def test_what_some_disks_take_for_one_file_is_an_error(first: str, second: str) -> None:
    """Paths that differ only in case or Unicode form are reported, both claimants named."""
    (issue,) = find_collisions(claims((first, "posts/my post.md"), (second, "posts/b.md")))
    assert issue.code is Code.CASE_COLLISION
    assert issue.path in {"posts/my post.md", "posts/b.md"}
    assert "posts/my post.md" in issue.message
    assert "posts/b.md" in issue.message


def test_a_file_cannot_stand_where_a_folder_must() -> None:
    """A file is told once which folder needs its place, however much lies in the folder."""
    (issue,) = find_collisions(
        claims(
            ("a", "posts/a.md"),
            ("A/c.html", "posts/c.md"),
            ("a/b/b.html", "posts/b.md"),
            ("a/d.html", "posts/d.md"),
        )
    )
    assert str(issue) == (
        "posts/a.md: E300 /a is a file (posts/a.md), and /A/c.html (posts/c.md) needs a folder "
        "of that name. Change the slug or the alias of one of them."
    )


def test_a_name_must_fit_into_255_bytes() -> None:
    """The limit is in bytes of UTF-8, and for each segment alone."""
    fits = "é" * 127 + "x"
    assert not find_collisions(claims((f"{fits}/{fits}/index.html", "posts/a.md")))
    (issue,) = find_collisions(claims((f"{fits}x/index.html", "posts/a.md")))
    assert issue.code is Code.NAME_TOO_LONG
    assert "is 256 bytes long" in issue.message
    assert issue.path == "posts/a.md"


@pytest.mark.parametrize(
    ("claimant", "path"),
    [
        (a_file("posts/a b.md"), "posts/a b.md"),
        (a_file("README.md"), "README.md"),
        (a_file("the docs/a.md"), "the docs/a.md"),
        (called('the tag "C/C++"'), ""),
        (THE_FEED, ""),
    ],
)
def test_an_issue_stands_at_a_file_or_nowhere(claimant: Claimant, path: str) -> None:
    """Words are no place; a file is one, whatever its name looks like."""
    (issue,) = find_collisions(claims(("x", claimant), ("x", claimant)))
    assert issue.path == path


@given(
    st.lists(st.tuples(paths, st.sampled_from([THE_FEED, a_file("p/1.md"), a_file("p/2.md")]))),
    st.randoms(),
)
def test_the_order_of_claims_does_not_matter(
    pairs: list[tuple[str, Claimant]], shuffle: random.Random
) -> None:
    """Whoever comes first has no advantage: the same claims give the same issues."""
    shuffled = list(pairs)
    shuffle.shuffle(shuffled)
    assert set(find_collisions(claims(*shuffled))) == set(find_collisions(claims(*pairs)))


@given(paths, paths)
def test_exactly_what_cannot_be_together_is_reported(first: str, second: str) -> None:
    """Two claims collide if one disk or another cannot hold both, from both sides alike."""
    issues = find_collisions(claims((first, "p/1.md"), (second, "p/2.md")))
    assert bool(issues) == one_file_or_folder(first, second)
    assert bool(issues) == bool(find_collisions(claims((second, "p/1.md"), (first, "p/2.md"))))


@pytest.mark.parametrize("count", [3, 200])
def test_a_file_in_the_way_is_found_among_few_names_and_many(count: int) -> None:
    """As the only thing to say, however the files are called."""
    files = [f"{n}.html" for n in range(count)]
    told = [(path, f"docs/{path}") for path in (*files, "2.html/x.html")]
    (issue,) = find_collisions(claims(*told))
    assert "/2.html is a file" in issue.message
    assert not find_collisions(claims(*told[:-1]))
