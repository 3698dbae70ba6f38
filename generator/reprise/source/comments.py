"""Comments: from a document to a `Comment`."""

from __future__ import annotations

import posixpath
import re
from zoneinfo import ZoneInfo

from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.model.comment import Comment, CommentKind, CommentStatus
from reprise.model.names import SourcePath
from reprise.model.post import CommentPolicy
from reprise.model.settings import Settings
from reprise.source.document import Document
from reprise.source.fields import Fields

ID = re.compile(r"[A-Za-z0-9_-]+")
_PRIVATE = re.compile(
    r"(?<![a-z0-9])(?:(?:author|avatar|user)?(?:e?mail|ip)(?:addr(?:ess)?|hash|md5)?"
    r"|(?:author|avatar|gravatar)?(?:hash|md5|sha\d*)|gravatar|remote[_-]?addr)(?![a-z0-9])",
    re.IGNORECASE,
)
"""A word in a field's name that says it holds what a reader did not mean to publish."""

_DATE = "Write when the comment was made: date: 2011-01-28T10:12:00-07:00"
_KNOWN = (frozenset(Comment.__struct_fields__) | {"date"}) - {
    "path",
    "post",
    "published",
    "body",
}


def read_comment(
    document: Document, *, post: SourcePath, settings: Settings
) -> tuple[Comment | None, tuple[Issue, ...]]:
    """Return the comment, or None where an error leaves it without an id or a date."""
    zone = ZoneInfo(settings.timezone)
    fields = Fields(document, document.metadata)
    id_ = _id(fields, document.path)
    published = fields.moment("date", zone)
    if not fields.has("date"):
        fields.missing("date", _DATE)
    status = fields.choice("status", CommentStatus) or CommentStatus.APPROVED
    author, by = fields.text("author"), fields.text("by")
    rest = {
        "url": fields.web_address("url"),
        "updated": fields.moment_since(published, "updated", zone),
        "reply_to": fields.text("reply_to"),
        "kind": fields.choice("kind", CommentKind) or CommentKind.COMMENT,
    }
    if status is CommentStatus.DELETED:
        _check_deleted(fields, document.body)
    else:
        _check_name(fields, author, by, settings)
    _check_privacy(fields)
    fields.warn_near(_KNOWN)
    issues = tuple(fields.issues)
    if published is None or not id_:
        return None, issues
    comment = Comment(
        path=document.path,
        post=post,
        id=id_,
        published=published,
        author=author,
        by=by,
        status=status,
        body=document.body,
        **rest,  # type: ignore[arg-type] # each value has just been given its field's type
    )
    return comment, issues


def read_policy(fields: Fields, name: str) -> CommentPolicy | None:
    """Return how a thread is answered, None where the field is absent or wrong."""
    policy = CommentPolicy
    return fields.choice_or_switch(name, policy, on=policy.OPEN, off=policy.OFF)


def _id(fields: Fields, path: SourcePath) -> str:
    """Return the comment's id, which is the file's stem by default; empty for a bad one."""
    id_ = fields.text("id") or posixpath.splitext(posixpath.basename(path))[0]
    if ID.fullmatch(id_):
        return id_
    fields.report(
        Code.BAD_ID,
        ("id",),
        f'the id "{id_}" cannot be part of an address',
        allowed="expected letters from a to z, digits, _ and -",
    )
    return ""


def _check_deleted(fields: Fields, body: str) -> None:
    kept = [name for name in ("author", "by", "url") if fields.has(name)]
    if body.strip():
        kept.append("text")
    for name in kept:
        keys = () if name == "text" else (name,)
        fields.report(
            Code.CONFLICTING_FIELDS,
            keys,
            f"the comment is deleted and still has its {name}",
            allowed="expected neither author, by, url nor text",
            advice="Remove it: what a reader had deleted must not stay in the repository.",
        )


def _check_name(fields: Fields, author: str, by: str, settings: Settings) -> None:
    if author and by:
        fields.report(
            Code.CONFLICTING_FIELDS,
            ("by",),
            'both "author" and "by" are there',
            advice='Keep "author" for a reader, "by" for one of the site\'s authors.',
        )
    elif not author and not by:
        fields.missing(
            "author", 'Write the reader\'s name, or "by" with an author of the site.'
        )
    elif by and by not in settings.authors:
        known = sorted(settings.authors)
        fields.report(
            Code.UNKNOWN_VALUE,
            ("by",),
            f'by "{by}" is none of the site\'s authors',
            allowed=f"expected {one_of(known)}" if known else "expected a key of authors",
            advice=did_you_mean(by, known),
        )


def _check_privacy(fields: Fields) -> None:
    for name in fields.leftovers():
        if _PRIVATE.search(name):
            fields.report_key(
                Code.PRIVATE_DATA,
                name,
                f'the field "{name}" does not belong into a comment file',
                advice="Remove the line: an address, an IP or a hash of either "
                "is not published.",
            )
