"""A build that needs no host: content has changed, and nothing that the host reads."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.build.amending import amend_site
from reprise.build.cache.last import Look, usual_output
from reprise.build.cache.recalling import Remembered, recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.indexing import with_index
from reprise.build.pipeline import Refused, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import Prepared, prepare_site
from reprise.errors import DamagedMemoryError
from reprise.hosts.amended import publish_and_report
from reprise.hosts.host import DAMAGED, BuildOptions, BuildReport
from reprise.hosts.host_run import HostRun, remembered_run
from reprise.hosts.inputs import own_inputs
from reprise.hosts.lock import BuildLock
from reprise.hosts.own_pages import own_pages
from reprise.hosts.quick import order_of
from reprise.issues import in_order
from reprise.render.theme import UnknownPageError
from reprise.source.stamps import Stamps, take_stamps


def build_without_host(options: BuildOptions, look: Look | None) -> BuildReport | None:
    """Build the site from what the host last said, or return None where it must run.

    `look` was taken before this process had the lock.
    """
    cache = options.cache_folder
    run = None if options.fresh else remembered_run(cache)
    output = options.output or usual_output(cache)
    if run is None or output is None:
        return None
    lock = BuildLock(cache)
    lock.acquire()
    try:
        if not run.holds(options.root, cache):
            return None
        return _Rebuild(options, run, output).report(look)
    except (UnknownPageError, DamagedMemoryError):
        return None
    finally:
        lock.release()


class _Rebuild:
    """One build with a remembered host, to a folder."""

    def __init__(self, options: BuildOptions, run: HostRun, output: Path) -> None:
        self._options = options
        self._run = run
        self._site = run.site(options.cache_folder)
        self._output = output
        self._store = Store(options.cache_folder, self._output)
        self._request = run.request(options)

    def report(self, look: Look | None) -> BuildReport | None:
        """Build; raises `UnknownPageError` where a page is of a kind never seen."""
        root = self._options.root
        if look and not self._store.stands_as_seen(look):
            look = None
        before = recall(self._store, self._request, look, order_of(self._options))
        if amended := self._amended(before):
            return amended
        ours = take_stamps(root, own_inputs(root))
        prepared = prepare_site(self._request, before)
        if not self._run.links_hold(prepared.urls(), prepared.site.hidden):
            return None
        if self._run.own_pages != own_pages(prepared):
            return None
        report = self._made(prepared, before, self._run.inputs.joined(ours))
        notes = (DAMAGED,) if before.is_damaged else ()
        return msgspec.structs.replace(report, notes=(*notes, *report.notes))

    def _amended(self, before: Remembered) -> BuildReport | None:
        """Build where only texts and threads have changed; None where more has."""
        look, request = before.look, self._request
        if look is None or not before.stands:
            return None
        with Shelf.near(self._output, self._options.cache_folder) as shelf:
            made = amend_site(request, self._site, shelf, before)
            if made is None:
                return None
            to = self._destination(shelf)
            report, _ = publish_and_report(self._options, made, look, before.memory, to=to)
        return report

    def _made(self, prepared: Prepared, before: Remembered, others: Stamps) -> BuildReport:
        with Shelf.near(self._output, self._options.cache_folder) as shelf:
            made = make_site(prepared, self._site, shelf, before)
            report = BuildReport(
                issues=in_order((*made.issues, *self._run.said)),
                posts=len(prepared.site.posts),
                due=prepared.due,
            )
            if isinstance(made, Refused) or self._options.forbids(report.issues):
                return report
            made = with_index(made, before)
            origin = Origin(order=order_of(self._options), others=others)
            to = self._destination(shelf)
            done = publish_site(prepared, made, before, origin=origin, to=to)
        return report.after(done, made.result.reasons)

    def _destination(self, shelf: Shelf) -> Destination:
        return Destination(shelf=shelf, store=self._store, told=self._run.said)
