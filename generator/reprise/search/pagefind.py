"""The indexer; the only module that knows Pagefind.

Its command line is used, and not its library for Python: that one waits a tenth of a second
for each answer, and gives no way to index many records at once but the same folder.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from reprise.errors import SearchError

ENTRY = "pagefind-entry.json"
"""What a browser reads first; it names everything else."""

_UNSEEN = (
    *("script", "style", "template", ".headerlink", ".footnote-ref", ".footnote-backref"),
    *(".md-content__button", ".md-source-file", ".md-feedback", "[data-search-exclude]"),
)
_OWN_PAGES = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-high")
"""Boxes of Pagefind's own, which nobody uses here."""


def build_index(records: Path, to: Path, *, language: str) -> Iterator[tuple[str, Path]]:
    """Index the documents of a folder, which it uses up; yield each file by its name, in order.

    Without a document there is no index. `language` is that of the whole site: words of other
    languages are found as they are written. Equal documents make equal files on
    one disk, in whatever order they were written. Raises `SearchError`.
    """
    if not any(records.iterdir()):
        return
    ordered = _in_order(records)
    _run(
        *("--site", str(ordered), "--output-path", str(to)),
        *("--force-language", language.partition("-")[0].lower()),
        *("--exclude-selectors", ", ".join(_UNSEEN)),
        "--silent",
        folder=ordered,
    )
    for path in sorted(path for path in to.rglob("*") if path.is_file()):
        if not path.name.startswith(_OWN_PAGES):
            yield path.relative_to(to).as_posix(), path


def _in_order(records: Path) -> Path:
    """Move documents into another folder, one after the other by their names, and return it.

    Pagefind numbers them as the file system lists them, and many list files as they came.
    """
    ordered = records.with_name(f"{records.name}-in-order")
    ordered.mkdir()
    for document in sorted(records.iterdir()):
        document.rename(ordered / document.name)
    return ordered


def _run(*words: str, folder: Path) -> None:
    from pagefind.service import get_executable  # noqa: PLC0415 - imports asyncio

    program = get_executable()
    if program is None:
        raise SearchError("Cannot make the search: Pagefind is not installed.")
    # Neither a file of the folder that a build is started in nor a variable may have a say.
    own = {name: text for name, text in os.environ.items() if "PAGEFIND" not in name.upper()}
    try:
        done = subprocess.run(  # noqa: S603 - the program that was installed with us
            [program, *words], cwd=folder, env=own, capture_output=True, check=False
        )
    except OSError as error:
        raise SearchError(
            f"Cannot make the search: {program} does not run: {error}."
        ) from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).decode(errors="replace").split())
        raise SearchError(
            f"Cannot make the search: Pagefind ended with {done.returncode}: {said[-300:]}. "
            "Set search to host in mkdocs.yml to build without it."
        )
