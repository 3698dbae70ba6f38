"""A new rerun of an old post."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from urllib.parse import quote

from reprise.authoring.lookup import post_named
from reprise.authoring.post import NewPost
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.source.load import load_site

SERIES = "Favorite Friday"

_MARKUP = re.compile(r"[\\\[\]`*_~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NO_PATH = re.compile(r"[%#?<>\\\x00-\x1f\x7f]")
"""Signs that would end a link's target, or mean something else in one."""


def plan_rerun(  # noqa: PLR0913 - the options of the command
    root: Path,
    original: str,
    *,
    settings: Settings,
    docs_dir: str,
    title: str,
    published: dt.datetime,
    is_draft: bool,
) -> NewPost:
    """Return a post that brings `original` back; raises `UsageError` where it is not found."""
    site, _ = load_site(root, settings=settings, docs_dir=docs_dir)
    post = post_named(site.posts, original)
    author = settings.blog.author
    return NewPost(
        title=title or f"{SERIES}: {post.title}",
        published=published,
        categories=post.categories,
        tags=post.tags,
        authors=(author,) if author else post.authors,
        series=SERIES,
        rerun_of=post.path,
        is_draft=is_draft,
        body=_body(post, published),
    )


def _body(post: Post, published: dt.datetime) -> str:
    path = os.path.relpath(post.path, f"posts/{published:%Y}").replace(os.sep, "/")
    link = _NO_PATH.sub(lambda sign: quote(sign[0]), path)
    quotation = f"> {_plain(post.summary)}\n\n" if post.summary else ""
    return (
        f"How [{_plain(post.title)}](<{link}>) came about in {post.published:%Y}: "
        f"write it here.\n\n{quotation}What has changed since?\n"
    )


def _plain(text: str) -> str:
    """Return Markdown that shows the text as it is, in either engine."""
    escaped = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))
    return escaped.replace("<", "&lt;")
