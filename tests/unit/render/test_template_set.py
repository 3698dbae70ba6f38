"""Templates: strict, escaping, and exact about what is broken."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from factories import A_SITE
from reprise.issues import Code, Issue, Span
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView
from reprise.source.templates import shipped_folder

SITE = msgspec.structs.replace(A_SITE, name="A <site>")
TEXTS = st.text() | st.sampled_from(["&", "<b>", ">", '"', "'", "&amp;", "a & b", "plain"])
PAGE = LinkView("</title><script>alert(1)</script>", "/a/?b=\"c\"&d='e'")


def a_set(**sources: str) -> TemplateSet:
    """Return templates, all of them a site's own; `__` stands for `/`."""
    texts = {f"{name.replace('__', '/')}.html": text for name, text in sources.items()}
    return TemplateSet(texts, {name: f"templates/{name}" for name in texts})


def issue_of(templates: TemplateSet, name: str = "page.html") -> Issue:
    """Return why a template cannot be rendered."""
    with pytest.raises(TemplateError) as caught:
        templates.render(name, PAGE, SITE)
    assert str(caught.value) == str(caught.value.issue)
    return caught.value.issue


def test_a_template_sees_page_and_site() -> None:
    """A view and the site, and nothing else."""
    templates = a_set(page="{{ page.href|length }} {{ site.blog.text }}")
    assert templates.render("page.html", PAGE, SITE) == "15 Blog"


def test_text_is_escaped_wherever_it_stands() -> None:
    """A title full of markup comes out as text, in an element and in an attribute."""
    templates = a_set(page='<title>{{ page.text }}</title><a href="{{ page.href }}">')
    assert templates.render("page.html", PAGE, SITE) == (
        "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"
        '<a href="/a/?b=&#34;c&#34;&amp;d=&#39;e&#39;">'
    )


@given(TEXTS | TEXTS.map(Markup) | st.integers() | st.none() | st.booleans())
def test_a_value_is_printed_as_it_is_escaped(value: str) -> None:
    """As everywhere with Jinja2: texts, numbers, and markup, which is left as it is."""
    templates = a_set(page="{{ page.text }}{% set x %}{{ page.text }}{% endset %}{{ x }}")
    printed = templates.render("page.html", LinkView(value, ""), SITE)
    assert printed == escape(value) * 2


def test_what_a_template_is_indented_by_is_not_published() -> None:
    """What it is given keeps its own, and so does a template with an element that shows it."""
    templates = a_set(
        page="<ul>\n  {% if page %}\n  \t<li>{{ page.text }}</li>\n  {% endif %}\n</ul>",
        bare="<pre>\n  {{ page.text }}\n</pre>",
    )
    view = LinkView("a\n  b", "")
    assert templates.render("page.html", view, SITE) == "<ul>\n<li>a\n  b</li>\n</ul>"
    assert templates.render("bare.html", view, SITE) == "<pre>\n  a\n  b\n</pre>"


@pytest.mark.parametrize(
    ("text", "span", "message"),
    [
        ("\n{{ page.nope }}", Span(2), "has no attribute 'nope'"),
        ("{{ nope }}", Span(1), "'nope' is undefined"),
        ("\n\n{% if page.text %}", Span(3), "Unexpected end of template"),
        ("\n{{ page.text|nope }}", Span(2), "No filter named 'nope'"),
        ("{% frobnicate %}", Span(1), "unknown tag 'frobnicate'"),
        ('\n\n\n{% include "nope.html" %}', Span(4), 'there is no template "nope.html"'),
        ('\n{% extends "nope.html" %}', Span(2), 'there is no template "nope.html"'),
        ("\n{{ 1 / 0 }}", Span(2), "ZeroDivisionError: division by zero"),
        ('{% include "page.html" %}', Span(1), "RecursionError: "),
    ],
)
def test_a_broken_template_is_named_with_its_line(text: str, span: Span, message: str) -> None:
    """The site's own file and the line that is wrong, in one line of words."""
    issue = issue_of(a_set(page=text))
    assert issue.code is Code.BROKEN_TEMPLATE
    assert (issue.path, issue.span) == ("templates/page.html", span)
    assert issue.message.startswith("this template cannot be rendered: ")
    assert message in issue.message
    assert "\n" not in str(issue)


@pytest.mark.parametrize(
    "text", ["one\n{{ page.nope }}", "one\n{% if %}", "one\n{{ page.text.upper(1) }}"]
)
def test_what_is_wrong_in_an_include_is_told_there(text: str) -> None:
    """The innermost template is at fault, not the one that includes it."""
    templates = a_set(page='\n\n{% include "parts/inner.html" %}', parts__inner=text)
    issue = issue_of(templates)
    assert (issue.path, issue.span) == ("templates/parts/inner.html", Span(2))


def test_a_shipped_template_is_named_by_its_name() -> None:
    """A template that is not the site's own has no file in the site."""
    issue = issue_of(TemplateSet({"page.html": "{{ nope }}"}, {}))
    assert issue.path == "page.html"


def test_a_template_that_is_not_there_is_an_issue_too() -> None:
    """Even the outermost name may be unknown."""
    issue = issue_of(a_set())
    assert issue.message.endswith('there is no template "page.html"')


def test_a_check_compiles_all_of_the_sites_own() -> None:
    """Every broken template is reported, by name, before a page is rendered."""
    templates = a_set(b="{% if %}", a="{{", good="{{ nope }}")
    assert [issue.path for issue in templates.check()] == [
        "templates/a.html",
        "templates/b.html",
    ]


def test_a_check_leaves_style_sheets_alone() -> None:
    """What is no template is not compiled."""
    templates = TemplateSet({"x.css": "a {% b"}, {"x.css": "templates/x.css"})
    assert templates.check() == ()
    assert templates.source("x.css") == "a {% b"


def test_shipped_templates_are_sound() -> None:
    """Each of ours compiles."""
    folder: Path = shipped_folder()
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }
    assert texts
    assert TemplateSet(texts, {name: name for name in texts}).check() == ()


def test_rendering_twice_gives_the_same() -> None:
    """A template keeps nothing from one page for the next."""
    templates = a_set(page="{% set x = namespace(n=0) %}{% set x.n = x.n + 1 %}{{ x.n }}")
    other = msgspec.structs.replace(PAGE, text="other")
    assert [templates.render("page.html", view, SITE) for view in (PAGE, other, PAGE)] == [
        "1"
    ] * 3
