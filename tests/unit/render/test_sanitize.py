"""Comments: nothing that hurts gets in, and nothing a reader typed gets lost."""

from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from attacks import ATTACKS
from reprise.render.sanitize import render_comment

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "ul", "ol", "li"),
    *("a", "em", "strong", "del", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}}

words = st.from_regex(r"[a-zA-Z0-9éßжλ日本]{1,8}", fullmatch=True)
separators = st.text(
    st.sampled_from(" \n\t.,:;!?*_~#>-+=/<>'\"|{}$%^@"), min_size=1, max_size=4
)
spaced = st.builds(" {} ".format, separators)


def body_of(html: str) -> LexborNode:
    """Return a comment as a browser would hold it."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    return body


def text_of(html: str) -> str:
    """Return what a reader of the comment sees."""
    return body_of(html).text(deep=True)


def check_harmless(html: str) -> None:
    """Assert that there is nothing in a comment but what the allow-list names."""
    for node in body_of(html).css("body *"):
        assert node.tag in TAGS, html
        assert node.attributes.keys() <= ATTRIBUTES.get(node.tag or "", set()), html
        if node.tag == "a":
            assert node.attributes["rel"] == "nofollow ugc"
            assert re.match("(https?|mailto):", node.attributes["href"] or "", re.IGNORECASE)


@settings(deadline=None)  # the first one imports Pygments
@given(st.text() | st.lists(st.sampled_from(ATTACKS), max_size=3).map("\n".join))
def test_any_text_is_harmless(text: str) -> None:
    """Only the allow-listed tags and attributes, whatever a reader sends."""
    check_harmless(render_comment(text))


@settings(deadline=None)  # the first one imports Pygments
@given(
    st.lists(words | separators | st.sampled_from(["\n\n", "&amp;", "\xa0", "\x7f"])).map(
        "".join
    )
    | st.text()
)
def test_the_sanitizer_would_change_nothing(text: str) -> None:
    """A comment that is spared it is what it would have made of it, byte for byte."""
    html = render_comment(text)
    assert html == nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc",
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_is_harmless(attack: str) -> None:
    """Alone, in a sentence, in a quote and in code."""
    for text in (attack, f"Look: {attack} there", f"> {attack}", f"```\n{attack}\n```"):
        check_harmless(render_comment(text))


@settings(deadline=None)  # the first one imports Pygments
@given(st.lists(st.tuples(words, spaced)))
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    """Every word of a text is seen, whatever signs stand around it."""
    # After a number a full stop makes a list, which numbers itself.
    text = re.sub(r"(?m)^([ \t>*+-]*\d+)([.)])", r"\1 \2", "".join(w + s for w, s in parts))
    seen = text_of(render_comment(text))
    for word, _ in parts:
        assert word in seen


@given(words, words, words)
def test_no_word_of_a_tag_is_lost(tag: str, name: str, text: str) -> None:
    """A tag is shown with its name, its attributes and its text."""
    html = render_comment(f'<{tag} {name}="{text}">{text}</{tag}>')
    assert (
        re.sub("[“”]", '"', text_of(html)).strip() == f'<{tag} {name}="{text}">{text}</{tag}>'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One *two*", "<p><strong>One <em>two</em></strong></p>"),
        ("One\n===", "<p><strong>One</strong></p>"),
        ("> ### One", "<blockquote><p><strong>One</strong></p></blockquote>"),
    ],
)
def test_a_heading_becomes_a_bold_paragraph(text: str, html: str) -> None:
    """No comment reaches into the outline of the page."""
    assert render_comment(text).replace("\n", "") == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "![a sign](https://x.example/s.png)",
            '<a href="https://x.example/s.png" rel="nofollow ugc">a sign</a>',
        ),
        (
            "![](https://x.example/s.png)",
            '<a href="https://x.example/s.png" rel="nofollow ugc">https://x.example/s.png</a>',
        ),
        (
            "[![a sign](https://x.example/s.png)](https://y.example)",
            '<a href="https://y.example" rel="nofollow ugc">a sign</a>',
        ),
        ("![a sign](javascript:x)", "a sign"),
    ],
)
def test_a_picture_becomes_a_link(text: str, html: str) -> None:
    """Nothing is loaded from where a reader says; a picture in a link is its words."""
    assert render_comment(text) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "address", ["https://x.example/?a=1", "HTTP://X.EXAMPLE/", "mailto:a@b.example"]
)
def test_links_out_of_the_site_are_kept(address: str) -> None:
    """Links to http, https and mailto, marked for what they are."""
    (link,) = body_of(render_comment(f'[there]({address} "title")')).css("a")
    assert link.attributes == {"href": address, "title": "title", "rel": "nofollow ugc"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[my site](www.reader.example)", "my site (www.reader.example)"),
        ("[that](/about/)", "that (/about/)"),
        ("[that](#comment-1)", "that (#comment-1)"),
        ("[that](日本.md)", "that (日本.md)"),
        ("[a.md](a.md)", "a.md"),
        ("[that](ftp://x.example/a)", "that (ftp://x.example/a)"),
        ("[that](javascript:alert(1))", "that"),
        ("[*that*]()", "that"),
    ],
)
def test_a_link_to_elsewhere_becomes_its_words_and_its_address(text: str, seen: str) -> None:
    """What leads nowhere from here is no link, and its address is not lost."""
    html = render_comment(text)
    assert not body_of(html).css("a")
    assert text_of(html).strip() == seen


@pytest.mark.parametrize(
    "text",
    [
        "[Update]: fixed",
        "[Update]:\nfixed",
        "> [Update]: fixed",
        "- [Update]: fixed",
        "[^1]: fixed",
        "[One]: fixed\n[Two]: mended",
    ],
)
def test_a_definition_that_nothing_uses_is_text(text: str) -> None:
    """To Markdown it is the address of a link; it would vanish with the reader's words."""
    seen = " ".join(text_of(render_comment(text)).split())
    assert seen == " ".join(text.replace("> ", "").replace("- ", "").split())


