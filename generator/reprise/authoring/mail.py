"""A comment from an e-mail file (RFC 5322)."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from email.errors import MessageError
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from reprise.authoring.comment import NewComment
from reprise.authoring.quoted_mail import own_words
from reprise.errors import UsageError
from reprise.model.names import encode_address
from reprise.model.reply import parse_reply_subject
from reprise.render.tree import Node, Tree, value

_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MessageError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the standard library raises on hostile mails, whatever it promises."""

_PEOPLE = ("From", "Sender", "Reply-To", "To", "Cc")
_OF_ANSWERS = ("In-Reply-To", "References")
_ANSWERED = ".gmail_quote, .gmail_attr, .moz-cite-prefix, blockquote[type=cite]"
_UNSEEN = "script, style, template, title"
_BLOCKS = (
    "address, article, blockquote, dd, div, dl, dt, h1, h2, h3, h4, h5, h6, hr, li, ol, p, "
    "pre, section, table, td, th, tr, ul"
)

_WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
"""What can stand between < and >, and leads to a page: not to a mailbox or into the mail."""


def read_mail(data: bytes, now: dt.datetime) -> NewComment:
    """Return the comment that a mail carries; its sender's address is not kept.

    The name is the sender's display name, the post and the parent come from the subject,
    the text is the plain part without signature and without the mail it answers. Where
    the address of anybody who wrote or got either mail stands in the text, an ellipsis takes
    its place, percent-encoded too. Raises `UsageError` for a mail whose parts cannot be told
    from each other.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = _body(message)
        headers = _headers(data, message.get_body(preferencelist=("plain", "html")))
    except _FAULTS as error:
        raise UsageError(
            "Cannot read the e-mail: its parts are damaged or nested too deeply. "
            "Give its text with --body and its sender's name with --author."
        ) from error
    address = parse_reply_subject(_header(headers, "Subject"))
    is_answer = any(_header(headers, name) for name in _OF_ANSWERS)
    own = own_words(body, is_answer=is_answer)
    return NewComment(
        post=address.post if address else "",
        reply_to=address.comment if address else "",
        author=_name(headers),
        published=_date(headers) or now,
        body=_without([*_addresses(headers), *own.addresses], own.text),
    )


def _headers(data: bytes, text: MIMEPart | None) -> EmailMessage:
    """Return a mail's headers; bare bytes in them are read as the text is, if not as UTF-8."""
    charset = text.get_content_charset() if text is not None else None
    read = HeaderRegistry()

    def legible(name: str, value: str) -> str:
        return read(name, _legible(value.encode(errors="surrogateescape"), charset or "utf-8"))

    policy = email.policy.default.clone(header_factory=legible)
    return BytesHeaderParser(policy=policy).parsebytes(data)


def _legible(raw: bytes, charset: str) -> str:
    """Return what a header says: UTF-8 (RFC 6532), or whatever an older program sent."""
    for known in ("utf-8", charset):
        try:
            return raw.decode(known)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _FAULTS:
        return ""


def _name(message: EmailMessage) -> str:
    try:
        addresses = getattr(message.get("From"), "addresses", ())
        name = addresses[0].display_name if addresses else ""
    except _FAULTS:
        return ""
    return "" if "@" in name else name


def _addresses(message: EmailMessage) -> list[str]:
    found = []
    for name in _PEOPLE:
        try:
            addresses = getattr(message.get(name), "addresses", ())
            found += [a.addr_spec for a in addresses if a.username and a.domain]
        except _FAULTS:
            continue
    return found


def _date(message: EmailMessage) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
    except _FAULTS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _body(message: EmailMessage) -> str:
    """Return the plain part, or where there is none the words of the HTML part."""
    plain = message.get_body(preferencelist=("plain",))
    # A part without headers is false.
    text = _decoded(plain) if plain is not None else ""
    html = None if text.strip() else message.get_body(preferencelist=("html",))
    return _shown(_decoded(html)) if html is not None else text


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def _shown(html: str) -> str:
    """Return the words of an HTML mail and where its links lead, without what it answers.

    Each block is a paragraph.
    """
    tree = Tree(" ".join(html.split()))
    # The inner ones first: none is asked for after what held it is gone.
    for node in reversed(tree.select(f"{_ANSWERED}, {_UNSEEN}")):
        node.decompose()
    for link in tree.select("a[href]"):
        link.insert_after(_beside(link))
    for node in tree.select("br"):
        node.insert_before("\n")
    for node in tree.select(_BLOCKS):
        node.insert_before("\n\n")
        node.insert_after("\n\n")
    text = "".join(node.text(deep=True) for node in tree.top() if not node.is_comment_node)
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _beside(link: Node) -> str:
    """Return a link's address as mail programs write it behind the words, if these lack it."""
    written = value(link, "href").strip()
    words, address = link.text(deep=True).strip(), encode_address(written)
    is_said = words.rstrip("/") in {"", written.rstrip("/"), address.rstrip("/")}
    return "" if is_said or not _WEB.fullmatch(address) else f" <{address}>"


def _without(addresses: list[str], text: str) -> str:
    # The longest first: one may end another.
    for address in sorted(addresses, key=len, reverse=True):
        text = re.sub("".join(map(_either_way, address)), "…", text, flags=re.IGNORECASE)
    return text


def _either_way(sign: str) -> str:
    """Return a pattern for a sign as it is, or percent-encoded as it may be in a link."""
    encoded = "".join(f"%{byte:02x}" for byte in sign.encode(errors="replace"))
    return f"(?:{re.escape(sign)}|{encoded})"
