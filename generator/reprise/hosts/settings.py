"""A site's settings, read quickly and without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from reprise.hosts.root import CONFIG
from reprise.issues import Issue
from reprise.model.settings import Settings
from reprise.source.settings import parse_settings
from reprise.source.yaml_text import load_tolerantly


class SiteSettings(msgspec.Struct, frozen=True):
    """What the commands that write an author's files need to know.

    `theme_dir` is the theme's `custom_dir`, whose files are published; empty for none.
    `site_url` is empty where it is not known.
    """

    settings: Settings
    docs_dir: str
    site_dir: str
    theme_dir: str = ""
    site_url: str = ""


def read_settings(root: Path) -> SiteSettings:
    """Return a site's settings; what is wrong or cannot be read has its default."""
    text = (root / CONFIG).read_text(encoding="utf-8-sig", errors="replace")
    raw = load_tolerantly(text)
    config = raw if isinstance(raw, dict) else {}
    settings, _ = parse_settings(own_fields(config), path=CONFIG, text=text)
    docs, site = (str(config.get(f"{name}_dir") or name) for name in ("docs", "site"))
    theme = config.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    url = config.get("site_url")
    address = url if isinstance(url, str) else ""
    return SiteSettings(settings, docs, site, str(custom or ""), site_url=address)


def journal_mistakes(root: Path) -> tuple[Issue, ...]:
    """Return what is wrong in the settings of the journal: a private text hangs on them."""
    text = (root / CONFIG).read_text(encoding="utf-8-sig", errors="replace")
    raw = load_tolerantly(text)
    ours = own_fields(raw) if isinstance(raw, dict) else {}
    _, issues = parse_settings({"journal": ours.get("journal")}, path=CONFIG, text=text)
    return issues


def own_fields(config: Mapping[str, object]) -> dict[str, object]:
    """Return what mkdocs.yml says under `reprise`, in its list or its mapping of plugins."""
    plugins = config.get("plugins")
    items = [plugins] if isinstance(plugins, dict) else plugins
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("reprise"), dict):
            return {str(key): value for key, value in item["reprise"].items()}
    return {}
