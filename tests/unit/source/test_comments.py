"""Comments: from a document to a `Comment`, with nothing a reader did not mean to publish."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, has_errors
from reprise.model.comment import Comment, CommentKind, CommentStatus
from reprise.model.names import SourcePath
from reprise.model.post import CommentPolicy
from reprise.model.settings import Author, Settings
from reprise.source.comments import ID, read_comment, read_policy
from reprise.source.document import parse_document
from reprise.source.fields import Fields

POST = SourcePath("posts/a.md")
PATH = "posts/a/comments/c1.md"
HEADER = "author: A Reader\ndate: 2011-01-28"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def judged(
    text: str | bytes, *, path: str = PATH, settings: Settings | None = None
) -> tuple[Comment | None, tuple[Issue, ...]]:
    """Return what is read from a file, with all that is said of it."""
    data = text if isinstance(text, bytes) else text.encode()
    document, issues = parse_document(SourcePath(path), data)
    if document is None:
        return None, issues
    comment, more = read_comment(document, post=POST, settings=settings or Settings())
    return comment, (*issues, *more)


def told(header: str, *, body: str = "Words.\n", path: str = PATH) -> list[str]:
    """Return what is said of a header in YAML, without the name of the file."""
    _, issues = judged(f"---\n{header}\n---\n{body}", path=path)
    return [str(issue).removeprefix(f"{path}:") for issue in issues]


def sound(header: str, *, path: str = PATH, settings: Settings | None = None) -> Comment:
    """Return the comment of a header in YAML about which there is nothing to say."""
    comment, issues = judged(f"---\n{header}\n---\nWords.\n", path=path, settings=settings)
    assert [str(issue) for issue in issues] == []
    assert comment is not None
    return comment


def test_a_comment_has_all_that_was_written() -> None:
    """Every field, in the type that the rest of the program asks for."""
    comment, issues = judged(
        """\
---
id: "1042"
author: A  Reader
url: https://reader.example/
date: 2011-01-28 10:12
updated: 2011-01-29
reply_to: "1041"
kind: pingback
status: approved
---

Words.
""",
        settings=Settings(timezone="America/Denver"),
    )
    zone = dt.timezone(dt.timedelta(hours=-7))
    assert issues == ()
    assert comment == Comment(
        path=SourcePath(PATH),
        post=POST,
        id="1042",
        published=dt.datetime(2011, 1, 28, 10, 12, tzinfo=zone),
        author="A Reader",
        url="https://reader.example/",
        updated=dt.datetime(2011, 1, 29, tzinfo=zone),
        reply_to="1041",
        kind=CommentKind.PINGBACK,
        body="\nWords.\n",
    )


def test_a_comment_needs_little() -> None:
    """A name and a date; its id is the file's stem."""
    assert sound(HEADER) == Comment(
        path=SourcePath(PATH),
        post=POST,
        id="c1",
        published=dt.datetime(2011, 1, 28, tzinfo=dt.UTC),
        author="A Reader",
        body="Words.\n",
    )


@given(
    author=texts.filter(lambda text: text.split()), body=texts.filter(lambda t: "\r" not in t)
)
def test_a_comment_is_the_same_in_every_format(author: str, body: str) -> None:
    """YAML, TOML and JSON with one content are one comment."""
    quoted = json.dumps(author, ensure_ascii=False).replace("\x7f", "\\u007f")
    comments = []
    for header in (
        f"---\nauthor: {quoted}\ndate: 2011-01-28\n---\n",
        f"+++\nauthor = {quoted}\ndate = 2011-01-28\n+++\n",
        f'{{"author": {quoted},\n"date":\n"2011-01-28"\n}}\n',
    ):
        comment, issues = judged(header + body)
        assert issues == ()
        comments.append(comment)
    assert comments[0] == comments[1] == comments[2]
    assert comments[0] is not None
    assert comments[0].author == " ".join(author.split())


@pytest.mark.parametrize(
    ("written", "path", "id_"),
    [
        ("id: 1042", PATH, "1042"),
        ("id: '007'", PATH, "007"),
        ("id: 007", PATH, "007"),
        ("id: 0x1f", PATH, "0x1f"),
        ("id: 2011-01-28", PATH, "2011-01-28"),
        ("id: a_B-9", PATH, "a_B-9"),
        ("id:", PATH, "c1"),
        ("id: ''", PATH, "c1"),
        ("mood: calm", "posts/a/comments/2011-01-28-a-reader.markdown", "2011-01-28-a-reader"),
        ("mood: calm", "posts/a/comments/old/7.md", "7"),
    ],
)
def test_an_id_is_what_was_written_or_the_files_stem(written: str, path: str, id_: str) -> None:
    """A number keeps its zeros."""
    assert sound(f"{HEADER}\n{written}", path=path).id == id_


