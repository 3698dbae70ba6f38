"""Links: from file to file, as a git host follows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Span
from reprise.model.names import SourcePath, UrlPath
from reprise.render.body import BodySource, FragmentLink
from reprise.render.link_table import LinkTable
from reprise.render.links import resolve, resolve_links
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.places import Places
from reprise.render.tree import Tree, value

URLS = {
    "posts/2011/sign.md": "/blog/2011/sign/",
    "posts/2011/talk.markdown": "/blog/2011/talk/",
    "posts/2011/a talk.md": "/blog/2011/a-talk/",
    "posts/2011/日本.md": "/blog/2011/日本/",
    "posts/2011/50% off.md": "/blog/2011/50-off/",
    "posts/2011/c#.md": "/blog/2011/c/",
    "posts/2011/sign/sign.svg": "/blog/2011/sign/sign.svg",
    "posts/2007/bundle/index.md": "/blog/2007/bundle/",
    "docs/about.md": "/about/",
    "docs/comparisons/jobs.yml": "/comparisons/jobs/",
}
HERE = SourcePath("posts/2011/here.md")


def table(base: str = "") -> LinkTable:
    """Return where the files of these tests are published."""
    urls = {SourcePath(path): UrlPath(url) for path, url in URLS.items()}
    return LinkTable(urls=urls, base=base)


def resolved(
    text: str, base: str = "", *, line: int = 1
) -> tuple[list[str], tuple[FragmentLink, ...], list[tuple[Code, Span | None, str]]]:
    """Return the addresses of a text's links, those to places, and what is wrong."""
    tree = Tree(render_markdown(text, MarkdownOptions()))
    source = BodySource(path=HERE, text=text, url=UrlPath("/blog/2011/here/"), line=line)
    fragments, issues = resolve_links(tree, source, table(base), Places(text, line))
    hrefs = [value(node, "href") for node in tree.select("a")]
    return hrefs, fragments, [(issue.code, issue.span, issue.message) for issue in issues]


def dead(reference: str, name: str, span: Span) -> tuple[Code, Span, str]:
    """Return what is said of a link to a file that is not there."""
    message = f'the link "{reference}" leads to posts/2011/{name}, which is not published'
    return Code.DEAD_LINK, span, message


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("sign.md", "/blog/2011/sign/"),
        ("./sign.md", "/blog/2011/sign/"),
        ("../2011/sign.md", "/blog/2011/sign/"),
        ("../../posts/2011/sign.md", "/blog/2011/sign/"),
        ("talk.markdown", "/blog/2011/talk/"),
        ("sign", "/blog/2011/sign/"),
        ("sign.md#part-2", "/blog/2011/sign/#part-2"),
        ("sign.md#größe", "/blog/2011/sign/#gr%C3%B6%C3%9Fe"),
        ("sign.md?x=1&y=2", "/blog/2011/sign/?x=1&y=2"),
        ("sign.md?x=1#part-2", "/blog/2011/sign/?x=1#part-2"),
        ("日本.md", "/blog/2011/%E6%97%A5%E6%9C%AC/"),
        ("%E6%97%A5%E6%9C%AC.md", "/blog/2011/%E6%97%A5%E6%9C%AC/"),
        ("<a talk.md>", "/blog/2011/a-talk/"),
        ("a%20talk.md", "/blog/2011/a-talk/"),
        ("<50%25 off.md>", "/blog/2011/50-off/"),
        ("c%23.md", "/blog/2011/c/"),
        ("sign/sign.svg", "/blog/2011/sign/sign.svg"),
        ("../2007/bundle/index.md", "/blog/2007/bundle/"),
        ("../2007/bundle/", "/blog/2007/bundle/"),
        ("../2007/bundle", "/blog/2007/bundle/"),
        ("../../docs/about.md", "/about/"),
        ("../../docs/comparisons/jobs.yml#when", "/comparisons/jobs/#when"),
    ],
)
def test_a_file_is_linked_to_where_it_is_published(reference: str, address: str) -> None:
    """Whichever way a git host would understand the reference."""
    hrefs, _, issues = resolved(f"[x]({reference})")
    assert hrefs == [address]
    assert issues == []


