"""The plan: from an edition and the host's files to every file of the published site."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reprise.build.artifact import (
    Artifact,
    AssetFile,
    BarePage,
    HostFile,
    Plan,
    Recipe,
    RssFile,
    SitemapFile,
    TextFile,
    ThemedPage,
)
from reprise.build.site_feed import site_feed
from reprise.derive.addresses import TermKind
from reprise.derive.claims import Claim, find_collisions
from reprise.feeds.sitemap import SitemapEntry
from reprise.issues import Code, Issue
from reprise.model.names import OutputPath, SourcePath, UrlPath, absolute, output_path
from reprise.model.post import Post, Status
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.archive import archive_pages
from reprise.render.pages.comparison import comparison_page
from reprise.render.pages.listing import home_pages, term_pages, terms_page
from reprise.render.pages.post import post_page
from reprise.render.pages.redirect import redirect_rules, redirect_view, redirects
from reprise.render.pages.site import FEED
from reprise.render.templates import TemplateSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

STYLE_SHEET = OutputPath("assets/reprise/reprise.css")
SITEMAP = OutputPath("sitemap.xml")
_MADE_BETTER = (SITEMAP, OutputPath("sitemap.xml.gz"))
"""What the host makes as well, and Reprise better, or not at all."""


def plan_site(
    edition: Edition,
    templates: TemplateSet,
    *,
    host_files: Mapping[OutputPath, SourcePath],
    now: dt.datetime,
) -> tuple[Plan, tuple[Issue, ...]]:
    """Plan all files; an address that two things claim is an error.

    `host_files` maps what the host wrote to the documents it comes from, with an empty
    text for the files of the theme and for the placeholders of our own pages.
    """
    ours = tuple(_ours(edition, templates, now))
    replaced = _replaced(edition)
    theirs = tuple(
        Artifact(path=path, claimant=source or "the theme", recipe=HostFile(source))
        for path, source in sorted(host_files.items())
        if replaced.get(path) != source
    )
    planned = (*theirs, *ours)
    collisions = find_collisions(Claim(a.path, a.claimant) for a in planned)
    return Plan(planned), (*_without_address(edition), *collisions)


def _replaced(edition: Edition) -> dict[OutputPath, SourcePath]:
    """Return the host's files that make way for ours, with what they come from.

    The home of the blog and the comparisons are placeholders; a document that an author
    wrote stays, save the one that stands around a comparison.
    """
    addresses = edition.outline.addresses
    replaced = {path: SourcePath("") for path in (*_MADE_BETTER, output_path(addresses.blog))}
    for comparison in edition.site.comparisons:
        path = output_path(addresses.comparisons[comparison.name])
        replaced[path] = comparison.around_path or SourcePath("")
    return replaced


def _ours(edition: Edition, templates: TemplateSet, now: dt.datetime) -> Iterator[Artifact]:
    yield _artifact(STYLE_SHEET, "the style sheet", TextFile(templates.source("reprise.css")))
    yield from _assets(edition)
    pages = tuple(_pages(edition, now))
    yield from (_artifact(output_path(p.slots.url), who, ThemedPage(p)) for p, who in pages)
    yield from _redirects(edition)
    if edition.facts.url:
        feed = site_feed(edition, templates)
        yield _artifact(output_path(FEED), "the feed", RssFile(feed))
        entries = tuple(_sitemap(edition, (page for page, _ in pages)))
        yield _artifact(SITEMAP, "the sitemap", SitemapFile(entries))


def _pages(edition: Edition, now: dt.datetime) -> Iterator[tuple[Page, str]]:
    for post in edition.site.posts:
        yield post_page(edition, post, now), post.path
    for comparison in edition.site.comparisons:
        yield comparison_page(edition, comparison), comparison.path
    for term in edition.outline.terms:
        for page in term_pages(edition, term):
            yield page, f'the {term.kind} "{term.name}"'
    for kind in TermKind:
        if edition.outline.terms_of(kind):
            yield terms_page(edition, kind), f"the list of all {kind} pages"
    for page in archive_pages(edition):
        yield page, "the archive"
    for page in home_pages(edition):
        yield page, "the blog's home"


def _assets(edition: Edition) -> Iterator[Artifact]:
    addresses = edition.outline.addresses.assets
    for asset in edition.site.assets:
        path = output_path(addresses[asset.path])
        yield _artifact(path, asset.path, AssetFile(asset))


def _redirects(edition: Edition) -> Iterator[Artifact]:
    all_redirects = redirects(edition)
    for redirect in all_redirects:
        recipe = BarePage("redirect.html", redirect_view(edition, redirect))
        yield _artifact(output_path(redirect.source), redirect.post.path, recipe)
    if all_redirects:
        rules = redirect_rules(edition, all_redirects)
        yield _artifact(OutputPath("_redirects"), "the redirects", TextFile(rules))


def _sitemap(edition: Edition, pages: Iterable[Page]) -> Iterator[SitemapEntry]:
    changed = {
        edition.outline.addresses.posts[post.path]: _last_change(post)
        for post in edition.site.posts
    }
    listed = {page.slots.url: page for page in pages if page.slots.indexed}
    documents = {UrlPath(url) for url in edition.facts.fragments}
    for url in sorted(documents | listed.keys()):
        yield SitemapEntry(absolute(edition.facts.url, url), changed.get(url))


def _last_change(post: Post) -> dt.date:
    return (post.updated or post.published).date()


def _artifact(path: OutputPath, claimant: str, recipe: Recipe) -> Artifact:
    return Artifact(path=path, claimant=claimant, recipe=recipe)


def _without_address(edition: Edition) -> tuple[Issue, ...]:
    if edition.facts.url or not any(p.status is Status.PUBLISHED for p in edition.site.posts):
        return ()
    issue = Issue(
        code=Code.NO_SITE_URL,
        path="mkdocs.yml",
        message="site_url is not set, so there is no feed and no sitemap",
        advice="Set site_url to the address the site is published at.",
    )
    return (issue,)
