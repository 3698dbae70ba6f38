"""One build while MkDocs runs: what it holds, and the values that its steps hand on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from mkdocs.exceptions import Abort

from reprise.build.cache.compiled import forget_compiled, sweep_compiled
from reprise.build.cache.last import order_digest
from reprise.build.cache.recalling import Remembered, recall_what_is_sound
from reprise.build.cache.store import Store, note_usual_output
from reprise.build.commit import Committed, Shelf
from reprise.build.host_site import HostSite
from reprise.build.included import names_of, private_includes
from reprise.build.indexing import with_index
from reprise.build.pipeline import Made, Refused, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import Prepared, prepare_site, seek_alike
from reprise.build.stale.reason import Reason
from reprise.hosts.host import DAMAGED, unkept_notes
from reprise.hosts.host_run import HostRun, forget_run, host_folder, remembered_run
from reprise.hosts.inputs import environment, own_inputs
from reprise.hosts.lock import BuildLock
from reprise.hosts.mkdocs.conflicts import docs_conflicts
from reprise.hosts.mkdocs.facts import (
    document_claims,
    markdown_options,
    site_facts,
    with_inline,
    written_files,
)
from reprise.hosts.mkdocs.files import missing_paths
from reprise.hosts.mkdocs.inputs import frame_digest, host_inputs, note_included
from reprise.hosts.mkdocs.known import is_known_through
from reprise.hosts.mkdocs.loan import Loan
from reprise.hosts.mkdocs.private import (
    links_into_journal,
    private_links,
    published_journal_folder,
)
from reprise.hosts.mkdocs.request import request_of
from reprise.hosts.mkdocs.search import has_search_box
from reprise.hosts.mkdocs.shell import shell_issues, shown_frame
from reprise.hosts.mkdocs.theme import FullTheme
from reprise.hosts.mkdocs.wishes import Wishes
from reprise.issues import Issue, has_errors, in_order
from reprise.model.names import SourcePath
from reprise.model.settings import Settings
from reprise.render.shell.theme import DefeatedError, ShellSet, ShellTheme
from reprise.source.faults import misnamed, no_file
from reprise.source.stamps import Stamps, take_stamps

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

MayWrite = Callable[[tuple[Issue, ...]], bool]
"""Is told all issues, sorted; says whether the site may be written."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What is known before MkDocs reads the docs.

    `before` is what earlier builds leave, `last_run` what the last run of MkDocs does.
    `of_settings` are the issues of the settings, `astray` those of ways on which the journal
    would be published: of links that lead there, or of where it lies. `inputs` are the
    stamps of what MkDocs is going to read, `ours` of what we read besides the content.
    """

    prepared: Prepared
    before: Remembered
    last_run: HostRun | None
    of_settings: tuple[Issue, ...]
    astray: tuple[Issue, ...]
    inputs: Stamps
    ours: Stamps

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is known to be wrong before MkDocs has made its pages."""
        # A file of the docs can be a comparison: that has been judged already.
        return tuple(dict.fromkeys((*self.of_settings, *self.prepared.issues, *self._faults)))

    @property
    def is_lost(self) -> bool:
        """Whether MkDocs would fail without a word of its own, or wait for what never comes.

        Or show what is private: it follows every link.
        """
        return bool(self._faults)

    @property
    def _faults(self) -> tuple[Issue, ...]:
        """What MkDocs would fail at, or wait for (pipes, sockets and devices), or give away."""
        unopened = (no_file(SourcePath(name)) for name in self.inputs.no_files)
        return (*misnamed(self.inputs.names), *unopened, *self.astray)

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say of the build itself."""
        return (DAMAGED,) if self.before.is_damaged else ()


class Rendered(msgspec.Struct, frozen=True):
    """What MkDocs has made: its files, its navigation and the theme's environment."""

    files: Files
    nav: Navigation
    environment: Environment


