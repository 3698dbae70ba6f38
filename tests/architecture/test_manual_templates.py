"""The manual's page on templates names every shipped file and every name a template sees."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from types import NoneType

import msgspec
import pytest
from markupsafe import Markup

from reprise.render import archive_views, comparison_views, journal_views, views
from reprise.render.charts import views as chart_views

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/templates.md").read_text(encoding="utf-8")
VIEWS = {
    name: view
    for module in (views, archive_views, comparison_views, journal_views, chart_views)
    for name, view in vars(module).items()
    if isinstance(view, type)
    and issubclass(view, msgspec.Struct)
    and view is not msgspec.Struct
}
PLAIN = {Markup: "HTML", str: "text", int: "number", bool: "yes or no", dict: "fields"}


def in_words(annotation: object) -> str:
    """Return a type as the manual names it."""
    arguments = [a for a in typing.get_args(annotation) if a is not NoneType]
    if NoneType in typing.get_args(annotation):
        return f"{in_words(arguments[0])} or none"
    match typing.get_origin(annotation) or annotation:
        case origin if origin is tuple:
            return f"list of {in_words(arguments[0])}"
        case origin if isinstance(origin, type):
            return PLAIN.get(origin, origin.__name__)
        case other:
            raise AssertionError(f"the manual has no word for {other}")


def test_the_table_of_templates_equals_the_folder() -> None:
    """Each shipped file has a row, and each row a shipped file."""
    shipped = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert set(re.findall(r"^\| `([\w/.-]+)` \|", PAGE, re.MULTILINE)) == shipped


def test_the_manual_describes_each_view_and_no_other() -> None:
    """The headings of the page's second half are the names of the views."""
    assert set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_the_manual_has_each_field_of_a_view_with_its_type(name: str) -> None:
    """The line of fields below a view's name is what the type says, in its order."""
    hints = typing.get_type_hints(VIEWS[name])
    fields = " · ".join(f"`{f}` {in_words(hints[f])}" for f in VIEWS[name].__struct_fields__)
    section = PAGE.partition(f"### {name}\n")[2].partition("\n### ")[0]
    assert fields in section
