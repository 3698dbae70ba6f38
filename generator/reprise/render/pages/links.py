"""Links that several pages show: to posts, authors, terms, and a post's own picture."""

from __future__ import annotations

import datetime as dt
import posixpath
from urllib.parse import urlsplit

from markupsafe import Markup

from reprise.derive.addresses import TermKind
from reprise.derive.channels import may_have_thread
from reprise.derive.taxonomy import author_keys, author_name, names_of, term_slug
from reprise.model.names import SourcePath, encode_path
from reprise.model.post import Picture, Post, Status
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.pages.foreign import foreign_lang
from reprise.render.srcset import SIZES, candidates
from reprise.render.views import AuthorView, EntryView, LinkView, PictureView

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction, Brysbaert 2019 (238), rounded down."""


def post_href(edition: Edition, post: Post) -> str:
    """Return the address of a post's page as it stands in HTML."""
    return edition.href(edition.outline.addresses.posts[post.path])


def post_link(edition: Edition, post: Post | None) -> LinkView | None:
    """Return a link to the post under its title."""
    if post is None:
        return None
    return LinkView(post.title, post_href(edition, post), foreign_lang(edition, post))


def term_links(edition: Edition, post: Post, kind: TermKind) -> tuple[LinkView, ...]:
    """Return links to the post's terms of one kind, in the post's order."""
    addresses = edition.outline.addresses
    return tuple(
        LinkView(
            author_name(name, edition.settings) if kind is TermKind.AUTHOR else name,
            edition.href(addresses.term(kind, term_slug(name))),
        )
        for name in dict.fromkeys(names_of(post, kind, edition.settings))
    )


def author_views(edition: Edition, post: Post) -> tuple[AuthorView, ...]:
    """Return the post's authors, in its order."""
    return tuple(author_view(edition, key) for key in author_keys(post, edition.settings))


def author_view(edition: Edition, key: str) -> AuthorView:
    """Return an author of the site, or a name that is none."""
    author = edition.settings.authors.get(key)
    addresses = edition.outline.addresses
    return AuthorView(
        name=author.name if author else key,
        href=edition.href(addresses.term(TermKind.AUTHOR, term_slug(key))),
        url=author.url if author else "",
        picture=_author_picture(edition, author.picture) if author else "",
        bio=edition.bios.get(key, Markup()),
    )


def picture_view(edition: Edition, post: Post, picture: Picture | None) -> PictureView | None:
    """Return a post's own picture, or None where it has none or its file is missing."""
    if picture is None:
        return None
    path = picture_path(post, picture)
    if path is None:
        return PictureView(
            src=picture.src, alt=picture.alt, caption=picture.caption, width=None, height=None
        )
    asset = edition.links.assets.get(path)
    if asset is None:
        return None
    url = edition.outline.addresses.assets[asset.path]
    srcset = candidates(edition.facts.base, url, asset)
    return PictureView(
        src=edition.href(url),
        alt=picture.alt,
        caption=picture.caption,
        width=asset.width,
        height=asset.height,
        srcset=srcset,
        sizes=SIZES if srcset else "",
    )


def picture_path(post: Post, picture: Picture) -> SourcePath | None:
    """Return where a picture of the front matter lies, as seen from the post's folder.

    None stands for one that another site shows.
    """
    if urlsplit(picture.src).scheme:
        return None
    return SourcePath(posixpath.normpath(posixpath.join(post.folder, picture.src)))


def edit_link(edition: Edition, path: SourcePath) -> str:
    """Return where a file of the site is edited on its git host; empty where there is none."""
    base = edition.facts.repo_edit_url
    return base + encode_path(path) if base else ""


def minutes(words: int) -> int:
    """Return the reading time in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def has_thread(edition: Edition, post: Post) -> bool:
    """Tell whether the post's page shows a thread, be it empty."""
    return may_have_thread(post, edition.settings)


def shown_count(edition: Edition, post: Post) -> int:
    """Return the number of the comments that the post's page shows: none if withdrawn."""
    is_shown = has_thread(edition, post) and post.status is not Status.WITHDRAWN
    return edition.counts.get(post.path, 0) if is_shown else 0


def comments_link(edition: Edition, post: Post) -> LinkView | None:
    """Return a link to the post's thread under its count, where somebody has written."""
    count = shown_count(edition, post)
    if not count:
        return None
    said = edition.words.ngettext("%(count)s comment", "%(count)s comments", count)
    return LinkView(said, post_href(edition, post) + "#comments")


def rerun_year(edition: Edition, post: Post) -> int | None:
    """Return the year in which what a post brings back first ran; None where it is no rerun."""
    day = first_run(edition, post)
    return day.year if day else None


def first_run(edition: Edition, post: Post) -> dt.datetime | None:
    """Return when what a post brings back first ran; None where that is not known."""
    rerun = edition.outline.reruns.of.get(post.path)
    first = rerun.first if rerun else None
    return first.published if isinstance(first, Post) else first.date if first else None


def entry_view(edition: Edition, post: Post) -> EntryView:
    """Return a post as one line."""
    return EntryView(
        title=post.title,
        href=post_href(edition, post),
        date=date_view(post.published, edition.words),
        comments=shown_count(edition, post),
        rerun_year=rerun_year(edition, post),
        draft=post.status is Status.DRAFT,
        scheduled=post.path in edition.waiting,
        lang=foreign_lang(edition, post),
    )


def _author_picture(edition: Edition, picture: str) -> str:
    if not picture or urlsplit(picture).scheme:
        return picture
    return edition.href("/" + picture.removeprefix("/"))
