"""Pages: the script goes in, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.preview.built import Layout
from reprise.preview.pages import (
    NOT_FOUND,
    missing_page,
    shown_version,
    version_of,
    with_script,
)
from sites import write_site

TAG = (
    b'<script src="/_reprise/preview.js" data-version="v" data-server="s" data-build="3" '
    b"defer></script>"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<head><title>A", b"</head><body></head>"),
        (b"<HEAD>", b"</HEAD\n><body>"),
        (b"<p>no head \xff", b""),
        (b"", b""),
    ],
)
def test_the_script_stands_at_the_end_of_the_first_head(before: bytes, after: bytes) -> None:
    """Or of the page, where there is none; every other byte stays."""
    assert with_script(before + after, "v", "s", 3) == before + TAG + after


def test_a_version_changes_with_the_bytes() -> None:
    """It is short, and the same in every process."""
    assert version_of(b"a") == version_of(b"a")
    assert version_of(b"a") != version_of(b"b")
    assert len(version_of(b"")) == 16


def test_an_address_has_the_version_of_what_it_shows(tmp_path: Path) -> None:
    """Of a missing page it is that of the page which says so, the site's own or a plain one."""
    layout = Layout(root=tmp_path, output=tmp_path / "out")
    assert missing_page(layout) == NOT_FOUND
    assert shown_version("/x/", layout) == version_of(NOT_FOUND)
    write_site(tmp_path, {"out/x/index.html": "X", "out/404.html": "None"})
    assert shown_version("/x/", layout) == version_of(b"X")
    assert shown_version("/y/", layout) == version_of(b"None")
