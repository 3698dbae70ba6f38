"""Replies by e-mail: the subject carries what they answer."""

from __future__ import annotations

import re

import msgspec

_TOKEN = re.compile(r"\[reprise (?P<post>[^\]#]+?)(?:#(?P<comment>[A-Za-z0-9_-]+))?\]")


class ReplyAddress(msgspec.Struct, frozen=True):
    """What a reply answers: a post, and a comment on it unless that is empty."""

    post: str
    comment: str = ""


def reply_subject(title: str, post: str, comment: str = "") -> str:
    """Return the subject of a mail that answers a post, or one comment on it."""
    token = f"[reprise {post}#{comment}]" if comment else f"[reprise {post}]"
    return f"Re: {' '.join(title.split())} {token}"


def parse_reply_subject(subject: str) -> ReplyAddress | None:
    """Return what a subject answers; the last token counts, None where there is none."""
    found = list(_TOKEN.finditer(" ".join(subject.split())))
    return ReplyAddress(found[-1]["post"], found[-1]["comment"] or "") if found else None
