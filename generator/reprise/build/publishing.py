"""Publishing: what waits on the shelf becomes the site, and is remembered."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.build.commit import Committed, Shelf
from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.build.last import LastBuild, Order
from reprise.build.pipeline import Made, Prepared, Remembered, Request
from reprise.build.store import Memory, Store
from reprise.source.stamps import Stamps, distrust_young, moved, take_stamps


def recall(store: Store, request: Request, output: Path) -> Remembered:
    """Return what is known of earlier builds to `output`."""
    memory, last = store.memory(reader_of(request)), store.last()
    if last is None:
        # What the published folder holds is not known: every artifact must be made.
        known = msgspec.structs.replace(memory, artifacts={})
        return Remembered(memory=known)
    lost = frozenset(moved(output, last.outputs)) | (store.announced() or frozenset())
    return Remembered(
        memory=memory, sources=last.content, lost=lost, published=tuple(last.outputs.names)
    )


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site goes: from the shelf to its folder, and into the store for that."""

    shelf: Shelf
    store: Store
    before: Remembered


def publish_site(
    prepared: Prepared, made: Made, to: Destination, *, order: Order, others: Stamps
) -> Committed:
    """Publish a site that was made without an error, and remember it.

    `others` are the stamps of what the site is made from besides its content.
    """
    result, request = made.result, prepared.request
    shelf, store = to.shelf, to.store
    if result is None:
        raise AssertionError("a site with an error is not published")
    planned = {artifact.path for artifact in made.plan.artifacts}
    known = to.before.published or shelf.survey(planned)
    store.announce((*result.waiting, *(path for path in known if path not in planned)))
    committed = shelf.publish(result.waiting, planned, known)
    now = request.now.timestamp()
    store.keep(
        Memory(
            reader=reader_of(request),
            facts=prepared.reading.facts,
            texts=result.texts,
            artifacts=result.artifacts,
        ),
        LastBuild(
            order=order.digest,
            content=distrust_young(prepared.stamps, prepared.started),
            others=distrust_young(others, prepared.started),
            outputs=take_stamps(shelf.output, planned),
            now=now,
            due=prepared.due.timestamp() if prepared.due else None,
            posts=len(prepared.site.posts),
            issues=made.issues,
        ),
    )
    return committed


def reader_of(request: Request) -> bytes:
    """Return the digest of all that reading depends on, besides the files."""
    return digest((request.settings, request.docs_dir, engine_digest()))
