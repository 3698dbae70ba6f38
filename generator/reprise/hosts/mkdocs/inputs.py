"""What MkDocs reads, as its configuration tells, and what of it every page shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from reprise.build.digest import digest, digest_bytes
from reprise.build.engine import engine_digest
from reprise.build.included import names_of
from reprise.hosts.inputs import (
    config_files,
    environment,
    files_below,
    is_hidden,
    is_of_git,
)
from reprise.hosts.mkdocs.files import docs_folder, root_of
from reprise.hosts.mkdocs.known import FRAMING, is_known_through
from reprise.hosts.mkdocs.watch import unheard
from reprise.model.names import UrlPath
from reprise.render.included import EMBEDDING, SNIPPETS, Note, Noting
from reprise.render.theme import Slots, ThemeError
from reprise.source.templates import shipped_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation

    from reprise.model.settings import Settings
    from reprise.render.theme import Theme


_EMOJI = "pymdownx.emoji"

_IN_NAVIGATION = frozenset({"icon", "status", "subtitle"})
"""What Material shows of a page's front matter beside its title (partials/nav-item.html)."""


def host_inputs(config: MkDocsConfig, settings: Settings) -> tuple[str, ...]:
    """Return every path that a run of MkDocs depends on, relative to the site's root.

    The settings name some that only the author can know. What lies in the journal is none,
    whoever names it: these paths are kept.
    """
    docs = files_below(root_of(config), docs_folder(config), _left_in_docs(config))
    return tuple(dict.fromkeys((*_framing_inputs(config, settings), *docs)))


def settle_paths(config: MkDocsConfig) -> None:
    """Let snippets and icons be looked for from the site's folder.

    Their extensions look from wherever the program was started, and that is no input of which
    a later build could know.
    """
    top, options = root_of(config), config.mdx_configs
    if SNIPPETS in config.markdown_extensions:
        own = dict(options.get(SNIPPETS) or {})
        options[SNIPPETS] = own | {"base_path": _from(top, own.get("base_path", "."))}
    emoji = (options.get(_EMOJI) or {}).get("options") or {}
    if icons := emoji.get("custom_icons"):
        emoji["custom_icons"] = _from(top, icons)


def _from(top: Path, places: object) -> list[object]:
    """Return places as they are named from a folder; `!relative` ones know theirs."""
    named = places if isinstance(places, list | tuple) else [places]
    return [str(top / place) if isinstance(place, str) else place for place in named]


def note_included(config: MkDocsConfig, note: Note) -> None:
    """Tell `note` from now on where pages of the docs look for what they include.

    Only they know: a folder of snippets is the whole site where none is named.
    """
    if not EMBEDDING.isdisjoint(config.markdown_extensions):
        extensions: list[object] = config.markdown_extensions  # type: ignore[assignment] # MkDocs hands on whatever is in it
        extensions.append(Noting(note))


def frame_digest(
    config: MkDocsConfig, nav: Navigation, theme: Theme, settings: Settings
) -> bytes:
    """Return the digest of what is around each of our pages: theme, options, navigation.

    What a page of the docs says is not: to correct a word there makes no post anew. Where we
    do not know what the frame is made from, it is what `theme` makes of it that counts.
    """
    root = root_of(config)
    # An override may show whatever a page of the docs says of itself.
    is_known = is_known_through(config) and not config.theme.custom_dir
    page = b"" if is_known else _page_of(theme)
    if set(config.plugins) - FRAMING:
        return digest_bytes(_host_digest(config, settings), page)
    framing = _bytes_of(root, _framing_inputs(config, settings))
    shown = digest(list(_shown(nav.items, is_known=is_known)))
    return digest_bytes(engine_digest(), framing, _variables(root), shown, page)


def _page_of(theme: Theme) -> bytes:
    """Return a page of no words; a theme that cannot show one says so of the site's own."""
    try:
        with unheard():
            return theme.render(Slots(url=UrlPath("/x/"), title="x", body="<p>x</p>")).encode()
    except ThemeError:
        return b""


def _host_digest(config: MkDocsConfig, settings: Settings) -> bytes:
    root = root_of(config)
    read = _bytes_of(root, host_inputs(config, settings))
    return digest_bytes(engine_digest(), read, _variables(root))


def _framing_inputs(config: MkDocsConfig, settings: Settings) -> Iterator[str]:
    root = root_of(config)
    yield from config_files(root)
    yield from files_below(root, os.path.relpath(shipped_folder() / "theme", root))
    for path in (*map(str, config.hooks), *map(str, config.watch), *settings.host_inputs):
        below = files_below(root, os.path.relpath(root / path, root))
        yield from _outside(root / settings.journal.dir, root, below)
    if config.theme.custom_dir:
        # Material looks for pictures in its folder `.icons`.
        folder = os.path.relpath(root / str(config.theme.custom_dir), root)
        yield from files_below(root, folder, is_of_git)
    for name in sorted(names_of(root, _folders_of_icons(config))):
        yield from files_below(root, name, is_of_git)


def _outside(folder: Path, root: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield the names, seen from the root, that are not those of a folder and what is in it."""
    own, real = f"{os.path.realpath(folder)}{os.sep}", cache(os.path.realpath)
    for name in names:
        place = root / name
        if not f"{real(place.parent)}{os.sep}{place.name}{os.sep}".startswith(own):
            yield name


def _left_in_docs(config: MkDocsConfig) -> Callable[[str], bool]:
    """Return which folders of the docs are left out: hidden ones, unless some are let in."""
    excluded = config.exclude_docs
    lets_in = excluded and any(pattern.include is False for pattern in excluded.patterns)
    return is_of_git if lets_in else is_hidden


def _folders_of_icons(config: MkDocsConfig) -> list[str]:
    """Return the folders in which `pymdownx.emoji` looks for pictures of the author's."""
    options = config.mdx_configs.get(_EMOJI, {}).get("options") or {}
    return [os.path.abspath(folder) for folder in options.get("custom_icons") or ()]  # noqa: PTH100 - as the extension takes it


def _variables(root: Path) -> bytes:
    return digest(environment(root))


def _bytes_of(root: Path, paths: Iterable[str]) -> bytes:
    parts = []
    for path in sorted(set(paths)):
        file = root / path
        if file.is_file():
            # The bytes of all of them together need not fit into the memory.
            read = digest_bytes(file.read_bytes())
            parts += [path.encode("utf-8", "surrogateescape"), read]
    return digest_bytes(*parts)


def _shown(items: Iterable[StructureItem], *, is_known: bool) -> Iterator[tuple[object, ...]]:
    """Yield what a navigation shows: titles, addresses and front matter, and what lies below.

    Of the front matter a theme that we know shows some fields; another may show any.
    """
    for item in items:
        if isinstance(item, Section):
            yield str(item.title), list(_shown(item.children, is_known=is_known))
        elif isinstance(item, Page):
            fields = _IN_NAVIGATION & item.meta.keys() if is_known else item.meta.keys()
            meta = {str(name): _told(item.meta[name]) for name in sorted(fields, key=str)}
            yield str(item.title), item.url, meta
        else:
            yield str(item.title), str(getattr(item, "url", ""))


def _told(value: object) -> str:
    """Return a value of YAML's as text, the same in each process: a set has no order."""
    match value:
        case dict():
            return (
                f"{{{', '.join(f'{_told(key)}: {_told(own)}' for key, own in value.items())}}}"
            )
        case list() | tuple():
            return f"[{', '.join(map(_told, value))}]"
        case set() | frozenset():
            return f"<{', '.join(sorted(map(_told, value)))}>"
        case _:
            return repr(value)
