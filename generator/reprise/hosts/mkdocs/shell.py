"""What the shell theme has to tell an author whose site MkDocs rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.contrib.search import SearchPlugin

from reprise.build.digest import digest_bytes
from reprise.hosts.mkdocs.theme import FullTheme
from reprise.issues import Code, Issue

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from reprise.render.shell.theme import ShellSet, ShellTheme

_HARMLESS = frozenset(
    f"material.plugins.{name}.plugin"
    for name in ("blog", "group", "info", "meta", "offline", "projects", "search", "tags")
)
"""Material's own plugins that only read at these events, or mind pages of their own."""


def shown_frame(frame: bytes, shells: ShellSet) -> bytes:
    """Return the digest of a frame as pages get it: of some layouts filled in, of some not.

    A page that was filled in before its layout was defeated has another frame than it should.
    """
    return digest_bytes(frame, *map(str.encode, sorted(shells.defeats)))


def shell_issues(theme: ShellTheme, config: MkDocsConfig) -> tuple[Issue, ...]:
    """Return a warning for each layout that defeats the shell, and for each blind plugin.

    Blind is a plugin that changes pages and does not see posts: no post goes through those
    that change content, and none that is filled in through those that change what they find
    on finished pages.
    """
    defeats = theme.shells.issues
    blind = (
        name
        for name, plugin in config.plugins.items()
        if not _is_harmless(plugin)
        and (_changes_content(plugin) or (not defeats and _is_rewriter(plugin, theme)))
    )
    return (*defeats, *(_is_blind(name) for name in blind))


def _is_blind(name: str) -> Issue:
    return Issue(
        code=Code.BLIND_PLUGIN,
        path="mkdocs.yml",
        message=f'the plugin "{name}" changes pages one by one, and posts and lists do not '
        "pass through it",
        advice="It does its work on the pages of the docs.",
    )


def _changes_content(plugin: object) -> bool:
    return hasattr(plugin, "on_page_markdown") or hasattr(plugin, "on_page_content")


def _is_rewriter(plugin: object, theme: ShellTheme) -> bool:
    return isinstance(theme.reference, FullTheme) and theme.reference.is_rewriter(plugin)


def _is_harmless(plugin: object) -> bool:
    module = type(plugin).__module__
    return (
        isinstance(plugin, SearchPlugin) or module in _HARMLESS or module.startswith("reprise.")
    )
