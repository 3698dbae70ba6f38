"""Parts of pages, rendered by the shipped templates and parsed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import A_SITE
from reprise.render.templates import TemplateSet
from reprise.source.templates import load_templates
from sites import scope_of

Rendered = Callable[[str, msgspec.Struct], LexborHTMLParser]


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Return what renders a part from a view, under the name that the part gives it."""
    nowhere: Path = tmp_path_factory.mktemp("nowhere")
    found, issues = load_templates(scope_of(nowhere))
    assert issues == ()

    def render(name: str, view: msgspec.Struct) -> LexborHTMLParser:
        include = f'{{% include "parts/{name}.html" %}}'
        outer = f"{{% with {name} = page %}}{include}{{% endwith %}}"
        templates = TemplateSet({**found.sources, "outer.html": outer}, {})
        return LexborHTMLParser(str(templates.render("outer.html", view, A_SITE)))

    return render