@pytest.mark.parametrize("id_", ["a b", "a.b", "é", "#1", "a/b", "1.5", "٣", "a\nb", "-1 "])
def test_an_id_that_is_no_anchor_is_an_error(id_: str) -> None:
    """Told at the field, or at the header where the name of the file is at fault."""
    quoted = json.dumps(id_, ensure_ascii=False)
    messages = told(f"{HEADER}\nid: {quoted}")
    if id_ == "-1 ":
        assert messages == []
        return
    assert [line[:9] for line in messages] == ["4:5: E106"]
    comment, issues = judged(f"---\n{HEADER}\n---\n", path=f"posts/a/comments/{id_}x y.md")
    assert comment is None
    assert [(issue.code, issue.span and issue.span.line) for issue in issues] == [
        (Code.BAD_ID, 2)
    ]


def test_a_comment_needs_a_name_and_a_date() -> None:
    """Both are missed at once, with what to write."""
    assert sorted(told("mood: calm")) == [
        (
            '2:1: E100 the field "author" is missing or empty. '
            'Write the reader\'s name, or "by" with an author of the site.'
        ),
        (
            '2:1: E100 the field "date" is missing or empty. '
            "Write when the comment was made: date: 2011-01-28T10:12:00-07:00"
        ),
    ]
    assert judged("---\nauthor: A\n---\n")[0] is None
    assert [line[:9] for line in told("author: A\ndate: ''")] == ["2:1: E100"]
    assert [line[:9] for line in told("author: A\ndate: soon")] == ["3:7: E103"]
    assert [line[:9] for line in told("author: [A]\ndate: 2011-01-28")] == [
        "2:9: E101",
        "2:1: E100",
    ]


def test_a_comment_may_be_by_an_author_of_the_site() -> None:
    """By the key, and by nobody else at the same time."""
    settings = Settings(authors={"ada": Author("Ada"), "bob": Author("Bob")})
    assert sound("by: ada\ndate: 2011-01-28", settings=settings).by == "ada"
    _, (issue,) = judged("---\nby: adda\ndate: 2011-01-28\n---\n", settings=settings)
    assert str(issue) == (
        f'{PATH}:2:5: E102 by "adda" is none of the site\'s authors; expected ada or bob. '
        'Did you mean "ada"?'
    )
    assert told("by: ada\ndate: 2011-01-28") == [
        '2:5: E102 by "ada" is none of the site\'s authors; expected a key of authors'
    ]
    assert told(f"{HEADER}\nby: ada") == [
        (
            '4:5: E108 both "author" and "by" are there. '
            'Keep "author" for a reader, "by" for one of the site\'s authors.'
        )
    ]


def test_kind_and_status_are_closed_sets() -> None:
    """A near miss has a hint."""
    assert told(f"{HEADER}\nkind: coment\nstatus: spam") == [
        '5:9: E102 status "spam" is unknown; expected approved or deleted',
        (
            '4:7: E102 kind "coment" is unknown; expected comment, pingback, '
            'trackback or webmention. Did you mean "comment"?'
        ),
    ]
    for kind in CommentKind:
        assert sound(f"{HEADER}\nkind: {kind}").kind is kind


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:a@b.example", "reader.example"])
def test_a_link_is_a_web_address(url: str) -> None:
    """Nothing else is published under a reader's name."""
    comment, issues = judged(f"---\n{HEADER}\nurl: {url}\n---\n")
    assert comment is not None
    assert comment.url == ""
    assert [issue.code for issue in issues] == [Code.UNKNOWN_VALUE]


