"""What we know of what MkDocs reads: of whom it is known, and of whom it cannot be."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.hosts.inputs import files_below, is_config_known, is_of_git
from reprise.hosts.mkdocs.files import root_of
from reprise.hosts.mkdocs.mend import is_material

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FRAMING = frozenset({"search", "reprise", "material/search", "material/tags", "material/blog"})
"""Plugins that put nothing of the docs' texts around our pages."""

_THEMES = frozenset({"material", "mkdocs", "readthedocs"})

_OF_MARKDOWN = """
    abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs
    legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks
""".split()  # noqa: SIM905 - it is read by people
_OF_PYMDOWN = """
    arithmatex betterem blocks.admonition blocks.caption blocks.definition blocks.details
    blocks.html blocks.tab caret critic details emoji escapeall extra fancylists highlight
    inlinehilite keys magiclink mark pathconverter progressbar quotes saneheaders smartsymbols
    snippets striphtml superfences tabbed tasklist tilde
""".split()  # noqa: SIM905 - the same
_EXTENSIONS = frozenset(
    (
        *_OF_MARKDOWN,
        *(f"markdown.extensions.{name}" for name in _OF_MARKDOWN),
        *(f"pymdownx.{name}" for name in _OF_PYMDOWN),
        "material.extensions.preview",
        "mdx_truly_sane_lists",
    )
)
"""Extensions that read nothing but the text, and snippets and icons where we know them.

`pymdownx.b64` is not among them: it reads every picture.
"""

_MOMENT = re.compile(b"build_date_utc|update_date")
"""When MkDocs was asked, and the day of that, which it takes for the day of each page."""

_START = 8192
"""Bytes at the start of a file, among which those of a film or a font have a zero."""

_MODULES = frozenset({"markdown", "material", "pymdownx"})
"""Packages whose functions may stand among the options of an extension."""


def is_known_through(config: MkDocsConfig) -> bool:
    """Tell whether the files that we know are all that MkDocs reads.

    A hook reads what it likes, and so does a plugin, a theme or an extension of Markdown that
    we do not know. An override can read the clock, and what `INHERIT` leads to must be found.
    """
    is_strange = set(config.plugins) - FRAMING or config.hooks or _tells_time(config)
    return (
        not is_strange
        and config.theme.name in _THEMES
        and _is_markdown_known(config)
        and is_config_known(root_of(config))
    )


def may_be_remembered(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs makes the same of the same files at any time.

    Its own themes say when they were asked.
    """
    return is_known_through(config) and is_material(config)


def _tells_time(config: MkDocsConfig) -> bool:
    """Tell whether the site may be another at another moment, though no file is.

    A template of its own can name the moment that MkDocs gives to each, and Material's blog
    can hold back a post whose day has not come.
    """
    blog = config.plugins.get("material/blog")
    if blog and blog.config.get("draft_if_future_date"):
        return True
    return any(map(_names_moment, _own_templates(config)))


def _own_templates(config: MkDocsConfig) -> Iterator[Path]:
    """Yield what may be a template: any file of the overrides can be included in one."""
    for name in config.extra_templates:
        yield Path(config.docs_dir) / str(name)
    if config.theme.custom_dir:
        root = root_of(config)
        folder = os.path.relpath(root / str(config.theme.custom_dir), root)
        yield from (root / name for name in files_below(root, folder, is_of_git))


def _names_moment(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        start = opened.read(_START)
        return b"\0" not in start and bool(_MOMENT.search(start + opened.read()))


def _is_markdown_known(config: MkDocsConfig) -> bool:
    # An extension that has no name was put there by a plugin, which is judged as such.
    extensions: list[object] = list(config.markdown_extensions)
    names = {name for name in extensions if isinstance(name, str)}
    options = config.mdx_configs
    is_downloading = options.get("pymdownx.snippets", {}).get("url_download")
    return (
        names <= _EXTENSIONS and not is_downloading and all(map(_is_plain, _values_in(options)))
    )


def _values_in(options: object) -> Iterator[object]:
    match options:
        case str():
            yield options
        case Mapping():
            for value in options.values():
                yield from _values_in(value)
        case Sequence():
            for value in options:
                yield from _values_in(value)
        case partial():
            yield options.func
            yield from _values_in((options.args, options.keywords))
        case _:
            yield options


def _is_plain(value: object) -> bool:
    """Tell whether an option runs no code but that of extensions that we know."""
    if value is None or isinstance(value, str | int | float | os.PathLike):
        return True
    module = getattr(value, "__module__", "")
    return str(module).partition(".")[0] in _MODULES
