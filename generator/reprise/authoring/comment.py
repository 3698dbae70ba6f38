"""A new comment, as a file beside its post."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import Path

import msgspec

from reprise.authoring.files import create
from reprise.authoring.header import Value, header, one_line
from reprise.authoring.lookup import post_named
from reprise.errors import UsageError
from reprise.issues import Severity, did_you_mean
from reprise.model.names import SourcePath, slugify
from reprise.model.post import Post
from reprise.model.settings import Settings
from reprise.source.comments import read_comment
from reprise.source.document import parse_document
from reprise.source.load import load_site

_LONGEST_NAME = 40
_ADDRESS = re.compile(r"\S@\S")


class NewComment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment to be written; `post` names its post as `post_named` finds it."""

    post: str = ""
    author: str = ""
    by: str = ""
    url: str = ""
    published: dt.datetime
    reply_to: str = ""
    body: str = ""


def write_comment(root: Path, comment: NewComment, settings: Settings, *, docs_dir: str) -> str:
    """Write the comment's file and return its path; its id is the file's stem.

    The id comes from the name of a file that only one writer can create, so two
    comments added at one moment never share it. Raises `UsageError` for a comment that
    would not be read back without an error.
    """
    if not comment.post:
        raise UsageError(
            "Cannot add the comment: no post is named. "
            "Name it by its path, guid, slug or address."
        )
    _check_author(comment.author)
    site, _ = load_site(root, settings=settings, docs_dir=docs_dir)
    post = post_named(site, comment.post, settings)
    ids = {other.id for other in site.comments if other.post == post.path}
    _check_parent(post, ids, comment.reply_to)
    stem = f"{comment.published:%Y-%m-%d}-{_name(comment)}"
    for number in count(1):
        id_ = stem if number == 1 else f"{stem}-{number}"
        path = f"{post.folder}/comments/{id_}.md"
        if id_ in ids or (root / path).exists():
            continue
        text = _text(comment, id_)
        _check_text(path, text, post, settings)
        try:
            return create(root, path, text)
        except UsageError:
            if not (root / path).exists():
                raise
    raise AssertionError("numbers do not end")


def _text(comment: NewComment, id_: str) -> str:
    fields: dict[str, Value] = {
        "id": id_,
        "author": comment.author,
        "by": comment.by,
        "url": comment.url,
        "date": comment.published,
        "reply_to": comment.reply_to,
    }
    return f"{header(fields)}\n{_plain(comment.body)}\n"


def _plain(body: str) -> str:
    r"""Return the text without what no reader types; line ends are `\n`."""
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(map(_typed, text)).strip("\n").rstrip()
    if not text.strip():
        raise UsageError("Cannot add the comment: it has no text. Give one with --body.")
    return text


def _typed(sign: str) -> str:
    if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}:
        return sign
    return " " if sign.isspace() else ""


def _name(comment: NewComment) -> str:
    """Return letters for the file's name, in the alphabet that an anchor takes."""
    plain = unicodedata.normalize("NFKD", one_line(comment.author or comment.by))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return slugify(ascii_only)[:_LONGEST_NAME].strip("-") or "reader"


def _check_author(author: str) -> None:
    # Forms put the address in for a reader who gives no name; it would be published.
    if _ADDRESS.search(one_line(author)):
        raise UsageError(
            "Cannot add the comment: the name holds an e-mail address. "
            "Give a name with --author."
        )


def _check_parent(post: Post, ids: Collection[str], reply_to: str) -> None:
    if reply_to and reply_to not in ids:
        raise UsageError(
            f'Cannot answer the comment "{reply_to}": {post.path} has none of that id. '
            + (did_you_mean(reply_to, ids) or 'Let "reprise comments list" show the ids.')
        )


def _check_text(path: str, text: str, post: Post, settings: Settings) -> None:
    document, issues = parse_document(SourcePath(path), text.encode())
    if document is not None:
        _, issues = read_comment(document, post=post.path, settings=settings)
    for issue in issues:
        if issue.severity is Severity.ERROR:
            reason = "; ".join(filter(None, (issue.message, issue.allowed)))
            advice = issue.advice or "Mend that, and add it again."
            raise UsageError(f"Cannot add the comment: {reason}. {advice}")
