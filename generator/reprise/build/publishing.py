"""Publishing: what waits on the shelf becomes the site, and is remembered."""

from __future__ import annotations

import msgspec

from reprise.build.commit import Committed, Shelf
from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.build.finishing import Result
from reprise.build.last import LastBuild, Look, Order
from reprise.build.memory import Memory, Notes, Update
from reprise.build.pipeline import Made, Prepared, Remembered, Request
from reprise.build.store import Store
from reprise.issues import Issue
from reprise.source.stamps import Stamps, distrust_young, take_stamps


def recall(store: Store, request: Request, look: Look | None = None) -> Remembered:
    """Return what is known of earlier builds; `look` is what has been seen already.

    Raises `DamagedMemoryError`.
    """
    return _remembered(store, request, store.memory(reader_of(request)), look)


def recall_what_is_sound(store: Store, request: Request) -> tuple[Remembered, bool]:
    """Return what is known of earlier builds, and whether all of that could be read."""
    memory, is_sound = store.sound_memory(reader_of(request))
    return _remembered(store, request, memory, None), is_sound


def _remembered(
    store: Store, request: Request, memory: Memory, look: Look | None
) -> Remembered:
    look = look or store.look(request.root)
    if look is None:
        return Remembered(memory=memory)
    return Remembered(
        memory=memory,
        # A build that was killed may have left a memory that is younger than the look.
        look=look if look.is_whole else None,
        published=tuple(look.last.outputs.names),
        lost=frozenset(look.outputs.moved) | (store.announced() or frozenset()),
    )


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site goes: from the shelf to its folder, and into the store for that.

    `order` is what was asked for, `others` the stamps of what the site is made from
    besides its content. `told` are the issues of the host and of the settings.
    """

    shelf: Shelf
    store: Store
    before: Remembered
    order: Order
    others: Stamps
    told: tuple[Issue, ...] = ()


def publish_site(prepared: Prepared, made: Made, to: Destination) -> Committed:
    """Publish a site that was made without an error, and remember it."""
    result, store = made.result, to.store
    if result is None:
        raise AssertionError("a site with an error is not published")
    planned = {artifact.path for artifact in made.plan.artifacts}
    known = to.before.published or to.shelf.survey(planned)
    gone = frozenset(path for path in known if path not in planned)
    store.announce((*result.waiting, *gone))
    committed = to.shelf.publish(result.waiting, planned, known)
    update = _update(prepared, made, result, to.before.memory)
    store.keep(to.before.memory, update, _last(prepared, made, to))
    return committed


def reader_of(request: Request) -> bytes:
    """Return the digest of all that reading depends on, besides the files."""
    return digest((request.settings, request.docs_dir, engine_digest()))


def _update(prepared: Prepared, made: Made, result: Result, memory: Memory) -> Update:
    """Return what this build knows and the memory does not."""
    reading = prepared.reading
    planned = {artifact.path for artifact in made.plan.artifacts}
    return Update(
        notes=Notes(
            reader=reader_of(prepared.request),
            found=prepared.survey.issues,
            issues=made.own,
        ),
        heads={path: reading.heads.get(path) for path in reading.changed},
        facts={path: reading.facts[path] for path in reading.changed},
        texts=result.texts,
        summaries=result.summaries,
        artifacts=result.artifacts,
        gone_posts=memory.posts() - reading.facts.keys(),
        gone_artifacts=memory.files() - planned,
    )


def _last(prepared: Prepared, made: Made, to: Destination) -> LastBuild:
    planned = {artifact.path for artifact in made.plan.artifacts}
    return LastBuild(
        order=to.order.digest,
        content=distrust_young(prepared.survey.stamps, prepared.started),
        others=distrust_young(to.others, prepared.started),
        outputs=take_stamps(to.shelf.output, planned),
        now=prepared.request.now.timestamp(),
        due=prepared.due.timestamp() if prepared.due else None,
        posts=len(prepared.site.posts),
        told=msgspec.msgpack.encode((*made.issues, *to.told)),
    )
