"""A site that stays in memory between two builds, for a preview.

What most saves need, the page of one post, is made from what is known already; everything
else goes the way of every build.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from reprise.build.amending import Amended, amend_standing, read_moved
from reprise.build.cache.last import LastBuild, Look, journal_stands
from reprise.build.cache.memory import Memory
from reprise.build.cache.store import Store
from reprise.build.commit import MARK, Shelf
from reprise.build.publishing import Destination
from reprise.build.reading.library import Library
from reprise.build.request import reader_of
from reprise.build.standing import Standing, standing_site
from reprise.errors import DamagedMemoryError, LostOutputError
from reprise.hosts.amended import publish_and_report
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.host_run import HostRun, remembered_run
from reprise.hosts.lock import BuildLock
from reprise.hosts.moment import moment_of
from reprise.hosts.quick import order_of
from reprise.issues import has_errors
from reprise.model.names import folders_above
from reprise.render.theme import UnknownPageError
from reprise.source.published_journal import are_for_others
from reprise.source.stamps import Compared, take_stamps


class _Resting(msgspec.Struct, frozen=True, kw_only=True):
    """A site as the last build has left it."""

    run: HostRun
    last: LastBuild
    memory: Memory
    standing: Standing


class _Sign(msgspec.Struct, frozen=True):
    """What tells a folder from what it becomes when it, or what is at its top, is removed."""

    folder: tuple[int, int]
    mark: tuple[int, int]


class Resident:
    """Builds one site again and again; the options name the folder that it is built to."""

    def __init__(self, options: BuildOptions) -> None:
        if options.output is None:
            raise AssertionError("a resident site needs a folder of its own")
        self._options = options
        self._output = options.output
        self._store = Store(options.cache_folder, options.output)
        self._shelf = Shelf.near(options.output, options.cache_folder)
        self._resting: _Resting | None = None
        # Whether the folder shows all files: after an error it does not know what has changed.
        self._is_current = False
        self._sign = _sign_of(options.output)

    def rebuild(self, changed: Collection[Path] | None) -> BuildReport:
        """Build; `changed` are the paths known to have changed since the last time, None any.

        Raises what `build_site` does.
        """
        before = _sign_of(self._output)
        may_amend = self._is_current and before == self._sign
        self._is_current = False
        report = self._made(changed if may_amend else None)
        self._sign = _sign_of(self._output)
        if before and (self._sign is None or self._sign.mark != before.mark):
            # The folder was removed under the build's hands: what stood is there no more.
            report = self._built()
            self._sign = _sign_of(self._output)
        self._is_current = not has_errors(report.issues)
        if changed is None and self._is_current:
            # The first save is not to wait for what can be had before it.
            self._resting = self._stand()
        return report

    def may_show(self) -> bool:
        """Tell whether others may still read all of the journal that the folder shows.

        Where nobody knows what it shows, they may not.
        """
        last = self._store.last()
        return last is not None and are_for_others(self._options.root, last.entries)

    def _made(self, changed: Collection[Path] | None) -> BuildReport:
        """Build, at once where what has changed is known; again where the folder vanished."""
        try:
            return (self._amended_at_once(changed) if changed else None) or self._built()
        except LostOutputError:
            return self._built()

    def _built(self) -> BuildReport:
        self._resting = None
        return build_site(self._options)

    def _amended_at_once(self, changed: Iterable[Path]) -> BuildReport | None:
        try:
            return self._amended(changed)
        except (UnknownPageError, DamagedMemoryError):
            return None

    def _amended(self, changed: Iterable[Path]) -> BuildReport | None:
        lock = BuildLock(self._options.cache_folder)
        lock.acquire()
        try:
            self._resting = resting = self._resting or self._stand()
            return self._amend(resting, changed) if resting else None
        finally:
            lock.release()

    def _amend(self, resting: _Resting, changed: Iterable[Path]) -> BuildReport | None:
        """Build where only texts and threads have changed; None where more has."""
        started = time.time()
        if not resting.last.answers(order_of(self._options), moment_of(None).timestamp()):
            return None
        look = self._look(resting.last, changed, started)
        if look.content.folders or _is_behind_link(look.content):
            # Of a folder that was put in the place of another, only its own name may be told,
            # and nothing where a link leads elsewhere by another one on its way.
            return None
        library = Library(self._options.root, resting.run.settings)
        texts = read_moved(library, look, resting.memory)
        if texts is None:
            return None
        with self._shelf:
            made = amend_standing(resting.standing, resting.memory, texts)
            return self._published(resting, made, look) if made else None

    def _published(self, resting: _Resting, made: Amended, look: Look) -> BuildReport:
        to = Destination(shelf=self._shelf, store=self._store, told=resting.run.said)
        report, last = publish_and_report(self._options, made, look, resting.memory, to=to)
        standing = msgspec.structs.replace(resting.standing, notes=made.notes)
        self._resting = (
            msgspec.structs.replace(resting, last=last, standing=standing) if last else None
        )
        return report

    def _look(self, last: LastBuild, changed: Iterable[Path], started: float) -> Look:
        """Return what the changed paths, and no others, tell of what has moved."""
        root = self._options.root
        names = {os.path.relpath(path, root).replace(os.sep, "/") for path in changed}
        stamps = take_stamps(root, names)
        # A post can be what a page of the docs includes.
        of_others = names.intersection(last.others.names)
        return Look(
            last=last,
            number=0,
            started=started,
            is_whole=True,
            is_littered=False,
            journal_stands=journal_stands(root, last),
            content=Compared(
                last.content.amended(stamps), tuple(sorted(names)), tuple(stamps.folders)
            ),
            others=Compared(last.others, tuple(sorted(of_others))),
            outputs=Compared(last.outputs, ()),
        )

    def _stand(self) -> _Resting | None:
        """Return the site as it stands on disk; None where a build must be made first."""
        options, cache = self._options, self._options.cache_folder
        run = remembered_run(cache)
        last = self._store.last()
        if run is None or last is None or not run.holds(options.root, cache):
            return None
        request = run.request(options)
        memory = self._store.memory(reader_of(request))
        if memory.is_empty:
            return None
        standing = standing_site(request, run.site(cache), self._shelf, memory)
        return _Resting(run=run, last=last, memory=memory, standing=standing)


def _is_behind_link(content: Compared) -> bool:
    """Tell whether anything has moved in a folder to which a link leads."""
    links = frozenset(content.now.links)
    return not all(links.isdisjoint(folders_above(path)) for path in content.moved)


def _sign_of(output: Path) -> _Sign | None:
    """Return the sign of a published folder, None where it is not there or not marked."""
    try:
        folder, mark = output.stat(), (output / MARK).stat()
    except OSError:
        return None
    return _Sign((folder.st_ino, folder.st_mtime_ns), (mark.st_ino, mark.st_mtime_ns))
