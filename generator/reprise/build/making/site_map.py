"""The site's map: every page that search engines may list, with the day it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from reprise.build.plan.artifact import EntryPage, PageRecipe, Plan, PostPage
from reprise.feeds.sitemap import SitemapEntry
from reprise.model.names import OutputPath, UrlPath, absolute, permalinks
from reprise.model.post import Status
from reprise.render.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTED = frozenset(get_args(PageRecipe)) - {PostPage, EntryPage}
"""The pages that search engines are told of besides posts and entries of the journal."""


def site_map(edition: Edition, plan: Plan) -> tuple[SitemapEntry, ...]:
    """Return what the map says of each document of the host and each page that is listed."""
    to, of_posts = edition.facts.url, set(edition.outline.addresses.posts.values())
    ours = {_url(a.path) for a in plan.artifacts if type(a.recipe) in _LISTED}
    undated = ours.union(map(UrlPath, edition.facts.fragments)) - of_posts
    return (*_posts(edition), *_diary(edition), *map(SitemapEntry, permalinks(to, undated)))


def _posts(edition: Edition) -> Iterator[SitemapEntry]:
    addresses = edition.outline.addresses.posts
    posts = [post for post in edition.site.posts if post.status is Status.PUBLISHED]
    urls = permalinks(edition.facts.url, [addresses[post.path] for post in posts])
    for url, post in zip(urls, posts, strict=True):
        yield SitemapEntry(url, (post.updated or post.published).date())


def _diary(edition: Edition) -> Iterator[SitemapEntry]:
    addresses = edition.outline.addresses.entries
    for entry in edition.outline.diary:
        yield SitemapEntry(absolute(edition.facts.url, addresses[entry.path]), entry.date)


def _url(path: OutputPath) -> UrlPath:
    return UrlPath("/" + path.removesuffix("index.html"))
