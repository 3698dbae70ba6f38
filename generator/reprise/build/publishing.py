"""Publishing: what waits on the shelf becomes the site, and is remembered.

What is about to change is written down first: where it cannot be, nothing is published.
What cannot be remembered afterwards is said, and the next build makes everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import msgspec

from reprise.build.amending import Amended
from reprise.build.cache.last import LastBuild, Look
from reprise.build.cache.memory import Memory, Update
from reprise.build.cache.picture_cache import forget_old_pictures
from reprise.build.cache.recalling import Remembered
from reprise.build.cache.store import Store
from reprise.build.commit import Committed, Shelf
from reprise.build.pipeline import Made
from reprise.build.progress import Stage
from reprise.build.reading.preparing import Prepared
from reprise.errors import UnkeptMemoryError
from reprise.issues import Issue, in_order
from reprise.model.names import OutputPath
from reprise.source.stamps import Stamps, distrust_gone, distrust_young, take_stamps


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site goes: from the shelf to its folder, and into the store for that.

    `told` are the issues of the host and of the settings, which are remembered with its own.
    """

    shelf: Shelf
    store: Store
    told: tuple[Issue, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site comes from, besides its content: what the next build compares.

    `order` is the digest of what was asked for, `others` the stamps of what else the site is
    made from; `is_known_through` tells whether that is all.
    """

    order: bytes
    others: Stamps
    is_known_through: bool = True


def publish_site(
    prepared: Prepared, made: Made, before: Remembered, *, origin: Origin, to: Destination
) -> Committed:
    """Publish a site that was made without an error, and remember it. Raises `OutputError`."""
    store = to.store
    prepared.request.progress(Stage.PUBLISH)
    planned = {artifact.path for artifact in made.plan.artifacts}
    unfinished = before.unfinished
    known = {*before.published, *unfinished} or set(to.shelf.survey(planned))
    gone = frozenset(map(OutputPath, known - planned))
    waiting = set(made.result.waiting)
    in_turn = [a.path for a in made.plan.artifacts if a.path in waiting]
    # What a build before this one has put there stays announced until one has ended.
    store.announce({*in_turn, *gone, *unfinished})
    committed = to.shelf.publish(in_turn, planned, known)
    if waiting:
        forget_old_pictures(prepared.request.root)
    # Without a look at what was published, the memory can have rows of other files.
    forgotten = gone if before.published else before.memory.files() - planned
    update = _update(prepared, made, forgotten)
    outputs = _outputs(planned, waiting, before.look, to.shelf)
    last = _last(prepared, made, origin, outputs=outputs, told=(*made.issues, *to.told))
    unkept = _why_unkept(store, before.memory, update, last)
    return msgspec.structs.replace(committed, unkept=unkept)


def publish_amended(
    amended: Amended, look: Look, memory: Memory, to: Destination
) -> tuple[Committed, LastBuild | None]:
    """Publish what an amendment has made, and remember it; the rest stands as it did.

    Return the build as the next one knows it, too; None where that will know nothing. Raises
    `OutputError`.
    """
    result, store, last = amended.result, to.store, look.last
    store.announce(result.waiting)
    committed = to.shelf.publish(result.waiting, frozenset(last.outputs.names), ())
    written = distrust_gone(take_stamps(to.shelf.output, result.waiting))
    update = Update(
        notes=amended.notes,
        bags=amended.bags,
        facts=amended.facts,
        learned=result.learned,
    )
    kept = msgspec.structs.replace(
        last,
        content=distrust_young(look.content.now, look.started),
        others=distrust_young(look.others.now, look.started),
        outputs=look.outputs.now.amended(written),
        told=_packed((*amended.notes.issues, *to.told)),
    )
    unkept = _why_unkept(store, memory, update, kept)
    committed = msgspec.structs.replace(committed, unkept=unkept)
    return committed, None if unkept else kept


def _why_unkept(store: Store, memory: Memory, update: Update, last: LastBuild) -> str:
    """Let the next build know of this one; return why it will not, empty where it will."""
    try:
        store.keep(memory, update, last)
    except UnkeptMemoryError as error:
        return str(error)
    return ""


def _update(prepared: Prepared, made: Made, gone_artifacts: AbstractSet[OutputPath]) -> Update:
    """Return what this build knows and the memory does not."""
    reading = prepared.reading
    return Update(
        notes=made.notes,
        bags=made.bags,
        heads={path: reading.heads.get(path) for path in reading.changed},
        facts={path: reading.facts[path] for path in reading.changed},
        learned=made.result.learned,
        gone_posts=reading.gone,
        gone_artifacts=gone_artifacts,
    )


def _outputs(
    planned: AbstractSet[OutputPath],
    waiting: AbstractSet[OutputPath],
    look: Look | None,
    shelf: Shelf,
) -> Stamps:
    """Return the stamps of the published files; few are taken where most stood as they were."""
    if look is None:
        return distrust_gone(take_stamps(shelf.output, planned))
    known = set(look.last.outputs.names)
    written = distrust_gone(take_stamps(shelf.output, planned - known | waiting))
    return look.outputs.now.amended(written, without=known - planned)


def _last(
    prepared: Prepared,
    made: Made,
    origin: Origin,
    *,
    outputs: Stamps,
    told: tuple[Issue, ...],
) -> LastBuild:
    included = take_stamps(prepared.request.root, made.notes.included)
    return LastBuild(
        order=origin.order,
        content=distrust_young(prepared.survey.stamps, prepared.started),
        others=distrust_young(origin.others.joined(included), prepared.started),
        journal=prepared.request.settings.journal.dir,
        veil=prepared.veil,
        tracked=prepared.tracked,
        entries=tuple(entry.path for entry in prepared.site.entries),
        is_known_through=origin.is_known_through,
        outputs=outputs,
        now=prepared.request.now.timestamp(),
        due=prepared.due,
        posts=len(prepared.site.posts),
        told=_packed(told),
    )


def _packed(issues: Iterable[Issue]) -> bytes:
    """Pack the issues as every build tells them: the next may have nothing else to do."""
    return msgspec.msgpack.encode(in_order(issues))
