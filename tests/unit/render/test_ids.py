"""Ids: each means one place on its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.render.ids import RESERVED, separate_ids
from reprise.render.tree import Tree, value

names = st.sampled_from(
    [
        "a",
        "b",
        "a-1",
        "日本",
        "comments",
        "__search",
        "comment-__content",
        "__comment-",
        "comments-1",
        "comment-5",
        "comment-",
        "5-1",
        "id",
        "",
    ]
)


def ids_of(tree: Tree) -> list[str]:
    """Return the ids in document order."""
    return [value(node, "id") for node in tree.select("[id]")]


@given(st.lists(names), st.sampled_from(["", "p-", "comment-"]))
def test_ids_are_unique_and_none_of_the_pages(given_ids: list[str], prefix: str) -> None:
    """No id twice, none that the page has, none that a comment could have."""
    tree = Tree("".join(f'<p id="{name}"></p>' for name in given_ids))
    anchors = separate_ids(tree, prefix)
    ids = ids_of(tree)
    assert len(ids) == len(set(ids)) == len(given_ids)
    assert anchors == set(ids)
    assert not set(ids) & RESERVED
    assert not any(not id_ or id_.startswith(("comment-", "__search")) for id_ in ids)


@pytest.mark.parametrize("name", ["__drawer", "__palette_0", "__nav_2", "__toc"])
def test_ids_of_the_theme_are_its_own(name: str) -> None:
    """Its scripts and labels mean its own elements by them."""
    (id_,) = separate_ids(Tree(f'<i id="{name}"></i>'), "")
    assert id_ == name.removeprefix("__")


@pytest.mark.parametrize(
    "name", ["__tabbed_1_1", "__codelineno-0-1", "__span-0-1", "__init__", "__searching"]
)
def test_ids_that_begin_as_the_themes_may_be_the_bodys(name: str) -> None:
    """Extensions make some, and a heading can be about `__init__`."""
    assert separate_ids(Tree(f'<i id="{name}"></i>'), "") == {name}


@given(st.lists(names.filter(bool), unique=True))
def test_links_follow_the_ids_they_mean(given_ids: list[str]) -> None:
    """A link goes to the same element as before, whatever that is called now."""
    tree = Tree("".join(f'<p id="{id_}"></p><a href="#{id_}"></a>' for id_ in given_ids))
    separate_ids(tree, "p-")
    assert [f"#{id_}" for id_ in ids_of(tree)] == [
        value(link, "href") for link in tree.select("a")
    ]


@pytest.mark.parametrize("href", ["#日本", "#%E6%97%A5%E6%9C%AC"])
def test_a_link_may_be_percent_encoded(href: str) -> None:
    """An id of any script is found by both spellings of the link."""
    tree = Tree(f'<h2 id="日本"></h2><a href="{href}"></a>')
    separate_ids(tree, "p-")
    assert value(tree.select("a")[0], "href") == "#p-日本"


def test_labels_and_descriptions_follow_the_ids_they_mean() -> None:
    """Each id of a list is followed, and what is not here stays."""
    tree = Tree(
        '<label for="a"></label><i aria-labelledby="b gone a"></i><input list="b" id="a">'
        '<table><tr><td headers="b a">c</td></tr></table><i id="b"></i>'
    )
    separate_ids(tree, "p-")
    assert tree.html == (
        '<label for="p-a"></label><i aria-labelledby="p-b gone p-a"></i>'
        '<input list="p-b" id="p-a">'
        '<table><tbody><tr><td headers="p-b p-a">c</td></tr></tbody></table><i id="p-b"></i>'
    )


def test_groups_of_radio_buttons_are_the_bodys_own() -> None:
    """Of two bodies with a name alike, each keeps a choice."""
    tree = Tree('<input type="Radio" name="a"><input name="a"><input type="radio">')
    separate_ids(tree, "p-")
    assert tree.html == '<input type="Radio" name="p-a"><input name="a"><input type="radio">'


def test_other_links_stay() -> None:
    """What leads to a place that is not here, or to another page, is not touched."""
    html = '<p id="p-a"></p><a href="#b"></a><a href="#"></a><a href="x.md#a"></a>'
    tree = Tree(html.replace('"p-a"', '"a"'))
    separate_ids(tree, "p-")
    assert tree.html == html


def test_of_two_equal_ids_the_first_keeps_its_name() -> None:
    """Links go where browsers would have gone."""
    tree = Tree('<p id="a"></p><p id="a"></p><a href="#a"></a>')
    separate_ids(tree, "")
    assert tree.html == '<p id="a"></p><p id="a_1"></p><a href="#a"></a>'


def test_old_fashioned_anchors_are_anchors() -> None:
    """An `<a name>` can be linked to, as in the posts of twenty years ago."""
    tree = Tree('<a name="part-2"></a><h2 id="b"></h2>')
    assert separate_ids(tree, "") == {"part-2", "b"}
