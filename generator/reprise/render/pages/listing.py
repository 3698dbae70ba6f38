"""Lists of posts: the blog's home, and the posts of a term, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reprise.derive.addresses import SUBSCRIBE, TermKind
from reprise.derive.channels import TermChannel
from reprise.derive.pagination import Pager, full_pages, page_of
from reprise.derive.series import Neighbours
from reprise.derive.taxonomy import Term, author_keys, term_slug
from reprise.model.names import UrlPath
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.authors import author_view
from reprise.render.pages.channels import home_feeds, term_feeds
from reprise.render.pages.social import list_links
from reprise.render.pages.structured import blog_script
from reprise.render.pages.telling import told
from reprise.render.pages.term_words import kind_name, posts_of_term
from reprise.render.theme import Slots
from reprise.render.views import (
    AuthorView,
    LinkView,
    ListingView,
    PagerView,
    TermsView,
    TermView,
)


def home_page(edition: Edition, number: int | None) -> Page:
    """Lay out a page of the blog's home; the first has no number."""
    blog = edition.settings.blog
    home = edition.outline.addresses.blog
    head = home_feeds(edition) + (blog_script(edition) if number is None else "")
    listing = _Listing(edition, home, blog.title, edition.outline.listed, head=head)
    return listing.page(number, kind="blog", author=None, up=None)


def term_page(edition: Edition, term: Term, number: int | None) -> Page:
    """Lay out a page of a term's posts; the first has no number."""
    addresses = edition.outline.addresses
    first = addresses.term(term.kind, term.slug)
    up = LinkView(kind_name(term.kind, edition.words), edition.href(addresses.terms(term.kind)))
    author = None
    if term.kind is TermKind.AUTHOR:
        author = author_view(edition, _key_of(edition, term))
    head = term_feeds(edition, TermChannel(term.kind, term.slug))
    listing = _Listing(edition, first, term.name, term.posts, head=head)
    return listing.page(number, kind=term.kind.value, author=author, up=up)


def terms_page(edition: Edition, kind: TermKind) -> Page:
    """Lay out the list of all terms of one kind."""
    addresses = edition.outline.addresses
    title = kind_name(kind, edition.words)
    terms = tuple(
        TermView(kind.value, t.name, edition.href(addresses.term(kind, t.slug)), len(t.posts))
        for t in edition.outline.terms_of(kind)
    )
    url = addresses.terms(kind)
    slots = Slots(url=url, title=title, section=addresses.blog)
    home = (edition.settings.blog.title, addresses.blog)
    return Page("terms.html", TermsView(title, kind.value, terms), told(edition, slots, home))


class _Listing:
    """One list, about to be cut into pages."""

    def __init__(
        self,
        edition: Edition,
        first: UrlPath,
        title: str,
        posts: tuple[Post, ...],
        *,
        head: str,
    ) -> None:
        self._edition = edition
        self._first = first
        self._title = title
        self._posts = posts
        self._head = head

    def page(
        self, number: int | None, *, kind: str, author: AuthorView | None, up: LinkView | None
    ) -> Page:
        """Lay out one page of the list."""
        per_page = self._edition.settings.blog.posts_per_page
        pager = page_of(self._posts, per_page, number)
        # A numbered page says nothing of the whole list: a new post must not touch it.
        shown = self._posts if pager.is_first else pager.posts
        view = ListingView(
            title=self._title,
            kind=kind,
            count=len(shown),
            author=author,
            up=up,
            cards=tuple(Markup(self._edition.cards[post.path]) for post in pager.posts),  # noqa: S704 - rendered by a template of ours
            pager=self._pager(pager),
            nav=_blog_links(self._edition) if kind == "blog" and pager.is_first else (),
        )
        return Page("listing.html", view, self._slots(pager, kind))

    def _slots(self, pager: Pager, kind: str) -> Slots:
        words, blog = self._edition.words, self._edition.outline.addresses.blog
        url, title = self._url(pager.number), self._title
        if pager.number:
            title = words.gettext(
                "%(title)s, page %(number)s", title=title, number=pager.number
            )
        if kind == "blog":
            about = words.gettext("Posts of %(name)s", name=title)
        else:
            about = posts_of_term(TermKind(kind), title, words)
        slots = Slots(
            url=url,
            title=title,
            description=about,
            head=self._head + list_links(self._edition, self._beside(pager)),
            section=blog,
        )
        return told(self._edition, slots, *self._above(pager, kind))

    def _above(self, pager: Pager, kind: str) -> Iterator[tuple[str, UrlPath]]:
        """Yield the pages that lead to one of this list, the highest first."""
        addresses = self._edition.outline.addresses
        if kind != "blog":
            yield self._edition.settings.blog.title, addresses.blog
            terms = TermKind(kind)
            yield kind_name(terms, self._edition.words), addresses.terms(terms)
        if pager.number is not None:
            yield self._title, self._first

    def _beside(self, pager: Pager) -> Neighbours[UrlPath]:
        """Return the pages of the list beside this one."""
        newest = full_pages(self._posts, self._edition.settings.blog.posts_per_page)
        newer = None
        if pager.number is not None:
            newer = self._url(None if pager.number == newest else pager.number + 1)
        return Neighbours(self._url(pager.older) if pager.older else None, newer)

    def _pager(self, pager: Pager) -> PagerView:
        beside = self._beside(pager)
        newer, older = beside.newer, beside.older
        words, href = self._edition.words, self._edition.href
        return PagerView(
            newer=LinkView(words.gettext("Newer posts"), href(newer)) if newer else None,
            older=LinkView(words.gettext("Older posts"), href(older)) if older else None,
            number=pager.number,
        )

    def _url(self, number: int | None) -> UrlPath:
        if number is None:
            return self._first
        return self._edition.outline.addresses.numbered(self._first, number)


def _blog_links(edition: Edition) -> tuple[LinkView, ...]:
    """Return the ways into the blog: the archive, each kind that has terms, its feeds."""
    outline = edition.outline
    words = edition.words
    archive = words.ngettext(
        "Archive of %(count)s post", "Archive of %(count)s posts", len(outline.listed)
    )
    kinds = [kind for kind in TermKind if outline.terms_of(kind)]
    return (
        LinkView(archive, edition.href(outline.addresses.archive())),
        *(
            LinkView(
                kind_name(kind, edition.words), edition.href(outline.addresses.terms(kind))
            )
            for kind in kinds
        ),
        *(
            (LinkView(words.gettext("Subscribe"), edition.href(SUBSCRIBE)),)
            if edition.facts.url
            else ()
        ),
    )


def _key_of(edition: Edition, term: Term) -> str:
    """Return the author's key, which a term does not keep."""
    keys = author_keys(term.posts[0], edition.settings)
    return next(key for key in keys if term_slug(key) == term.slug)
