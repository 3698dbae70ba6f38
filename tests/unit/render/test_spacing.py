"""Space in a theme's templates: less of it, never none, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprise.render.spacing import spare_space

FILE = "theme/page.html"

spaces = st.sampled_from(["", "", "\n", "\n  ", " \n\n\t", " "])
words = st.sampled_from(["a", "b c", "", "<script>x \n y</script>", "\N{NO-BREAK SPACE}"])
texts = st.builds("{}{}{}".format, spaces, words, spaces)
begins, ends = st.sampled_from(["{%"] * 5 + ["{%-"]), st.sampled_from(["%}"] * 5 + ["-%}"])


def tag(name: str) -> st.SearchStrategy[str]:
    """Return a tag with and without signs that take the space around it."""
    return st.builds("{} {} {}".format, begins, st.just(name), ends)


def within(*names: str, ending: str) -> st.SearchStrategy[str]:
    """Return tags with a template between each two of them."""
    parts = [part for name in names for part in (tag(name), pieces)]
    return st.builds(lambda *found: "".join(found), *parts, tag(ending))


pieces: st.SearchStrategy[str] = st.deferred(
    lambda: st.builds("".join, st.lists(texts | trees | leaves | texts, min_size=1, max_size=5))
)
leaves: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(["{{ one }}", "{{- two -}}", "{# no #}", "{#- nor -#}", "{{ m() }}"]),
    tag('include "other"'),
    tag('set x = {"a": "b"}'),
)
trees: st.SearchStrategy[str] = st.one_of(
    within("if one", ending="endif"),
    within("if one", "else", ending="endif"),
    within("if one", "elif two", "else", ending="endif"),
    within("for n in many", ending="endfor"),
    within("for n in many", "else", ending="endfor"),
    within("set y", ending="endset").map(lambda text: f"{text}{{{{ y }}}}"),
    within("filter upper", ending="endfilter"),
    within("with", ending="endwith"),
    within("call m()", ending="endcall"),
)
macros = st.builds(
    "{{% macro m() %}}{}{{{{ caller and caller() }}}}{{% endmacro %}}".format, texts
)


def environment(source: Callable[[str], str | None]) -> jinja2.Environment:
    """Return an environment like a theme's, which finds templates by what it is given."""

    def load(name: str) -> tuple[str, str, None] | None:
        text = source(name)
        return None if text is None else (text, name, None)

    return jinja2.Environment(loader=jinja2.FunctionLoader(load), autoescape=False)  # noqa: S701 - as a theme's is


def rendered(sources: dict[str, str], values: dict[str, object], *, spared: bool) -> str:
    """Return what the template at `FILE` prints."""
    found = environment(sources.get)
    if spared:
        spare_space(found, lambda file: file != "site.html")
    return found.get_template(FILE).render(values)


def spared(source: str, **values: object) -> str:
    """Return what one template prints without its space."""
    return rendered({FILE: source}, values, spared=True)


FORMS = (
    "{}{{% if one %}}{}{{% endif %}}{}",
    "{}{{% if one %}}{}{{% else %}}{}{{% endif %}}{}",
    "{}{{% for n in many %}}{}{{% endfor %}}{}",
    "{}{{% for n in many %}}{}{{% else %}}{}{{% endfor %}}{}",
    "{}{{% set x %}}{}{{% endset %}}{}{{{{ x }}}}{}",
    "{}{{% macro m() %}}{}{{% endmacro %}}{}{{{{ m() }}}}{}",
    "{}{{% filter upper %}}{}{{% endfilter %}}{}",
    "{}{{% block b %}}{}{{% endblock %}}{}{{{{ self.b() }}}}{}",
    "{}{{{{ one }}}}{}{{% set x = 1 %}}{}",
)
SHORT = ("", "a", "a\n", "\na")


@pytest.mark.parametrize("form", FORMS)
def test_each_way_through_a_tag_keeps_its_words_apart(form: str) -> None:
    """All short texts in all places of each tag, and each way that it can be taken."""
    plain, sparing = environment(lambda name: name), environment(lambda name: name)
    spare_space(sparing, lambda _: True)
    for short in product(SHORT, repeat=form.count("{}")):
        source = form.format(*short)
        before, after = plain.get_template(source), sparing.get_template(source)
        for one, many in (("", ""), ("1", "1"), ("1", "12")):
            whole, less = (page.render(one=one, many=many) for page in (before, after))
            assert re.sub(r"\n+", "\n", less) == re.sub(r"\n+", "\n", whole), source


