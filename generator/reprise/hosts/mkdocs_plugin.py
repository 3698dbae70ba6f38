"""The plugin: MkDocs' events, translated into the steps of the pipeline.

`mkdocs build` and `reprise build` both come through here, so they write the same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority

from reprise.build.progress import Stage
from reprise.derive.addresses import OWN_ASSETS
from reprise.errors import RepriseError
from reprise.hosts.inputs import settings_stamps
from reprise.hosts.mkdocs.feeds import with_feeds
from reprise.hosts.mkdocs.files import AskedFiles, add_files, add_to_nav, root_of, settle_nav
from reprise.hosts.mkdocs.hosted import Gathered, Hosted, HostedBuild, Rendered
from reprise.hosts.mkdocs.inputs import settle_paths
from reprise.hosts.mkdocs.language import words_of
from reprise.hosts.mkdocs.log import has_warned
from reprise.hosts.mkdocs.mend import (
    PartNames,
    mend_theme,
    mended,
    mended_text,
    part_names,
    spare_theme,
)
from reprise.hosts.mkdocs.search import put_search_box
from reprise.hosts.mkdocs.wishes import Wishes
from reprise.issues import Issue, Severity, in_order
from reprise.model.names import encode_path
from reprise.model.settings import Settings
from reprise.model.words import ENGLISH
from reprise.source.settings import parse_settings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.reprise")

STYLE_SHEET = f"{OWN_ASSETS}/reprise.css"


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Ours are judged by ourselves; MkDocs would know neither places nor near misses."""


class ReprisePlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Reads the content before MkDocs reads the docs; writes the site after it has.

    What a build knows so far is in `issues` (those of the settings, then of the content too),
    `gathered` and `hosted`. `archive` and `words` are asked for by our templates that stand
    in the theme's place.
    """

    def __init__(self) -> None:
        self.wishes = Wishes()
        self.issues: tuple[Issue, ...] = ()
        self.gathered: Gathered | None = None
        self.hosted: Hosted | None = None
        self.archive = ""
        self.words = ENGLISH
        self._raw: dict[str, object] = {}
        self._build: HostedBuild | None = None
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._environment: Environment | None = None
        self._part_names: PartNames | None = None

    def load_config(
        self,
        options: dict[str, Any],
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take the settings as they are; they are judged with their places in `on_config`.

        MkDocs' own command has read its files just before.
        """
        self._raw = dict(options)
        if self.wishes.is_of_host and config_file_path:
            read = settings_stamps(Path(config_file_path).absolute().parent)
            self.wishes = msgspec.structs.replace(self.wishes, read=read)
        return [], []

    def judged(self, config: MkDocsConfig) -> tuple[Settings, tuple[Issue, ...]]:
        """Return our settings, and what is wrong with them."""
        path = Path(config.config_file_path)
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        return parse_settings(self._raw, path=path.name, text=text)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the content, and send MkDocs' own output aside."""
        self._refuse_another(config)
        settle_paths(config)
        with self._spoken_errors():
            settings, self.issues = self.judged(config)
            self._build = build = HostedBuild(config, self.wishes, settings)
            last_run = build.begin()
        config.extra_css.insert(0, STYLE_SHEET)
        mend_theme(config, has_policy=settings.security_headers)
        self.gathered = gathered = build.read(last_run, self.issues)
        self.issues = gathered.issues
        if gathered.is_lost:
            self._may_write(config, in_order(self.issues))
            raise Abort("Nothing was written; the issues above say why.")
        prepared = gathered.prepared
        add_to_nav(config, prepared)
        if build.has_box:
            put_search_box(config)
            self.archive = encode_path(prepared.outline.addresses.archive())[1:]
            self.words = words_of(config)
        self.wishes.asked.progress(Stage.HOST)
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Let an edit of what we read rebuild the site, and of what MkDocs is said to read."""
        settings, _ = self.judged(config)
        for name in ("posts", "templates", settings.journal.dir, *settings.host_inputs):
            if (place := root_of(config) / name).exists():
                server.watch(str(place))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make our pages known to MkDocs' navigation and to its links, and note what is not."""
        if self.gathered:
            add_files(files, config, self.gathered.prepared)
        return AskedFiles(files)

    def on_nav(
        self,
        nav: Navigation,
        *,
        config: MkDocsConfig,
        files: Files,
    ) -> Navigation:
        """Keep the navigation for our pages."""
        if self.gathered:
            settle_nav(nav, files, config, self.gathered.prepared)
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's environment, as the other plugins left it."""
        self._environment, self._files = env, files
        spare_theme(env, config)
        self._part_names = part_names(env, config)
        return env

    def on_page_content(
        self,
        html: str,
        *,
        page: Page,  # noqa: ARG002 - MkDocs' signature
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002 - MkDocs' signature
    ) -> str:
        """Let the theme's style sheet scroll code that can be reached by keys."""
        return mended_text(html, config)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """Mend the theme, and tell in the head of every page where the feeds are."""
        return self._finished(output, config)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do so on the theme's own pages as well: whoever lost the way may follow."""
        return self._finished(output, config) if template_name.endswith(".html") else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the whole site and write it, unless an issue forbids that."""
        build, gathered = self._build, self.gathered
        if build is None or gathered is None:
            return
        try:
            with self._spoken_errors():
                may_write = partial(self._may_write, config)
                self.hosted = build.finish(gathered, self._rendered(), may_write)
            self._say(self.hosted.notes)
        finally:
            build.end()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs' signature
        """Leave MkDocs' configuration and the environment as they were found."""
        if self._build is not None:
            self._build.end()

    def _finished(self, html: str, config: MkDocsConfig) -> str:
        return with_feeds(mended(html, self._part_names) if self._part_names else html, config)

    def _refuse_another(self, config: MkDocsConfig) -> None:
        """Refuse to be there twice: the second would wait for the first for ever."""
        if any(isinstance(p, ReprisePlugin) and p is not self for p in config.plugins.values()):
            raise PluginError('The plugin "reprise" is named twice; name it once.')

    @contextmanager
    def _spoken_errors(self) -> Iterator[None]:
        """Let MkDocs' own command say our exceptions in a sentence; ours says them itself."""
        try:
            yield
        except RepriseError as error:
            if self.wishes.is_of_host:
                raise Abort(str(error)) from error
            raise

    def _rendered(self) -> Rendered:
        if self._files is None or self._nav is None or self._environment is None:
            raise Abort("MkDocs ended its build before its pages were made.")
        return Rendered(self._files, self._nav, self._environment)

    def _say(self, notes: Iterable[str]) -> None:
        """Say in MkDocs' log what our own command says by itself."""
        for note in notes if self.wishes.is_of_host else ():
            log.info("%s", note)

    def _may_write(self, config: MkDocsConfig, issues: tuple[Issue, ...]) -> bool:
        """Tell the issues; return whether the site may be written."""
        if self.wishes.report is not None:
            return self.wishes.report(issues)
        for issue in issues:
            level = logging.ERROR if issue.severity is Severity.ERROR else logging.WARNING
            log.log(level, "%s", issue)
        return not (config.strict and has_warned())
