"""Forms: a comment from JSON, and nothing private in it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.comment import NewComment
from reprise.authoring.form import read_form
from reprise.errors import RepriseError, UsageError
from sites import NOW


def read(**fields: object) -> tuple[NewComment, tuple[str, ...]]:
    """Read a form with these fields."""
    return read_form(json.dumps(fields).encode(), NOW)


@pytest.mark.parametrize(
    "names",
    [
        ("post", "author", "url", "reply_to", "body"),
        ("page", "name", "website", "replyTo", "message"),
        ("path", "name", "site", "parent", "comment"),
        ("post", "name", "url", "parent", "text"),
    ],
)
def test_the_usual_names_of_fields_are_known(names: tuple[str, ...]) -> None:
    """Whatever a form calls them, they are a comment's."""
    values = ("a-slug", "A Reader", "https://reader.example/", "1041", "Well\nsaid.")
    comment, dropped = read(**dict(zip(names, values, strict=True)))
    assert comment == NewComment(
        post="a-slug",
        author="A Reader",
        url="https://reader.example/",
        reply_to="1041",
        body="Well\nsaid.",
        published=NOW,
    )
    assert dropped == ()


PRIVATE = [
    "email",
    "E-Mail",
    "e_mail",
    "mail",
    "emailAddress",
    "email-hash",
    "ip",
    "IP_address",
]
PRIVATE += ["phone", "userAgent", "user_agent", "hash", "gravatar", "avatar_hash"]


@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_private_is_left_out_and_named(name: str) -> None:
    """The value goes nowhere; its name is told to the author."""
    comment, dropped = read(**{"author": "A", name: "reader@mail.example"})
    assert dropped == (name,)
    assert "reader@mail.example" not in repr(comment)


@pytest.mark.parametrize("name", ["subject", "shipping", "tips", "token", "mailing"])
def test_other_fields_are_nobodys_secret(name: str) -> None:
    """A field that we do not know is not said to be private."""
    assert read(**{name: "x"})[1] == ()


def test_numbers_are_texts_and_other_values_are_none() -> None:
    """An id may come as a number; a truth value or a list is no text."""
    comment, _ = read(post="x", parent=1041, name=True, message=["a"], url=None)
    assert comment == NewComment(post="x", reply_to="1041", published=NOW)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2011-01-28T10:12:00Z", dt.datetime(2011, 1, 28, 10, 12, tzinfo=dt.UTC)),
        ("2011-01-28", dt.datetime(2011, 1, 28, tzinfo=dt.UTC)),
        ("yesterday", NOW),
        ("2011-01-28T00:00+99:99", NOW),
        ("0000-00-00", NOW),
        (1296205920, NOW),
        (None, NOW),
    ],
)
def test_a_form_without_a_date_was_sent_now(date: object, published: dt.datetime) -> None:
    """A form's date counts where it is one."""
    assert read(date=date)[0].published == published


def test_a_byte_order_mark_does_no_harm() -> None:
    """Some editors write one."""
    assert read_form(b'\xef\xbb\xbf{"name": "A"}', NOW)[0].author == "A"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name=A&body=B",
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 5_000,
        b'{"a": ' + b"1" * 5_000 + b"}",
        b'{"a": 1e999}',
        b"\0",
    ],
)
def test_what_is_no_json_is_said(data: bytes) -> None:
    """In one sentence, whatever it is."""
    with pytest.raises(
        UsageError, match=r"^Cannot read the form: .+\. It must be a JSON object\.$"
    ):
        read_form(data, NOW)


@pytest.mark.parametrize("data", [b"[]", b'"text"', b"null", b"7"])
def test_json_without_named_fields_is_said(data: bytes) -> None:
    """A form is an object."""
    with pytest.raises(UsageError, match="its JSON has no named fields"):
        read_form(data, NOW)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from(["post", "name", "url", "parent", "body", "date", "email"]), JSON
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_input_raises_anything_but_our_errors(data: bytes) -> None:
    """A form comes from anywhere."""
    try:
        comment, _ = read_form(data, NOW)
    except RepriseError:
        return
    assert comment.published.tzinfo is not None


@given(FIELDS)
def test_every_field_of_a_form_is_text_or_nothing(fields: dict[str, object]) -> None:
    """Values of other kinds are as if they were not there."""
    comment, dropped = read(**fields)
    texts = (comment.post, comment.author, comment.url, comment.reply_to, comment.body)
    assert all(isinstance(text, str) for text in texts)
    assert dropped == (("email",) if "email" in fields else ())
