"""A body: Markdown through every step, with both engines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reprise.issues import Code, Issue, Span
from reprise.model.asset import Asset
from reprise.model.names import SourcePath, UrlPath
from reprise.model.settings import MarkdownEngine
from reprise.render.body import Body, BodySource
from reprise.render.elements import Element
from reprise.render.link_table import LinkTable
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.render_body import render_body

SIGN = Asset(
    path=SourcePath("posts/a/sign.svg"),
    owner=SourcePath("posts/a.md"),
    name="sign.svg",
    digest="0" * 64,
    width=64,
    height=48,
)
LINKS = LinkTable(
    urls={
        SourcePath("posts/a.md"): UrlPath("/blog/a/"),
        SourcePath("posts/b.md"): UrlPath("/blog/b/"),
        SIGN.path: UrlPath("/blog/a/sign.svg"),
    },
    assets={SIGN.path: SIGN},
    base="/sub",
)
PYTHON = MarkdownOptions(
    engine=MarkdownEngine.PYTHON_MARKDOWN,
    extensions=("admonition", "footnotes", "pymdownx.superfences", "tables", "toc"),
    configs={"toc": {"permalink": "#"}},
)


def shown(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
    """Render an element as its name, with an id and a link that are not the body's."""
    return f'<div id="own"><a href="b.md#x">{element.name}</a></div>', ()


def rendered(
    text: str, options: MarkdownOptions | None = None, *, prefix: str = "", line: int = 1
) -> tuple[Body, tuple[Issue, ...]]:
    """Return a post's body and what is wrong in it."""
    source = BodySource(
        path=SourcePath("posts/a.md"),
        text=text,
        url=UrlPath("/blog/a/"),
        line=line,
        id_prefix=prefix,
    )
    return render_body(
        source, options=options or MarkdownOptions(), links=LINKS, elements=shown
    )


def body_of(text: str, options: MarkdownOptions | None = None, *, prefix: str = "") -> Body:
    """Return the body of a sound post."""
    body, issues = rendered(text, options, prefix=prefix)
    assert issues == ()
    return body


def ids(html: str) -> list[str]:
    """Return all ids in a piece of HTML."""
    nodes = LexborHTMLParser(html).css("[id]")
    return [node.attributes["id"] or "" for node in nodes]


def places_linked(html: str) -> set[str]:
    """Return the ids that links in a piece of HTML lead to."""
    links = LexborHTMLParser(html).css('a[href^="#"]')
    return {(link.attributes["href"] or "")[1:] for link in links}


WHOLE = """\
## The sign

One[^1] and [two](b.md#three) and [four](#the-sign). Two[^1]

![A sign](a/sign.svg "Caption")

```python
x = 1
```

| a | b |
|---|---|
| c | d |

[^1]: A *note*.
"""


@pytest.mark.parametrize("options", [None, PYTHON], ids=["commonmark", "python"])
def test_both_engines_go_through_the_same_steps(options: MarkdownOptions | None) -> None:
    """Links, pictures, code, tables, footnotes and contents come out alike."""
    body = body_of(WHOLE, options)
    tree = LexborHTMLParser(body.html)
    assert tree.css('a[href="/sub/blog/b/#three"]')
    assert tree.css('img[src="/sub/blog/a/sign.svg"][width="64"]')
    assert tree.css("div.highlight pre code span.n")
    assert tree.css("div.md-typeset__table > table")
    assert len(tree.css("div.footnote li[id] a.footnote-backref")) >= 1
    assert [(item.title, item.id) for item in body.toc] == [("The sign", "the-sign")]
    assert len(tree.css("h2 a.headerlink")) == 1
    assert places_linked(body.html) <= set(ids(body.html)) == body.ids


def test_the_extensions_of_a_site_are_its_posts() -> None:
    """Admonitions, code with a title, footnotes: as `mkdocs.yml` has them."""
    body = body_of(
        '!!! tip "Mind"\n    this[^n]\n\n```python title="f.py"\nx = 1\n```\n\n[^n]: Note.\n',
        PYTHON,
    )
    tree = LexborHTMLParser(body.html)
    assert tree.css("div.admonition.tip > p.admonition-title")
    assert tree.css("div.highlight > span.filename + pre > code")
    assert len(tree.css("div.highlight")) == 1
    assert places_linked(body.html) == {"fn:n", "fnref:n"}


