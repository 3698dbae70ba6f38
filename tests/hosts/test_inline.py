"""Inline: what stands in pages themselves, as a content policy names it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from reprise.hosts.mkdocs.inline import inline_sources


def source(text: str) -> str:
    """Return the source of a text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_script_is_named_by_its_text() -> None:
    """To the byte, each once, in an order that does not depend on that of the pages."""
    one, two = "<script>var a = 1 < 2 && '<b>'\n</script>", "<script type=module>b()</script >"
    found = inline_sources([one + two, one])
    assert found == inline_sources([two, one])
    assert set(found.scripts) == {source("var a = 1 < 2 && '<b>'\n"), source("b()")}


@pytest.mark.parametrize(
    "page",
    [
        '<script src="/x.js"></script>',
        "<script defer src=/x.js>not run</script>",
        '<script id="c" type="application/json">{"a": "src="}</script>',
        "<script type='application/ld+json'>{}</script>",
        "<script></script>",
        "<p>&lt;script>a()&lt;/script></p>",
    ],
)
def test_what_is_not_run_needs_no_leave(page: str) -> None:
    """Files, blocks of data, nothing at all, and words about scripts."""
    assert inline_sources([page]).scripts == ()


def test_styles_are_sheets_and_attributes() -> None:
    """An attribute is named by what a browser reads in it."""
    page = "<style>p{}</style><p class=a style=\"content: '&amp;'\"></p><i STYLE='x: y'></i>"
    assert {source("p{}"), source("content: '&'"), source("x: y")} <= set(
        inline_sources([page]).styles
    )


def test_the_cells_of_tables_are_known() -> None:
    """Posts have them as well, and no page of a post is looked at."""
    assert source("text-align: right;") in inline_sources([]).styles
