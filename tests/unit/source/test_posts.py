"""Posts: from a document to a `Post`, with a word for everything that is wrong."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, has_errors
from reprise.model.names import SourcePath
from reprise.model.post import CommentPolicy, Elsewhere, Picture, Post, Republication, Status
from reprise.model.settings import Author, Settings
from reprise.source.document import parse_document
from reprise.source.posts import read_post

DENVER = Settings(timezone="America/Denver")
HEADER = "title: T\ndate: 2011-01-28\nguid: g\nsummary: S"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def judged(
    text: str | bytes, *, path: str = "posts/a.md", settings: Settings | None = None
) -> tuple[Post | None, tuple[Issue, ...]]:
    """Return what is read from a file, with all that is said of it."""
    data = text if isinstance(text, bytes) else text.encode()
    document, issues = parse_document(SourcePath(path), data)
    if document is None:
        return None, issues
    folder = SourcePath(path.removesuffix(".md").removesuffix("/index"))
    post, more = read_post(document, folder=folder, settings=settings or Settings())
    return post, (*issues, *more)


def told(
    header: str, *, path: str = "posts/a.md", settings: Settings | None = None
) -> list[str]:
    """Return what is said of a header in YAML, without the name of the file."""
    _, issues = judged(f"---\n{header}\n---\n", path=path, settings=settings)
    return [str(issue).removeprefix(f"{path}:") for issue in issues]


def sound(header: str, *, path: str = "posts/a.md", settings: Settings | None = None) -> Post:
    """Return the post of a header in YAML about which there is nothing to say."""
    post, issues = judged(f"---\n{header}\n---\n", path=path, settings=settings)
    assert [str(issue) for issue in issues] == []
    assert post is not None
    return post


def with_field(line: str) -> str:
    """Return a header that wants nothing, and one field more; it stands on line 6."""
    return f"{HEADER}\n{line}"


def quoted(value: object) -> str:
    """Return a value as JSON that is YAML and TOML as well."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def test_a_post_has_all_that_its_author_wrote() -> None:
    """Every field, in the type that the rest of the program asks for."""
    post, issues = judged(
        """\
---
title: "The  sign: a story"
date: 2011-01-28T08:00:00-07:00
updated: 2011-02-01
slug: The-Sign
summary: One
  sentence.
authors: [ada, bob]
categories: [Career]
tags: [b, a, b]
series: Signs
rerun_of: posts/2007/x.md
image: {src: sign.svg, alt: A sign, caption: The sign}
status: unlisted
guid: "tag:blog.example,2011:x"
aliases: [/2011/old/, /older]
comments: closed
lang: en
translation_of: posts/2011/zeichen.md
license: CC-BY-4.0
republished:
  - {name: The Paper, url: "https://paper.example/x", date: 2011-03-01}
  - {name: The Sheet, url: "https://sheet.example/"}
mood: [calm, {of: sea}]
---

Body
""",
        settings=DENVER,
    )
    zone = dt.timezone(dt.timedelta(hours=-7))
    assert issues == ()
    assert post == Post(
        path=SourcePath("posts/a.md"),
        folder=SourcePath("posts/a"),
        title="The sign: a story",
        published=dt.datetime(2011, 1, 28, 8, tzinfo=zone),
        updated=dt.datetime(2011, 2, 1, tzinfo=zone),
        slug="The-Sign",  # type: ignore[arg-type] # a name's type is for mypy alone
        body="\nBody\n",
        body_line=26,
        summary="One sentence.",
        authors=("ada", "bob"),
        categories=("Career",),
        tags=("b", "a"),
        series="Signs",
        rerun_of="posts/2007/x.md",
        image=Picture("sign.svg", "A sign", "The sign"),
        status=Status.UNLISTED,
        guid="tag:blog.example,2011:x",  # type: ignore[arg-type] # the same
        aliases=("/2011/old/", "/older"),
        comments=CommentPolicy.CLOSED,
        lang="en",
        translation_of="posts/2011/zeichen.md",
        license="CC-BY-4.0",
        republished=(
            Republication(
                "The Paper",
                "https://paper.example/x",
                dt.datetime(2011, 3, 1, tzinfo=zone),
            ),
            Republication("The Sheet", "https://sheet.example/"),
        ),
        extra={"mood": ["calm", {"of": "sea"}]},
    )


