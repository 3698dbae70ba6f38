"""A site's settings, read quickly and without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from reprise.hosts.inherited import read_inherited
from reprise.hosts.root import CONFIG
from reprise.issues import Code, Issue
from reprise.model.settings import Settings
from reprise.source.raw import read_bytes
from reprise.source.settings import parse_settings

_OF_MKDOCS = "enabled"
"""What MkDocs asks every plugin's settings for and takes out, so that no plugin sees it."""


class SiteSettings(msgspec.Struct, frozen=True):
    """What the commands that write an author's files need to know, and the preview.

    Files and folders are named as the settings do, from the site's root.
    `theme_dir` is the theme's `custom_dir`, whose files are published; empty for none.
    `base` is the path of the site's address as a server gets it, empty or as `/sub`.
    `leads` are the settings' own files, and whatever they lead to.
    Where there is a fault, nobody knows the settings, and these are others;
    `issues` are what is wrong in settings that can be read.
    """

    settings: Settings
    docs_dir: str
    site_dir: str
    theme_dir: str = ""
    base: str = ""
    leads: tuple[str, ...] = ()
    fault: Issue | None = None
    issues: tuple[Issue, ...] = ()


def read_settings(root: Path) -> SiteSettings:
    """Return a site's settings as a build reads them; what is wrong has its default."""
    read = read_inherited(root)
    config = read.values
    data = read_bytes(str(root / CONFIG))
    text = "" if isinstance(data, OSError) else data.decode("utf-8-sig", "replace")
    settings, issues = parse_settings(own_fields(config), path=CONFIG, text=text)
    docs, site = (_text(config.get(f"{name}_dir")) or name for name in ("docs", "site"))
    theme = config.get("theme")
    theme_dir = _text(theme.get("custom_dir")) if isinstance(theme, dict) else ""
    ours = (settings.journal.dir, *settings.host_inputs)
    of_mkdocs = (docs, theme_dir, *_texts(config.get("hooks")), *_texts(config.get("watch")))
    return SiteSettings(
        settings=settings,
        docs_dir=docs,
        site_dir=site,
        theme_dir=theme_dir,
        base=_base_of(config),
        leads=(*read.files, *filter(None, (*ours, *of_mkdocs))),
        fault=read.fault or _fault(config),
        issues=issues,
    )


def is_turned_off(root: Path) -> bool:
    """Tell whether mkdocs.yml names our plugin, and MkDocs is not to load it."""
    return any(_switch_of(item) is False for item in _plugins(read_inherited(root).values))


def own_fields(config: Mapping[str, object]) -> dict[str, object]:
    """Return what mkdocs.yml says under `reprise`, in its list or its mapping of plugins."""
    for item in _plugins(config):
        if isinstance(item, dict) and isinstance(item.get("reprise"), dict):
            fields = item["reprise"].items()
            return {str(key): value for key, value in fields if key != _OF_MKDOCS}
    return {}


def _base_of(config: Mapping[str, object]) -> str:
    """Return the path of the site's address, decoded; of what is no address it is empty."""
    try:
        path = unquote(urlsplit(_text(config.get("site_url")).rstrip("/")).path)
        path.encode()
    except ValueError:
        return ""
    return path if path.startswith("/") else ""


def _fault(config: Mapping[str, object]) -> Issue | None:
    """Return what keeps our settings from being found, as a build would refuse it."""
    plugins = config.get("plugins")
    if not isinstance(plugins, list | dict | None):
        return _unreadable("plugins is neither a list nor a mapping")
    for item in _plugins(config):
        if not isinstance(item, dict | str):
            return _unreadable("plugins holds what is no plugin's name")
        if isinstance(item, dict) and not isinstance(item.get("reprise"), dict | None):
            return _unreadable("what stands under reprise is no mapping")
        if not isinstance(_switch_of(item), bool):
            return _unreadable(f"{_OF_MKDOCS} is neither true nor false")
    return None


def _switch_of(item: object) -> object:
    """Return what turns our plugin on or off; it is on where nothing is said."""
    own = item.get("reprise") if isinstance(item, dict) else None
    return own.get(_OF_MKDOCS, True) if isinstance(own, dict) else True


def _unreadable(reason: str) -> Issue:
    return Issue(code=Code.HOST_ERROR, path=CONFIG, message=f"this cannot be read: {reason}")


def _plugins(config: Mapping[str, object]) -> list[object]:
    plugins = config.get("plugins")
    items = [plugins] if isinstance(plugins, dict) else plugins
    return items if isinstance(items, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(items: object) -> list[str]:
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
