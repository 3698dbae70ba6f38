"""One build while MkDocs runs: what it holds, what it has read, and what it has made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from mkdocs.exceptions import Abort

from reprise.build.cache.compiled import compiled_folder, forget_compiled, sweep_compiled
from reprise.build.cache.last import order_digest
from reprise.build.cache.store import Store, note_usual_output
from reprise.build.commit import Committed, Shelf
from reprise.build.host_site import HostSite
from reprise.build.included import names_of, private_includes
from reprise.build.indexing import with_index
from reprise.build.pipeline import Made, make_site
from reprise.build.preparing import Prepared, prepare_site, seek_alike
from reprise.build.publishing import Destination, publish_site
from reprise.build.reason import Reason
from reprise.build.recalling import Remembered, recall_what_is_sound
from reprise.build.request import Request
from reprise.build.workers import Crew
from reprise.hosts.host import DAMAGED, unkept_notes
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
from reprise.hosts.mkdocs_files import root_of
from reprise.hosts.mkdocs_inputs import frame_digest, host_inputs, note_included
from reprise.hosts.mkdocs_known import is_known_through, may_be_remembered
from reprise.hosts.mkdocs_loan import Loan
from reprise.hosts.mkdocs_run import host_run
from reprise.hosts.mkdocs_search import has_search_box
from reprise.hosts.mkdocs_shell import shell_issues, shown_frame
from reprise.hosts.mkdocs_theme import FullTheme
from reprise.hosts.quick import moment_of
from reprise.hosts.wishes import Wishes
from reprise.issues import Issue, has_errors, in_order
from reprise.model.names import SourcePath
from reprise.model.settings import Settings
from reprise.render.shell.theme import DefeatedError, ShellSet, ShellTheme
from reprise.source.discover import journal_link
from reprise.source.faults import misnamed, no_file
from reprise.source.stamps import Stamps, take_stamps

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

MayWrite = Callable[[tuple[Issue, ...]], bool]
"""Is told all issues, sorted; says whether the site may be written."""


class Rendered(msgspec.Struct, frozen=True):
    """What MkDocs has made: its files, its navigation and the theme's environment."""

    files: Files
    nav: Navigation
    environment: Environment


