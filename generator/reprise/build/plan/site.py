"""The plan: from an edition and the host's files to every file of the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.build.plan.artifact import (
    HEADERS,
    REDIRECTS,
    ArchivePage,
    Artifact,
    AssetFile,
    CardFile,
    ComparisonFile,
    ComparisonPage,
    ComparisonsPage,
    HeaderRules,
    HomePage,
    HostFile,
    OpmlFile,
    PictureVariant,
    Plan,
    PostPage,
    RedirectPage,
    RedirectRules,
    SitemapFile,
    StaticFile,
    SubscribePage,
    TermPage,
    TermsPage,
)
from reprise.build.plan.feeds import plan_feeds
from reprise.build.plan.journal import plan_days, plan_journal
from reprise.derive.addresses import OPML, OWN_ASSETS, SUBSCRIBE, Addresses, TermKind
from reprise.derive.archive import Month
from reprise.derive.claims import Claim, Claimant, called, find_collisions
from reprise.derive.downloads import DataForm, download_url
from reprise.derive.moves import gone_issue
from reprise.derive.pagination import number_of, page_numbers, page_of
from reprise.derive.taxonomy import Term, terms_named
from reprise.derive.variants import variant_url, variant_widths
from reprise.issues import Code, Issue
from reprise.model.names import OutputPath, SourcePath, UrlPath, output_path
from reprise.model.post import Post, Status
from reprise.render.edition import Edition
from reprise.render.pages.redirect import redirects
from reprise.render.pages.social import cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reprise.derive.outline import Outline

SITEMAP = OutputPath("sitemap.xml")
_THEIR_INDEX = OutputPath("search/search_index.json")
_ELSEWHERE = "choose another blog.path"
_HOME = called("the blog's home", remedy=_ELSEWHERE)
_ARCHIVE = called("the archive", remedy=_ELSEWHERE)
_MADE_BETTER = (SITEMAP, OutputPath("sitemap.xml.gz"))
"""What the host makes as well, and Reprise better, or not at all."""


def plan_site(
    edition: Edition, host_files: Mapping[OutputPath, SourcePath]
) -> tuple[Plan, tuple[Issue, ...]]:
    """Plan all files; an address that two things claim is an error.

    `host_files` maps what the host wrote to the documents it comes from, with an empty
    text for the files of the theme and for the placeholders of our own pages.
    """
    ours = tuple(_ours(edition, host_files))
    replaced = _replaced(edition) | _begun(ours, host_files)
    theirs = tuple(
        Artifact(path, _of_host(source), HostFile(source))
        for path, source in sorted(host_files.items())
        if replaced.get(path) != source
    )
    planned = (*theirs, *ours)
    collisions = find_collisions(Claim(a.path, a.claimant) for a in planned)
    told = (*_without_address(edition), *_without_page(edition, planned))
    return Plan(planned), (*told, *collisions)


def _of_host(source: SourcePath) -> Claimant:
    return Claimant(source, "the theme", remedy=f"remove {source}" if source else "")


def page_of_post(edition: Edition, post: Post) -> Artifact:
    """Return the page of a post."""
    url = edition.outline.addresses.posts[post.path]
    return Artifact.at(url, Claimant(post.path), PostPage(post.path))


def page_of_comparison(edition: Edition, name: str) -> Artifact:
    """Return the page of a comparison."""
    url = edition.outline.addresses.comparisons[name]
    return Artifact.at(url, Claimant(edition.comparison(name).path), ComparisonPage(name))


def page_of_month(addresses: Addresses, month: Month) -> Artifact:
    """Return the page of a month in the archive."""
    url = addresses.period(month.year, month.month)
    return Artifact.at(url, _ARCHIVE, ArchivePage(month.year, month.month))


def lists_showing(edition: Edition, post: Post) -> Iterator[Artifact]:
    """Yield each list page that shows the card of a listed post."""
    outline, per_page = edition.outline, edition.settings.blog.posts_per_page
    addresses = outline.addresses
    number = number_of(outline.listed, per_page, post)
    yield _numbered(addresses.blog, _HOME, HomePage(number))
    for key in terms_named(post, edition.settings):
        term = outline.terms_by_address[key]
        number = number_of(term.posts, per_page, post)
        yield _page_of_term(addresses, term, number)


def listed_on(edition: Edition, page: HomePage | TermPage) -> tuple[Post, ...]:
    """Return the posts of which a list page shows the cards."""
    outline = edition.outline
    posts = outline.listed
    if isinstance(page, TermPage):
        posts = outline.terms_by_address[page.kind, page.slug].posts
    return page_of(posts, edition.settings.blog.posts_per_page, page.number).posts


def _replaced(edition: Edition) -> dict[OutputPath, SourcePath]:
    """Return the host's files that make way for ours, with what they come from.

    The homes of the blog and of the journal, the comparisons and their list are placeholders;
    a document that an author wrote stays, save the one that stands around a comparison.
    """
    addresses = edition.outline.addresses
    homes = (addresses.blog, addresses.journal, addresses.comparison_list or addresses.blog)
    replaced = {path: SourcePath("") for path in (*_MADE_BETTER, *map(output_path, homes))}
    for comparison in edition.site.comparisons:
        path = output_path(addresses.comparisons[comparison.name])
        replaced[path] = comparison.around_path or SourcePath("")
    if edition.facts.search_box:
        replaced[_THEIR_INDEX] = SourcePath("")
    return replaced


def _begun(
    ours: Iterable[Artifact], host_files: Mapping[OutputPath, SourcePath]
) -> dict[OutputPath, SourcePath]:
    """Return the rules of the site's own that ours begin with."""
    own = {path: host_files[path] for path in (HEADERS, REDIRECTS) if path in host_files}
    return {a.path: own[a.path] for a in ours if a.path in own} if own else {}


