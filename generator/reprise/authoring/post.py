"""A new post."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from pathlib import Path

import msgspec

from reprise.authoring.files import LONGEST_NAME, create, stem_of
from reprise.authoring.header import Value, header, one_line
from reprise.derive.guids import tag_uri
from reprise.errors import UsageError
from reprise.model.names import Guid, slugify
from reprise.source.discover import MARKDOWN

_BODY = "Write here.\n"
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_TAKEN_FILES = frozenset({"index", "readme"})
"""`index.md` would make a post of its year's whole folder, and `readme.md` is none."""

_TAKEN_BUNDLES = frozenset({"comments"})
"""A folder of this name holds comments."""


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
        return tag_uri(authority, published, slug)
    return Guid(f"urn:uuid:{uuid.uuid4()}")


def write_post(root: Path, post: NewPost, *, authority: str) -> str:
    """Write the post's file and return its path; raises `UsageError` where it exists."""
    slug, path = _slug(post), place_of(root, post)
    fields: dict[str, Value] = {
        "title": post.title,
        "date": post.published,
        # A day that the file's name begins with would not be part of the slug.
        "slug": slug if _DATED.match(slug) else "",
        "summary": "",
        "authors": post.authors,
        "categories": post.categories,
        "tags": post.tags,
        "series": post.series,
        "rerun_of": post.rerun_of,
        "status": "draft" if post.is_draft else "",
        "guid": new_guid(authority, post.published, slug),
    }
    return create(root, path, f"{header(fields)}\n{post.body}")


def place_of(root: Path, post: NewPost) -> str:
    """Return the path its file will have; raises `UsageError` where there can be none."""
    slug, year = _slug(post), f"posts/{post.published:%Y}"
    _check_place(root, post, year, slug)
    return f"{year}/{slug}/index.md" if post.is_bundle else f"{year}/{slug}.md"


def _slug(post: NewPost) -> str:
    if not one_line(post.title):
        raise UsageError("Cannot make a post: its title is empty. Give it one.")
    if post.slug and slugify(post.slug) != post.slug:
        raise UsageError(
            f'Cannot use the slug "{post.slug}": an address has it in another form. '
            f'Write "{stem_of(post.slug) or "my-post"}".'
        )
    if len(post.slug.encode()) > LONGEST_NAME:
        raise UsageError(
            f'Cannot use the slug "{post.slug[:20]}…": it has more than {LONGEST_NAME} bytes. '
            "Give a shorter one."
        )
    slug = post.slug or stem_of(post.title)
    if not slug:
        raise UsageError(
            "Cannot make a slug of the title: there is no letter in it. "
            'Choose another title, or give "reprise new post" a slug with --slug.'
        )
    if slug in (_TAKEN_BUNDLES if post.is_bundle else _TAKEN_FILES):
        raise UsageError(
            f'Cannot name a post\'s file "{slug}": that name has a meaning of its own. '
            f"Choose another {_named_by(post)}."
        )
    return slug


def _named_by(post: NewPost) -> str:
    """Return what the file's name comes from: most commands take no slug."""
    return "slug" if post.slug else "title"


def _check_place(root: Path, post: NewPost, year: str, slug: str) -> None:
    """Refuse a place where the file would be no post, or a second one."""
    if owner := _existing(root, year):
        raise UsageError(
            f"Cannot make a post in {year}: all that is there belongs to the post {owner}. "
            "Move that post, or choose another date."
        )
    if same := _existing(root, f"{year}/{slug}"):
        raise UsageError(
            f"Cannot make the post: {same} is there already. "
            f"Edit it, or choose another {_named_by(post)}."
        )


def _existing(root: Path, stem: str) -> str:
    """Return the file of the post that a folder belongs to; an empty text for none."""
    files = (f"{stem}{name}{end}" for name in ("", "/index") for end in MARKDOWN)
    return next((file for file in files if (root / file).exists()), "")