@pytest.mark.parametrize("options", [None, PYTHON], ids=["commonmark", "python"])
def test_several_bodies_can_share_a_page(options: MarkdownOptions | None) -> None:
    """With a prefix each, no id is there twice, and every link stays in its body."""
    first, second = (body_of(WHOLE, options, prefix=prefix) for prefix in ("a-", "b-"))
    together = first.html + second.html
    assert len(ids(together)) == len(set(ids(together)))
    assert places_linked(first.html) <= first.ids
    assert places_linked(second.html) <= second.ids
    assert first.toc[0].id == "a-the-sign"


TABS = """\
=== "Left"

    One

    - [x] done

=== "Right"

    Two

<!-- more -->

Three
"""


def with_tabs(*, alternate: bool) -> MarkdownOptions:
    """Return the options of a site that has tabs."""
    return MarkdownOptions(
        engine=MarkdownEngine.PYTHON_MARKDOWN,
        extensions=("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
        configs={
            "pymdownx.tabbed": {"alternate_style": alternate},
            "pymdownx.tasklist": {"custom_checkbox": True},
        },
    )


@pytest.mark.parametrize("alternate", [True, False])
def test_tabs_of_several_bodies_on_a_page_are_chosen_apart(*, alternate: bool) -> None:
    """Each set is a group of its own, and each label chooses a tab of its body."""
    first, second = (
        LexborHTMLParser(body_of(TABS, with_tabs(alternate=alternate), prefix=prefix).html)
        for prefix in ("a-", "b-")
    )
    for tree, prefix in ((first, "a-"), (second, "b-")):
        tabs = tree.css("input[type=radio]")
        assert {tab.attributes["name"] for tab in tabs} == {f"{prefix}__tabbed_1"}
        assert [tab.attributes["id"] for tab in tabs] == [
            label.attributes["for"] for label in tree.css("label[for]")
        ]


@pytest.mark.parametrize("alternate", [True, False])
def test_the_tabs_of_a_teaser_stand_one_below_the_other(*, alternate: bool) -> None:
    """Of several posts on a list each shows all that it says."""
    tree = LexborHTMLParser(body_of(TABS, with_tabs(alternate=alternate)).teaser)
    assert tree.css("body")[0].text().split() == ["Left", "One", "done", "Right", "Two"]
    assert not tree.css("input[type=radio], label[for], .tabbed-set")


def test_footnotes_follow_a_prefix_and_lead_back() -> None:
    """A note of any name, used twice."""
    html = body_of("One[^ä] two[^ä]\n\n[^ä]: Note.\n", prefix="p-").html
    assert set(ids(html)) == {"p-fn-ä", "p-fnref-ä", "p-fnref-ä-2"}
    assert places_linked(html) == set(ids(html))


def test_headings_have_ids_of_their_own() -> None:
    """Equal ones, those in any script, those of signs alone, and those a page has."""
    body = body_of("# A b\n\n# A b\n\n# 日本語\n\n# 🎉\n\n# ✨\n\n# Comments\n\n# Comment 5\n")
    assert ids(body.html) == ["a-b", "a-b-1", "日本語", "id", "-1", "comments_1", "5"]
    assert [item.id for item in body.toc] == ids(body.html)
    assert places_linked(body.html) == set(ids(body.html))


@pytest.mark.parametrize(
    "text", ["> ## In *it*\n", "- ## In *it*\n", "1. x\n\n   ## In *it*\n"]
)
def test_a_heading_inside_a_block_is_in_the_contents(text: str) -> None:
    """In a quote or a list, linked like any other."""
    (item,) = body_of(text).toc
    assert (item.title, item.id, item.level) == ("In it", "in-it", 2)


def test_a_title_full_of_markup_is_text_in_the_contents() -> None:
    """What a heading shows as code is no tag in the table of contents."""
    (item,) = body_of("## `</a><script>x</script>` & *y* [z](b.md)\n").toc
    assert item.title == "&lt;/a&gt;&lt;script&gt;x&lt;/script&gt; &amp; y z"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One\n\ntwo\n\nthree", "One two three"),
        ("# One\n\n*two* `three`\n\n- four\n- five", "One two three four five"),
        ("One[^1], two.\n\n[^1]: Three.", "One, two. Three."),
        ("One <!-- two --> three\n\n<script>x()</script>\n\n<style>y{}</style>", "One three"),
        ("> [!NOTE]\n> One", "Note One"),
        ('"One" -- two', "“One” – two"),
        ("<reprise-posts>\nSee there.</reprise-posts>\n\nOne", "One"),
        ("", ""),
    ],
)
def test_the_plain_text_is_what_was_written_once(text: str, plain: str) -> None:
    """Without markup, footnote marks, scripts and elements; summaries are made of it."""
    body = body_of(text)
    assert body.text == plain
    assert body.words == len([word for word in plain.split() if word != "–"])


