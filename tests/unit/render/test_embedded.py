"""What a text embeds by HTML of its own: the same files as links and pictures mean."""

from __future__ import annotations

import msgspec
import pytest

from reprise.issues import Code, Span
from reprise.model.names import SourcePath, UrlPath
from reprise.render.body import BodySource
from reprise.render.embedded import embedded_targets, embeds, resolve_embedded
from reprise.render.link_table import LinkTable
from reprise.render.places import Places
from reprise.render.tree import Tree

HERE = SourcePath("posts/talk.md")
URLS = {
    f"posts/talk/{name}": f"/blog/talk/{name}"
    for name in ("film.mp4", "still.png", "wide.png", "said, twice.mp3", "demo.html")
}
LINKS = LinkTable(
    urls={SourcePath(path): UrlPath(url) for path, url in URLS.items()}, base="/sub"
)
AT = "/sub/blog/talk"


def resolved(html: str) -> tuple[str, list[tuple[Code, Span | None]]]:
    """Return the text with its addresses resolved, and what is wrong in it."""
    assert embeds(html)
    tree, source = Tree(html), BodySource(path=HERE, text=html, url=UrlPath("/blog/talk/"))
    issues = resolve_embedded(tree, source, LINKS, Places(html, 1))
    return tree.html, [(issue.code, issue.span) for issue in issues]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<video src="talk/film.mp4"></video>', f'<video src="{AT}/film.mp4"></video>'),
        (
            '<video poster="talk/still.png"><source src="talk/film.mp4#t=9"></video>',
            f'<video poster="{AT}/still.png"><source src="{AT}/film.mp4#t=9"></video>',
        ),
        (
            '<audio src="talk/said,%20twice.mp3"></audio>',
            f'<audio src="{AT}/said,%20twice.mp3"></audio>',
        ),
        (
            '<iframe src="talk/demo.html?x=1"></iframe>',
            f'<iframe src="{AT}/demo.html?x=1"></iframe>',
        ),
        ('<object data="talk/demo.html"></object>', f'<object data="{AT}/demo.html"></object>'),
        (
            '<IMG SRCSET="talk/still.png, talk/wide.png 2x">',
            f'<img srcset="{AT}/still.png, {AT}/wide.png 2x">',
        ),
        (
            '<blockquote cite="talk/demo.html">a</blockquote>',
            f'<blockquote cite="{AT}/demo.html">a</blockquote>',
        ),
        ('<form action="talk/demo.html"></form>', f'<form action="{AT}/demo.html"></form>'),
        (
            '<a ping="talk/demo.html https://x.example/">a</a>',
            f'<a ping="{AT}/demo.html https://x.example/">a</a>',
        ),
        ('<track src="https://x.example/a.vtt">', '<track src="https://x.example/a.vtt">'),
        ('<embed src="/films/a.mp4">', '<embed src="/films/a.mp4">'),
        ('<video src=""></video>', '<video src=""></video>'),
    ],
)
def test_an_address_leads_to_where_its_file_is_published(written: str, shown: str) -> None:
    """Wherever the page stands; what is none of our files is left as it is."""
    assert resolved(written) == (shown, [])


def test_a_file_that_is_not_there_is_told_at_its_element() -> None:
    """And its address stays, so that nothing is hidden."""
    html = '<video src="talk/film.mp4"></video>\n<video poster="talk/no.png"></video>\n'
    shown, said = resolved(html)
    assert 'poster="talk/no.png"' in shown
    assert said == [(Code.DEAD_LINK, Span(2, 1))]


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote cite="{}">a</blockquote>',
        '<q cite="{}">a</q>',
        '<form action="{}"></form>',
        '<form><button formaction="{}">a</button></form>',
        '<a href="/" ping="{}">a</a>',
        '<img alt="" src="/a.png" longdesc="{}">',
    ],
)
def test_no_attribute_leads_into_the_journal(html: str) -> None:
    """Whether a reader could follow it or not: it tells the name of what is private."""
    hidden = SourcePath("journal/2026-11-10.md")
    links = msgspec.structs.replace(LINKS, hidden=frozenset({hidden}))
    text = html.format("../journal/2026-11-10.md")
    source = BodySource(path=HERE, text=text, url=UrlPath("/blog/talk/"))
    (issue,) = resolve_embedded(Tree(text), source, links, Places(text, 1))
    assert issue.code is Code.PRIVATE_LINK


def test_what_is_embedded_is_known_as_what_the_text_depends_on() -> None:
    """There or not, each once."""
    html = (
        '<video src="talk/film.mp4" poster="talk/no.png"></video><img srcset="talk/no.png 1x">'
    )
    assert embedded_targets(Tree(html), HERE, LINKS) == (
        "posts/talk/film.mp4",
        "posts/talk/no.png",
    )


@pytest.mark.parametrize(
    "html", ["<p>A video.</p>", '<img src="a.png">', "<code>&lt;video</code>"]
)
def test_most_texts_embed_nothing(html: str) -> None:
    """Of them no element is looked at."""
    assert not embeds(html)