class Hosted(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is published: what MkDocs told of it, and what came of it.

    `shells` are all that was learned of the theme, `inputs` the stamps of what MkDocs has
    read, and `told` the issues of the settings, of the theme and of MkDocs. `notes` are what
    there is to say of the build itself.
    """

    prepared: Prepared
    host: HostSite
    shells: ShellSet
    files: Files
    inputs: Stamps
    told: tuple[Issue, ...]
    committed: Committed
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...]


class HostedBuild:
    """One build while MkDocs runs: the lock, what MkDocs lends, and what is asked for.

    Its steps are `begin`, `read` before MkDocs reads the docs, `finish` after it has written
    them, and `end`, whatever has happened.
    """

    def __init__(self, config: MkDocsConfig, wishes: Wishes, settings: Settings) -> None:
        self._config, self._wishes = config, wishes
        # Before MkDocs is lent another time than the environment tells now.
        self._request = request_of(config, settings, wishes.asked)
        self._cache = self._request.root / wishes.asked.cache
        self._lock = BuildLock(self._cache)
        self._loan = Loan(config)
        self._store = Store(self._cache, Path(config.site_dir))
        self._included: set[str] = set()
        self.has_box = has_search_box(config, settings)

    def begin(self) -> HostRun | None:
        """Take the lock, and what MkDocs lends; return what its last run has left.

        Raises `OutputError`.
        """
        cache, fresh = self._cache, self._wishes.asked.fresh
        self._lock.acquire()
        sweep_compiled(cache)
        if fresh:
            forget_compiled(cache)
        # The run that is remembered speaks of the files that lie here until now.
        last_run = None if fresh else remembered_run(cache)
        forget_run(cache)
        # MkDocs empties the folder itself, but for names that begin with a dot.
        shutil.rmtree(host_folder(cache), ignore_errors=True)
        self._loan.take(site_dir=host_folder(cache), moment=int(self._request.now.timestamp()))
        return last_run

    def read(self, last_run: HostRun | None, of_settings: tuple[Issue, ...]) -> Gathered:
        """Read the content, and begin to seek which posts are alike."""
        config, request = self._config, self._request
        before = self._recalled()
        stamps = take_stamps(request.root, host_inputs(config, request.settings))
        inputs = self._wishes.read.joined(stamps)
        note_included(config, self._included.add)
        ours = take_stamps(request.root, own_inputs(request.root))
        prepared = prepare_site(request, before)
        alike = seek_alike(prepared, before.memory)
        return Gathered(
            prepared=msgspec.structs.replace(prepared, alike=alike),
            before=before,
            last_run=last_run,
            of_settings=of_settings,
            astray=(
                *links_into_journal(request, inputs),
                *published_journal_folder(request, config, self._loan.site_dir),
            ),
            inputs=inputs,
            ours=ours,
        )

    def finish(self, gathered: Gathered, rendered: Rendered, may_write: MayWrite) -> Hosted:
        """Make the whole site and publish it. Raises `Abort` where it may not be written."""
        config = self._config
        inputs = gathered.inputs.joined(self._stamps_of_included())
        private = self._private(rendered.files, gathered.prepared.site.hidden)
        of_docs = (*private, *docs_conflicts(config, rendered.files))
        full = self._full_theme(rendered)
        frame = frame_digest(config, rendered.nav, full, self._request.settings)
        theme = ShellTheme(full, _shells_of(gathered.last_run, frame))
        host = self._host_site(rendered, theme, frame)
        with Shelf.near(Path(self._loan.site_dir), self._cache) as shelf:
            host, made = _made(gathered, host, theme, shelf)
            told = (*gathered.of_settings, *shell_issues(theme, config), *of_docs)
            issues = in_order((*made.issues, *told))
            if not may_write(issues) or has_errors(issues) or isinstance(made, Refused):
                raise Abort("Nothing was written; the issues above say why.")
            told = (*told, *self._wishes.heard())
            made = with_index(made, gathered.before)
            origin = self._origin(inputs.joined(gathered.ours))
            to = Destination(shelf=shelf, store=self._store, told=told)
            committed = publish_site(
                gathered.prepared, made, gathered.before, origin=origin, to=to
            )
        return Hosted(
            prepared=gathered.prepared,
            host=host,
            shells=theme.shells,
            files=rendered.files,
            inputs=inputs,
            told=told,
            committed=committed,
            reasons=made.result.reasons,
            notes=(*gathered.notes, *unkept_notes(committed.unkept)),
        )

    def end(self) -> None:
        """Give back what was lent, and the lock last."""
        self._loan.give_back()
        self._lock.release()

    def _recalled(self) -> Remembered:
        """Return what earlier builds leave to this folder, nothing where it is to be fresh."""
        if self._wishes.usual:
            note_usual_output(self._cache, self._wishes.usual)
        if self._wishes.asked.fresh:
            return Remembered()
        return recall_what_is_sound(self._store, self._request)

    def _full_theme(self, rendered: Rendered) -> FullTheme:
        return FullTheme(
            self._config,
            files=rendered.files,
            nav=rendered.nav,
            environment=rendered.environment,
        )

    def _host_site(self, rendered: Rendered, theme: ShellTheme, frame: bytes) -> HostSite:
        config, settings = self._config, self._request.settings
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
        root = self._request.root
        return take_stamps(root, names_of(root, self._included))

    def _private(self, files: Files, hidden: AbstractSet[SourcePath]) -> tuple[Issue, ...]:
        """Return the errors of pages that show the journal, or link to what is `hidden` there.

        These pages are not kept either.
        """
        root, journal = self._request.root, self._request.settings.journal.dir
        found = (
            *private_includes(root, journal, names_of(root, self._included)),
            *private_links(missing_paths(self._config, files) & hidden),
        )
        if found:
            shutil.rmtree(host_folder(self._cache), ignore_errors=True)
        return found

    def _origin(self, others: Stamps) -> Origin:
        request = self._request
        return Origin(
            order=order_digest(
                drafts=request.drafts,
                environment=environment(request.root),
                by_host=self._wishes.is_of_host,
            ),
            others=others,
            is_known_through=is_known_through(self._config),
        )


def _shells_of(last: HostRun | None, frame: bytes) -> ShellSet:
    """Return those of the last run, if nothing around a page has changed since."""
    is_same = last and last.frame == shown_frame(frame, last.shells)
    return last.shells if last and is_same else ShellSet()


def _made(
    gathered: Gathered, host: HostSite, theme: ShellTheme, shelf: Shelf
) -> tuple[HostSite, Made | Refused]:
    """Make the site; from the beginning where what was filled in turns out to be wrong.

    Returned as well is the host's site with the frame as pages have got it.
    """
    while True:  # each time with one layout less to be filled in
        frame = shown_frame(host.frame, theme.shells)
        shown = msgspec.structs.replace(host, frame=frame)
        with suppress(DefeatedError):
            return shown, make_site(gathered.prepared, shown, shelf, gathered.before)