@given(st.lists(st.sampled_from(["one", "two three", "# four", "- five\n- six", "> seven"])))
def test_words_are_counted_once(blocks: list[str]) -> None:
    """The reading time is that of the text."""
    body = body_of("\n\n".join(blocks))
    assert body.words == len(
        "\n\n".join(blocks).replace("#", "").replace("- ", "").replace(">", "").split()
    )


def test_a_teaser_ends_at_the_mark() -> None:
    """What is in it has no ids, and its notes are read on the page."""
    body = body_of("One[^1]\n\n## Two\n\n<!-- more -->\n\nThree\n\n[^1]: Note.\n")
    assert body.truncated
    assert ids(body.teaser) == []
    assert 'href="/sub/blog/a/#fn-1"' in body.teaser
    assert "<h3>Two</h3>" in body.teaser
    assert "<h2>Two" not in body.teaser
    assert "Three" not in body.teaser
    assert "Note." not in body.teaser


def test_what_is_meant_for_a_whole_page_is_in_no_teaser() -> None:
    """Its own page has what an author says of it; a list is many authors'."""
    said = '<base href="https://other.example/"><meta http-equiv="refresh" content="1">'
    body = body_of(f'One\n\n{said}\n\n<meta itemprop="a" content="b">\n')
    assert said in body.html
    assert LexborHTMLParser(body.teaser).css("body")[0].text().split() == ["One"]
    assert "base" not in body.teaser
    assert "http-equiv" not in body.teaser
    assert 'itemprop="a"' in body.teaser


@pytest.mark.parametrize("tag", ["plaintext", "PlainText"])
def test_a_body_ends_where_it_ends(tag: str) -> None:
    """Nothing in it makes a text of the page's own markup."""
    body = body_of(f"<p>One</p><{tag}>two\n\n<!-- more -->\n")
    for html in (body.html, body.teaser):
        page = LexborHTMLParser(f"{html}<footer></footer>")
        assert page.css("footer")
        assert "two" in page.css("body")[0].text()


def test_an_element_is_filled_in_the_body_and_in_the_teaser() -> None:
    """What it shows is finished: none of its ids or links is touched."""
    body = body_of("<reprise-posts></reprise-posts>\n\n<!-- more -->\n\nOne\n", prefix="p-")
    element = '<div id="own"><a href="b.md#x">posts</a></div>'
    assert body.html.startswith(element)
    assert body.teaser == element
    assert body.ids == frozenset()


def test_an_element_is_not_filled_in_code() -> None:
    """A post can explain elements."""
    body = body_of("`<reprise-posts>`\n\n```html\n<reprise-posts></reprise-posts>\n```\n")
    assert "own" not in body.html


def test_raw_html_is_kept() -> None:
    """An author may put anything on her site."""
    body = body_of('<details class="mine"><summary>One</summary>\n\n*two*\n\n</details>\n')
    assert (
        '<details class="mine"><summary>One</summary>\n<p><em>two</em></p>\n</details>'
        in body.html
    )


def test_all_issues_of_a_body_come_with_their_places() -> None:
    """Counted from the line that the body begins on."""
    _, issues = rendered(
        "One <reprise-x></reprise-x>\n\n[a](gone.md) ![](a/gone.png)\n\n[b](gone.md)\n", line=9
    )
    assert sorted((str(issue.code), issue.span) for issue in issues) == [
        (Code.MISPLACED_ELEMENT.value, Span(9, 5)),
        (Code.DEAD_LINK.value, Span(11, 4)),
        (Code.DEAD_LINK.value, Span(13, 4)),
        (Code.NO_ALT.value, Span(11, 14)),
        (Code.MISSING_PICTURE.value, Span(11, 17)),
    ]


@settings(deadline=None)  # the first one imports the extensions
@given(st.text("#*_[]()!`<>-|:\n ab1^\"'&~\\日"), st.sampled_from([None, PYTHON]))
def test_any_text_is_a_body(text: str, options: MarkdownOptions | None) -> None:
    """Every text has a page; its ids are unique and its anchors are all known."""
    body, _ = rendered(text, options)
    assert len(ids(body.html)) == len(set(ids(body.html)))
    assert set(ids(body.html)) <= body.ids
    assert ids(body.teaser) == []
