"""Pictures: found, measured, framed, and told when something is missing."""

from __future__ import annotations

import pytest

from reprise.issues import Code, Issue, Span
from reprise.model.asset import Asset
from reprise.model.names import SourcePath, UrlPath
from reprise.render.body import BodySource
from reprise.render.link_table import LinkTable
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.pictures import place_pictures
from reprise.render.places import Places
from reprise.render.tree import Tree, value

OWNER = SourcePath("posts/a.md")


def an_asset(name: str, width: int | None, height: int | None) -> Asset:
    """Return a file in the post's folder."""
    return Asset(
        path=SourcePath(f"posts/a/{name}"),
        owner=OWNER,
        name=name,
        digest="0" * 64,
        width=width,
        height=height,
    )


ASSETS = {
    asset.path: asset
    for asset in (
        an_asset("sign.svg", 64, 48),
        an_asset("my desk.png", 10, 20),
        an_asset("odd.bin", None, None),
    )
}
LINKS = LinkTable(
    urls={path: UrlPath(f"/blog/a/{asset.name}") for path, asset in ASSETS.items()},
    assets=ASSETS,
    base="/sub",
)


def placed(text: str) -> tuple[Tree, tuple[Issue, ...]]:
    """Return a text with its pictures in place, and what is wrong with them."""
    tree = Tree(render_markdown(text, MarkdownOptions()))
    source = BodySource(path=OWNER, text=text, url=UrlPath("/blog/a/"))
    return tree, place_pictures(tree, source, LINKS, Places(text, 1))


def html_of(text: str) -> str:
    """Return a sound text with its pictures in place."""
    tree, issues = placed(text)
    assert issues == ()
    return tree.html.strip()


@pytest.mark.parametrize("reference", ["a/sign.svg", "./a/sign.svg", "../posts/a/sign.svg"])
def test_a_picture_has_its_size_and_its_address(reference: str) -> None:
    """The page does not jump when it loads."""
    assert html_of(f"![A sign]({reference})") == (
        '<p><img src="/sub/blog/a/sign.svg" alt="A sign" width="64" height="48" '
        'decoding="async"></p>'
    )


@pytest.mark.parametrize("reference", ["<a/my desk.png>", "a/my%20desk.png"])
def test_a_name_with_a_space_is_found(reference: str) -> None:
    """In angle brackets or percent-encoded."""
    assert 'src="/sub/blog/a/my%20desk.png"' in html_of(f"![A desk]({reference})")


def test_a_file_of_unknown_size_has_none() -> None:
    """No size is better than a wrong one."""
    assert "width" not in html_of("![x](a/odd.bin)")


@pytest.mark.parametrize("size", ['width="5"', 'height="5"', 'width="5" height="6"'])
def test_a_size_that_the_author_gave_is_kept(size: str) -> None:
    """The other one would be wrong beside it."""
    html = html_of(f'<img src="a/sign.svg" alt="x" {size}>')
    assert size in html
    assert "64" not in html
    assert "48" not in html


def test_all_but_the_first_are_loaded_late() -> None:
    """The first is likely in view; an author's own word counts for the others."""
    tree, _ = placed(
        "![a](a/sign.svg) ![b](a/sign.svg)\n\n"
        '<img src="a/sign.svg" alt="c" loading="eager">\n\n![d](https://x.example/d.png)\n'
    )
    assert [value(node, "loading") for node in tree.select("img")] == [
        "",
        "lazy",
        "eager",
        "lazy",
    ]


def test_a_picture_alone_with_a_title_is_a_figure() -> None:
    """Its title is the caption, and plain text."""
    assert html_of('![A sign](a/sign.svg "61 days <b>left</b>")') == (
        '<figure><img src="/sub/blog/a/sign.svg" alt="A sign" width="64" height="48" '
        'decoding="async"><figcaption>61 days &lt;b&gt;left&lt;/b&gt;</figcaption></figure>'
    )


def test_several_figures_in_a_row() -> None:
    """Each stands for itself."""
    tree, _ = placed('![a](a/sign.svg "A")\n\n![b](a/sign.svg "B")\n\n> ![c](a/sign.svg "C")\n')
    assert [node.text() for node in tree.select("figure > figcaption")] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "text",
    [
        "![a](a/sign.svg)",
        'x ![a](a/sign.svg "T")',
        '![a](a/sign.svg "T") ![b](a/sign.svg "U")',
        '[![a](a/sign.svg "T")](https://x.example)',
    ],
)
def test_any_other_picture_stays_in_its_line(text: str) -> None:
    """Without a title, beside words or another picture, or in a link."""
    assert "figure" not in html_of(text)


def test_a_missing_file_is_told_at_each_place() -> None:
    """Also where the same picture stands twice."""
    tree, issues = placed("![a](a/gone.png)\n\nx ![b](a/gone.png)\n")
    assert [(issue.code, issue.span) for issue in issues] == [
        (Code.MISSING_PICTURE, Span(1, 5)),
        (Code.MISSING_PICTURE, Span(3, 7)),
    ]
    assert "posts/a/gone.png" in issues[0].message
    assert value(tree.select("img")[0], "src") == "a/gone.png"


def test_a_missing_alt_text_is_told_at_each_place() -> None:
    """Also of a picture elsewhere, and of one in raw HTML."""
    _, issues = placed(
        "![a](a/sign.svg) ![](a/sign.svg)\n![ ](https://x.example/p.png)\n\n"
        '<img src="a/sign.svg">\n'
    )
    assert [(issue.code, issue.span) for issue in issues] == [
        (Code.NO_ALT, Span(1, 18)),
        (Code.NO_ALT, Span(2, 1)),
        (Code.NO_ALT, Span(4, 6)),
    ]


def test_a_picture_can_lack_both() -> None:
    """Two warnings for each, at the picture and at its address."""
    _, issues = placed("![](缺.png) ![](缺.png)\n")
    assert [(issue.code, issue.span) for issue in issues] == [
        (Code.MISSING_PICTURE, Span(1, 4)),
        (Code.NO_ALT, Span(1, 1)),
        (Code.MISSING_PICTURE, Span(1, 15)),
        (Code.NO_ALT, Span(1, 12)),
    ]
    assert '"缺.png" would be posts/缺.png' in issues[0].message


def test_a_picture_of_another_site_is_left_where_it_is() -> None:
    """Its size is not known, and its address is its own."""
    assert html_of("![x](https://x.example/p.png)") == (
        '<p><img src="https://x.example/p.png" alt="x" decoding="async"></p>'
    )