def test_a_site_below_a_path_has_it_in_every_link() -> None:
    """The base comes before the address of a file, and before nothing else."""
    hrefs, _, _ = resolved("[a](sign.md#b) [c](/x/) [d](https://x.example)", base="/sub")
    assert hrefs == ["/sub/blog/2011/sign/#b", "/x/", "https://x.example"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://x.example/a", True),
        ("<https://x.example/a?b=1&c=2>", True),
        ("https://x.example/größe", True),
        ("www.x.example", True),
        ("[x.example](https://x.example/)", True),
        ("[`https://x.example/a`](https://x.example/a)", True),
        ("[x.example](https://x.example/a)", False),
        ("[there](https://x.example/a)", False),
        ("[](https://x.example/)", False),
        ("[https://y.example/](https://x.example/)", False),
        ("[sign.md](sign.md)", False),
        ("<a@b.example>", False),
    ],
)
def test_a_link_that_shows_its_address_is_marked(text: str, bare: bool) -> None:  # noqa: FBT001 - a parameter of pytest's
    """On paper the address is not printed behind it a second time."""
    tree = Tree(render_markdown(text, MarkdownOptions()))
    source = BodySource(path=HERE, text=text, url=UrlPath("/blog/2011/here/"), line=1)
    resolve_links(tree, source, table(""), Places(text, 1))
    (link,) = tree.select("a")
    assert ("data-bare" in link.attributes) is bare


@pytest.mark.parametrize(
    "reference",
    [
        "https://x.example/sign.md",
        "//x.example/sign.md",
        "/blog/2011/sign/",
        "mailto:a@b.example",
        "tel:+123",
        "#part-2",
        "?x=1",
        "",
        "https://[x/",
    ],
)
def test_what_is_none_of_our_files_is_left_alone(reference: str) -> None:
    """Absolute addresses, those from the root of the host, other schemes, bare places."""
    hrefs, _, issues = resolved(f'<a href="{reference}">x</a>')
    assert hrefs == [reference]
    assert issues == []


@given(st.sampled_from(["https://", "http://", "#"]), st.text())
def test_no_address_of_the_web_and_no_place_is_a_file(beginning: str, rest: str) -> None:
    """Whatever follows, be it no address at all; another spelling of the scheme is the same."""
    assert resolve(beginning + rest, HERE, table()) is None
    assert resolve(beginning.upper() + rest, HERE, table()) is None


def test_a_dead_link_warns_at_its_place() -> None:
    """Line and column are those of the file, for each link of its own."""
    text = "One [a](gone.md)\n\n[b](gone.md) and [c](gone.md#x)\n"
    hrefs, _, issues = resolved(text, line=7)
    assert hrefs == ["gone.md", "gone.md", "gone.md#x"]
    assert issues == [
        dead("gone.md", "gone.md", Span(7, 8)),
        dead("gone.md", "gone.md", Span(9, 4)),
        dead("gone.md#x", "gone.md", Span(9, 21)),
    ]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("[a](weg%20da.md)", Span(1, 4), "weg da.md"),
        ("[a](<weg da.md>)", Span(1, 4), "weg da.md"),
        ("[a](缺.md)", Span(1, 4), "缺.md"),
        ("x\n\n[a][r]\n\n[r]: weg.md", Span(5, 6), "weg.md"),
        ('x <a href="weg.md">a</a>', Span(1, 12), "weg.md"),
        ("`[a](weg.md)` [a](weg.md)", Span(1, 18), "weg.md"),
    ],
)
def test_a_dead_link_is_named_as_people_read_it(text: str, span: Span, name: str) -> None:
    """However its address is spelled, and wherever it stands."""
    _, _, issues = resolved(text)
    assert issues == [dead(name, name, span)]


def test_a_link_out_of_the_site_is_dead() -> None:
    """No file of ours lies above the site."""
    _, _, issues = resolved("[a](../../../etc/passwd)")
    assert [code for code, _, _ in issues] == [Code.DEAD_LINK]


def test_links_to_places_are_returned_for_a_later_check() -> None:
    """On this page and on others, decoded, each told from those that read alike."""
    _, fragments, _ = resolved("[a](#gr%C3%B6%C3%9Fe) [b](sign.md#b) [c](sign.md#b) [d](#)")
    here, there = UrlPath("/blog/2011/here/"), UrlPath("/blog/2011/sign/")
    assert fragments == (
        FragmentLink(here, "größe", "#gr%C3%B6%C3%9Fe", 0),
        FragmentLink(there, "b", "sign.md#b", 0),
        FragmentLink(there, "b", "sign.md#b", 1),
    )


@given(st.sampled_from(sorted(URLS)), st.sampled_from(["", "a/", "a/b/"]))
def test_every_file_can_be_linked_to_from_everywhere(path: str, folder: str) -> None:
    """From any depth, with the name percent-encoded as far as it has to be."""
    up = "../" * folder.count("/")
    name = path.replace("%", "%25").replace("#", "%23")
    target = resolve(up + name, SourcePath(f"{folder}x.md"), table())
    assert target is not None
    assert (target.path, target.url) == (path, URLS[path])
