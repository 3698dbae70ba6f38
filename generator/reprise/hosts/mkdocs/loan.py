"""The loan: what a build changes of MkDocs' configuration and of the environment."""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING

from reprise.hosts.moment import EPOCH

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

_LAST = 2**32 - 1
"""The last moment that a gzip file can hold, in 2106; MkDocs packs its sitemap."""


class Loan:
    """Remembers what is there before a build, and puts it back after it, however it ends."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self.site_dir = config.site_dir
        self._extra_css = config.extra_css
        self._extra = config.extra
        self._extra_javascript = config.extra_javascript
        self._plugins = dict(config.plugins)
        self._markdown_extensions = config.markdown_extensions
        self._nav = config.nav
        self._theme_dirs = config.theme.dirs
        self._epoch = os.environ.get(EPOCH)

    def take(self, *, site_dir: Path, moment: int) -> None:
        """Send MkDocs' output aside; it stamps its files with `moment`, in seconds.

        The lists of the configuration are copied: whoever changes one, changes the copy.
        """
        config = self._config
        config.site_dir = str(site_dir)
        config.extra_css = list(config.extra_css)
        config.extra = copy.copy(config.extra)
        config.extra_javascript = list(config.extra_javascript)
        config.markdown_extensions = list(config.markdown_extensions)
        config.nav = None if config.nav is None else list(config.nav)
        config.theme.dirs = list(config.theme.dirs)
        os.environ[EPOCH] = str(min(max(moment, 0), _LAST))

    def give_back(self) -> None:
        """Leave everything as it was found."""
        config = self._config
        config.site_dir = self.site_dir
        config.extra_css = self._extra_css
        config.extra = self._extra
        config.extra_javascript = self._extra_javascript
        config.markdown_extensions = self._markdown_extensions
        for name in set(config.plugins) - set(self._plugins):
            del config.plugins[name]
        config.nav = self._nav
        config.theme.dirs = self._theme_dirs
        if self._epoch is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = self._epoch
