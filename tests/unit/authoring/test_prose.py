"""Words and addresses of others in an author's Markdown."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.prose import linked_anywhere, plain
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.tree import Tree, value

NAMES = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1)


@given(NAMES)
def test_a_path_can_stand_in_brackets_in_quotes_and_bare(name: str) -> None:
    """Whatever is in it, each way of writing a link leads to the same file."""
    path = linked_anywhere(f"a/{name.strip() or 'x'}/b.md")
    for text in (
        f"[x]({path})",
        f"[x](<{path}>)",
        f"<a href='{path}'>x</a>",
        f"[x]\n\n[x]: {path}",
    ):
        (link,) = Tree(render_markdown(text, MarkdownOptions())).select("a")
        assert unquote(value(link, "href")) == unquote(path)


def test_words_are_shown_as_they_are() -> None:
    """Markup and entities in a question are none in a heading."""
    html = render_markdown(f"## {plain('What *is* &amp; [a] <b> `c`?')}", MarkdownOptions())
    assert Tree(html).text() == "What *is* &amp; [a] <b> `c`?"
