"""Links that several pages show: to posts, to their terms, and to where a file is edited."""

from __future__ import annotations

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import author_name, names_of, term_slug
from reprise.model.names import SourcePath, encode_path
from reprise.model.post import Post, Status
from reprise.render.edition import Edition
from reprise.render.pages.foreign import foreign_lang
from reprise.render.views import LinkView


def post_href(edition: Edition, post: Post) -> str:
    """Return the address of a post's page as it stands in HTML."""
    return edition.href(edition.outline.addresses.posts[post.path])


def title_of(edition: Edition, post: Post) -> str:
    """Return what a post is called; of one that was withdrawn, that alone is said."""
    is_withdrawn = post.status is Status.WITHDRAWN
    return edition.words.gettext("Withdrawn") if is_withdrawn else post.title


def post_link(edition: Edition, post: Post | None) -> LinkView | None:
    """Return a link to the post under its title."""
    if post is None:
        return None
    return LinkView(
        title_of(edition, post), post_href(edition, post), foreign_lang(edition, post)
    )


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


def edit_link(edition: Edition, path: SourcePath) -> str:
    """Return where a file of the site is edited on its git host; empty where there is none."""
    base = edition.facts.repo_edit_url
    return base + encode_path(path) if base else ""
