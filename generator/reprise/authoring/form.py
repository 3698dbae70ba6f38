"""A comment from a form's JSON."""

from __future__ import annotations

import datetime as dt

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
_PRIVATE = ("email", "e-mail", "mail", "ip", "ip_address", "phone", "user_agent", "hash")


def read_form(data: bytes, now: dt.datetime) -> tuple[NewComment, tuple[str, ...]]:
    """Return the comment, and the names of private fields that are never written.

    Knows the usual names of a form's fields; a comment without a date was made `now`.
    """
    try:
        fields = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UsageError(f"Cannot read the form: {error}. It must be a JSON object.") from error
    if not isinstance(fields, dict):
        raise UsageError("Cannot read the form: it is no JSON object with named fields.")
    found = {ours: _first(fields, names) for ours, names in _NAMES.items()}
    published = parse_moment(fields.get("date"), dt.UTC) or now
    dropped = tuple(name for name in fields if name.lower() in _PRIVATE)
    return NewComment(published=published, **found), dropped


def _first(fields: dict[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value)
    return ""
