"""A new post."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import msgspec

from reprise.authoring.files import LONGEST_STEM, create
from reprise.authoring.header import Value, header, one_line
from reprise.errors import UsageError
from reprise.model.names import Guid, slugify

_BODY = "Write here.\n"


class NewPost(msgspec.Struct, frozen=True, kw_only=True):
    """What the author says of a post to come; `published` is aware."""

    title: str
    published: dt.datetime
    slug: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: str = ""
    rerun_of: str = ""
    is_bundle: bool = False
    is_draft: bool = True
    body: str = _BODY


def new_guid(authority: str, published: dt.datetime, slug: str) -> Guid:
    """Return an id for all time: a tag URI (RFC 4151), else a random UUID (RFC 9562).

    The day and the slug are those of first publication; later changes do not touch it.
    """
    if authority:
        return Guid(f"tag:{authority}:{published:%Y-%m-%d}/{slug}")
    return Guid(f"urn:uuid:{uuid.uuid4()}")


def write_post(root: Path, post: NewPost, *, authority: str) -> str:
    """Write the post's file and return its path; raises `UsageError` where it exists."""
    slug = _slug(post)
    fields: dict[str, Value] = {
        "title": post.title,
        "date": post.published,
        "summary": "",
        "authors": post.authors,
        "categories": post.categories,
        "tags": post.tags,
        "series": post.series,
        "rerun_of": post.rerun_of,
        "status": "draft" if post.is_draft else "",
        "guid": new_guid(authority, post.published, slug),
    }
    name = f"{slug}/index.md" if post.is_bundle else f"{slug}.md"
    folder = f"posts/{post.published:%Y}"
    other = root / folder / (f"{slug}.md" if post.is_bundle else f"{slug}/index.md")
    if other.exists():
        raise UsageError(
            f"Cannot write {folder}/{name}: the same post is in the other layout already."
        )
    return create(root, f"{folder}/{name}", f"{header(fields)}\n{post.body}")


def _slug(post: NewPost) -> str:
    if not one_line(post.title):
        raise UsageError("Cannot make a post without a title. Give it one.")
    if post.slug and slugify(post.slug) != post.slug:
        raise UsageError(
            f'Cannot use the slug "{post.slug}". '
            f'Write it as it will stand in the address: "{slugify(post.slug) or "my-post"}".'
        )
    slug = post.slug or slugify(post.title)[:LONGEST_STEM].rstrip("-")
    if not slug:
        raise UsageError("Cannot make a slug of a title without letters. Give one with --slug.")
    return slug