class HostedBuild:
    """What one build holds, has read and has made, from the lock to the published site.

    Its steps are `begin`, `read` before MkDocs reads the docs, `finish` after it has written
    them, and `end`, whatever has happened. `judged` are the settings with their issues.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        wishes: Wishes,
        judged: tuple[Settings, tuple[Issue, ...]],
    ) -> None:
        self._config, self._wishes = config, wishes
        self._settings, self._settings_issues = judged
        self._now = moment_of(wishes.now)
        self._cache = root_of(config) / wishes.cache
        self._lock = BuildLock(self._cache)
        self._loan = Loan(config)
        self._store = Store(self._cache, Path(config.site_dir))
        self._before = Remembered()
        self._inputs = self._ours = Stamps()
        self._included: set[str] = set()
        self._last_run: HostRun | None = None
        self._files: Files | None = None
        self._told: tuple[Issue, ...] = ()
        self._misnamed: tuple[Issue, ...] = ()
        self.has_box = has_search_box(config, self._settings)
        self.prepared: Prepared | None = None
        self.theme: ShellTheme | None = None
        self.host: HostSite | None = None
        self.committed: Committed | None = None
        self.reasons: tuple[Reason, ...] = ()
        self.notes: tuple[str, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is known to be wrong before MkDocs has made its pages."""
        found = self.prepared.issues if self.prepared else ()
        # A file of the docs can be a comparison: that has been judged already.
        faults = (*self._misnamed, *self._unopened, *self._astray)
        return tuple(dict.fromkeys((*self._settings_issues, *found, *faults)))

    @property
    def is_lost(self) -> bool:
        """Whether MkDocs would fail without a word of its own, or wait for what never comes.

        Or show what is private: it follows every link.
        """
        return bool(self._misnamed or self._unopened or self._astray)

    @property
    def _unopened(self) -> tuple[Issue, ...]:
        """What MkDocs would wait for: pipes, sockets and devices among its files."""
        return tuple(no_file(SourcePath(name)) for name in self._inputs.no_files)

    @property
    def _astray(self) -> tuple[Issue, ...]:
        """The links into the journal among MkDocs' files."""
        root, journal = root_of(self._config), self._settings.journal.dir
        links = map(SourcePath, self._inputs.links)
        return tuple(fault for link in links if (fault := journal_link(root, link, journal)))

    def begin(self) -> None:
        """Take the lock, and what MkDocs lends. Raises `OutputError`."""
        cache, fresh = self._cache, self._wishes.fresh
        self._lock.acquire()
        sweep_compiled(cache)
        if fresh:
            forget_compiled(cache)
        # The run that is remembered speaks of the files that lie here until now.
        self._last_run = None if fresh else remembered_run(cache)
        forget_run(cache)
        # MkDocs empties the folder itself, but for names that begin with a dot.
        shutil.rmtree(host_folder(cache), ignore_errors=True)
        self._loan.take(site_dir=host_folder(cache), moment=int(self._now.timestamp()))

    def read(self) -> Prepared:
        """Read the content, and begin to seek which posts are alike."""
        config, request = self._config, self._request()
        self._recall(request)
        inputs = host_inputs(config, self._settings.host_inputs)
        self._misnamed = tuple(misnamed(inputs))
        self._inputs = self._wishes.read.joined(take_stamps(request.root, inputs))
        note_included(config, self._included.add)
        self._ours = take_stamps(request.root, own_inputs(request.root))
        prepared = prepare_site(request, self._before)
        alike = seek_alike(prepared, self._before.memory)
        self.prepared = msgspec.structs.replace(prepared, alike=alike)
        return self.prepared

    def finish(self, rendered: Rendered, may_write: MayWrite) -> None:
        """Make the whole site and publish it. Raises `Abort` where it may not be written."""
        if self.prepared is None:
            raise AssertionError("nothing has been read")
        self._files = rendered.files
        self._inputs = self._inputs.joined(self._stamps_of_included())
        private = self._private_includes()
        full = self._full_theme(rendered)
        named = self._settings.host_inputs
        frame = frame_digest(self._config, rendered.nav, full, named)
        theme = self.theme = ShellTheme(full, self._shells_of(frame))
        host = self._host_site(rendered, theme, frame)
        with Shelf.near(Path(self._loan.site_dir), self._cache) as shelf:
            made = self._made(self.prepared, host, theme, shelf)
            told = (*self._settings_issues, *shell_issues(theme, self._config), *private)
            issues = in_order((*made.issues, *told))
            if not may_write(issues) or has_errors(issues):
                raise Abort("Nothing was written; the issues above say why.")
            self._told = (*told, *self._wishes.heard())
            self._publish(self.prepared, made, shelf)

    def _shells_of(self, frame: bytes) -> ShellSet:
        """Return those of the last run, if nothing around a page has changed since."""
        last = self._last_run
        is_same = last and last.frame == shown_frame(frame, last.shells)
        return last.shells if last and is_same else ShellSet()

    def _made(
        self, prepared: Prepared, host: HostSite, theme: ShellTheme, shelf: Shelf
    ) -> Made:
        """Make the site; from the beginning where what was filled in turns out to be wrong."""
        while True:  # each time with one layout less to be filled in
            frame = shown_frame(host.frame, theme.shells)
            self.host = msgspec.structs.replace(host, frame=frame)
            with suppress(DefeatedError):
                return make_site(prepared, self.host, shelf, self._before)

    def remember(self) -> None:
        """Let later builds do without the host; called where it had nothing to say."""
        config, cache = self._config, self._cache
        if self.prepared and self.host and self._files and may_be_remembered(config):
            run = host_run(
                config,
                self.prepared,
                self.host,
                folder=host_folder(cache),
                files=self._files,
                inputs=self._inputs,
            )
            self._keep_run(msgspec.structs.replace(run, said=self._told))
        else:
            forget_run(cache)

    def _keep_run(self, run: HostRun) -> None:
        try:
            keep_run(self._cache, run)
        except OSError as error:
            notes = unkept_notes(error.strerror or str(error))
            self.notes = tuple(dict.fromkeys((*self.notes, *notes)))

    def end(self) -> None:
        """Give back what was lent, and the lock last."""
        self._loan.give_back()
        self._lock.release()

    def _request(self) -> Request:
        config, wishes = self._config, self._wishes
        return Request(
            root=root_of(config),
            settings=self._settings,
            now=self._now,
            drafts=wishes.drafts,
            docs_dir=docs_folder(config),
            directory_urls=config.use_directory_urls,
            crew=Crew(workers=wishes.jobs),
            progress=wishes.progress,
            compiled=compiled_folder(self._cache),
        )

    def _recall(self, request: Request) -> None:
        """Remember the earlier builds to this folder, unless that is not wanted."""
        if self._wishes.usual:
            note_usual_output(self._cache, self._wishes.usual)
        if self._wishes.fresh:
            return
        self._before = recall_what_is_sound(self._store, request)
        if self._before.is_damaged:
            self.notes = (DAMAGED,)

    def _full_theme(self, rendered: Rendered) -> FullTheme:
        return FullTheme(
            self._config,
            files=rendered.files,
            nav=rendered.nav,
            environment=rendered.environment,
        )

    def _host_site(self, rendered: Rendered, theme: ShellTheme, frame: bytes) -> HostSite:
        config, settings = self._config, self._settings
        written = written_files(Path(config.site_dir))
        facts = site_facts(config, rendered.files, written, search_box=self.has_box)
        if settings.security_headers:
            facts = with_inline(facts, theme.reference or theme, written)
        return HostSite(
            facts=facts,
            theme=theme,
            markdown=markdown_options(config, settings.markdown),
            files=written,
            claims=document_claims(config, rendered.files),
            frame=frame,
        )

    def _stamps_of_included(self) -> Stamps:
        root = root_of(self._config)
        return take_stamps(root, names_of(root, self._included))

    def _private_includes(self) -> tuple[Issue, ...]:
        """Return the errors of pages that show the journal; these are not kept either."""
        root = root_of(self._config)
        names = names_of(root, self._included)
        found = private_includes(root, self._settings.journal.dir, names)
        if found:
            shutil.rmtree(host_folder(self._cache), ignore_errors=True)
        return found

    def _publish(self, prepared: Prepared, made: Made, shelf: Shelf) -> None:
        made = with_index(made, self._before)
        wishes = self._wishes
        order = order_digest(
            drafts=wishes.drafts,
            environment=environment(root_of(self._config)),
            by_host=wishes.is_of_host,
        )
        to = Destination(
            shelf=shelf,
            store=self._store,
            before=self._before,
            order=order,
            others=self._inputs.joined(self._ours),
            is_known_through=is_known_through(self._config),
            told=self._told,
        )
        self.committed = publish_site(prepared, made, to)
        self.notes = (*self.notes, *unkept_notes(self.committed.unkept))
        self.reasons = made.reasons
