"""A comment from an e-mail file (RFC 5322)."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from reprise.authoring.comment import NewComment
from reprise.model.reply import parse_reply_subject
from reprise.render.tree import Tree

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED_TAIL = re.compile(r"\n[^\n>]{0,200}:[ \t]*\n+(?:>[^\n]*(?:\n|\Z)|[ \t]*\n)+\s*\Z")
"""An answer's tail: "On Friday, Ada wrote:" and nothing but quoted lines after it."""


def read_mail(data: bytes, now: dt.datetime) -> NewComment:
    """Return the comment that a mail carries; its sender's address is not kept.

    The name is the sender's display name, the post and the parent come from the subject,
    the text is the plain part without signature and without the mail it answers.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    address = parse_reply_subject(_header(message, "Subject"))
    return NewComment(
        post=address.post if address else "",
        reply_to=address.comment if address else "",
        author=_name(message),
        published=_date(message) or now,
        body=_own_words(_body(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (
        ValueError,
        IndexError,
        AttributeError,
    ):  # from hostile headers
        return ""


def _name(message: EmailMessage) -> str:
    try:
        sender = message.get("From")
        addresses = getattr(sender, "addresses", ())
        name = addresses[0].display_name if addresses else ""
    except (ValueError, IndexError, AttributeError):
        return ""
    return "" if "@" in name else name


def _date(message: EmailMessage) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_subtype() != "html":
        return text
    tree = Tree(text)
    paragraphs = [" ".join(node.text(deep=True).split()) for node in tree.select("p, li")]
    return "\n\n".join(filter(None, paragraphs)) or tree.text()


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def _own_words(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    own = _SIGNATURE.split(text, maxsplit=1)[0]
    return _QUOTED_TAIL.sub("\n", own + "\n").strip()
