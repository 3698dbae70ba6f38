"""A post as https://schema.org/BlogPosting describes it, with what readers say to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from reprise.model.post import Elsewhere, Post
from reprise.render.edition import Edition
from reprise.render.pages.structured import breadcrumbs, script_of
from reprise.render.teaser import excerpt
from reprise.render.views import AuthorView, CommentView, PostView

MOST_COMMENTS, COMMENT_LENGTH = 10, 100
"""How many comments are told, the first of them, and how much of each: a page stays light."""

_LOOKED_AT = 4 * COMMENT_LENGTH
_TAG = re.compile(r"<[^>]*>?")
_INLINE = re.compile(r"</?(?:a|code|del|em|strong)\b[^>]*>?")
"""A tag that can stand within a word, of those that a comment has."""


def posting_script(edition: Edition, post: Post, view: PostView, description: str) -> str:
    """Return the structured data of a published post, for the head of its page."""
    addresses = edition.outline.addresses
    return script_of(
        _posting(edition, post, view, description),
        breadcrumbs(
            edition,
            (edition.settings.blog.title, addresses.blog),
            (post.title, addresses.posts[post.path]),
        ),
    )


def _posting(
    edition: Edition, post: Post, view: PostView, description: str
) -> dict[str, object]:
    thread = view.thread
    said = [c for c in thread.comments if not c.deleted][:MOST_COMMENTS] if thread else ()
    return {
        "@type": "BlogPosting",
        "headline": view.title,
        "description": description,
        "url": edition.address(edition.outline.addresses.posts[post.path]),
        "datePublished": view.date.iso,
        "dateModified": view.updated.iso if view.updated else "",
        "inLanguage": view.lang or edition.facts.language,
        "author": [_person(edition, author) for author in view.authors],
        "image": _absolute(edition, view.image.src) if view.image else "",
        "license": view.license.href or view.license.text if view.license else "",
        "isBasedOn": _original(edition, post),
        "commentCount": thread.count if thread else 0,
        "comment": [_comment(comment) for comment in said],
    }


def _person(edition: Edition, author: AuthorView) -> dict[str, str]:
    url = author.url or _absolute(edition, author.href)
    return {"@type": "Person", "name": author.name, "url": url}


def _comment(comment: CommentView) -> dict[str, object]:
    return {
        "@type": "Comment",
        "author": {"@type": "Person", "name": comment.name},
        "dateCreated": comment.date.iso,
        "text": _plain(comment.body),
    }


def _plain(html: str) -> str:
    """Return the beginning of a comment as plain text."""
    # Only as much as can be told is looked at: what a cut tag leaves is a tag too.
    text = unescape(_TAG.sub(" ", _INLINE.sub("", html[:_LOOKED_AT])))
    return excerpt(" ".join(text.split()), COMMENT_LENGTH)


def _original(edition: Edition, post: Post) -> str:
    rerun = edition.outline.reruns.of.get(post.path)
    match rerun.original if rerun else None:
        case Post() as original:
            return edition.address(edition.outline.addresses.posts[original.path])
        case Elsewhere() as original:
            return original.url
        case _:
            return ""


def _absolute(edition: Edition, href: str) -> str:
    """Return the address of what a page of ours links to, where the site has one itself."""
    if urlsplit(href).scheme:
        return href
    return edition.facts.url.removesuffix(edition.facts.base) + href