def _ours(edition: Edition, host_files: Mapping[OutputPath, SourcePath]) -> Iterator[Artifact]:
    yield _static("reprise.css", "the style sheet")
    # The pages of comparisons use it too, where there is no page of feeds.
    if edition.site.comparisons or _has_page_of_feeds(edition, host_files):
        yield _static("copy.js", "the script that copies addresses")
    if edition.facts.search_box:
        yield _static("search.js", "the script that searches")
    addresses = edition.outline.addresses
    for asset in edition.site.assets:
        url = addresses.assets[asset.path]
        who = Claimant(asset.path)
        yield Artifact.at(url, who, AssetFile(asset.path))
        for width in variant_widths(asset):
            yield Artifact.at(variant_url(url, width), who, PictureVariant(asset.path, width))
    for post in edition.site.posts:
        yield page_of_post(edition, post)
    for source, card in cards(edition):
        yield Artifact.at(card.url, Claimant(source), CardFile(card))
    yield from _comparisons(edition, host_files)
    yield from _lists(edition)
    yield from plan_journal(edition)
    yield from plan_days(edition)
    yield from _redirects(edition)
    if _has_rules(edition):
        yield Artifact(HEADERS, called("the rules for headers"), HeaderRules())
    if edition.facts.url:
        yield from plan_feeds(edition)
        yield from _about_feeds(edition, host_files)
        yield Artifact(SITEMAP, called("the sitemap"), SitemapFile())


def _comparisons(
    edition: Edition, host_files: Mapping[OutputPath, SourcePath]
) -> Iterator[Artifact]:
    addresses = edition.outline.addresses
    for comparison in edition.site.comparisons:
        yield page_of_comparison(edition, comparison.name)
        who = Claimant(comparison.path)
        for form in DataForm:
            url = download_url(addresses, comparison.name, form)
            yield Artifact.at(url, who, ComparisonFile(comparison.name, form))
    index = addresses.comparison_list
    if index and not host_files.get(output_path(index)):
        yield Artifact.at(index, called("the list of comparisons"), ComparisonsPage())


def _lists(edition: Edition) -> Iterator[Artifact]:
    outline, per_page = edition.outline, edition.settings.blog.posts_per_page
    addresses = outline.addresses
    for term in outline.terms:
        for number in page_numbers(term.posts, per_page):
            yield _page_of_term(addresses, term, number)
    for kind in TermKind:
        if outline.terms_of(kind):
            who = called(f"the list of all {kind} pages", remedy=_ELSEWHERE)
            yield Artifact.at(addresses.terms(kind), who, TermsPage(kind))
    yield from _archive(outline)
    for number in page_numbers(outline.listed, per_page):
        yield _numbered(addresses.blog, _HOME, HomePage(number))


def _archive(outline: Outline) -> Iterator[Artifact]:
    addresses = outline.addresses
    yield Artifact.at(addresses.archive(), _ARCHIVE, ArchivePage())
    for year in outline.archive:
        yield Artifact.at(addresses.period(year.year), _ARCHIVE, ArchivePage(year.year))
        yield from (page_of_month(addresses, month) for month in year.months)


def _about_feeds(
    edition: Edition, host_files: Mapping[OutputPath, SourcePath]
) -> Iterator[Artifact]:
    if _has_page_of_feeds(edition, host_files):
        yield Artifact.at(SUBSCRIBE, called("the page of feeds"), SubscribePage())
    yield Artifact.at(OPML, called("the list of feeds"), OpmlFile())


def _has_rules(edition: Edition) -> bool:
    settings = edition.settings
    has_wordpress_feeds = bool(edition.facts.url) and settings.feeds.wordpress_paths
    return settings.security_headers or has_wordpress_feeds


def _has_page_of_feeds(edition: Edition, host_files: Mapping[OutputPath, SourcePath]) -> bool:
    # An author who wrote a page of that name herself knows her readers better.
    return bool(edition.facts.url) and not host_files.get(output_path(SUBSCRIBE))


def _redirects(edition: Edition) -> Iterator[Artifact]:
    found = redirects(edition)
    if any(redirect.has_page for redirect in found):
        yield _static("moved.js", "the script that leads on from old addresses")
    for redirect in found:
        if redirect.has_page:
            recipe = RedirectPage(redirect.title, redirect.target)
            yield Artifact.at(redirect.source, redirect.claimant, recipe)
    if found:
        yield Artifact(REDIRECTS, called("the redirects"), RedirectRules())


def _page_of_term(addresses: Addresses, term: Term, number: int | None) -> Artifact:
    who = called(f'the {term.kind} "{term.name}"', remedy=_ELSEWHERE)
    recipe = TermPage(term.kind, term.slug, number)
    return _numbered(addresses.term(term.kind, term.slug), who, recipe)


def _numbered(first: UrlPath, claimant: Claimant, page: HomePage | TermPage) -> Artifact:
    url = Addresses.numbered(first, page.number) if page.number else first
    return Artifact.at(url, claimant, page)


def _static(name: str, what: str) -> Artifact:
    return Artifact(OutputPath(f"{OWN_ASSETS}/{name}"), called(what), StaticFile(name))


def _without_page(edition: Edition, planned: Iterable[Artifact]) -> tuple[Issue, ...]:
    """Return a warning for each recorded address at which nothing stands any more."""
    gone = edition.moves.gone
    paths = {artifact.path for artifact in planned} if gone else ()
    return tuple(gone_issue(fact) for fact in gone if output_path(fact.url) not in paths)


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
