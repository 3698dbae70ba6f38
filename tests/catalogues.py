"""Catalogues: what the sources say, put into a template for translators and into each language.

`make words` runs this module; a test asks whether that would change anything.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "generator/reprise/render/locales"
TEMPLATE = LOCALES / "reprise.pot"

_SOURCES = (
    ("generator/reprise", "*.py", "python"),
    ("templates", "*.html", "jinja2"),
    ("templates", "*.js", "javascript"),
)
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_OPTIONS = {"jinja2": {"trimmed": "true", "silent": "false"}}
_MADE = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
"""No file of these says when it was written: the same words, the same bytes."""

_HEADER = """\
# What Reprise says itself on published pages.
# `make words` writes this file; docs: CONTRIBUTING.md, "A language more".
#"""


def extracted() -> Catalog:
    """Return everything that the sources say, file by file."""
    catalog = Catalog(
        project="Reprise",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        header_comment=_HEADER,
        charset="utf-8",
        creation_date=_MADE,
        revision_date=_MADE,
    )
    for folder, pattern, method in _SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            with path.open("rb") as file:
                found = extract(method, file, _KEYWORDS, options=_OPTIONS.get(method))
                for line, message, _, context in found:
                    catalog.add(message, locations=[(name, line)], context=context)
    return catalog


def template_text() -> str:
    """Return the template as it should lie in `locales/`."""
    return _text(extracted())


def languages() -> Iterator[Path]:
    """Yield each catalogue, in the form that people translate in."""
    yield from sorted(LOCALES.glob("*/LC_MESSAGES/reprise.po"))


def updated_text(path: Path) -> str:
    """Return a catalogue with what the sources say now; what they no longer say is gone."""
    catalog = read(path)
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.revision_date = _MADE
    return _text(catalog)


def compiled(path: Path) -> bytes:
    """Return a catalogue in the form that programs read."""
    made = io.BytesIO()
    write_mo(made, read(path))
    return made.getvalue()


def read(path: Path) -> Catalog:
    """Return a catalogue as its file has it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def without_maker(text: str) -> str:
    """Return a catalogue's text but for the line that tells the version of Babel."""
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith('"Generated-By')
    )


def _text(catalog: Catalog) -> str:
    made = io.BytesIO()
    write_po(made, catalog, width=96, include_lineno=False)
    return without_maker(made.getvalue().decode())


def main(say: Callable[[str], object] = print) -> None:
    """Write the template, each catalogue, and what programs read of it."""
    TEMPLATE.write_text(template_text(), encoding="utf-8")
    for path in languages():
        path.write_text(updated_text(path), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(compiled(path))
        open_ones = [message.id for message in read(path) if message.id and not message.string]
        say(f"{path.relative_to(ROOT)}: {len(open_ones)} to translate")


if __name__ == "__main__":
    main()
