"""New comments: read back with the words that were given, each in a file of its own."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.comment import NewComment, write_comment
from reprise.authoring.header import one_line
from reprise.errors import UsageError
from reprise.issues import Severity
from reprise.model.comment import Comment
from reprise.model.names import encode_address
from reprise.model.settings import Author, Settings
from reprise.source.comments import ID
from reprise.source.load import load_site
from sites import comment as comment_text
from sites import post, write_site

MOMENT = dt.datetime(2026, 11, 23, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
SETTINGS = Settings(authors={"ada": Author("Ada")})
POST = "posts/2026/sign.md"
FOLDER = "posts/2026/sign/comments"
GIVEN = NewComment(post=POST, author="A Reader", published=MOMENT, body="Well said.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with one post."""
    write_site(tmp_path, {POST: post("Sign")})
    return tmp_path


def write(root: Path, **fields: object) -> str:
    """Write the usual comment with these fields changed; return its path."""
    wanted = msgspec.structs.replace(GIVEN, **fields)
    return write_comment(root, wanted, SETTINGS, docs_dir="docs")


def comments(root: Path) -> dict[str, Comment]:
    """Return the site's comments by path; there must be no issue."""
    site, issues = load_site(root, settings=SETTINGS)
    assert issues == ()
    return {found.path: found for found in site.comments}


def words(text: str) -> list[str]:
    """Return the words without what no reader types."""
    kept = (
        sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    return "".join(kept).split()


def test_a_comment_is_a_file_beside_its_post(root: Path) -> None:
    """Its id is the file's stem: the day and the name."""
    path = write(
        root, author="Añe: O'Brien", url="https://reader.example/", body="One.\n\nTwo."
    )
    assert path == f"{FOLDER}/2026-11-23-ane-obrien.md"
    assert (root / path).read_text() == (
        "---\n"
        'id: "2026-11-23-ane-obrien"\n'
        'author: "Añe: O\'Brien"\n'
        'url: "https://reader.example/"\n'
        "date: 2026-11-23T18:30:00+01:00\n"
        "---\n"
        "\n"
        "One.\n"
        "\n"
        "Two.\n"
    )
    found = comments(root)[path]
    assert (found.post, found.published) == (POST, MOMENT)


AUTHORS = st.text(max_size=60) | st.sampled_from(
    ["A Reader", "日本", "on", "1041", "- x", "a: b"]
)
BODIES = st.text(max_size=200) | st.sampled_from(
    [
        "---\nid: x\n---\n",
        "    code",
        "\r\nWindows\r\n",
        "Mac\rline",
        "\x1b[31mred",
        "a\x0cb",
        "\0",
    ]
)
URLS = st.text(max_size=30) | st.sampled_from(
    ["", "https://x.example/?a=b#c", "javascript:alert(1)", "http://[", "http://x.example/ é"]
)


@given(author=AUTHORS, url=URLS, body=BODIES)
def test_any_words_are_read_back_or_refused(
    tmp_path_factory: pytest.TempPathFactory, author: str, url: str, body: str
) -> None:
    """A comment that is written has no issue, and says what was given and no more."""
    root = tmp_path_factory.mktemp("site")
    write_site(root, {POST: post("Sign")})
    try:
        path = write(root, author=author, url=url, body=body)
    except UsageError:
        assert comments(root) == {}
        return
    (found,) = comments(root).values()
    assert found.path == path
    assert ID.fullmatch(found.id)
    assert found.author == one_line(author)
    assert found.url == encode_address(one_line(url))
    assert found.body.split() == words(body)
    assert found.published == MOMENT


def test_the_lines_of_a_text_stay(root: Path) -> None:
    """Line ends become line feeds; an indented first line stays code."""
    path = write(root, body="\r\n\n    code\r\n\tand\rtext  \nend \n\n")
    assert comments(root)[path].body == "\n    code\n\tand\ntext  \nend\n"


@pytest.mark.parametrize("year", [1, 999, 1900, 9999])
def test_a_comment_of_any_day_is_read_back(year: int, root: Path) -> None:
    """From the first year of the calendar to the last."""
    moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    path = write(root, published=moment)
    assert comments(root)[path].published == moment


def test_an_answer_names_its_parent(root: Path) -> None:
    """By the id of a comment on the same post."""
    first = write(root)
    parent = comments(root)[first].id
    second = write(root, author="", by="ada", reply_to=parent)
    answer = comments(root)[second]
    assert (answer.reply_to, answer.by, answer.author) == (parent, "ada", "")
    assert second == f"{FOLDER}/2026-11-23-ada.md"


def test_comments_of_one_name_and_day_are_counted(root: Path) -> None:
    """No file is overwritten and no id is given twice."""
    paths = [write(root, body=str(number)) for number in range(3)]
    stem = f"{FOLDER}/2026-11-23-a-reader"
    assert paths == [f"{stem}.md", f"{stem}-2.md", f"{stem}-3.md"]
    assert [comments(root)[path].body for path in paths] == ["\n0\n", "\n1\n", "\n2\n"]


def test_an_id_that_another_file_holds_is_not_given_again(root: Path) -> None:
    """The files of older comments may have other names than their ids."""
    write_site(root, {f"{FOLDER}/2011/old.md": comment_text("2026-11-23-a-reader")})
    assert write(root) == f"{FOLDER}/2026-11-23-a-reader-2.md"
    assert len(comments(root)) == 2


def test_comments_added_at_one_moment_all_arrive(root: Path) -> None:
    """Eight writers of one name make eight files with eight ids."""

    def add(number: int) -> str:
        return write(root, body=f"Text {number}")

    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(add, range(8)))
    found = comments(root)
    assert {p: found[p].body.strip() for p in paths} == {
        path: f"Text {number}" for number, path in enumerate(paths)
    }
    assert len({c.id for c in found.values()}) == 8


