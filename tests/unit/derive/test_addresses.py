"""Addresses: where everything is published."""

from __future__ import annotations

import datetime as dt

import pytest

from factories import a_post, an_asset
from reprise.derive import addresses as addresses_room
from reprise.derive.addresses import TermKind, derive_addresses, urls_by_file
from reprise.derive.downloads import DataForm, download_url
from reprise.model.comparison import Comparison
from reprise.model.names import Slug, SourcePath, UrlPath, output_path
from reprise.model.settings import BlogSettings, Settings
from reprise.model.site import Site

EVE = dt.datetime.fromisoformat("2010-12-31T23:30:00-07:00")
POST = a_post(path="posts/2010/eve.md", published=EVE)


@pytest.mark.parametrize(
    ("path", "permalink", "url"),
    [
        ("blog", "{year}/{month}/{day}/{slug}/", "/blog/2010/12/31/eve/"),
        ("/blog/", "/{slug}/", "/blog/eve/"),
        ("", "{slug}/", "/eve/"),
        ("a/b", "{year}/{slug}.html", "/a/b/2010/eve.html"),
    ],
)
def test_a_post_has_the_address_of_its_pattern(path: str, permalink: str, url: str) -> None:
    """The day in an address is the one its author wrote, in the offset it was written in."""
    addresses = derive_addresses(
        Site(posts=(POST,)), Settings(blog=BlogSettings(path=path, permalink=permalink))
    )
    assert addresses.posts == {POST.path: url}


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("{slug}/", "/blog/eve/img/sign.svg"),
        ("v1.0/{slug}/", "/blog/v1.0/eve/img/sign.svg"),
        ("{slug}.html", "/blog/eve/img/sign.svg"),
    ],
)
def test_a_posts_files_are_published_beside_it(permalink: str, url: str) -> None:
    """Files lie in the folder of the page, or in one of its name where it is a file."""
    asset = an_asset(POST, "img/sign.svg")
    site = Site(posts=(POST,), assets=(asset,))
    addresses = derive_addresses(site, Settings(blog=BlogSettings(permalink=permalink)))
    assert addresses.assets == {asset.path: url}


def a_comparison(name: str) -> Comparison:
    """Return a comparison without rows."""
    return Comparison(
        path=SourcePath(f"docs/comparisons/{name}.yml"),
        name=name,
        title="A",
        sides=("x", "y"),
        rows=(),
    )


@pytest.mark.parametrize(
    ("directory_urls", "url"), [(True, "/comparisons/a/"), (False, "/comparisons/a.html")]
)
def test_a_comparison_is_published_as_the_host_would(url: str, *, directory_urls: bool) -> None:
    """Comparisons are documents, with the host's addresses; what is theirs lies below."""
    site = Site(comparisons=(a_comparison("a"),))
    addresses = derive_addresses(site, Settings(), directory_urls=directory_urls)
    assert addresses.comparisons == {"a": url}
    assert download_url(addresses, "a", DataForm.CSV) == "/comparisons/a/a.csv"
    assert addresses.comparison_list == "/comparisons/"


def test_the_list_of_comparisons_takes_nobodys_place() -> None:
    """Neither the blog's nor that of a comparison; without one there is no list."""
    index = Site(comparisons=(a_comparison("index"),))
    assert derive_addresses(Site(), Settings()).comparison_list is None
    assert derive_addresses(index, Settings()).comparison_list == "/comparisons/"
    as_files = derive_addresses(index, Settings(), directory_urls=False)
    assert as_files.comparison_list is None
    assert (
        derive_addresses(index, Settings(blog=BlogSettings(path="comparisons"))).comparison_list
        is None
    )


def test_many_comparisons_are_not_each_compared_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether their list has a place is found out once, and not for each of them."""
    asked: list[str] = []

    def counted(url: UrlPath) -> str:
        asked.append(url)
        return output_path(url)

    monkeypatch.setattr(addresses_room, "output_path", counted)
    site = Site(comparisons=tuple(a_comparison(f"c{number}") for number in range(50)))
    urls_by_file(site, derive_addresses(site, Settings()), {})
    assert len(asked) < 3 * len(site.comparisons)


def test_lists_lie_below_the_blog() -> None:
    """Every list has an address of its own under the blog's home."""
    addresses = derive_addresses(Site(), Settings(blog=BlogSettings(path="log")))
    assert addresses.blog == "/log/"
    assert addresses.term(TermKind.TAG, Slug("work")) == "/log/tag/work/"
    assert addresses.terms(TermKind.SERIES) == "/log/series/"
    assert addresses.archive() == "/log/archive/"
    assert addresses.period(2010) == "/log/2010/"
    assert addresses.period(987, 1) == "/log/0987/01/"
    assert addresses.numbered(addresses.blog, 3) == "/log/page/3/"