def test_a_post_needs_little() -> None:
    """A title and a date; the rest has its default."""
    assert sound(HEADER) == Post(
        path=SourcePath("posts/a.md"),
        folder=SourcePath("posts/a"),
        title="T",
        published=dt.datetime(2011, 1, 28, tzinfo=dt.UTC),
        slug="a",  # type: ignore[arg-type] # a name's type is for mypy alone
        body="",
        body_line=7,
        summary="S",
        guid="g",  # type: ignore[arg-type] # the same
    )


@given(
    title=texts.filter(lambda text: text.split()),
    tags=st.lists(texts, max_size=3),
    comments=st.sampled_from(["open", "closed", True, False]),
    body=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")),
)
def test_a_post_is_the_same_in_every_format(
    title: str, tags: list[str], *, comments: str | bool, body: str
) -> None:
    """YAML, TOML and JSON with one content are one post, but for the line of its body."""
    values = {
        "title": title,
        "date": "2011-01-28 08:00",
        "tags": tags,
        "summary": "S",
        "guid": "g",
        "image": {"src": "a.png"},
        "comments": comments,
        "weight": [1, 1.5, True, "x"],
    }
    fields = {name: quoted(value) for name, value in values.items() if name != "image"}
    yaml = "".join(f"{name}: {text}\n" for name, text in fields.items())
    toml = "".join(f"{name} = {text}\n" for name, text in fields.items())
    posts = []
    for header in (
        f'---\n{yaml}image: {{"src": "a.png"}}\n---\n',
        f'+++\n{toml}image = {{src = "a.png"}}\n+++\n',
        f"{json.dumps(values, indent=1)}\n",
    ):
        post, issues = judged(header + body)
        assert issues == ()
        assert post is not None
        assert post.body_line == header.count("\n") + 1
        posts.append({name: getattr(post, name) for name in post.__struct_fields__})
        del posts[-1]["body_line"]
    assert posts[0] == posts[1] == posts[2]
    assert posts[0]["title"] == " ".join(title.split())
    assert posts[0]["tags"] == tuple(dict.fromkeys(filter(None, map(folded, tags))))
    assert posts[0]["body"] == body


def folded(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("1984", "1984"),
        ("1.10", "1.10"),
        ("true", "true"),
        ("off", "off"),
        ("2011-01-28", "2011-01-28"),
        ("12:30", "12:30"),
        ("'  a   b '", "a b"),
        ("|\n  a\n  b", "a b"),
        ('"<b>&amp;\\u0007"', "<b>&amp;\x07"),
    ],
)
def test_a_title_is_text_whatever_it_looks_like(written: str, title: str) -> None:
    """A novel is no number, a version no fraction, a day no date."""
    assert sound(f"date: 2011-01-28\nguid: g\nsummary: S\ntitle: {written}").title == title


@pytest.mark.parametrize("kind", ["+++\n{}\n+++\n", "{{{}}}\n"])
def test_numbers_are_text_in_toml_and_json_too(kind: str) -> None:
    """`1.10` stays `1.10`, and true is not Python's."""
    pairs = {"title": "1.10", "tags": "[1984, 2.50, true]", "date": '"2011-01-28"'}
    toml = "\n".join(f"{name} = {value}" for name, value in pairs.items())
    inner = ", ".join(f'"{name}": {value}' for name, value in pairs.items())
    post, _ = judged(kind.format(toml if kind.startswith("+") else inner))
    assert post is not None
    assert (post.title, post.tags) == ("1.10", ("1984", "2.50", "true"))


