"""A post's page."""

from __future__ import annotations

import datetime as dt
import re

from markupsafe import Markup

from reprise.derive.addresses import TermKind
from reprise.model.post import Post, Status
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.page import Page
from reprise.render.pages.authors import author_views
from reprise.render.pages.channels import post_feeds
from reprise.render.pages.foreign import foreign_direction, foreign_lang
from reprise.render.pages.links import edit_link, post_href, post_link, term_links, title_of
from reprise.render.pages.picture import picture_view
from reprise.render.pages.posting import posting_script
from reprise.render.pages.reruns import rerun_view, return_views
from reprise.render.pages.social import post_tags
from reprise.render.pages.thread import thread_view
from reprise.render.reading_time import minutes
from reprise.render.teaser import DESCRIPTION_LENGTH, excerpt
from reprise.render.theme import Neighbour, Slots
from reprise.render.views import (
    InstallmentView,
    LinkView,
    PostView,
    RelatedView,
    RepublicationView,
    TranslationView,
)

_CREATIVE_COMMONS = re.compile(
    r"CC-(?P<kind>BY(?:-NC)?(?:-ND|-SA)?)-(?P<version>[1-4]\.[05])", re.IGNORECASE
)
"""The names that SPDX gives to the licences in use, without their ports to a country."""


def post_page(edition: Edition, post: Post, now: dt.datetime) -> Page:
    """Lay out a post; a withdrawn one says so and shows nothing of itself."""
    view = _view(edition, post, now)
    is_shown = post.status is not Status.WITHDRAWN
    slots = _slots(edition, post, view) if is_shown else _withdrawn_slots(edition, post)
    return Page(template_of(post), view, slots)


def template_of(post: Post) -> str:
    """Return the name of the template that a post's page is made with."""
    return "withdrawn.html" if post.status is Status.WITHDRAWN else "post.html"


def description(edition: Edition, post: Post) -> str:
    """Return the author's summary, else the body's beginning, as plain text."""
    if post.summary:
        return post.summary
    return excerpt(edition.summaries[post.path].opening, DESCRIPTION_LENGTH)


def _view(edition: Edition, post: Post, now: dt.datetime) -> PostView:
    body = edition.texts[post.path].body
    around = edition.outline.neighbours(post)
    return PostView(
        title=title_of(edition, post),
        href=post_href(edition, post),
        lang=foreign_lang(edition, post),
        direction=foreign_direction(edition, post),
        date=date_view(post.published, edition.words),
        updated=date_view(post.updated, edition.words) if post.updated else None,
        authors=author_views(edition, post),
        minutes=minutes(body.words),
        categories=term_links(edition, post, TermKind.CATEGORY),
        tags=term_links(edition, post, TermKind.TAG),
        installment=_installment(edition, post),
        rerun=rerun_view(edition, post),
        returns=return_views(edition, post),
        related=_related(edition, post),
        image=picture_view(edition, post),
        body=Markup(body.html),  # noqa: S704 - rendered from the author's own Markdown
        thread=thread_view(edition, post, now),
        older=post_link(edition, around.older),
        newer=post_link(edition, around.newer),
        edit=edit_link(edition, post.path),
        license=_license(post.license),
        republished=tuple(
            RepublicationView(
                r.name, r.url, date_view(r.date, edition.words) if r.date else None
            )
            for r in post.republished
        ),
        translations=_translations(edition, post),
        status=post.status.value,
        scheduled=post.path in edition.waiting,
        extra=post.extra,
    )


def _slots(edition: Edition, post: Post, view: PostView) -> Slots:
    addresses = edition.outline.addresses
    around = edition.outline.neighbours(post)
    about = description(edition, post)
    is_indexed = post.status is Status.PUBLISHED
    data = posting_script(edition, post, view, about) if is_indexed else ""
    return Slots(
        url=addresses.posts[post.path],
        title=post.title,
        description=about,
        head=post_feeds(edition, post) + post_tags(edition, post, about) + data,
        toc=edition.texts[post.path].body.toc,
        edit_url=view.edit,
        previous=_neighbour(edition, around.older),
        next=_neighbour(edition, around.newer),
        section=addresses.blog,
        meta=post.extra,
        indexed=is_indexed,
    )


def _withdrawn_slots(edition: Edition, post: Post) -> Slots:
    addresses = edition.outline.addresses
    return Slots(
        url=addresses.posts[post.path],
        title=title_of(edition, post),
        section=addresses.blog,
        indexed=False,
    )


def _neighbour(edition: Edition, post: Post | None) -> Neighbour | None:
    if post is None:
        return None
    return Neighbour(post.title, edition.outline.addresses.posts[post.path])


def _installment(edition: Edition, post: Post) -> InstallmentView | None:
    place = edition.outline.installments.get(post.path)
    if place is None:
        return None
    term = place.series
    href = edition.href(edition.outline.addresses.term(term.kind, term.slug))
    return InstallmentView(
        series=LinkView(term.name, href),
        number=place.number,
        total=place.total,
        older=post_link(edition, place.older),
        newer=post_link(edition, place.newer),
    )


def _related(edition: Edition, post: Post) -> tuple[RelatedView, ...]:
    """Return the posts most like this one, the likest first."""
    others = map(edition.post, edition.related.get(post.path, ()))
    return tuple(
        RelatedView(
            other.title,
            post_href(edition, other),
            date_view(other.published, edition.words),
            foreign_lang(edition, other),
        )
        for other in others
    )


def _license(name: str) -> LinkView | None:
    """Return the licence, with its page where the name is one of Creative Commons' own."""
    if not name:
        return None
    if name.upper() == "CC0-1.0":
        return LinkView(name, "https://creativecommons.org/publicdomain/zero/1.0/")
    found = _CREATIVE_COMMONS.fullmatch(name)
    kind = f"{found['kind'].lower()}/{found['version']}/" if found else ""
    return LinkView(name, f"https://creativecommons.org/licenses/{kind}" if kind else "")


def _translations(edition: Edition, post: Post) -> tuple[TranslationView, ...]:
    """Return the post in its other languages: the original, and what else was made of it."""
    translations = edition.outline.translations
    original = translations.of.get(post.path)
    first = original or post
    others = (first, *translations.into.get(first.path, ()))
    return tuple(
        TranslationView(
            other.title,
            post_href(edition, other),
            foreign_lang(edition, other),
            is_original=other is original,
        )
        for other in others
        if other.path != post.path and other.status is Status.PUBLISHED
    )
