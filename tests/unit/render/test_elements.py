"""Elements: found where an author put them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.model.settings import MarkdownEngine
from reprise.render.elements import Element, fill_document, fill_marks, take_elements
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.places import Places

PATH = SourcePath("posts/a.md")
COMMONMARK = MarkdownOptions()
PYTHON = MarkdownOptions(engine=MarkdownEngine.PYTHON_MARKDOWN)
engines = pytest.mark.parametrize("options", [COMMONMARK, PYTHON], ids=["commonmark", "python"])


def shown(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
    """Render an element as its name and attributes; one called `broken` cannot be."""
    if element.name == "broken":
        issue = Issue(
            code=Code.UNKNOWN_ELEMENT, path=element.path, span=element.span, message="broken"
        )
        return None, (issue,)
    attributes = "".join(f" {name}={text}" for name, text in element.attributes.items())
    return f"<div>[{element.name}{attributes}]</div>", ()


def filled(
    text: str, options: MarkdownOptions = COMMONMARK
) -> tuple[str, list[tuple[Code, Span | None]]]:
    """Return Markdown as HTML with its elements filled, and what is wrong with them."""
    html, marks, issues = take_elements(
        render_markdown(text, options), path=PATH, places=Places(text, 1), render=shown
    )
    return fill_marks(html, marks).strip(), [(issue.code, issue.span) for issue in issues]


def page(html: str) -> tuple[str, list[str]]:
    """Return a finished page of the host with its elements filled, and what is wrong."""
    text, issues = fill_document(html, path=PATH, source=html, render=shown)
    return text, [issue.message for issue in issues]


@engines
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<reprise-x></reprise-x>", "<div>[x]</div>"),
        ('<reprise-x a="1" b="two three"></reprise-x>', "<div>[x a=1 b=two three]</div>"),
        ("<reprise-x>See *there*.</reprise-x>", "<div>[x]</div>"),
        ('<reprise-x a="1">\nSee there.</reprise-x>', "<div>[x a=1]</div>"),
        ('<REPRISE-X A="B"></REPRISE-X>', "<div>[x a=B]</div>"),
        ('<reprise-x a="1"/>', "<div>[x a=1]</div>"),
        ('<reprise-x a=">"/>', "<div>[x a=>]</div>"),
        ("<reprise-x hidden></reprise-x>", "<div>[x hidden=]</div>"),
        ('<reprise-x a="&amp;&quot;"></reprise-x>', '<div>[x a=&"]</div>'),
        ("<reprise-x></reprise-x>\n<reprise-y></reprise-y>", "<div>[x]</div>\n<div>[y]</div>"),
        ("One\n\n<reprise-x></reprise-x>\n\nTwo", "<p>One</p>\n<div>[x]</div>\n<p>Two</p>"),
    ],
)
def test_an_element_takes_the_place_of_its_paragraph(
    text: str, html: str, options: MarkdownOptions
) -> None:
    """With both engines, with what stands in it gone, and several in a row."""
    assert filled(text, options) == (html, [])


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("- <reprise-x></reprise-x>", "<li><div>[x]</div></li>"),
        ("- a\n\n  <reprise-x></reprise-x>", "<p>a</p>\n<div>[x]</div>\n</li>"),
        ("> <reprise-x></reprise-x>", "<blockquote>\n<div>[x]</div>\n</blockquote>"),
        ("<div>\n\n<reprise-x></reprise-x>\n\n</div>", "<div>\n<div>[x]</div>\n</div>"),
        ("| a |\n|---|\n| <reprise-x></reprise-x> |", "<td><div>[x]</div></td>"),
    ],
)
def test_an_element_may_stand_inside_a_block(text: str, around: str) -> None:
    """In a list, a quote, a table's cell, or the author's own element."""
    html, issues = filled(text)
    assert around in html
    assert issues == []


@engines
@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("One <reprise-x></reprise-x> two", Span(1, 5)),
        ("One <reprise-x></reprise-x>", Span(1, 5)),
        ("<reprise-x></reprise-x> two", Span(1, 1)),
        ("One\n<reprise-x></reprise-x>", Span(2, 1)),
        ("*<reprise-x></reprise-x>*", Span(1, 2)),
        ("[<reprise-x></reprise-x>](https://x.example)", Span(1, 2)),
        ("# <reprise-x></reprise-x>", Span(1, 3)),
        ("- One <reprise-x></reprise-x>", Span(1, 7)),
        ("- *One* <reprise-x></reprise-x>", Span(1, 9)),
        ("One  \n<reprise-x></reprise-x>", Span(2, 1)),
        ("`<reprise-x>`\n\nOne <reprise-x></reprise-x>", Span(3, 5)),
    ],
)
def test_an_element_in_a_sentence_is_an_error(
    text: str, span: Span, options: MarkdownOptions
) -> None:
    """It is told with its place and stays as it was written."""
    html, issues = filled(text, options)
    assert issues == [(Code.MISPLACED_ELEMENT, span)]
    assert "<reprise-x></reprise-x>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<reprise-x>",
        "<reprise-x>\n\nOne\n\nTwo",
        "<reprise-x>\n\n<reprise-x></reprise-x>\n\nTwo",
    ],
)
def test_an_element_that_is_never_closed_is_an_error(text: str) -> None:
    """It would swallow all that comes after it."""
    html, issues = filled(text)
    assert issues == [(Code.MISPLACED_ELEMENT, Span(1, 1))]
    assert html.startswith(("<reprise-x>", "<p><reprise-x>"))
    assert ("Two" in text) is ("Two" in html)


@engines
@pytest.mark.parametrize(
    "text",
    [
        "`<reprise-x></reprise-x>`",
        "    <reprise-x></reprise-x>",
        "<!-- <reprise-x></reprise-x> -->",
        "<script>\nlet x = '<reprise-x></reprise-x>'\n</script>",
        "&lt;reprise-x>&lt;/reprise-x>",
    ],
)
def test_what_is_shown_as_code_is_left_alone(text: str, options: MarkdownOptions) -> None:
    """A post can show how an element is written; nothing in it changes."""
    assert filled(text, options) == (render_markdown(text, options).strip(), [])


def test_a_fenced_block_is_left_alone() -> None:
    """Whatever its language."""
    text = "```html\n<reprise-x></reprise-x>\n```\n"
    assert filled(text) == (render_markdown(text, COMMONMARK).strip(), [])


def test_an_element_inside_another_belongs_to_it() -> None:
    """It is the fallback's, and gone with it."""
    text = "<reprise-x><reprise-x></reprise-x><reprise-y></reprise-y></reprise-x>"
    assert filled(text) == ("<div>[x]</div>", [])


