"""A text that moves from the journal to the posts: its addresses lead where they led."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.moving import Moved, Route, move
from reprise.issues import Code

ROUTE = Route(
    root="/site",
    journal="/site/journal",
    entry="/site/journal/2026-11-23.md",
    post="/site/posts/2026/on-buses.md",
)


def moved(text: str, route: Route = ROUTE) -> Moved:
    """Move a text; there must be nothing wrong with it."""
    result = move(text, route)
    assert result.problems == ()
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](../posts/2011/x.md)", "[a](../2011/x.md)"),
        ("[a](../posts/2011/x.md#top 'T')", "[a](../2011/x.md#top 'T')"),
        ("[a](<../posts/2011/x.md>)", "[a](<../2011/x.md>)"),
        ("[a](<../docs/a b.md>)", "[a](<../../docs/a%20b.md>)"),
        ("[a](../docs/a%20b.md?x=1&y=2)", "[a](../../docs/a%20b.md?x=1&amp;y=2)"),
        ("[a]\n\n[a]: ../docs/x.yml", "[a]\n\n[a]: ../../docs/x.yml"),
        ("<a href='../docs/x.md'>a</a>", "<a href='../../docs/x.md'>a</a>"),
        ("[a](../posts/)", "[a](../)"),
        (
            '<video poster="../posts/2025/p.jpg"></video>',
            '<video poster="../2025/p.jpg"></video>',
        ),
        (
            "<blockquote cite='../docs/x.md'>a</blockquote>",
            "<blockquote cite='../../docs/x.md'>a</blockquote>",
        ),
        (
            '<img alt="a" srcset="../docs/a.png, ../docs/b.png 2x, /c.png 3x">',
            '<img alt="a" srcset="../../docs/a.png, ../../docs/b.png 2x, /c.png 3x">',
        ),
        ("<object data=../docs/x.pdf></object>", "<object data=../../docs/x.pdf></object>"),
        ("> * [a](../docs/x.md)", "> * [a](../../docs/x.md)"),
    ],
)
def test_an_address_is_written_anew(before: str, after: str) -> None:
    """In whatever form Markdown or HTML has it; query, fragment and title stay."""
    assert moved(before).text == after


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example/x.md) <https://b.example/> [b](#note) [c](mailto:a@a.example)",
        "[a](/blog/)",
        "`[a](../docs/x.md)`",
        "```\n[a](../docs/x.md)\n```",
        "<!-- [a](../docs/x.md) -->",
        "A note.[^1]\n\n[^1]: ../docs/x.md is no link.",
        "A line\n[a]: which/defines nothing",
        r"\[a](../docs/x.md)",
    ],
)
def test_what_is_no_relative_address_is_left_as_it_is(text: str) -> None:
    """Other sites, places on the page, code, notes, and what only looks like a link."""
    assert moved(text).text == text


@pytest.mark.parametrize(
    "address",
    [
        *("2026-11-22.md", "2026-11-23.md", "./2026-11-22.md#a", "2026-11-22/a.png"),
        *("../journal/2026-11-22.md", "2026%2D11-22.md", "../posts/../journal/x.md", "."),
        *("2026-11-23/notes.md", "2026-11-22.md.age", "2026-11-23", "2026-11-23-evening.md"),
    ],
)
@pytest.mark.parametrize(
    "form",
    ["[a]({})", "![a](<{}>)", "[a]\n\n[a]: {}", '<img alt="a" src="{}">', "<a href={}>a</a>"],
)
def test_nothing_leads_into_the_journal(address: str, form: str) -> None:
    """Whatever the entry is and however it is written, even the entry itself."""
    assert [p.code for p in move(form.format(address), ROUTE).problems] == [Code.PRIVATE_LINK]


@pytest.mark.parametrize("name", ["2026-11-22/a.png", "2026-11-22.md", "2026-11-23.md"])
@pytest.mark.parametrize(
    "form",
    [
        '<video poster="{}"></video>',
        '<img alt="a" src="https://a.example/a.png" srcset="../docs/a.png, {} 2x">',
        '<object data="./{}"></object>',
        '<blockquote cite="../journal/{}">a</blockquote>',
        '<a href="https://x.example/" ping="https://x.example/ {}">a</a>',
        '<form action="{}"></form>',
        '<form><button formaction="{}">a</button></form>',
        '<p style="background: url({})">a</p>',
        """<p style="background: url('{}')">a</p>""",
        '<p data-from="{}">a</p>',
        "![as in {}.](https://x.example/a.png)",
        '<p title="{}">a</p>',
    ],
)
def test_no_attribute_tells_what_is_in_the_journal(name: str, form: str) -> None:
    """Whatever attribute holds the path: the post would name what is private."""
    codes = {p.code for p in move(form.format(name), ROUTE).problems}
    assert codes == {Code.PRIVATE_LINK}


@pytest.mark.parametrize(
    "text",
    [
        '<p title="On 2026-11-22, and/or later" class="a b" id="x.md">a</p>',
        '<form action="https://x.example/"></form>',
        '<form action="../docs/x.md"></form>',
        "<details open><summary>a</summary></details>",
        '<time datetime="2026-11-18/2026-11-19">a</time>',
        '<time datetime="2026-11-23/2026-11-24">a</time>',
        '<time datetime="2026-11-18T10:00Z/PT1H">a</time>',
        "![on 2026-11-18/19 in the Harz](https://x.example/a.png)",
        '[a](https://x.example/ "From 2026-11-23/24 on.")',
    ],
)
def test_attributes_that_tell_nothing_of_the_journal_stay(text: str) -> None:
    """Words are no addresses."""
    assert moved(text).text == text


def test_files_that_a_film_or_a_set_shows_come_along() -> None:
    """As pictures do."""
    result = moved(
        '<video poster="2026-11-23/a.png" src="2026-11-23/b.mp4"></video>'
        '<img alt="c" src="2026-11-23/c.png" srcset="2026-11-23/d.png 2x, 2026-11-23/c.png">'
    )
    assert result.text == (
        '<video poster="on-buses/a.png" src="on-buses/b.mp4"></video>'
        '<img alt="c" src="on-buses/c.png" srcset="on-buses/d.png 2x, on-buses/c.png">'
    )
    assert [carried.name for carried in result.files] == ["a.png", "b.mp4", "c.png", "d.png"]


def test_nothing_leads_out_of_the_site() -> None:
    """The path would tell where the site lies."""
    (problem,) = move("x [a](../../else/secret.md)", ROUTE).problems
    assert (problem.code, problem.offset) == (Code.UNSAFE_PATH, 6)


@pytest.mark.parametrize("address", ["2026-11-23/a%00.png", "../docs/%00/a.md"])
def test_an_address_that_no_file_can_have_is_refused(address: str) -> None:
    """A NUL ends a name for the system, so it would mean another file, or none."""
    assert [p.code for p in move(f"![a]({address})", ROUTE).problems] == [Code.UNSAFE_PATH]


def test_pictures_of_the_entrys_own_folder_come_along() -> None:
    """Each once, below the post's name, and under names that do not tell the entry's."""
    text = "![a](2026-11-23/bus.png) ![a](2026-11-23/bus.png) ![b](2026-11-23/old/bus.png)\n"
    result = moved(text + "![c](2026-11-23/2026-11-23.png)")
    assert result.text == (
        "![a](on-buses/bus.png) ![a](on-buses/bus.png) ![b](on-buses/bus-2.png)\n"
        "![c](on-buses/picture.png)"
    )
    assert [(c.source.removeprefix(ROUTE.own), c.name) for c in result.files] == [
        ("/bus.png", "bus.png"),
        ("/old/bus.png", "bus-2.png"),
        ("/2026-11-23.png", "picture.png"),
    ]


def test_a_journal_may_lie_elsewhere() -> None:
    """Links from there into the site, and its own pictures, are found all the same."""
    route = Route(
        root="/srv/site",
        journal="/srv/diary",
        entry="/srv/diary/2026-11-23.md",
        post="/srv/site/posts/2026/b.md",
    )
    text = "[a](../site/docs/x.md) ![b](2026-11-23/p.png)"
    assert moved(text, route).text == "[a](../../docs/x.md) ![b](b/p.png)"
    assert [p.code for p in move("[a](2026-11-22.md)", route).problems] == [Code.PRIVATE_LINK]


PIECES = [
    "[a](",
    "![",
    "](",
    ")",
    "<",
    ">",
    "`",
    "\n",
    "\n\n",
    "[a]: ",
    "[^1]",
    ": ",
    "\\",
    "'",
]
PIECES += [
    "../docs/x.md",
    "2026-11-23/p.png",
    "2026-11-22.md",
    "<a href=",
    "&amp;",
    " ",
    '"',
    "*",
    '<video poster="',
    '<img srcset="',
    ", ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30))
def test_no_text_is_moved_wrongly(text: str) -> None:
    """It is moved, and leads nowhere it must not, or there is a problem with a place in it."""
    result = move(text, ROUTE)
    assert all(0 <= problem.offset <= len(text) for problem in result.problems)
    if not result.problems:
        at_the_post = msgspec.structs.replace(ROUTE, entry=ROUTE.post)
        assert move(result.text, at_the_post).problems == ()
