"""The plugin: MkDocs' events, translated into the steps of the pipeline.

`mkdocs build` and `reprise build` both come through here, so they write the same bytes.
"""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority

from reprise.build.commit import Committed, Shelf
from reprise.build.compiled import compiled_folder, forget_compiled
from reprise.build.indexing import with_index
from reprise.build.last import Order
from reprise.build.pipeline import HostSite, Made, make_site
from reprise.build.preparing import Prepared, prepare_site, seek_alike
from reprise.build.progress import Stage
from reprise.build.publishing import Destination, publish_site, recall_what_is_sound
from reprise.build.reason import Reason
from reprise.build.request import Remembered, Request
from reprise.build.store import Store
from reprise.build.workers import Crew
from reprise.errors import RepriseError
from reprise.hosts.host import DAMAGED
from reprise.hosts.host_run import HostRun, forget_run, host_folder, keep_run, remembered_run
from reprise.hosts.inputs import environment, own_inputs
from reprise.hosts.lock import BuildLock
from reprise.hosts.mkdocs_facts import (
    docs_folder,
    document_claims,
    markdown_options,
    site_facts,
    with_inline,
    written_files,
)
from reprise.hosts.mkdocs_feeds import with_feeds
from reprise.hosts.mkdocs_files import add_files, add_to_nav, root_of, settle_nav
from reprise.hosts.mkdocs_inputs import frame_digest, host_inputs, is_known_through
from reprise.hosts.mkdocs_language import words_of
from reprise.hosts.mkdocs_loan import Loan
from reprise.hosts.mkdocs_log import has_warned
from reprise.hosts.mkdocs_mend import (
    Words,
    mend_theme,
    mended,
    mended_text,
    spare_theme,
    theme_words,
)
from reprise.hosts.mkdocs_run import host_run
from reprise.hosts.mkdocs_search import has_search_box, put_search_box
from reprise.hosts.mkdocs_shell import shell_issues
from reprise.hosts.mkdocs_theme import FullTheme
from reprise.hosts.quick import moment_of
from reprise.hosts.wishes import Wishes
from reprise.issues import Issue, Severity, has_errors, in_order
from reprise.model.names import encode_path
from reprise.model.settings import Settings
from reprise.model.words import ENGLISH
from reprise.render.shell.theme import ShellTheme
from reprise.source.settings import parse_settings
from reprise.source.stamps import Stamps, take_stamps

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


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Ours are judged by ourselves; MkDocs would know neither places nor near misses."""


class ReprisePlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # MkDocs' own hook
    """Reads the content before MkDocs reads the docs; writes the site after it has."""

    def __init__(self) -> None:
        self.order = Wishes()
        self.committed: Committed | None = None
        self.prepared: Prepared | None = None
        self.host: HostSite | None = None
        self.theme: ShellTheme | None = None
        self.archive = ""
        self.words = ENGLISH
        self.reasons: tuple[Reason, ...] = ()
        self.notes: tuple[str, ...] = ()
        self._told: tuple[Issue, ...] = ()
        self._store: Store | None = None
        self._before = Remembered()
        self._inputs = self._ours = Stamps()
        self._last_run: HostRun | None = None
        self._lock: BuildLock | None = None
        self._loan: Loan | None = None
        self._raw: dict[str, object] = {}
        self._settings_issues: tuple[Issue, ...] = ()
        self._has_box = False
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._environment: Environment | None = None
        self._words: Words | None = None

    def load_config(
        self,
        options: dict[str, Any],
        config_file_path: str | None = None,  # noqa: ARG002 - MkDocs' signature
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take the settings as they are; they are judged with their places in `on_config`."""
        self._raw = dict(options)
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
        settings, self._settings_issues = self.judged(config)
        now = moment_of(self.order.now)
        self._has_box = has_search_box(config, settings)
        self._begin(config, now)
        request = Request(
            root=root_of(config),
            settings=settings,
            now=now,
            drafts=self.order.drafts,
            docs_dir=docs_folder(config),
            directory_urls=config.use_directory_urls,
            crew=Crew(workers=self.order.jobs),
            progress=self.order.progress,
            compiled=compiled_folder(self._cache(config)),
        )
        self._recall(request)
        self._inputs = take_stamps(request.root, host_inputs(config))
        self._ours = take_stamps(request.root, own_inputs(request.root))
        prepared = prepare_site(request, self._before)
        alike = seek_alike(prepared, self._before.memory)
        self.prepared = msgspec.structs.replace(prepared, alike=alike)
        add_to_nav(config, prepared)
        if self._has_box:
            put_search_box(config)
            self.archive = encode_path(self.prepared.outline.addresses.archive())[1:]
            self.words = words_of(config)
        self.order.progress(Stage.HOST)
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Let an edit of a post, of a template or of the journal rebuild the site."""
        journal = self.judged(config)[0].journal.dir
        for name in ("posts", "templates", journal):
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
        config: MkDocsConfig,
        files: Files,
    ) -> Navigation:
        """Keep the navigation for our pages."""
        if self.prepared:
            settle_nav(nav, files, config, self.prepared)
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's environment, as the other plugins left it."""
        self._environment, self._files = env, files
        spare_theme(env, config)
        self._words = theme_words(env, config)
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
        if self.prepared is None or self._loan is None:
            return
        try:
            with self._spoken_errors():
                self.theme = self._theme(config)
                self.host = self._host_site(config, self.theme)
                with Shelf.near(Path(self._loan.site_dir), self._cache(config)) as shelf:
                    made = make_site(self.prepared, self.host, shelf, self._before)
                    told = (*self._settings_issues, *shell_issues(self.theme, config))
                    issues = in_order((*made.issues, *told))
                    if not self._report(issues, config) or has_errors(issues):
                        raise Abort("Nothing was written; the issues above say why.")
                    self._told = (*told, *self.order.heard())
                    self._publish(config, made, shelf)
        finally:
            self._end()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs' signature
        """Leave MkDocs' configuration and the environment as they were found."""
        self._end()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is known to be wrong before MkDocs has made its pages."""
        found = self.prepared.issues if self.prepared else ()
        return (*self._settings_issues, *found)

    def _finished(self, html: str, config: MkDocsConfig) -> str:
        return with_feeds(mended(html, self._words) if self._words else html, config)

    def _refuse_another(self, config: MkDocsConfig) -> None:
        """Refuse to be there twice: the second would wait for the first for ever."""
        if any(isinstance(p, ReprisePlugin) and p is not self for p in config.plugins.values()):
            raise PluginError('The plugin "reprise" is named twice; name it once.')

    def _cache(self, config: MkDocsConfig) -> Path:
        return root_of(config) / self.order.cache

    def _begin(self, config: MkDocsConfig, now: dt.datetime) -> None:
        """Take the lock, and what MkDocs lends."""
        cache = self._cache(config)
        self._lock = BuildLock(cache)
        with self._spoken_errors():
            self._lock.acquire()
        if self.order.fresh:
            forget_compiled(cache)
        # The run that is remembered speaks of the files that lie here until now.
        self._last_run = None if self.order.fresh else remembered_run(cache)
        forget_run(cache)
        # MkDocs empties the folder itself, but for names that begin with a dot.
        shutil.rmtree(host_folder(cache), ignore_errors=True)
        self._loan = Loan(config)
        self._loan.take(site_dir=host_folder(cache), moment=int(now.timestamp()))
        config.extra_css.insert(0, STYLE_SHEET)
        mend_theme(config)

    def _end(self) -> None:
        """Give back what was lent, and the lock last."""
        if self._loan is not None:
            self._loan.give_back()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def _spoken_errors(self) -> Iterator[None]:
        """Let MkDocs' own command say our exceptions in a sentence; ours says them itself."""
        try:
            yield
        except RepriseError as error:
            if self.order.report is not None:
                raise
            raise Abort(str(error)) from error

    def _theme(self, config: MkDocsConfig) -> ShellTheme:
        if self._files is None or self._nav is None or self._environment is None:
            raise Abort("MkDocs ended its build before its pages were made.")
        full = FullTheme(
            config, files=self._files, nav=self._nav, environment=self._environment
        )
        # The shells of the last run are those of this one if nothing around a page changed.
        last, frame = self._last_run, frame_digest(config, self._nav)
        return ShellTheme(full, last.shells if last and last.frame == frame else None)

    def _host_site(self, config: MkDocsConfig, theme: ShellTheme) -> HostSite:
        if self._files is None or self._nav is None or self.prepared is None:
            raise Abort("MkDocs ended its build before it had begun.")
        written = written_files(Path(config.site_dir))
        facts = site_facts(config, self._files, written, search_box=self._has_box)
        if self.prepared.request.settings.security_headers:
            facts = with_inline(facts, theme.reference or theme, written)
        return HostSite(
            facts=facts,
            theme=theme,
            markdown=markdown_options(config, self.prepared.request.settings.markdown),
            files=written,
            claims=document_claims(config, self._files),
            frame=frame_digest(config, self._nav),
        )

    def _recall(self, request: Request) -> None:
        """Remember the earlier builds to this folder, unless that is not wanted."""
        if self._loan is None:
            return
        output = Path(self._loan.site_dir)
        self._store = Store(request.root / self.order.cache, output)
        if self.order.is_usual:
            self._store.note_as_usual()
        if self.order.fresh:
            return
        self._before = recall_what_is_sound(self._store, request)
        if self._before.is_damaged:
            self.notes = (DAMAGED,)

    def _publish(self, config: MkDocsConfig, made: Made, shelf: Shelf) -> None:
        if self._store is None or self.prepared is None:
            return
        made = with_index(made, self._before)
        self.committed = publish_site(
            self.prepared,
            made,
            Destination(
                shelf=shelf,
                store=self._store,
                before=self._before,
                order=self._order(config),
                others=self._inputs.joined(self._ours),
                told=self._told,
            ),
        )
        self.reasons = made.reasons

    def _order(self, config: MkDocsConfig) -> Order:
        return Order(
            drafts=self.order.drafts,
            environment=environment(root_of(config)),
            by_host=self.order.report is None,
        )

    def remember_host(self, config: MkDocsConfig) -> None:
        """Let later builds do without the host; called where it had nothing to say."""
        cache = self._cache(config)
        if self.prepared and self.host and self._files and is_known_through(config):
            keep_run(
                cache,
                msgspec.structs.replace(
                    host_run(
                        config,
                        self.prepared,
                        self.host,
                        folder=host_folder(cache),
                        files=self._files,
                        inputs=self._inputs,
                    ),
                    said=self._told,
                    output=str(config.site_dir) if self.order.is_usual else "",
                ),
            )
        else:
            forget_run(cache)

    def _report(self, issues: tuple[Issue, ...], config: MkDocsConfig) -> bool:
        """Tell the issues; return whether the site may be written."""
        if self.order.report is not None:
            return self.order.report(issues)
        for issue in issues:
            level = logging.ERROR if issue.severity is Severity.ERROR else logging.WARNING
            log.log(level, "%s", issue)
        return not (config.strict and has_warned())
