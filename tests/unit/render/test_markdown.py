"""Markdown: CommonMark as it is specified, and what is added for authors and for readers."""

from __future__ import annotations

import json
from pathlib import Path

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reprise.model.settings import MarkdownEngine
from reprise.render.markdown import render_markdown, render_reader_markdown
from reprise.render.markdown_options import MarkdownOptions

SPECIFICATION = Path(__file__).parents[4] / "shared/data/commonmark-0.31.2.json"
COMMONMARK = MarkdownOptions()


def python_markdown(*extensions: str, **configs: dict[str, object]) -> MarkdownOptions:
    """Return the options of a site that keeps the extensions of its mkdocs.yml."""
    return MarkdownOptions(
        engine=MarkdownEngine.PYTHON_MARKDOWN, extensions=extensions, configs=configs
    )


Shape = tuple[object, ...]


def shape(html: str) -> Shape:
    """Return HTML as a tree of tags, attributes and texts, white space folded but in code."""
    root = LexborHTMLParser(f"<body>{html}").body
    assert root is not None
    return children(root, verbatim=False)


def children(node: LexborNode, *, verbatim: bool) -> Shape:
    """Return what a node holds, without blank texts."""
    found: list[object] = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            text = child.text_content or ""
            found.append(text if verbatim else " ".join(text.split()))
        elif child.is_comment_node:
            found.append(("comment", child.comment_content))
        else:
            attributes = sorted((k, v or "") for k, v in child.attributes.items())
            inside = children(child, verbatim=verbatim or child.tag == "pre")
            found.append((child.tag, tuple(attributes), inside))
    return tuple(part for part in found if part != "")


def test_the_comparison_of_trees_sees_differences() -> None:
    """White space counts in code alone; tags, attributes and texts count everywhere."""
    assert shape("<p>a\n b</p>\n") == shape("<p>a b</p>")
    assert shape("<pre>a\n b</pre>") != shape("<pre>a b</pre>")
    assert shape('<a title="x" href="y">b</a>') == shape("<a href=y title=x>b</a>")
    assert shape('<a href="y">b</a>') != shape('<a href="z">b</a>')
    assert shape("<p><em>a</em></p>") != shape("<p>a</p>")


@pytest.mark.skipif(
    not SPECIFICATION.exists(), reason="the examples of the CommonMark specification are absent"
)
def test_all_examples_of_the_specification() -> None:
    """Without extensions, the engine meets each of the 652 examples of CommonMark 0.31.2."""
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    examples = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    assert len(examples) == 652
    different = [
        example["example"]
        for example in examples
        if shape(
            comrak.render_markdown(
                example["markdown"], comrak.ExtensionOptions(), None, rendering
            )
        )
        != shape(example["html"])
    ]
    assert different == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~gone~~", "<p><del>gone</del></p>"),
        (
            "at https://one.example, www.two.example",
            (
                '<p>at <a href="https://one.example">https://one.example</a>, '
                '<a href="http://www.two.example">www.two.example</a></p>'
            ),
        ),
        (
            "| a | b |\n|:-:|---|\n| *1* | 2 |",
            (
                '<table><thead><tr><th align="center">a</th><th>b</th></tr></thead>'
                '<tbody><tr><td align="center"><em>1</em></td><td>2</td></tr></tbody></table>'
            ),
        ),
        (
            "\"One\" isn't 'two' -- or --- three...",
            "<p>“One” isn’t ‘two’ – or — three…</p>",
        ),
        ('`"a" -- b...`', '<p><code>"a" -- b...</code></p>'),
        ("これは**重要な文。**です", "<p>これは<strong>重要な文。</strong>です</p>"),
    ],
)
def test_what_git_hosts_add_works_for_authors_and_readers(text: str, html: str) -> None:
    """Strikethrough, bare addresses, tables, smart punctuation, emphasis between CJK signs."""
    assert shape(render_markdown(text, COMMONMARK)) == shape(html)
    assert shape(render_reader_markdown(text)) == shape(html)


def test_authors_have_footnotes_alerts_and_task_lists() -> None:
    """Each of them becomes an element that later steps dress."""
    html = render_markdown("> [!TIP]\n> a\n\n- [x] b\n\nc[^1]\n\n[^1]: d\n", COMMONMARK)
    for sign in ('class="markdown-alert', 'type="checkbox"', 'class="footnotes"', 'id="fn-1"'):
        assert sign in html


