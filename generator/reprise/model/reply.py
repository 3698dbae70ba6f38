"""Replies by e-mail: the subject carries what they answer."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import msgspec

_TOKEN = re.compile(r"\[reprise (?P<post>[^\[\]#]+)(?:#(?P<comment>[A-Za-z0-9_-]+))?\]")
_UNSAFE = re.compile(r"[\s%#\[\]\x00-\x1f\x7f]")
"""What would end a token early, or not survive a subject's line being folded."""


class ReplyAddress(msgspec.Struct, frozen=True):
    """What a reply answers: a post, and a comment on it unless that is empty."""

    post: str
    comment: str = ""


def reply_subject(answered: str, post: str, comment: str = "") -> str:
    """Return the subject of a mail that answers a post, or one comment on it.

    `answered` is for people: the title of the post, or the name of who wrote the comment.
    """
    name = _UNSAFE.sub(lambda sign: quote(sign[0]), post)
    token = f"[reprise {name}#{comment}]" if comment else f"[reprise {name}]"
    return " ".join(("Re:", *answered.split(), token))


def parse_reply_subject(subject: str) -> ReplyAddress | None:
    """Return what a subject answers; the last token counts, None where there is none."""
    found = list(_TOKEN.finditer(" ".join(subject.split())))
    return (
        ReplyAddress(unquote(found[-1]["post"]), found[-1]["comment"] or "") if found else None
    )
