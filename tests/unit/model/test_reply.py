"""Subjects: what a mail answers survives its way through any mail program."""

from __future__ import annotations

import email
import email.policy
import string
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.model.reply import ReplyAddress, parse_reply_subject, reply_subject

PATHS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(
    ["posts/c#.md", "posts/a]b[c].md", "posts/100%.md", "posts/a  b.md", "posts/%5D.md"]
)
IDS = st.text(string.ascii_letters + string.digits + "_-", max_size=20)
TITLES = st.text(max_size=60) | st.sampled_from(["[reprise x]", "[reprise ", "a [b", "#1]"])


@given(TITLES, PATHS, IDS)
def test_a_subject_is_read_back_as_it_was_made(title: str, post: str, comment: str) -> None:
    """Whatever signs the title and the file's name hold."""
    subject = reply_subject(title, post, comment)
    assert parse_reply_subject(subject) == ReplyAddress(post, comment)
    assert parse_reply_subject(f"Antwort: Fwd: {subject} (was: hello)") is not None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=120), IDS)
def test_a_subject_survives_a_mails_encoding(title: str, comment: str) -> None:
    """Long lines are folded and letters encoded on the way (RFC 5322, RFC 2047)."""
    message = EmailMessage()
    message["Subject"] = reply_subject(title, "posts/2026/日本 a.md", comment)
    back = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    found = parse_reply_subject(str(back["Subject"]))
    assert found == ReplyAddress("posts/2026/日本 a.md", comment)


@pytest.mark.parametrize(
    ("post", "comment", "subject"),
    [
        ("posts/2011/the-sign.md", "", "Re: The sign [reprise posts/2011/the-sign.md]"),
        ("posts/the-sign.md", "1042", "Re: The sign [reprise posts/the-sign.md#1042]"),
        ("posts/c#.md", "", "Re: The sign [reprise posts/c%23.md]"),
        ("posts/日本.md", "", "Re: The sign [reprise posts/日本.md]"),
    ],
)
def test_a_subject_can_be_read_by_people(post: str, comment: str, subject: str) -> None:
    """The title first, then the token; only what would break it is encoded."""
    assert reply_subject("The\n sign ", post, comment) == subject


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Re: [reprise posts/a.md#7]", ReplyAddress("posts/a.md", "7")),
        ("[reprise a-slug]", ReplyAddress("a-slug")),
        ("[reprise posts/a\r\n b.md]", ReplyAddress("posts/a b.md")),
        ("[reprise one] and [reprise two#2]", ReplyAddress("two", "2")),
        ("", None),
        ("Hello", None),
        ("[reprise ]", None),
        ("[reprise #7]", None),
        ("[reprise a#b c]", None),
        ("[reprise a", None),
        ("[Reprise a]", None),
    ],
)
def test_the_last_token_counts(subject: str, found: ReplyAddress | None) -> None:
    """Without a token a mail answers nothing that we know."""
    assert parse_reply_subject(subject) == found