def test_readers_have_neither_footnotes_nor_alerts_nor_task_lists() -> None:
    """Nothing that a reader writes has an id or a class, but for the language of code."""
    html = render_reader_markdown("> [!TIP]\n> a\n\n- [x] b\n\n# c\n\nd[^1]\n")
    assert "[!TIP]" in html
    assert "[x] b" in html
    assert "[^1]" in html
    assert "class=" not in html
    assert "id=" not in html


RAW = [
    '<div class="mine" onclick="x()">a</div>',
    "<b>a</b>",
    "<script>a()</script>",
    "<details><summary>a</summary>b</details>",
    "<!-- a -->",
]


@pytest.mark.parametrize("text", RAW)
def test_raw_html_is_kept_for_authors(text: str) -> None:
    """It is their site."""
    assert text in render_markdown(text, COMMONMARK)
    assert text in render_markdown(text, python_markdown())


@pytest.mark.parametrize("text", RAW)
def test_raw_html_of_readers_becomes_visible(text: str) -> None:
    """A reader's tag is shown as the text it is."""
    html = render_reader_markdown(text)
    assert text.partition("=")[0].replace("<", "&lt;").replace(">", "&gt;") in html
    parser = LexborHTMLParser(html)
    assert not parser.css("div, b, script, details, summary")
    assert parser.body is not None
    assert parser.body.text().strip() == text


def test_python_markdown_has_the_extensions_it_is_given() -> None:
    """The site's own extensions with their own settings, and none besides."""
    text = "!!! note\n    a\n\n# b\n\n| c |\n|---|\n| d |"
    html = render_markdown(text, python_markdown("admonition", "toc", toc={"permalink": True}))
    assert '<div class="admonition note">' in html
    assert 'id="b"' in html
    assert 'class="headerlink"' in html
    assert "<table>" not in html
    assert "!!! note" in render_markdown(text, python_markdown())


def test_python_markdown_keeps_nothing_from_one_text_for_the_next() -> None:
    """References, footnotes and used ids are those of one text."""
    options = python_markdown("footnotes", "toc")
    text = "# a\n\n[b][c] d[^1]\n\n[c]: https://c.example\n\n[^1]: e\n"
    first = render_markdown(text, options)
    assert render_markdown(text, options) == first
    assert "c.example" not in render_markdown("[b][c]", options)


@given(st.text())
def test_every_text_is_markdown(text: str) -> None:
    """No text stops an engine, and none is rendered in two ways."""
    assert render_markdown(text, COMMONMARK) == render_markdown(text, COMMONMARK)
    assert render_reader_markdown(text) == render_reader_markdown(text)


def test_the_pictures_that_a_text_is_to_hold_are_noted(tmp_path: Path) -> None:
    """As `pymdownx.b64` looks for them; what is no file of the site is none."""
    (tmp_path / "a b.png").write_bytes(b"picture")
    noted: list[str] = []
    configs: dict[str, dict[str, object]] = {"pymdownx.b64": {"base_path": str(tmp_path)}}
    options = python_markdown("pymdownx.b64", **configs)
    text = f"![x](a%20b.png) <img src='{tmp_path}/c.png'>\n\n<img src='data:image/png;,'>\n"
    html = render_markdown(f"{text}\n<img src='http://[/d.png'>\n", options, noted.append)
    assert "data:image/png;base64,cGljdHVyZQ==" in html
    assert noted == [f"{tmp_path}/a b.png", f"{tmp_path}/c.png"]


def test_the_places_at_which_a_text_looks_for_files_are_noted(tmp_path: Path) -> None:
    """Where it finds one and where it does not, also of those that others include."""
    for name, text in (("a.txt", '--8<-- "b.txt"\n'), ("b.txt", "Found.\n")):
        (tmp_path / name).write_text(text)
    folders = [f"{tmp_path}/none", str(tmp_path), f"{tmp_path}/b.txt"]
    (tmp_path / "none").mkdir()
    snippets: dict[str, dict[str, object]] = {"pymdownx.snippets": {"base_path": folders}}
    noted: set[str] = set()
    options = python_markdown("pymdownx.snippets", **snippets)
    html = render_markdown('--8<-- "a.txt"\n', options, noted.add)
    assert html == "<p>Found.</p>"
    assert noted >= {
        f"{tmp_path}/{name}" for name in ("none/a.txt", "a.txt", "none/b.txt", "b.txt")
    }
