"""The theme's search box, with our index behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.plugins import BasePlugin

from reprise.derive.addresses import OWN_ASSETS
from reprise.hosts.mkdocs.mend import is_material
from reprise.model.settings import Search, Settings
from reprise.source.templates import shipped_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SCRIPT = f"{OWN_ASSETS}/search.js"

_BOX = "material/search"
"""The plugin of which the theme asks whether there is to be a box."""


class _Enabled(Config):  # type: ignore[no-untyped-call] # MkDocs' own hook
    enabled = True


class _Box(BasePlugin[_Enabled]):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Says that there is to be a box, and does nothing else."""


def has_search_box(config: MkDocsConfig, settings: Settings) -> bool:
    """Tell whether our index is searched: where it is asked for, and the theme is Material.

    An author who has switched Material's own search off has switched its box off.
    """
    plugin = config.plugins.get(_BOX)
    is_off = plugin is not None and not plugin.config.get("enabled", True)
    wants = settings.search is Search.PAGEFIND
    return wants and is_material(config) and not is_off


def put_search_box(config: MkDocsConfig) -> None:
    """Let the theme show its box, in a form that its own search leaves to ours."""
    if _BOX not in config.plugins:
        box = _Box()
        box.load_config({})
        config.plugins[_BOX] = box
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(own, str(shipped_folder() / "theme/search"))
    script = ExtraScriptValue(SCRIPT)
    script.defer = True
    config.extra_javascript.append(script)
