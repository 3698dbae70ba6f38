"""A new rerun of an old post."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from reprise.authoring.lookup import post_named
from reprise.authoring.post import NewPost
from reprise.authoring.prose import linked, plain
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.source.load import load_site


def plan_rerun(  # noqa: PLR0913 - the options of the command
    root: Path,
    original: str,
    *,
    settings: Settings,
    docs_dir: str,
    title: str,
    series: str,
    published: dt.datetime,
    is_draft: bool,
) -> NewPost:
    """Return a post that brings `original` back; raises `UsageError` where it is not found.

    Without a title of its own it has the old one, behind the name of its series if it has
    one; a rerun of that series has it there already.
    """
    site, _ = load_site(root, settings=settings, docs_dir=docs_dir)
    post = post_named(site, original, settings)
    author = settings.blog.author
    return NewPost(
        title=title or _title_of(post, series),
        published=published,
        categories=post.categories,
        tags=post.tags,
        authors=(author,) if author else post.authors,
        series=series,
        rerun_of=post.path,
        is_draft=is_draft,
        body=_body(post, published),
    )


def _title_of(post: Post, series: str) -> str:
    prefix = f"{series}: " if series else ""
    return prefix + post.title.removeprefix(prefix)


def _body(post: Post, published: dt.datetime) -> str:
    path = os.path.relpath(post.path, f"posts/{published:%Y}").replace(os.sep, "/")
    return (
        f"How [{plain(post.title)}](<{linked(path)}>) came about in {post.published:%Y}: "
        "write it here.\n\nWhat has changed since?\n"
    )
