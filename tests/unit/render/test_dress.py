"""The look of alerts, footnotes, task lists and tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reprise.model.words import ENGLISH, Words
from reprise.render.dress import (
    dress_alerts,
    dress_footnotes,
    dress_tables,
    dress_task_lists,
)
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.tree import Tree, classes, value


def dressed(text: str, dress: Callable[[Tree, Words], None]) -> Tree:
    """Return Markdown as a tree, dressed."""
    tree = Tree(render_markdown(text, MarkdownOptions()))
    dress(tree, ENGLISH)
    return tree


@pytest.mark.parametrize(
    ("alert", "kind"),
    [
        ("NOTE", "note"),
        ("TIP", "tip"),
        ("IMPORTANT", "info"),
        ("WARNING", "warning"),
        ("CAUTION", "danger"),
        ("note", "note"),
    ],
)
def test_an_alert_is_an_admonition(alert: str, kind: str) -> None:
    """GitHub's five kinds become Material's, titled with their own names."""
    tree = dressed(f"> [!{alert}]\n> Mind *this*.\n", dress_alerts)
    assert tree.html == (
        f'<div class="admonition {kind}">\n<p class="admonition-title">{alert.title()}</p>\n'
        "<p>Mind <em>this</em>.</p>\n</div>\n"
    )


def test_an_alert_may_have_a_title_of_its_own() -> None:
    """What stands behind the kind is the title."""
    tree = dressed("> [!NOTE] Read me\n> x\n", dress_alerts)
    assert tree.select("p.admonition-title")[0].text() == "Read me"


def test_a_quote_of_no_kind_is_a_quote() -> None:
    """`[!HELP]` is none of the five."""
    tree = dressed("> [!HELP]\n> x\n", dress_alerts)
    assert tree.select("blockquote")
    assert not tree.select("div")


FOOTNOTES = "a[^1] b[^Größe] c[^1]\n\n[^1]: One.\n[^Größe]: Two.\n\n    More.\n"


def test_footnotes_are_materials_and_lead_back() -> None:
    """Each mark leads to its note, and each note back to every mark."""
    tree = dressed(FOOTNOTES, dress_footnotes)
    assert len(tree.select("div.footnote > hr + ol > li")) == 2
    notes = {value(node, "id") for node in tree.select("li")}
    marks = {value(node, "id") for node in tree.select("sup a[id]")}
    assert notes == {"fn-1", "fn-Größe"}
    assert marks == {"fnref-1", "fnref-1-2", "fnref-Größe"}
    backs = [value(node, "href") for node in tree.select("a.footnote-backref")]
    assert backs == ["#fnref-1", "#fnref-1-2", "#fnref-Gr%C3%B6%C3%9Fe"]


def test_a_tight_task_list_has_labelled_boxes() -> None:
    """Each box says whether its task is done; an item without a box is no task."""
    tree = dressed("- [ ] a\n- [x] b\n- c\n", dress_task_lists)
    assert [classes(item) for item in tree.select("ul.task-list > li")] == [
        {"task-list-item"},
        {"task-list-item"},
        set(),
    ]
    boxes = tree.select("li > label.task-list-control > input[disabled]")
    assert [value(box, "aria-label") for box in boxes] == ["to do", "done"]
    assert ["checked" in box.attributes for box in boxes] == [False, True]
    assert tree.text() == "a b c"


def test_a_loose_task_list_has_its_boxes_in_the_paragraphs() -> None:
    """A box and its words stand on one line, also where items are apart."""
    tree = dressed("- [ ] a\n\n- [x] b\n\n  c\n", dress_task_lists)
    first, second, third = tree.select("li.task-list-item > p")
    assert [len(p.css("label input")) for p in (first, second, third)] == [1, 1, 0]
    assert (first.text(), second.text(), third.text()) == (" a", " b", "c")
    assert len(tree.select("input")) == 2


def test_tasks_in_tasks() -> None:
    """Each list has its own boxes."""
    tree = dressed("- [x] a\n  - [ ] b\n", dress_task_lists)
    assert len(tree.select("ul.task-list ul.task-list label")) == 1
    assert len(tree.select("label")) == 2


def test_a_dressed_task_is_left_alone() -> None:
    """Boxes of Python-Markdown's extension come with classes of their own."""
    html = (
        '<ul class="task-list"><li class="task-list-item"><input type="checkbox"> a</li></ul>'
    )
    tree = Tree(html)
    dress_task_lists(tree, ENGLISH)
    assert tree.html == html


def test_a_table_scrolls_inside_itself() -> None:
    """It is a region with a name that can be reached by keyboard."""
    tree = dressed("| a |\n|---|\n| b |\n", dress_tables)
    (region,) = tree.select("div[tabindex='0'][role=region][aria-label]")
    assert len(region.css("div.md-typeset__table > table")) == 1


def test_alignment_is_said_in_todays_html() -> None:
    """Left, centred, right, or nothing said."""
    tree = dressed("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n", dress_tables)
    for row in ("th", "td"):
        assert [value(cell, "style") for cell in tree.select(row)] == [
            "text-align: left;",
            "text-align: center;",
            "text-align: right;",
            "",
        ]
    assert not tree.select("[align]")


def test_a_table_with_a_class_is_its_authors() -> None:
    """Who writes a class has a style of his own in mind."""
    html = '<table class="mine"><tbody><tr><td>a</td></tr></tbody></table>'
    tree = Tree(html)
    dress_tables(tree, ENGLISH)
    assert tree.html == html
