"""Scripts: what they say is put into them, and nothing else of them changes."""

from __future__ import annotations

import pytest

from reprise.model.words import ENGLISH, Words
from reprise.render.scripts import has_words, worded

GERMAN = Words(messages={"Copy": ("Kopieren",), 'Say "%(x)s"': ("„%(x)s“ \\ sagen",)})


@pytest.mark.parametrize(
    ("script", "english", "german"),
    [
        ('a = gettext("Copy")', 'a = "Copy"', 'a = "Kopieren"'),
        ('gettext("Say \\"%(x)s\\"")', '"Say \\"%(x)s\\""', '"„%(x)s“ \\\\ sagen"'),
        ('gettext("Not known")', '"Not known"', '"Not known"'),
        ("gettext(name); mygettext(\"Copy\"); gettext('Copy')",) * 3,
        ("const text = `gettext(${a})`",) * 3,
    ],
)
def test_a_literal_text_takes_the_place_of_its_call(
    script: str, english: str, german: str
) -> None:
    """As a literal of the language that scripts are written in."""
    assert worded("copy.js", script, ENGLISH) == english
    assert worded("copy.js", script, GERMAN) == german


def test_only_scripts_say_something() -> None:
    """A style sheet with the same signs stays as it is."""
    assert worded("reprise.css", 'gettext("Copy")', GERMAN) == 'gettext("Copy")'
    assert [has_words(name) for name in ("copy.js", "reprise.css")] == [True, False]
