"""The plugin: MkDocs' events, translated into the steps of the pipeline.

`mkdocs build` and `reprise build` both come through here, so they write the same bytes.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import CountHandler

from reprise.build.commit import Committed, commit_files
from reprise.build.pipeline import HostSite, Made, Prepared, Request, make_site, prepare_site
from reprise.errors import RepriseError
from reprise.hosts.lock import BuildLock
from reprise.hosts.mkdocs_facts import (
    docs_folder,
    document_claims,
    markdown_options,
    site_facts,
    written_files,
)
from reprise.hosts.mkdocs_files import add_files, add_to_nav, root_of, settle_nav
from reprise.hosts.mkdocs_theme import FullTheme
from reprise.issues import Issue, Severity, has_errors, in_order
from reprise.render.pages.site import FEED
from reprise.source.settings import parse_settings
from reprise.source.templates import shipped_folder

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.reprise")

STYLE_SHEET = "assets/reprise/reprise.css"
_EPOCH = "SOURCE_DATE_EPOCH"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What `reprise` wants beyond what mkdocs.yml says; MkDocs' own command wants nothing.

    `report` is told all issues, sorted, before anything is written; it says whether the
    site may be written.
    """

    report: Callable[[tuple[Issue, ...]], bool] | None = None
    now: dt.datetime | None = None
    drafts: bool = False


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Ours are judged by ourselves; MkDocs would know neither places nor near misses."""


class ReprisePlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Reads the content before MkDocs reads the docs; writes the site after it has."""

    def __init__(self) -> None:
        self.order = Order()
        self.committed: Committed | None = None
        self.prepared: Prepared | None = None
        self._lock: BuildLock | None = None
        self._raw: dict[str, object] = {}
        self._site_dir: str | None = None
        self._epoch: str | None = None
        self._settings_issues: tuple[Issue, ...] = ()
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._environment: Environment | None = None

    def load_config(
        self,
        options: dict[str, Any],
        config_file_path: str | None = None,  # noqa: ARG002 - MkDocs' signature
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take the settings as they are; they are judged with their places in `on_config`."""
        self._raw = dict(options)
        return [], []

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the content, and send MkDocs' own output aside."""
        root = root_of(config)
        path = Path(config.config_file_path)
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        settings, self._settings_issues = parse_settings(self._raw, path=path.name, text=text)
        now = self.order.now or _now()
        cache = root / ".reprise"
        self._lock = BuildLock(cache)
        self._lock.acquire()
        self._epoch = os.environ.get(_EPOCH)
        # MkDocs stamps its pages and its sitemap with this, else with the clock.
        os.environ[_EPOCH] = str(int(now.timestamp()))
        self._site_dir = config.site_dir
        config.site_dir = str(cache / "host")
        config.extra_css.insert(0, STYLE_SHEET)
        _mend_theme(config)
        self.prepared = prepare_site(
            Request(
                root=root,
                settings=settings,
                now=now,
                drafts=self.order.drafts,
                docs_dir=docs_folder(config),
                directory_urls=config.use_directory_urls,
            )
        )
        add_to_nav(config, self.prepared)
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Let an edit of a post or of a template rebuild the site."""
        for name in ("posts", "templates"):
            if (folder := root_of(config) / name).is_dir():
                server.watch(str(folder))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make our pages known to MkDocs' navigation and to its links."""
        if self.prepared:
            add_files(files, config, self.prepared)
        return files

    def on_nav(
        self,
        nav: Navigation,
        *,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        files: Files,
    ) -> Navigation:
        """Keep the navigation for our pages."""
        if self.prepared:
            settle_nav(nav, files, self.prepared)
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs' signature
        """Keep the theme's environment, as the other plugins left it."""
        self._environment, self._files = env, files
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """Tell browsers and feed readers, in the head of every page, where the feed is."""
        return output.replace("</head>", f"{_feed_link(config)}</head>", 1)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the whole site and write it, unless an issue forbids that."""
        if self.prepared is None or self._site_dir is None:
            return
        try:
            made = make_site(self.prepared, self._host_site(config))
            issues = in_order((*self._settings_issues, *made.issues))
            if not self._report(issues, config) or has_errors(issues):
                raise Abort("Nothing was written; the issues above say why.")
            self._commit(made, Path(self._site_dir))
        finally:
            self._restore(config)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs' signature
        """Leave the environment as it was found."""
        self._restore(None)

    def _commit(self, made: Made, output: Path) -> None:
        try:
            self.committed = commit_files(made.files, output)
        except RepriseError as error:
            if self.order.report is not None:
                raise
            raise Abort(str(error)) from error

    def _host_site(self, config: MkDocsConfig) -> HostSite:
        if self._files is None or self._nav is None or self._environment is None:
            raise Abort("MkDocs ended its build before its pages were made.")
        if self.prepared is None:
            raise Abort("MkDocs ended its build before it had begun.")
        written = written_files(Path(config.site_dir))
        theme = FullTheme(
            config, files=self._files, nav=self._nav, environment=self._environment
        )
        return HostSite(
            facts=site_facts(config, self._files, written),
            theme=theme,
            markdown=markdown_options(config, self.prepared.request.settings.markdown),
            files=written,
            claims=document_claims(config, self._files),
        )

    def _report(self, issues: tuple[Issue, ...], config: MkDocsConfig) -> bool:
        """Tell the issues; return whether the site may be written."""
        if self.order.report is not None:
            return self.order.report(issues)
        for issue in issues:
            level = logging.ERROR if issue.severity is Severity.ERROR else logging.WARNING
            log.log(level, "%s", issue)
        return not (config.strict and _counted())

    def _restore(self, config: MkDocsConfig | None) -> None:
        if self._lock is not None:
            self._lock.release()
        if config is not None and self._site_dir is not None:
            config.site_dir = self._site_dir
        if self._epoch is None:
            os.environ.pop(_EPOCH, None)
        else:
            os.environ[_EPOCH] = self._epoch


def _mend_theme(config: MkDocsConfig) -> None:
    """Put our overrides of Material's templates behind the site's own and before its."""
    if config.theme.name == "material":
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(shipped_folder() / "theme"))


def _feed_link(config: MkDocsConfig) -> str:
    """Return the link to the feed; a site without an address has none."""
    address = (config.site_url or "").rstrip("/")
    if not address:
        return ""
    href, title = f"{urlsplit(address).path}{FEED}", escape(config.site_name)
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


def _counted() -> bool:
    """Tell whether MkDocs has counted a warning, ours or its own, in a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))


def _now() -> dt.datetime:
    epoch = os.environ.get(_EPOCH, "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)