@pytest.mark.parametrize("name", ["author", "category", "tag"])
@pytest.mark.parametrize("written", ["x", "[x]", "\n- x", "'x'"])
def test_the_singular_is_read_for_the_plural(name: str, written: str) -> None:
    """One word is a list of one, under either name."""
    plural = {"author": "authors", "category": "categories", "tag": "tags"}[name]
    for field in (name, plural):
        post = sound(with_field(f"{field}: {written}"))
        assert getattr(post, plural) == ("x",)
        assert post.extra == {}


@pytest.mark.parametrize("name", ["author", "category", "tag"])
def test_singular_and_plural_together_are_an_error(name: str) -> None:
    """Nobody is left out in silence."""
    plural = {"author": "authors", "category": "categories", "tag": "tags"}[name]
    assert told(with_field(f"{plural}: [x]\n{name}: y")) == [
        (
            f'7:{len(name) + 3}: E108 both "{plural}" and "{name}" are there. '
            f'Keep "{plural}", with all of them.'
        )
    ]


@pytest.mark.parametrize(
    ("path", "day", "slug"),
    [
        ("posts/2011-01-28-The sign.md", "2011-01-28", "the-sign"),
        ("posts/2011/2011-1-8-sign.md", "2011-01-08", "sign"),
        ("posts/2011-01-28-sign/index.md", "2011-01-28", "sign"),
        ("posts/2011-01-28-2012-02-02-x.md", "2011-01-28", "2012-02-02-x"),
        ("posts/2011-01-28.md", "2011-01-28", "2011-01-28"),
        ("posts/2011-01-28-.md", "2011-01-28", "2011-01-28"),
    ],
)
def test_a_day_in_the_name_is_the_date(path: str, day: str, slug: str) -> None:
    """In the site's timezone; the slug is the rest of the name, where there is any."""
    post = sound("title: T\nguid: g\nsummary: S", path=path, settings=DENVER)
    assert post.published.isoformat() == f"{day}T00:00:00-07:00"
    assert post.slug == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("posts/2011-1-100-things.md", "2011-1-100-things"),
        ("posts/2011-01-281-x.md", "2011-01-281-x"),
        ("posts/20110128-x.md", "20110128-x"),
        ("posts/x-2011-01-28.md", "x-2011-01-28"),
        ("posts/2011-01-28/a.md", "a"),
    ],
)
def test_a_number_in_the_name_is_no_date(path: str, slug: str) -> None:
    """A hundred things are not the tenth of January, and nothing of them is dropped."""
    assert sound(HEADER, path=path).slug == slug
    assert told("title: T\nguid: g\nsummary: S", path=path) == [
        (
            '2:1: E100 the field "date" is missing or empty. '
            "Write date: 2011-01-28, or begin the file's name with it."
        )
    ]


def test_a_written_date_is_before_that_of_the_name() -> None:
    """The name stands in only where the header says nothing."""
    path = "posts/2011-01-28-x.md"
    assert (
        sound(f"{HEADER[:9]}date: 2012-02-02\nguid: g\nsummary: S", path=path).published.year
        == 2012
    )
    for empty in ("", "~", "''"):
        header = f"title: T\ndate: {empty}\nguid: g\nsummary: S"
        assert sound(header, path=path).published.year == 2011


def test_where_a_date_is_none_the_name_stands_in() -> None:
    """With a warning at the field: the post is not lost for it."""
    header = "title: T\ndate: soon\nguid: g\nsummary: S"
    post, issues = judged(f"---\n{header}\n---\n", path="posts/2011-03-04-x.md")
    assert post is not None
    assert post.published == dt.datetime(2011, 3, 4, tzinfo=dt.UTC)
    assert [str(issue) for issue in issues] == [
        (
            'posts/2011-03-04-x.md:3:7: W104 date is "soon", which is no date; '
            "the day in the file's name stands in for it"
        )
    ]
    assert [line.split()[1] for line in told(header, path="posts/2011-13-45-x.md")] == ["E103"]


