"""A comment from a form's JSON."""

from __future__ import annotations

import codecs
import datetime as dt
import re

import msgspec

from reprise.authoring.comment import NewComment
from reprise.errors import UsageError
from reprise.source.dates import parse_moment

_NAMES = {
    "post": ("post", "page", "path"),
    "author": ("author", "name"),
    "url": ("url", "website", "site"),
    "reply_to": ("reply_to", "replyTo", "parent"),
    "body": ("body", "message", "comment", "text"),
}
_PRIVATE = re.compile(
    r"(?:e?mail|ip|avatar)(?:addr|address|hash)?|hash|gravatar|phone|useragent"
)
"""Names in lower case, without - and _."""


def read_form(data: bytes, now: dt.datetime) -> tuple[NewComment, tuple[str, ...]]:
    """Return the comment, and the names of private fields that are never written.

    Knows the usual names of a form's fields; a comment without a date was made `now`.
    """
    try:
        fields = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"Cannot read the form: {error}. It must be a JSON object.") from error
    if not isinstance(fields, dict):
        raise UsageError(
            "Cannot read the form: its JSON has no named fields. It must be a JSON object."
        )
    found = {ours: _first(fields, names) for ours, names in _NAMES.items()}
    published = parse_moment(fields.get("date"), dt.UTC) or now
    dropped = tuple(filter(_is_private, fields))
    return NewComment(published=published, **found), dropped


def _is_private(name: str) -> bool:
    return bool(_PRIVATE.fullmatch(re.sub("[-_]", "", name).lower()))


def _first(fields: dict[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value)
    return ""