def test_an_element_that_cannot_be_rendered_stays() -> None:
    """Its issues are told, and those of the next one too."""
    text = "<reprise-broken></reprise-broken>\n\n<reprise-x></reprise-x>\n\n<reprise-broken/>\n"
    html, issues = filled(text)
    assert issues == [(Code.UNKNOWN_ELEMENT, Span(1, 1)), (Code.UNKNOWN_ELEMENT, Span(5, 1))]
    assert "<div>[x]</div>" in html
    assert html.count("<reprise-broken") == 2


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ("<p><reprise-x></reprise-x></p>", "<div>[x]</div>"),
        ("<h1>A</h1><reprise-x></reprise-x><p>b</p>", "<h1>A</h1><div>[x]</div><p>b</p>"),
        (
            "<a href=/>edit</a><h1>A</h1>\n<p>\n<reprise-x/>\n</p>",
            "<a href=/>edit</a><h1>A</h1>\n<div>[x]</div>",
        ),
        ("<P><reprise-x></reprise-x></P >b", "<div>[x]</div>b"),
        ("<code>&lt;reprise-x></code>", "<code>&lt;reprise-x></code>"),
        (
            "<title><b></title>\u2028\x0c\r\n<reprise-x></reprise-x><p>é",
            "<title><b></title>\u2028\x0c\r\n<div>[x]</div><p>é",
        ),
    ],
)
def test_a_hosts_page_is_spliced(html: str, result: str) -> None:
    """Every byte around an element stays, sound or not."""
    assert page(html) == (result, [])


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>One <reprise-x></reprise-x> two</p>", "reprise-x stands inside a sentence"),
        ("<h1><reprise-x></reprise-x></h1>", "reprise-x stands inside a sentence"),
        ("<p><reprise-x></p><p>One</p>", "reprise-x is never closed"),
    ],
)
def test_a_hosts_page_is_judged_like_a_body(html: str, message: str) -> None:
    """What is wrong in a post is wrong in a document; the page stays as it was."""
    assert page(html) == (html, [message])


pieces = st.sampled_from(
    [
        *("<p>", "</p>", "<reprise-x>", "</reprise-x>", '<reprise-y a=">">', "<b>", "<br/>"),
        *("One", "\n", "\r\n", "\u2028", "&amp;", "<!--", "-->", "<script>", "</script>"),
        *("</", "<", ">", '"', "<reprise-", "</p", "é", "\x00"),
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_a_page_without_a_sound_element_stays_byte_for_byte(html: str) -> None:
    """No page is too strange, and one without an element to fill is returned as it is."""
    text, _ = page(html)
    assert text == html or "<div>[" in text


@given(st.lists(pieces.filter(lambda piece: "reprise" not in piece), max_size=12).map("".join))
def test_a_page_without_elements_is_not_touched(html: str) -> None:
    """Most pages have none."""
    assert page(html) == (html, [])
