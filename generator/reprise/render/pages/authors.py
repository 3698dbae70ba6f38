"""Authors, as a post and their own lists name them."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import author_keys, term_slug
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.views import AuthorView


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


def _author_picture(edition: Edition, picture: str) -> str:
    """Return the address of a picture in the docs folder; one elsewhere as it is."""
    parts = urlsplit(picture)
    if not picture or parts.scheme or parts.netloc:
        return picture
    return edition.href("/" + picture.removeprefix("/"))