@settings(deadline=None)
@given(
    macros,
    pieces,
    texts,
    st.fixed_dictionaries(
        {
            "one": st.sampled_from(["", "x", " y "]),
            "two": st.booleans(),
            "many": st.sampled_from(["", "1", "12"]),
        }
    ),
)
def test_space_becomes_less_space_and_never_none(
    macro: str, source: str, other: str, values: dict[str, object]
) -> None:
    """Whatever ways a template takes, its words and what is between them stay."""
    sources = {FILE: macro + source, "other": other}
    before = rendered(sources, values, spared=False)
    after = rendered(sources, values, spared=True)
    assert re.sub(r"[ \t\n]+", " ", after) == re.sub(r"[ \t\n]+", " ", before)
    assert len(after) <= len(before)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<p>\n    a  b\n\n\n  <i>c</i>\n</p>", "<p>\na  b\n<i>c</i>\n</p>"),
        ("a\n{% if x %}\n  {% if y %}\n    b\n  {% endif %}\n{% endif %}\nc", "a\nc"),
        ("a{% if x %}\nb{% else %}\n  c{% endif %}\nd", "a\nc\nd"),
        ("{% for n in [1, 2] %}\n<i>{% endfor %}", "\n<i>\n<i>"),
        ("a\n{% set x = 1 %}\n{# why #}\n\n{% import 'page.html' as p %}\n  b", "a\nb"),
        ("<script>\n  a `\n  b`\n</script>\n\n  c", "<script>\n  a `\n  b`\n</script>\nc"),
        ("{% raw %}\n  {{ a }}\n{% endraw %}\n\n  b", "\n{{ a }}\nb"),
        ("{{ '\n   ' }}\n   b", "\n   \nb"),
        ("<pre>\n\n  a</pre>\n\n  b", "<pre>\n\n  a</pre>\n\n  b"),
        ("{% autoescape true %}\n  a\n{% endautoescape %}", "\n  a\n"),
    ],
)
def test_what_stays_of_it(source: str, printed: str) -> None:
    """One end of a line; all of it where it counts, and where a tag is not known."""
    assert rendered({FILE: source, "page.html": ""}, {}, spared=True) == printed


def test_a_block_keeps_the_space_around_what_another_template_puts_there() -> None:
    """What is in a block may be asked for at another place, or be something else."""
    base = "a\n{% block b %}\n  c\n{% endblock %}\n  d"
    child = '{% extends "base" %}{% block b %}x{{ super() }}y{% endblock %}'
    assert spared(base) == "a\n\nc\n\nd"
    assert rendered({"base": base, FILE: child}, {}, spared=True) == "a\nx\nc\ny\nd"


def test_an_empty_text_stays_empty_and_no_other_becomes_so() -> None:
    """A theme asks whether a block holds anything."""
    assert spared("{% if self.b() %}full{% endif %}{% block b %}{% endblock %}") == ""
    assert "full" in spared("{% if self.b() %}full{% endif %}{% block b %}\n {% endblock %}")


def test_templates_that_are_not_meant_are_as_they_were() -> None:
    """A site's own among them, whoever includes it."""
    sources = {FILE: 'a\n\n  {% include "site.html" %}', "site.html": "b\n\n  c"}
    assert rendered(sources, {}, spared=True) == "a\nb\n\n  c"


def test_what_was_compiled_before_is_compiled_again() -> None:
    """A plugin may have asked for a template first."""
    found = environment(lambda _: "a\n\nb")
    assert found.get_template("x").render() == "a\n\nb"
    spare_space(found, lambda _: True)
    assert found.get_template("x").render() == "a\nb"


def test_the_lines_of_a_template_keep_their_numbers() -> None:
    """Whoever looks for a fault finds it."""
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        spared("\n\n\n{{ a }}\n\n\n{{ b + }}")
    assert caught.value.lineno == 7