def test_a_deleted_comment_is_empty() -> None:
    """It keeps its place, and nothing of what was in it."""
    comment, issues = judged(
        "---\nid: c1\ndate: 2011-01-28\nstatus: deleted\nauthor: ''\n---\n \n"
    )
    assert issues == ()
    assert comment is not None
    assert comment.status is CommentStatus.DELETED
    assert told(f"{HEADER}\nstatus: deleted\nby: ada\nurl: 'https://x.example/'") == [
        f"{place}: E108 the comment is deleted and still has its {name}; "
        "expected neither author, by, url nor text. "
        "Remove it: what a reader had deleted must not stay in the repository."
        for place, name in [("2:9", "author"), ("5:5", "by"), ("6:6", "url"), ("2:1", "text")]
    ]


@pytest.mark.parametrize(
    "name",
    [
        "email",
        "Email",
        "e-mail",
        "e_mail",
        "mail",
        "emailHash",
        "email_hash",
        "mail-md5",
        "author_email",
        "author-email",
        "authorEmail",
        "comment_author_email",
        "comment_author_IP",
        "ip",
        "IP",
        "user_ip",
        "ip_address",
        "ip-address",
        "ipAddress",
        "ipaddr",
        "remote_addr",
        "hash",
        "author_hash",
        "authorhash",
        "avatar_md5",
        "sha256",
        "gravatar",
        "gravatar_hash",
    ],
)
def test_what_a_reader_did_not_mean_to_publish_is_an_error(name: str) -> None:
    """An address, an IP, or a hash of either, under any name that people give it."""
    assert told(f"{HEADER}\n{name}: x") == [
        (
            f'4:1: E107 the field "{name}" does not belong into a comment file. '
            "Remove the line: an address, an IP or a hash of either is not published."
        )
    ]


@pytest.mark.parametrize(
    "name", ["mood", "zip", "recipe", "shipping", "email2you", "hashtag", "membership", "x"]
)
def test_other_fields_are_left_alone(name: str) -> None:
    """They are nobody's address, and they are not published either."""
    assert told(f"{HEADER}\n{name}: x") == []


def test_a_field_that_looks_like_a_slip_is_warned_of() -> None:
    """The names of a comment's own fields are known, those of a post's are not."""
    assert told(f"{HEADER}\nreplyto: x\nbody: y\ntitel: z") == [
        '4:1: W100 the field "replyto" is unknown. Did you mean "reply_to"?'
    ]


@pytest.mark.parametrize(
    ("written", "policy"),
    [
        ("open", CommentPolicy.OPEN),
        ("off", CommentPolicy.OFF),
        ("true", CommentPolicy.OPEN),
        ("false", CommentPolicy.OFF),
        ("", None),
        ("maybe", None),
    ],
)
def test_a_policy_may_be_a_truth_value(written: str, policy: CommentPolicy | None) -> None:
    """True is open and false is off; anything else is one of the words, or an error."""
    document, _ = parse_document(POST, f"---\na: {written}\n---\n".encode())
    assert document is not None
    fields = Fields(document, document.metadata)
    assert read_policy(fields, "a") is policy
    assert bool(fields.issues) is (written == "maybe")


@given(
    st.sampled_from([b"", b"---\n", b"+++\n", b"{", b"---\nauthor: A\ndate: 2011-01-28\n"]),
    st.binary() | texts.map(str.encode),
    st.sampled_from([b"", b"\n---\n", b"\n+++\n", b"}\n"]),
)
def test_any_bytes_are_a_comment_or_an_error(start: bytes, middle: bytes, end: bytes) -> None:
    """Nothing is raised, and nothing is dropped in silence."""
    comment, issues = judged(start + middle + end)
    assert comment is not None or has_errors(issues)


@given(
    st.dictionaries(
        st.sampled_from(sorted({*Comment.__struct_fields__, "date", "email"})),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.sampled_from(["2011-01-28", "a b", "x"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["email", "x"]), inner)
            ),
            max_leaves=3,
        ),
    )
)
def test_any_values_are_a_comment_or_an_error(values: dict[str, object]) -> None:
    """Each field may hold anything; a comment that is there has an id and a date."""
    comment, issues = judged(json.dumps(values) + "\n")
    assert comment is not None or has_errors(issues)
    if comment is not None:
        assert ID.fullmatch(comment.id)
        assert comment.published.tzinfo is not None


def test_a_comment_is_not_updated_before_it_is_written() -> None:
    """As with a post, what is of an earlier day is told and not shown."""
    header = "author: A\ndate: 2011-01-28T08:00:00Z\nupdated: {}"
    assert sound(header.format("2011-01-28")).updated is not None
    assert told(header.format("2011-01-27"))[0].startswith("4:10: W107 ")
