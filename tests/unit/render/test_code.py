"""Code: coloured where the language is known, framed in any case, never changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from reprise.render.code import highlight_code, is_language
from reprise.render.tree import Tree, value


def highlighted(code: str, language: str = "") -> Tree:
    """Return a fenced block as the engine gives it, highlighted."""
    mark = f' class="language-{escape(language)}"' if language else ""
    tree = Tree(f"<pre><code{mark}>{escape(code)}</code></pre>")
    highlight_code(tree)
    return tree


def test_a_known_language_has_the_classes_of_pygments() -> None:
    """Material's style sheets colour them."""
    tree = highlighted("def f():\n    return 1\n", "python")
    assert [node.text() for node in tree.select("div.highlight > pre > code > span.k")] == [
        "def",
        "return",
    ]


@pytest.mark.parametrize("language", ["", "nope", "{.python}", "12"])
def test_an_unknown_language_has_a_plain_frame(language: str) -> None:
    """The same frame, and no colours."""
    assert highlighted("x < 1\n", language).html == (
        '<div class="highlight"><pre tabindex="0"><span></span>'
        "<code>x &lt; 1\n</code></pre></div>"
    )


def test_a_block_can_be_reached_by_keyboard() -> None:
    """Long lines scroll, so the frame takes the focus."""
    (frame,) = highlighted("x\n", "python").select("pre")
    assert value(frame, "tabindex") == "0"


@settings(deadline=None)  # the first one imports Pygments
@given(
    st.text("ab <>&\"'\n{}();=#日", min_size=1),
    st.sampled_from(["python", "html", "c++", "nope", ""]),
)
def test_highlighting_changes_no_sign(code: str, language: str) -> None:
    """What stood between the fences is what the page shows, to the last blank."""
    shown = highlighted(f"x{code}\n", language).select("code")[0].text(deep=True)
    assert shown.rstrip("\n") == f"x{code}".rstrip("\n")


def test_empty_lines_at_the_beginning_stay() -> None:
    """A block may begin with a blank line."""
    shown = highlighted("x\n\n\ny\n", "python").select("code")[0].text(deep=True)
    assert shown == "x\n\n\ny\n"


@pytest.mark.parametrize(
    "html",
    [
        '<div class="highlight"><pre><code class="language-python">x = 1</code></pre></div>',
        "<p><code>x = 1</code></p>",
        "<pre>x = 1</pre>",
    ],
)
def test_what_is_no_fenced_block_is_left_alone(html: str) -> None:
    """Code in a sentence, preformatted text, and what an extension has highlighted."""
    tree = Tree(html)
    highlight_code(tree)
    assert tree.html == html


def test_several_blocks_are_each_their_own() -> None:
    """One after the other, each in its language."""
    tree = Tree(
        '<pre><code class="language-json">{}</code></pre><pre><code>x</code></pre>'
        '<ul><li><pre><code class="language-python">1</code></pre></li></ul>'
    )
    highlight_code(tree)
    assert [len(frame.css("code span")) for frame in tree.select("div.highlight")] == [1, 0, 1]


@pytest.mark.parametrize("name", ["python", "Python", "c++", "console", "html+jinja"])
def test_a_language_is_known_by_any_of_its_names(name: str) -> None:
    """In any case."""
    assert is_language(name)
    assert not is_language(f"{name}?")