def test_a_moment_is_in_the_sites_timezone() -> None:
    """A naive date is the author's own clock, also in the hour that is missing."""
    for written, iso in {
        "2011-01-28": "2011-01-28T00:00:00-07:00",
        "2011-07-28 08:00": "2011-07-28T08:00:00-06:00",
        "'2011-07-28 08:00'": "2011-07-28T08:00:00-06:00",
        "2011-03-13 02:30": "2011-03-13T02:30:00-07:00",
        "2011-07-28T08:00Z": "2011-07-28T08:00:00+00:00",
    }.items():
        header = f"title: T\nguid: g\nsummary: S\ndate: {written}"
        assert sound(header, settings=DENVER).published.isoformat() == iso


@pytest.mark.parametrize(
    "written", ["2011-02-30", "2011", "[2011-01-28]", "0001-01-01T00:00+14:00"]
)
def test_an_impossible_date_is_an_error(written: str) -> None:
    """A post is not published on a day that is none."""
    post, issues = judged(f"---\ntitle: T\nguid: g\nsummary: S\ndate: {written}\n---\n")
    assert post is None
    assert [(issue.code, issue.span and issue.span.line) for issue in issues] == [
        (Code.BAD_DATE, 5)
    ]
    post, issues = judged(f"---\n{HEADER}\nupdated: {written}\n---\n")
    assert [issue.code for issue in issues] == [Code.BAD_DATE]


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("x", "x"),
        ("The-Sign_2", "The-Sign_2"),
        ("日本語", "日本語"),
        ("1984", "1984"),
        ("1.10", "1.10"),
        ("''", "a"),
        ("' '", "a"),
        ("", "a"),
    ],
)
def test_a_slug_is_what_its_author_wrote(written: str, slug: str) -> None:
    """It is not changed; an empty one counts as absent."""
    assert sound(with_field(f"slug: {written}")).slug == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("posts/Über Äpfel & Birnen.md", "über-äpfel-birnen"),
        ("posts/don't.md", "dont"),
        ("posts/x/index.md", "x"),
        ("posts/a.b.md", "a-b"),
    ],
)
def test_a_slug_is_made_from_the_name(path: str, slug: str) -> None:
    """Of the file, or of the folder of `index.md`."""
    assert sound(HEADER, path=path).slug == slug


def test_a_slug_that_is_no_text_is_told_once() -> None:
    """It is not called empty as well."""
    _, (issue,) = judged(f"---\n{with_field('slug: [a]')}\n---\n")
    assert issue.code is Code.WRONG_TYPE


def test_a_slug_may_hold_points() -> None:
    """Two of them lead nowhere where they are not alone."""
    assert sound(with_field("slug: wait..what")).slug == "wait..what"


@pytest.mark.parametrize(
    "slug",
    ["a/b", "/a", "..", "../a", "a\\b", "a?b", "a#b", "a\x07b", "a\x7fb"],
)
def test_a_slug_stays_in_its_place(slug: str) -> None:
    """One part of an address, and nothing that ends an address or steers a terminal."""
    post, issues = judged(f"---\n{with_field(f'slug: {quoted(slug)}')}\n---\n")
    assert post is None
    assert [issue.code for issue in issues] == [
        Code.EMPTY_SLUG if slug == ".." else Code.UNSAFE_PATH
    ]
    assert all(issue.span and issue.span.line == 6 for issue in issues)


def test_an_empty_slug_is_an_error() -> None:
    """Signs alone make no address, in the field or in the name."""
    assert told(with_field("slug: '!!'")) == [
        '6:7: E104 the slug "!!" is empty; expected at least one letter or digit'
    ]
    assert told(HEADER, path="posts/!!.md") == [
        (
            '2:1: E104 the file\'s name "!!" gives an empty slug; '
            "expected at least one letter or digit. Write a slug into the front matter."
        )
    ]


@pytest.mark.parametrize(
    ("written", "policy"),
    [
        ("open", CommentPolicy.OPEN),
        ("closed", CommentPolicy.CLOSED),
        ("off", CommentPolicy.OFF),
        ("'off'", CommentPolicy.OFF),
        ("true", CommentPolicy.OPEN),
        ("false", CommentPolicy.OFF),
        ("False", CommentPolicy.OFF),
        ("", None),
        ("''", None),
    ],
)
def test_comments_are_open_closed_or_off(written: str, policy: CommentPolicy | None) -> None:
    """Other generators' true and false are understood; nothing is the site's own setting."""
    assert sound(with_field(f"comments: {written}")).comments is policy


