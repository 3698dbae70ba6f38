"""Messages in templates: translated when they are compiled, escaped when they are rendered."""

from __future__ import annotations

import pytest

from factories import A_SITE
from reprise.issues import Code, Span
from reprise.model.words import CONTEXT, ENGLISH, Words
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView

GERMAN = Words(
    messages={
        "Older": ("Älter & <b>weiter</b>",),
        f"a sign{CONTEXT}, ": ("; ",),
        "by %(name)s": ("von <i>%(name)s</i>, ja: %(name)s",),
        "%(count)s post": ("%(count)s Beitrag", "%(count)s Beiträge"),
        "100%% of %(name)s": ("%(name)s, zu 100 %%",),
        f"page{CONTEXT}Side": ("Seite",),
    }
)
POLISH = Words(
    messages={"%(count)s post": ("wpis", "%(count)s wpisy", "%(count)s wpisów")},
    plural="n==1 ? 0 : n>=2 && n<=4 ? 1 : 2",
)
SET = "{% set name %}<b>{{ page.text }}</b>{% endset %}"
COUNTED = (
    "{% trans count=page.text|length %}{{ count }} post{% pluralize %}{{ count }} posts"
    "{% endtrans %}"
)


def said(template: str, words: Words = GERMAN, *, text: str = "<Ada>") -> str:
    """Return what a template of a site's own says of a link."""
    templates = TemplateSet({"x.html": template}, {"x.html": "templates/x.html"}, words)
    return str(templates.render("x.html", LinkView(text, "/"), A_SITE))


@pytest.mark.parametrize(
    ("template", "english", "german"),
    [
        ("{% trans %}Older{% endtrans %}", "Older", "Älter & <b>weiter</b>"),
        ('{{ _("Older") }}', "Older", "Älter &amp; &lt;b&gt;weiter&lt;/b&gt;"),
        ('{{ pgettext("a sign", ", ") }}', ", ", "; "),
        ('{% trans "page" %}Side{% endtrans %}', "Side", "Seite"),
        (
            "{% trans name=page.text %}by {{ name }}{% endtrans %}",
            "by &lt;Ada&gt;",
            "von <i>&lt;Ada&gt;</i>, ja: &lt;Ada&gt;",
        ),
        (
            "{% set name = page.text %}{% trans %}by {{ name }}{% endtrans %}",
            "by &lt;Ada&gt;",
            "von <i>&lt;Ada&gt;</i>, ja: &lt;Ada&gt;",
        ),
        (
            f"{SET}{{% trans name %}}by {{{{ name }}}}{{% endtrans %}}",
            "by <b>&lt;Ada&gt;</b>",
            "von <i><b>&lt;Ada&gt;</b></i>, ja: <b>&lt;Ada&gt;</b>",
        ),
        (
            "{% trans name=page.text %}100% of {{ name }}{% endtrans %}",
            "100% of &lt;Ada&gt;",
            "&lt;Ada&gt;, zu 100 %",
        ),
        ("{% trans %}100% sure{% endtrans %}", "100% sure", "100% sure"),
        ("{% trans %}\n  Old\n  er\n{% endtrans %}", "Old er", "Old er"),
        ('{{ _("Nobody knows it") }}', "Nobody knows it", "Nobody knows it"),
        ("{{ 12345|number }}", "12,345", "12,345"),
        (COUNTED, "5 posts", "5 Beiträge"),
    ],
)
def test_a_template_says_what_it_says_in_the_words_given(
    template: str, english: str, german: str
) -> None:
    """Translations are markup of ours; values and texts in expressions are escaped."""
    assert said(template, ENGLISH) == english
    assert said(template) == german


@pytest.mark.parametrize(
    ("text", "form"), [("a", "wpis"), ("ab", "2 wpisy"), ("abcde", "5 wpisów")]
)
def test_a_number_takes_its_form(text: str, form: str) -> None:
    """In a language with three."""
    assert said(COUNTED, POLISH, text=text) == form


def test_an_unknown_plural_has_as_many_forms_as_the_language() -> None:
    """The last stands for all but one."""
    template = COUNTED.replace("post", "row")
    assert [said(template, POLISH, text=text) for text in ("a", "ab", "abcde")] == [
        "1 row",
        "2 rows",
        "5 rows",
    ]


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{{ _(page.text) }}", 2, "_() takes literal texts: 1"),
        ('\n\n{{ pgettext("a") }}', 3, "pgettext() takes literal texts: 2"),
        ("\n{% trans %}a{% if b %}{% endtrans %}", 2, "control structures"),
        ("{% trans %}a", 1, "unclosed translation block"),
        ("{{ _ }}", 1, "'_' is undefined"),
    ],
)
def test_a_broken_message_is_told_with_its_line(template: str, line: int, message: str) -> None:
    """As any other fault of a template."""
    with pytest.raises(TemplateError) as caught:
        said(template)
    issue = caught.value.issue
    assert (issue.code, issue.path) == (Code.BROKEN_TEMPLATE, "templates/x.html")
    assert issue.span == Span(line)
    assert message in issue.message


def test_what_belongs_to_a_value_is_no_message() -> None:
    """An attribute of that name is left alone."""
    assert said('{% set d = {"_": "x"} %}{{ d._ }}') == "x"