def test_a_footnote_is_shown_as_it_was_typed() -> None:
    """Readers have no footnotes, and their words are not taken for an address."""
    html = render_comment("One[^1].\n\n[^1]: fixed")
    assert html == "<p>One[^1].</p>\n<p>[^1]: fixed</p>\n"


def test_a_definition_that_a_link_uses_is_its_address() -> None:
    """The short form, the full form, and in any case; a second definition is text."""
    html = render_comment(
        "[one] and [that][Two]\n\n[One]: https://one.example\n[two]: https://two.example\n"
    )
    links = [node.attributes["href"] for node in body_of(html).css("a")]
    assert links == ["https://one.example", "https://two.example"]
    assert text_of(html).strip() == "one and that"


def test_a_definition_in_code_is_left_alone() -> None:
    """Code is shown as it is, without a sign of ours."""
    html = render_comment("```\n[One]: https://one.example\n```")
    assert html == "<pre><code>[One]: https://one.example\n</code></pre>\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\nx < y\n```", "x &lt; y\n"),
        ("```python\nx\n```", "x\n"),
        ("```C++\nx\n```", "x\n"),
        ("```print(x)\ny\n```", "print(x)\ny\n"),
        ('```make site "a"\ny```', 'make site "a"\ny```'),
        ("~~~ x < y\nz\n~~~", "x &lt; y\nz\n"),
    ],
)
def test_what_stands_behind_a_fence_is_a_language_or_code(text: str, code: str) -> None:
    """A reader who begins the code on the line of the fence loses nothing."""
    assert render_comment(text) == f"<pre><code>{code}</code></pre>\n"


def test_lists_quotes_tables_and_breaks() -> None:
    """The structure of a text is kept, with the number that a list begins at."""
    html = render_comment(
        "7. a\n\n> b\n\n| c |\n|:-:|\n| d |\n\n---\n\ne  \nf\n\n~~g~~ **h** `i`"
    )
    assert re.sub(r"\s+<", "<", html) == (
        '<ol start="7"><li>a</li></ol><blockquote><p>b</p></blockquote>'
        "<table><thead><tr><th>c</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>"
        "<hr><p>e<br>\nf</p><p><del>g</del><strong>h</strong><code>i</code></p>\n"
    )


def test_a_table_that_would_drop_a_cell_stays_as_it_was_typed() -> None:
    """A row with more cells than the table has columns loses none of them."""
    html = render_comment("| a |\n|---|\n| b | *c* |\n\n| d |\n|---|\n| e |")
    assert "<table>" not in html
    assert "| b | <em>c</em> |" in html
    assert "<table>" in render_comment("1. x\n\n| d |\n|---|\n| `e_f` & *g* |")


def test_elements_do_nothing_in_a_comment() -> None:
    """They are shown as the text they are."""
    html = render_comment('<reprise-posts limit="1"></reprise-posts>')
    assert "&lt;reprise-posts limit" in html