@pytest.mark.parametrize("name", ["", "日本語", "!?", "../..", "\x1b", "x" * 500, "-", "İ"])
def test_a_files_name_keeps_to_the_letters_of_an_anchor(name: str, root: Path) -> None:
    """A name without such letters is called a reader."""
    author = name if words(name) else "A Reader"
    stem = write(root, author=author).removeprefix(f"{FOLDER}/2026-11-23-").removesuffix(".md")
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", stem)


NO_POST = 'Cannot find the post "sing": no post that can be read is called so.'
NO_NAME = 'Cannot add the comment: the field "author" is missing or empty.'
TWO_NAMES = (
    'Cannot add the comment: both "author" and "by" are there. Keep "author" for a reader,'
)
NO_AUTHOR = 'Cannot add the comment: by "adda" is none of the site\'s authors; expected ada.'
NO_ADDRESS = (
    'Cannot add the comment: url is "javascript:alert(1)", which is no web address; '
    "expected one that begins with http:// or https://."
)
NO_PARENT = f'Cannot answer the comment "9": {POST} has none of that id.'

REFUSED: list[tuple[dict[str, str], str]] = [
    (
        {"post": ""},
        "Cannot add the comment: no post is named. Name it by its path, guid, slug or address.",
    ),
    ({"body": " \n\0\t"}, "Cannot add the comment: it has no text. Give one with --body."),
    ({"post": "sing"}, f'{NO_POST} Did you mean "sign"?'),
    (
        {"author": " "},
        f'{NO_NAME} Write the reader\'s name, or "by" with an author of the site.',
    ),
    ({"by": "ada"}, f'{TWO_NAMES} "by" for one of the site\'s authors.'),
    ({"author": "", "by": "adda"}, f'{NO_AUTHOR} Did you mean "ada"?'),
    ({"url": "javascript:alert(1)"}, f"{NO_ADDRESS} Mend that, and add it again."),
    ({"reply_to": "9"}, f'{NO_PARENT} Let "reprise comments list" show the ids.'),
]


@pytest.mark.parametrize(("fields", "message"), REFUSED)
def test_what_would_be_an_error_is_refused(
    fields: dict[str, str], message: str, root: Path
) -> None:
    """Nothing is written, and the message says what to do."""
    with pytest.raises(UsageError) as caught:
        write(root, **fields)
    assert str(caught.value) == message
    assert comments(root) == {}


def test_a_parent_that_is_nearly_named_is_proposed(root: Path) -> None:
    """Ids are long, and typed by hand."""
    write(root)
    with pytest.raises(
        UsageError, match=r'none of that id\. Did you mean "2026-11-23-a-reader"'
    ):
        write(root, reply_to="2026-11-23-a-raeder")


def test_a_comment_can_be_added_to_a_bundle(tmp_path: Path) -> None:
    """Its folder is the bundle's own."""
    write_site(tmp_path, {"posts/sign/index.md": post("Sign")})
    assert write(tmp_path, post="sign") == "posts/sign/comments/2026-11-23-a-reader.md"
    assert len(comments(tmp_path)) == 1


def test_a_site_with_errors_elsewhere_takes_comments(root: Path) -> None:
    """What is wrong with another file is not this reader's business."""
    write_site(root, {"posts/broken.md": "no header", f"{FOLDER}/broken.md": "---\nid: [\n"})
    path = write(root)
    site, issues = load_site(root, settings=SETTINGS)
    assert [c.path for c in site.comments] == [path]
    errors = {i.path for i in issues if i.severity is Severity.ERROR}
    assert errors == {"posts/broken.md", f"{FOLDER}/broken.md"}
