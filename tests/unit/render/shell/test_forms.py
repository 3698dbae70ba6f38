"""Forms: each filter that a theme can apply, recognised and repeated."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, Template

from reprise.render.shell.forms import KNOWN, Form, Step, form_of, formed

JINJA = Environment(autoescape=False)  # noqa: S701 - as MkDocs' themes are
TELLING = 'x &amp;<i>"edit  é.blob'


@cache
def template(form: Form) -> Template:
    """Return a template that shows a text in that form."""
    filters = "".join(f" | {step}" for step in form)
    return JINJA.from_string(f"{{{{ text{filters} }}}}")


def by_jinja(text: str, form: Form) -> str:
    """Return what a template makes of the text."""
    shown = template(form).render(text=text)
    # JSON brings its own quotes; a shell has them among its literals.
    return shown[1:-1] if Step.JSON in form else shown


@given(st.text() | st.from_regex(r"(&\w+;|<[a-z]>|\s|edit|blob|['\"])*", fullmatch=True))
@pytest.mark.parametrize("form", KNOWN)
def test_a_form_is_what_jinja_makes_of_a_text(form: Form, text: str) -> None:
    """Whatever the text, the filters do here what they do in a template."""
    assert formed(text, form) == by_jinja(text, form)


@pytest.mark.parametrize("form", KNOWN)
def test_a_form_is_recognised_by_what_it_does(form: Form) -> None:
    """A text that each filter changes in its own way tells which it was."""
    assert form_of(TELLING, by_jinja(TELLING, form)) == form


def test_no_two_forms_can_be_taken_for_each_other() -> None:
    """On such a text all forms differ."""
    for one, other in combinations(KNOWN, 2):
        assert formed(TELLING, one) != formed(TELLING, other)


def test_an_unknown_form_is_none() -> None:
    """What no known filter does is not guessed at."""
    assert form_of(TELLING, TELLING.upper()) is None
