"""Places: pages of one place have the same links, and links are those that MkDocs writes."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.utils import normalize_url

from reprise.model.names import UrlPath
from reprise.render.shell.place import (
    Place,
    encoded,
    folders_of,
    parent,
    place_of,
    relative_url,
    shared_folder,
    tail,
    with_tail,
)

names = st.sampled_from(["a", "b", "é", "c d", "x&y", "v1.2"])
folders = st.lists(names, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
endings = st.sampled_from(["", "page.html", "a.b.html", "page"])
urls = st.builds(lambda folder, name: UrlPath(f"/{folder}{name}"), folders, endings)


def by_mkdocs(url: str, page: str) -> str:
    """Return the link that MkDocs' filter writes."""
    return normalize_url(url, page=SimpleNamespace(url=page))  # type: ignore[arg-type] # it reads no more


@given(urls, urls)
def test_a_link_is_what_mkdocs_writes(url: UrlPath, page: UrlPath) -> None:
    """From any page to any other, from files and from folders."""
    assert relative_url(encoded(url), encoded(page)) == by_mkdocs(encoded(url), encoded(page))


@given(st.text(alphabet="a./", max_size=8))
def test_a_link_with_dots_is_what_mkdocs_writes(url: str) -> None:
    """Dots and doubled slashes are folded as MkDocs folds them."""
    assume(not url.startswith("/"))
    assume(".." not in url)
    assert relative_url(url, "a/b/") == by_mkdocs(url, "a/b/")


@given(st.lists(urls, max_size=5), urls, urls)
def test_pages_of_one_place_have_the_same_links(
    targets: list[UrlPath], one: UrlPath, other: UrlPath
) -> None:
    """If two pages have the same place, a link to any target reads the same on both."""
    linked = [encoded(url) for url in targets]
    known = folders_of(linked)
    assume(place_of(one, known) == place_of(other, known))
    for url in linked:
        assert by_mkdocs(url, encoded(one)) == by_mkdocs(url, encoded(other))


@given(st.lists(urls, max_size=5), urls)
def test_a_page_can_be_exchanged_below_what_it_shares(
    targets: list[UrlPath], page: UrlPath
) -> None:
    """A URL is what is shared and a tail; another tail of as many names has the same place."""
    known = folders_of(encoded(url) for url in targets)
    place = place_of(page, known)
    assert with_tail(page, place, tail(page, place)) == page
    path = "/".join(f"new{n}" for n in range(place.segments))
    exchanged = with_tail(page, place, path)
    assert place_of(exchanged, known) == place
    if not place.is_taken:
        assert tail(exchanged, place) == path
        assert encoded(shared_folder(page, place)) == place.shared + "/" * bool(place.shared)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("/blog/2011/a/", Place("blog", 2, "/")),
        ("/blog/", Place("blog/", 0, "")),
        ("/blog/2011/a.html", Place("blog", 1, ".html")),
        ("/blog/a.html", Place("blog", 0, ".html")),
        ("/tea/", Place("", 1, "/")),
        ("/img/caf%C3%A9/", Place("img", 1, "/")),
        ("/", Place("", 0, "")),
    ],
)
def test_a_place_is_what_is_shared_and_the_rest(url: str, place: Place) -> None:
    """The longest shared folder, the folders below it, and how the URL ends."""
    assert place_of(UrlPath(url), folders_of(["blog/", "img/caf%C3%A9/x.png"])) == place


def test_only_relative_targets_have_folders() -> None:
    """Absolute addresses and anchors are the same on every page."""
    absolute = ["https://x.example/a/", "//x.example/a/", "/a/", "#a", "", "mailto:a@x.example"]
    assert folders_of(absolute) == frozenset()
    assert folders_of(["a/b/c.css", "../a/"]) == {"a", "a/b", "a/b/c.css"}


def test_a_parent_is_the_folder_above() -> None:
    """Of a page as of a folder."""
    assert parent(UrlPath("/a/b/")) == "/a/"
    assert parent(UrlPath("/a/b.html")) == "/a/"
    assert parent(UrlPath("/")) == "/"


def test_a_path_is_encoded_as_mkdocs_encodes_it() -> None:
    """Plain names are left alone, all others quoted."""
    assert encoded(UrlPath("/a/b-1.2_~/")) == "a/b-1.2_~/"
    assert encoded(UrlPath("/é 'x'/")) == quote("é 'x'/")