def test_comments_that_are_neither_are_an_error() -> None:
    """No policy is guessed."""
    assert told(with_field("comments: 0")) == [
        '6:11: E102 comments "0" is unknown; expected open, closed or off'
    ]


@pytest.mark.parametrize("status", Status)
def test_a_status_is_one_of_four(status: Status) -> None:
    """Written in lower case; the default is published."""
    assert sound(with_field(f"status: {status}")).status is status
    assert sound(with_field("status:")).status is Status.PUBLISHED
    assert told(with_field(f"status: {status.upper()}"))[0].startswith("6:9: E102 ")


@pytest.mark.parametrize(
    ("written", "image"),
    [
        ("sign.svg", Picture("sign.svg")),
        ("https://x.example/a.png", Picture("https://x.example/a.png")),
        ("{src: a.png}", Picture("a.png")),
        ("{src: a.png, alt: 1984, caption: ''}", Picture("a.png", "1984", "")),
        ("", None),
        ("''", None),
    ],
)
def test_an_image_is_a_name_or_fields(written: str, image: Picture | None) -> None:
    """Just the file, or the file with its words."""
    assert sound(with_field(f"image: {written}")).image == image


def test_an_image_needs_a_file() -> None:
    """Words alone are no picture."""
    assert told(with_field("image: {alt: x}")) == [
        '6:8: E100 the field "src" is missing or empty'
    ]
    assert told(with_field("image: {src: [x]}")) == ["6:14: E101 src is a list; expected text"]
    assert told(with_field("image: [x]")) == ["6:8: E101 image is a list; expected text"]


@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\x7f", "\ufffe"])
def test_an_image_has_no_control_characters_in_its_address(sign: str) -> None:
    """A feed that held them would be no XML."""
    src = quoted(f"http://x.example/{sign}")
    for line, column in ((f"image: {src}", 8), (f"image: {{src: {src}}}", 14)):
        (message,) = told(with_field(line))
        assert message.startswith(f"6:{column}: E105 ")


@pytest.mark.parametrize("src", ["http://[x/y.png", "//[draft]/x.png"])
def test_an_image_has_an_address_that_can_be_read(src: str) -> None:
    """A bracket where a host would be is a slip, told at its place."""
    for line, column in ((f"image: '{src}'", 8), (f"image: {{src: '{src}'}}", 14)):
        (message,) = told(with_field(line))
        assert message.startswith(f"6:{column}: E105 ")
        assert f'is "{src}", which is no address of a picture' in message


def test_a_rerun_may_be_of_a_post_elsewhere() -> None:
    """With title and url, and perhaps a date."""
    written = "rerun_of: {title: T, url: 'https://x.example/', date: 2007-11-05}"
    assert sound(with_field(written)).rerun_of == Elsewhere(
        "T", "https://x.example/", dt.datetime(2007, 11, 5, tzinfo=dt.UTC)
    )
    assert sound(with_field("rerun_of: 2007")).rerun_of == "2007"
    assert sound(with_field("rerun_of: ''")).rerun_of is None


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        (
            "{title: T}",
            [
                (
                    '6:11: E100 the field "url" is missing or empty. A post on another site '
                    "needs its title and its url."
                )
            ],
        ),
        (
            "{title: T, url: ''}",
            [
                (
                    '6:11: E100 the field "url" is missing or empty. A post on '
                    "another site needs its title and its url."
                )
            ],
        ),
        ("{url: 'https://x.example/'}", ['6:11: E100 the field "title" is missing or empty']),
        (
            "{title: T, url: x}",
            [
                (
                    '6:27: E102 url is "x", which is no web address; expected one '
                    "that begins with http:// or https://"
                )
            ],
        ),
        ("[x]", ["6:11: E101 rerun_of is a list; expected text"]),
    ],
)
def test_a_rerun_of_something_elsewhere_must_be_whole(
    written: str, messages: list[str]
) -> None:
    """What cannot be shown is not dropped in silence."""
    assert told(with_field(f"rerun_of: {written}")) == messages


