"""A body in a feed: no style sheet, no script, no base, and still it reads well."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feed_rules import html_problems
from reprise.model.asset import Asset
from reprise.model.names import SourcePath, UrlPath
from reprise.model.settings import MarkdownEngine
from reprise.render.body import BodySource
from reprise.render.link_table import LinkTable
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.portable import portable
from reprise.render.render_body import render_body

PAGE = "https://site.example/blog/a/"
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
        SIGN.path: UrlPath("/blog/a/sign.svg"),
        SourcePath("posts/b.md"): UrlPath("/blog/b/"),
    },
    assets={SIGN.path: SIGN},
)


def carried(text: str, options: MarkdownOptions | None = None) -> str:
    """Return Markdown as a feed carries it."""
    source = BodySource(path=SourcePath("posts/a.md"), text=text, url=UrlPath("/blog/a/"))
    body, _ = render_body(
        source,
        options=options or MarkdownOptions(),
        links=LINKS,
        elements=lambda element: (f"<p>{element.name}</p>", ()),
    )
    return portable(body.html, page_url=PAGE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "[a](b.md#c) [d](#e) [f](mailto:g@h.example)",
            (
                '<p><a href="https://site.example/blog/b/#c">a</a> '
                '<a href="https://site.example/blog/a/#e">d</a> '
                '<a href="mailto:g@h.example">f</a></p>'
            ),
        ),
        (
            "![a](a/sign.svg)\n\n![b](a/sign.svg)",
            (
                '<p><img src="https://site.example/blog/a/sign.svg" alt="a" width="64" '
                'height="48"></p>'
                '\n<p><img src="https://site.example/blog/a/sign.svg" alt="b" width="64" '
                'height="48"></p>'
            ),
        ),
        (
            '![a](a/sign.svg "B")',
            (
                '<figure><img src="https://site.example/blog/a/sign.svg" alt="a" width="64" '
                'height="48"><figcaption>B</figcaption></figure>'
            ),
        ),
        ("## One\n\ntwo", "<h2>One</h2>\n<p>two</p>"),
        (
            "> [!WARNING]\n> Mind *this*.",
            (
                "<blockquote>\n<p><strong>Warning</strong></p>\n<p>Mind <em>this</em>.</p>\n"
                "</blockquote>"
            ),
        ),
        (
            "> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b",
            (
                "<blockquote>\n<p><strong>Note</strong></p>\n<p>a</p>\n<blockquote>\n"
                "<p><strong>Tip</strong></p>\n<p>b</p>\n</blockquote>\n</blockquote>"
            ),
        ),
        ("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>"),
        ("```python\nif x < 1:\n    y()\n```", "<pre><code>if x &lt; 1:\n    y()</code></pre>"),
        ("```\n\n  a\n```", "<pre><code>  a</code></pre>"),
        ("One <!-- a secret --> two", "<p>One  two</p>"),
    ],
)
def test_what_a_style_sheet_would_show_is_said_in_plain_html(text: str, html: str) -> None:
    """Links, pictures, figures, headings, alerts, tasks, code, and no comments."""
    assert carried(text) == html


def test_loose_tasks_have_their_sign_before_their_words() -> None:
    """On one line."""
    assert "<p>☑ a</p>" in carried("- [x] a\n\n- [ ] b")


def test_a_table_is_a_table() -> None:
    """With all its cells and lines between them, whatever frame it has on the page."""
    html = carried("| a | b |\n|:-:|---|\n| c | d |")
    assert re.sub(r"\s|</?div>", "", html) == (
        '<tableborder="1"cellpadding="6"cellspacing="0">'
        '<thead><tr><thalign="center">a</th><th>b</th></tr></thead>'
        '<tbody><tr><tdalign="center">c</td><td>d</td></tr></tbody></table>'
    )


def test_footnotes_lead_to_the_page_and_back() -> None:
    """In a feed several posts stand together, so a note's address is the page's."""
    html = carried("One[^1].\n\n[^1]: Two.")
    assert '<sup><a href="https://site.example/blog/a/#fn-1">[1]</a></sup>' in html
    assert '<p>Two. <a href="https://site.example/blog/a/#fnref-1">↩</a></p>' in html


def test_code_of_python_markdown_has_its_name_and_no_numbers() -> None:
    """Line numbers would be read as a part of the code."""
    options = MarkdownOptions(
        engine=MarkdownEngine.PYTHON_MARKDOWN,
        extensions=("pymdownx.superfences", "pymdownx.highlight"),
    )
    plain = "<p><strong>f.py</strong></p><pre><code>x = 1\ny = 2</code></pre>"
    for numbers in ("", ' linenums="7"'):
        fence = f'```python title="f.py"{numbers}\nx = 1\ny = 2\n```'
        assert carried(fence, options) == plain


@pytest.mark.parametrize("is_alternate", [False, True])
def test_tabs_stand_one_below_the_other(*, is_alternate: bool) -> None:
    """Each below its label, in either of the styles that Python-Markdown has."""
    options = MarkdownOptions(
        engine=MarkdownEngine.PYTHON_MARKDOWN,
        extensions=("pymdownx.superfences", "pymdownx.tabbed"),
        configs={"pymdownx.tabbed": {"alternate_style": is_alternate}},
    )
    text = '=== "Mac & co"\n\n    Press a.\n\n    === "Old"\n\n        b\n\n=== "PC"\n\n    c\n'
    assert re.sub(r"\n", "", carried(text, options)) == (
        "<p><strong>Mac &amp; co</strong></p><p>Press a.</p>"
        "<p><strong>Old</strong></p><p>b</p><p><strong>PC</strong></p><p>c</p>"
    )


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ("<script>a()</script><style>p{}</style><p>b</p>", "<p>b</p>"),
        ('<p onclick="a()" style="x" class="y" data-z="1" aria-label="w">b</p>', "<p>b</p>"),
        ('<a href="javascript:a()">b</a>', f'<a href="{PAGE}">b</a>'),
        ('<a href="vbscript:a()">b</a>', f'<a href="{PAGE}">b</a>'),
        ('<a href=" java\nscript:a()">b</a>', f'<a href="{PAGE}">b</a>'),
        ('<a href="data:text/html,a">b</a>', f'<a href="{PAGE}">b</a>'),
        ('<a href="https://[a">b</a>', f'<a href="{PAGE}">b</a>'),
        ('<img src="data:image/gif;base64,AA">', '<img src="data:image/gif;base64,AA">'),
        (
            '<p>a <iframe src="/v"></iframe></p>',
            '<p>a <a href="https://site.example/v">https://site.example/v</a></p>',
        ),
        (
            '<object data="https://v.example/1"></object><embed>',
            '<a href="https://v.example/1">https://v.example/1</a>',
        ),
        ('<form action="/x">a <input name="q"><button>b</button></form>', "a "),
        (
            '<img src="a.png" srcset="a.png 1x, /b,c.png 2x,d.png">',
            (
                f'<img src="{PAGE}a.png" srcset="{PAGE}a.png 1x, https://site.example/b,c.png '
                f'2x, {PAGE}d.png">'
            ),
        ),
        (
            '<video src="a.mp4" poster="b.png" autoplay></video>',
            (
                f'<video src="{PAGE}a.mp4" poster="{PAGE}b.png" controls="">'
                f'<a href="{PAGE}a.mp4">a.mp4</a></video>'
            ),
        ),
        (
            '<audio><source src="/a.ogg">No sound? <a href="b">b</a></audio>',
            (
                '<audio controls=""><source src="https://site.example/a.ogg">No sound? '
                f'<a href="{PAGE}b">b</a></audio>'
            ),
        ),
        (
            '<object data="a.swf"><embed src="a.swf"></object>',
            f'<a href="{PAGE}a.swf">{PAGE}a.swf</a>',
        ),
        ("<object><p>No player.</p></object>", "<p>No player.</p>"),
        ('<form action="/x"></form><form action="/y"><p>a</p></form>', "<p>a</p>"),
        ('<p>a <svg viewBox="0 0 24 24"><use xlink:href="#b"/></svg>c</p>', "<p>a c</p>"),
        ("<noscript><p>a</p></noscript>", "<p>a</p>"),
        ("<my-map lat=1>a <b>map</b></my-map>", "a <b>map</b>"),
        (
            '<img src="a.png" usemap="#m" name="n" alt=""><a name="x" ping="/p">b</a>',
            f'<img src="{PAGE}a.png" alt=""><a>b</a>',
        ),
        (
            '<table background="a.png" border="0"><tr><td>b</table>',
            (
                f'<table background="{PAGE}a.png" border="0" cellpadding="6" cellspacing="0">'
                "<tbody><tr><td>b</td></tr></tbody></table>"
            ),
        ),
        (
            "<details open><summary>a</summary>b</details>",
            '<details open=""><summary>a</summary>b</details>',
        ),
        (
            '<blockquote cite="../b/">c</blockquote>',
            '<blockquote cite="https://site.example/blog/b/">c</blockquote>',
        ),
        ('<td class="x">a</td><span class="rp-side">Before</span>', "a"),
        ("<p>a<b>c", "<p>a<b>c</b></p>"),
        ("", ""),
    ],
)
def test_raw_html_is_cut_to_what_a_feed_can_hold(html: str, result: str) -> None:
    """No script, no form, no frame, nothing relative, nothing that means the page."""
    assert portable(html, page_url=PAGE) == result.strip()


markdown = st.lists(
    st.sampled_from(
        [
            *("One ", "*two* ", "[three](b.md) ", "![four](a/sign.svg) ", "five[^1] "),
            *(
                "\n\n",
                "\n",
                "> ",
                "- ",
                "- [x] ",
                "# ",
                "> [!NOTE]\n> ",
                "```python\n",
                "```\n",
            ),
            *("| a | b |\n|---|---|\n", "\n\n[^1]: Six.\n", "<b>", "</b>", "&amp;", "<br>"),
            *('![x](a/sign.svg "T")', '<div class="x">', "</div>", "\n<iframe src=a></iframe>"),
            *("<reprise-posts></reprise-posts>\n", "<!-- more -->\n", "<script>x</script>"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)  # the first one imports Pygments
@given(markdown)
def test_every_body_is_portable(text: str) -> None:
    """Whatever an author wrote."""
    assert html_problems(carried(text)) == []


@settings(deadline=None)  # the first one imports Pygments
@example("five[^1] \n\n[^1]: Six.\n")
@given(markdown)
def test_carrying_twice_is_carrying_once(text: str) -> None:
    """What is portable stays as it is."""
    html = carried(text)
    assert portable(html, page_url=PAGE) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p hidden>x</p><p>y</p>", "<p>y</p>"),
        ("<dialog>x</dialog><p>y</p>", "<p>y</p>"),
        ("<dialog open><p>x</p></dialog>", "<p>x</p>"),
        ("<p>y<!x></p>", "<p>y</p>"),
        (
            '<iframe src="/a" title="A &amp; b"></iframe>',
            '<a href="https://site.example/a">A &amp; b</a>',
        ),
        ('<p itemid="/a" about="/b" lowsrc="c">y</p>', "<p>y</p>"),
        ("<plaintext>x", "x"),
    ],
)
def test_what_is_not_seen_on_the_page_is_not_seen_in_a_feed(html: str, expected: str) -> None:
    """What is hidden, closed or no address that a reader knows."""
    assert portable(html, page_url=PAGE) == expected
