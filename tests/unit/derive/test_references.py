"""References: what an author calls a post."""

from __future__ import annotations

import pytest

from factories import a_post
from reprise.derive.references import index_posts
from reprise.model.names import Guid

BUNDLE = a_post(path="posts/2007/first/index.md", slug="first", guid=Guid("urn:uuid:1"))
PLAIN = a_post(path="posts/2011/second.md", slug="shared")
OTHER = a_post(path="posts/2012/third.markdown", slug="shared", folder="posts/2012/third")
INDEX = index_posts((OTHER, PLAIN, BUNDLE))


@pytest.mark.parametrize(
    "reference",
    [
        "posts/2007/first/index.md",
        "posts/2007/first",
        "posts/2007/first/",
        "/posts/2007/first",
        "./posts/2007/../2007/first",
        " posts/2007/first ",
        "urn:uuid:1",
        "first",
    ],
)
def test_a_post_is_found_by_each_of_its_names(reference: str) -> None:
    """Path, folder, guid and slug all lead to it."""
    assert INDEX.find(reference) == (BUNDLE,)


@pytest.mark.parametrize("reference", ["", ".", "posts", "posts/2007", "index.md", "seco", "/"])
def test_nothing_is_found_by_half_a_name(reference: str) -> None:
    """A reference that is no post's name is no post."""
    assert INDEX.find(reference) == ()


def test_a_shared_slug_finds_all_that_have_it() -> None:
    """The one who asked decides what an ambiguity means."""
    assert INDEX.find("shared") == (OTHER, PLAIN)


def test_a_path_beats_a_guid_and_a_guid_beats_a_slug() -> None:
    """What is more precise wins."""
    a = a_post(path="posts/a.md", slug="posts/b.md", guid=Guid("posts/b.md"))
    b = a_post(path="posts/b.md", slug="x", guid=Guid("same"))
    c = a_post(path="posts/c.md", slug="same")
    index = index_posts((a, b, c))
    assert index.find("posts/b.md") == (b,)
    assert index.find("same") == (b,)