@pytest.mark.parametrize(
    ("written", "aliases"),
    [
        ("/a/", ("/a/",)),
        ("[/a, /b/c.html, /日本/]", ("/a", "/b/c.html", "/日本/")),
        ("[/a, /a]", ("/a",)),
        ("[]", ()),
        ("/a b/", ("/a b/",)),
        ("/2011/..x/", ("/2011/..x/",)),
        ("/caf%C3%A9/", ("/café/",)),
        ("/50%-off/", ("/50%-off/",)),
        ("[/caf%E9/, /caf%E8/]", ("/caf%E9/", "/caf%E8/")),
    ],
)
def test_aliases_are_paths_on_this_site(written: str, aliases: tuple[str, ...]) -> None:
    """One or several."""
    assert sound(with_field(f"aliases: {written}")).aliases == aliases


@pytest.mark.parametrize(
    "alias",
    [
        "a",
        "a/b",
        "/",
        "//x.example/",
        "https://x.example/",
        "/a/../b",
        "/a/..",
        "/./",
        "/a/.",
        "/a//b/",
        "/a//",
        "/a?b",
        "/a#b",
        "/a\\b",
        "/a\x07",
        "/a/%2e%2e/b",
    ],
)
def test_an_alias_that_leads_elsewhere_is_an_error(alias: str) -> None:
    """It stands where it was written, in a list as well, whatever stands before it."""
    assert [line[:9] for line in told(with_field(f"aliases: {quoted(alias)}"))] == ["6:10: E10"]
    assert [
        line.partition(" the")[0]
        for line in told(with_field(f"aliases: [/x, /x, '', {quoted(alias)}]"))
    ] == ["6:23: E105"]


def test_a_republication_has_a_name_and_an_address() -> None:
    """One is a list of one; what is not whole is told."""
    post = sound(with_field("republished: {name: N, url: 'https://x.example/'}"))
    assert post.republished == (Republication("N", "https://x.example/"),)
    header = with_field("republished:\n- name: N\n- url: 'https://x.example/'\n- x")
    assert sorted(told(header)) == [
        '7:3: E100 the field "url" is missing or empty',
        '8:3: E100 the field "name" is missing or empty',
        "9:3: E101 republished is text; expected fields with names",
    ]


def test_an_unknown_author_is_shown_as_a_name() -> None:
    """With a warning where the site has authors at all."""
    settings = Settings(authors={"ada": Author("Ada")})
    assert sound(with_field("authors: [adda]")).authors == ("adda",)
    assert sound(with_field("authors: ada"), settings=settings).authors == ("ada",)
    for name in ("author", "authors"):
        post, issues = judged(
            f"---\n{with_field(f'{name}: [ada, adda]')}\n---\n", settings=settings
        )
        assert post is not None
        assert post.authors == ("ada", "adda")
        assert [str(issue) for issue in issues] == [
            (
                f'posts/a.md:6:{len(name) + 3}: W101 "adda" is none of the site\'s '
                "authors and is shown as a name. The authors are kept in mkdocs.yml, "
                "under plugins, reprise."
            )
        ]


@pytest.mark.parametrize("summary", [None, "", "~", "''", '" "'])
def test_a_published_post_without_a_summary_is_warned_of(summary: str | None) -> None:
    """An empty one, as `reprise new` writes it, is none."""
    header = "title: T\ndate: 2011-01-28\nguid: g"
    assert told(header if summary is None else f"{header}\nsummary: {summary}") == [
        (
            "2:1: W103 the post has no summary. "
            "Write one plain sentence; until then its beginning stands in."
        )
    ]


@pytest.mark.parametrize("guid", [None, "", "~", "''"])
def test_a_published_post_without_a_guid_is_warned_of(guid: str | None) -> None:
    """A guid that is empty is none."""
    header = "title: T\ndate: 2011-01-28\nsummary: S"
    assert [
        line[:9] for line in told(header if guid is None else f"{header}\nguid: {guid}")
    ] == ["2:1: W102"]


