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
from reprise.build.library import Library
from reprise.build.publishing import Destination, publish_amended
from reprise.build.recalling import Remembered
from reprise.build.request import reader_of
from reprise.build.standing import Standing, standing_site
from reprise.errors import DamagedMemoryError, LostOutputError
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.host_run import HostRun, remembered_run
from reprise.hosts.lock import BuildLock
from reprise.hosts.moment import moment_of
from reprise.hosts.quick import order_of
from reprise.issues import has_errors, in_order
from reprise.render.theme import UnknownPageError
from reprise.source.stamps import Compared, take_stamps


class _Ground(msgspec.Struct, frozen=True, kw_only=True):
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
        self._ground: _Ground | None = None
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
            self._ground = self._stand()
        return report

    def _made(self, changed: Collection[Path] | None) -> BuildReport:
        """Build, at once where what has changed is known; again where the folder vanished."""
        try:
            return (self._amended_at_once(changed) if changed else None) or self._built()
        except LostOutputError:
            return self._built()

    def _built(self) -> BuildReport:
        self._ground = None
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
            self._ground = ground = self._ground or self._stand()
            return self._amend(ground, changed) if ground else None
        finally:
            lock.release()

    def _amend(self, ground: _Ground, changed: Iterable[Path]) -> BuildReport | None:
        """Build where only texts and threads have changed; None where more has."""
        started = time.time()
        if not ground.last.answers(order_of(self._options), moment_of(None).timestamp()):
            return None
        look = self._look(ground.last, changed, started)
        if look.content.folders:
            # Of a folder that was put in the place of another, only its own name may be told.
            return None
        library = Library(self._options.root, ground.run.settings)
        texts = read_moved(library, look, ground.memory)
        if texts is None:
            return None
        with self._shelf:
            made = amend_standing(ground.standing, ground.memory, texts)
            return self._published(ground, made, look) if made else None

    def _published(self, ground: _Ground, made: Amended, look: Look) -> BuildReport:
        issues = in_order((*made.notes.issues, *ground.run.said))
        report = BuildReport(
            issues=issues, output=self._output, posts=look.last.posts, due=look.last.due
        )
        if self._options.forbids(issues):
            return report
        to = Destination(
            shelf=self._shelf,
            store=self._store,
            before=Remembered(memory=ground.memory),
            order=order_of(self._options),
            others=look.others.now,
            told=ground.run.said,
        )
        done, last = publish_amended(made, look, to)
        standing = msgspec.structs.replace(ground.standing, notes=made.notes)
        ground = msgspec.structs.replace(ground, last=last, standing=standing)
        self._ground = None if done.unkept else ground
        return report.after(done, made.result.reasons)

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
            journal_stands=journal_stands(root, last),
            content=Compared(
                last.content.amended(stamps), tuple(sorted(names)), tuple(stamps.folders)
            ),
            others=Compared(last.others, tuple(sorted(of_others))),
            outputs=Compared(last.outputs, ()),
        )

    def _stand(self) -> _Ground | None:
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
        return _Ground(run=run, last=last, memory=memory, standing=standing)


def _sign_of(output: Path) -> _Sign | None:
    """Return the sign of a published folder, None where it is not there or not marked."""
    try:
        folder, mark = output.stat(), (output / MARK).stat()
    except OSError:
        return None
    return _Sign((folder.st_ino, folder.st_mtime_ns), (mark.st_ino, mark.st_mtime_ns))
