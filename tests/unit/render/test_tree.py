"""The tree: a fragment of HTML, asked and changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.render.tree import Tree, ancestors, classes, following, is_blank, replace, value

words = st.from_regex("[a-z日é]{1,6}", fullmatch=True)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>a</p>", "a"),
        ("<p>a</p>\n<p>b</p>\n<p>c</p>", "a b c"),
        ("<p>a</p><p>b</p>", "a b"),
        ("a<p>b</p>c", "a b c"),
        ("<p>a <b>b</b>c\n\td</p>", "a bc d"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<!-- x --><p>a<!-- y --></p><!-- z -->", "a"),
        ("<script>x</script><p>a</p><style>y</style><div><script>z</script>b</div>", "a b"),
        ("<template>x</template>a", "a"),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, text: str) -> None:
    """Each text once, white space folded; no comment, script or style."""
    assert Tree(html).text() == text


@pytest.mark.parametrize(
    "html",
    ["", "a", "<p>a", "x<b>y</b><!-- c --><p>a<i>b</i></p>c", "<tr><td>x", "<svg><g/></svg>a"],
)
def test_the_elements_are_those_that_any_selector_finds(html: str) -> None:
    """Each once, in document order, whatever stands beside them."""
    tree = Tree(html)
    found = [node.mem_id for node in tree.elements()]
    assert found == [node.mem_id for node in tree.select("*")]


@given(st.lists(words, min_size=1))
def test_every_word_is_in_the_text_once(parts: list[str]) -> None:
    """However many blocks a fragment has, the text has their words and no more."""
    html = "\n".join(f"<p>{word}</p>" for word in parts)
    assert Tree(html).text() == " ".join(parts)


def test_some_text_may_not_count() -> None:
    """A selector names what is left out; the tree itself stays as it is."""
    tree = Tree("<p>a<sup class=x>1<i class=x>2</i></sup></p><p class=x>b</p>")
    before = tree.html
    assert tree.text(without=".x") == "a"
    assert tree.html == before
    assert tree.text() == "a12 b"


@given(st.lists(st.sampled_from(["<p>a</p>", "b", "<!--c-->", "<ul><li>d</ul>", "\n"])))
def test_the_outermost_nodes_are_the_whole(pieces: list[str]) -> None:
    """In their order, each with its own text and no other's."""
    tree = Tree("".join(pieces))
    nodes = list(tree.top())
    assert "".join(node.html or "" for node in nodes) == tree.html
    for node in nodes:
        if node.is_element_node:
            assert node.text(deep=True) in {"a", "d"}


def test_a_node_may_be_removed_while_walking() -> None:
    """The next one is known before the caller touches this one."""
    tree = Tree("<p>a</p>b<p>c</p>")
    for node in tree.top():
        if node.tag == "p":
            node.decompose()
    assert tree.html == "b"


def test_comments_are_found_everywhere() -> None:
    """At the top and inside, in document order."""
    tree = Tree("<!--a--><p>x<!--b--><i><!--c--></i></p><!--d-->")
    assert [node.comment_content for node in tree.comments()] == ["a", "b", "c", "d"]
    assert Tree("").comments() == []


@pytest.mark.parametrize(
    ("new", "html"),
    [
        ("<b>x</b><i>y</i>", "<p>a <b>x</b><i>y</i> c</p>"),
        (" x ", "<p>a  x  c</p>"),
        ("x &lt; y<!--z-->", "<p>a x &lt; y<!--z--> c</p>"),
        ("", "<p>a  c</p>"),
    ],
)
def test_a_node_is_replaced_by_any_html(new: str, html: str) -> None:
    """By several elements, by a text, or by nothing."""
    tree = Tree("<p>a <u>b</u> c</p>")
    replace(tree.select("u")[0], new)
    assert tree.html == html


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_outermost_node_is_replaced(position: int) -> None:
    """The first, the last and one between them."""
    tree = Tree("<p>a</p><p>b</p><p>c</p>")
    replace(tree.select("p")[position], "<hr>x")
    pieces = ["<p>a</p>", "<p>b</p>", "<p>c</p>"]
    pieces[position] = "<hr>x"
    assert tree.html == "".join(pieces)


def test_what_is_left_open_is_closed() -> None:
    """An author's HTML may be as it is."""
    assert Tree("<ul><li>a<li>b").html == "<ul><li>a</li><li>b</li></ul>"


def test_attributes_and_classes() -> None:
    """What is absent or has no value is an empty text."""
    (node,) = Tree('<input class=" a  b " disabled>').select("input")
    assert value(node, "disabled") == value(node, "nope") == ""
    assert classes(node) == {"a", "b"}


def test_neighbours_and_what_stands_around() -> None:
    """White space is nobody; the innermost element comes first."""
    tree = Tree("<div><p><b>a</b> \n <i>c</i>d</p></div>")
    bold, italic = tree.select("b, i")
    after = following(bold)
    assert after is not None
    assert after.mem_id == italic.mem_id
    assert following(italic) is not None
    assert [node.tag for node in ancestors(bold)] == ["p", "div"]
    assert bold.next is not None
    assert is_blank(bold.next)
    assert not is_blank(bold)