@pytest.mark.parametrize("status", ["draft", "unlisted", "withdrawn"])
def test_what_is_not_published_needs_neither(status: str) -> None:
    """No reader gets it by feed, and nobody searches for it."""
    assert told(f"title: T\ndate: 2011-01-28\nstatus: {status}") == []


def test_fields_that_are_not_ours_are_kept() -> None:
    """As they were read, for templates."""
    assert sound(with_field("mood: calm\nn: 1.5\nlayout: [a, {b: c}]\n1: x")).extra == {
        "mood": "calm",
        "n": 1.5,
        "layout": ["a", {"b": "c"}],
        "1": "x",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"x: {'9' * 5000}", "6:4: E101 x holds a number of too many digits"),
        (f"x: {{y: [0x{'f' * 5000}]}}", "6:4: E101 x holds a number of too many digits"),
        (f"x:\n  ? {'9' * 5000}\n  : y", "7:3: E101 x holds a number of too many digits"),
    ],
)
def test_a_number_that_cannot_be_written_out_is_told_at_its_place(line: str, said: str) -> None:
    """Wherever in a field that is not ours it stands."""
    assert told(with_field(line)) == [f"{said}. Write it as a text, in quotes."]


def test_a_table_that_is_nested_too_deeply_is_told() -> None:
    """TOML opens one with each dot."""
    header = 'title = "T"\ndate = 2011-01-28\nguid = "g"\nsummary = "S"'
    _, issues = judged(f"+++\n{header}\nx{'.a' * 5000} = 1\n+++\n")
    assert [str(issue) for issue in issues] == ["posts/a.md:2:1: E101 x is nested too deeply"]


def test_a_set_is_in_the_same_order_in_every_run() -> None:
    """Also below others, and as a name; Python would order it by hashes."""
    header = "x: !!set {d, b, a, c}\ny: [!!set {2, 1}]\nz: {{b: 1, a: 2}: c}"
    assert sound(with_field(header)).extra == {
        "x": ["a", "b", "c", "d"],
        "y": [[1, 2]],
        "z": {"[['a', 2], ['b', 1]]": "c"},
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("titel: x", '6:1: W100 the field "titel" is unknown. Did you mean "title"?'),
        ("Tags: x", '6:1: W100 the field "Tags" is unknown. Did you mean "tags"?'),
        (
            "categorys: x",
            '6:1: W100 the field "categorys" is unknown. Did you mean "category"?',
        ),
        ("draft: true", '6:1: W100 the field "draft" is not read. A draft says: status: draft'),
        (
            "published: false",
            (
                '6:1: W100 the field "published" is not read. '
                "Reprise reads the fields status and date."
            ),
        ),
    ],
)
def test_a_field_that_looks_like_a_slip_is_warned_of(line: str, message: str) -> None:
    """So are those of other generators that would change what is public."""
    assert told(with_field(line)) == [message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'rerun_of: {title: E, url: "https://e.example/", datum: 2003-01-01}',
            (
                '6:49: W100 the field "datum" is unknown; expected title, url or date. '
                'Did you mean "date"?'
            ),
        ),
        (
            "image: {src: x.svg, alt: a, captoin: lost}",
            (
                '6:29: W100 the field "captoin" is unknown; expected src, alt or caption. '
                'Did you mean "caption"?'
            ),
        ),
        (
            "image: {src: x.svg, width: 300}",
            '6:21: W100 the field "width" is unknown; expected src, alt or caption',
        ),
        (
            'republished: [{name: X, url: "https://x.example", dat: 2020-01-01}]',
            (
                '6:51: W100 the field "dat" is unknown; expected name, url or date. '
                'Did you mean "date"?'
            ),
        ),
    ],
)
def test_a_field_within_a_field_is_not_lost_in_silence(line: str, message: str) -> None:
    """No template is given it, so each one is told that has no meaning."""
    assert told(with_field(line)) == [message]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        *((tag, tag) for tag in ("de", "gsw", "pt-BR", "zh-Hant-TW", "sl-rozaj", "es-419")),
        *((tag, tag) for tag in ("de-1996", "en-a-bbb-x-a", "de-CH-x-phonebk", "DE-de")),
        ("de_DE", "de-DE"),
        ("de_DE_formal", "de-DE-formal"),
        ("no", "no"),
        ("''", ""),
    ],
)
def test_a_language_is_a_tag(written: str, tag: str) -> None:
    """In the web's form; that of WordPress means the same."""
    assert sound(with_field(f"lang: {written}")).lang == tag


@pytest.mark.parametrize("written", ["deutsch", "x y<", "d", "de-", "de_DE.UTF-8", "dé", "12"])
def test_what_is_no_tag_of_a_language_is_told(written: str) -> None:
    """A browser would read the post aloud in any language."""
    assert told(with_field(f"lang: {written}")) == [
        (
            f'6:7: E102 lang "{written}" is no language; '
            "expected its tag, as de, pt-BR or zh-Hant (RFC 5646)"
        )
    ]


def test_a_post_is_not_updated_before_it_is_published() -> None:
    """A day that is written alone is the day itself, whatever the hour of the date."""
    header = (
        "---\ntitle: T\ndate: 2011-01-28T08:00:00Z\nguid: g\nsummary: S\nupdated: {}\n---\n"
    )
    post, issues = judged(header.format("2011-01-28"))
    assert post is not None
    assert (post.updated, issues) == (post.published, ())
    post, issues = judged(header.format("2011-01-27"))
    assert post is not None
    assert post.updated is None
    assert [str(issue) for issue in issues] == [
        (
            'posts/a.md:6:10: W107 updated is "2011-01-27", which is before the date, '
            "and is left out. One of the two is wrong."
        )
    ]


def test_a_term_is_named_once() -> None:
    """Names that differ in case or Unicode form alone are one term, by its first spelling."""
    header = with_field('tags: [UPPER, Other, "upper ", Cafe\u0301]\ncategories: [Café, CAFÉ]')
    post = sound(header)
    assert post.tags == ("UPPER", "Other", "Cafe\u0301")
    assert post.categories == ("Café",)


def test_a_post_without_title_or_date_is_none() -> None:
    """All that is missing is told at once."""
    post, issues = judged("---\nsummary: S\nguid: g\n---\n")
    assert post is None
    assert [(issue.code, issue.message) for issue in issues] == [
        (Code.MISSING_FIELD, 'the field "title" is missing or empty'),
        (Code.MISSING_FIELD, 'the field "date" is missing or empty'),
    ]


@given(
    st.sampled_from(
        [b"", b"---\n", b"+++\n", b'{"title": "T", ', b"---\ntitle: T\ndate: 2011-01-28\n"]
    ),
    st.binary() | texts.map(str.encode),
    st.sampled_from([b"", b"\n---\n", b"\n+++\n", b"}\n"]),
)
def test_any_bytes_are_a_post_or_an_error(start: bytes, middle: bytes, end: bytes) -> None:
    """Nothing is raised, and nothing is dropped in silence."""
    post, issues = judged(start + middle + end)
    assert post is not None or has_errors(issues)


@given(
    st.dictionaries(
        st.sampled_from(sorted({*Post.__struct_fields__, "date", "author", "tag"})),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.sampled_from(["2011-01-28", "/a", "x"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(["src", "url", "name", "title", "date"]), inner
                )
            ),
            max_leaves=4,
        ),
    )
)
def test_any_values_are_a_post_or_an_error(values: dict[str, object]) -> None:
    """Each field may hold anything; a post that is there has sound values."""
    post, issues = judged(json.dumps({"title": "T", "date": "2011-01-28", **values}) + "\n")
    assert post is not None or has_errors(issues)
    if post is not None:
        assert post.title
        assert post.slug
        assert post.published.tzinfo is not None
        assert all(alias.startswith("/") for alias in post.aliases)
