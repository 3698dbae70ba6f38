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
from reprise.build.cache.memory import Update
from reprise.build.cache.picture_cache import forget_old_pictures
from reprise.build.cache.store import Store
from reprise.build.commit import Committed, Shelf
from reprise.build.finishing import Result
from reprise.build.pipeline import Made
from reprise.build.preparing import Prepared
from reprise.build.progress import Stage
from reprise.build.recalling import Remembered
from reprise.errors import UnkeptMemoryError
from reprise.issues import Issue, in_order
from reprise.model.names import OutputPath
from reprise.source.stamps import Stamps, distrust_gone, distrust_young, take_stamps


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a site goes: from the shelf to its folder, and into the store for that.

    `order` is the digest of what was asked for, `others` the stamps of what the site is made
    from besides its content; `is_known_through` tells whether that is all. `told` are the
    issues of the host and of the settings.
    """

    shelf: Shelf
    store: Store
    before: Remembered
    order: bytes
    others: Stamps
    is_known_through: bool = True
    told: tuple[Issue, ...] = ()


def publish_site(prepared: Prepared, made: Made, to: Destination) -> Committed:
    """Publish a site that was made without an error, and remember it. Raises `OutputError`."""
    result, store = made.result, to.store
    if result is None:
        raise AssertionError("a site with an error is not published")
    prepared.request.progress(Stage.PUBLISH)
    planned = {artifact.path for artifact in made.plan.artifacts}
    unfinished = to.before.unfinished
    known = {*to.before.published, *unfinished} or set(to.shelf.survey(planned))
    gone = frozenset(map(OutputPath, known - planned))
    waiting = set(result.waiting)
    in_turn = [a.path for a in made.plan.artifacts if a.path in waiting]
    # What a build before this one has put there stays announced until one has ended.
    store.announce({*in_turn, *gone, *unfinished})
    committed = to.shelf.publish(in_turn, planned, known)
    if waiting:
        forget_old_pictures(prepared.request.root)
    memory = to.before.memory
    # Without a look at what was published, the memory can have rows of other files.
    forgotten = gone if to.before.published else memory.files() - planned
    update = _update(prepared, made, result, forgotten)
    last = _last(prepared, made, result, to, planned=planned)
    return _remembering(committed, to, update, last)


def publish_amended(
    amended: Amended, look: Look, to: Destination
) -> tuple[Committed, LastBuild]:
    """Publish what an amendment has made, and remember it; the rest stands as it did.

    Raises `OutputError`.
    """
    result, store, last = amended.result, to.store, look.last
    store.announce(result.waiting)
    committed = to.shelf.publish(result.waiting, frozenset(last.outputs.names), ())
    written = distrust_gone(take_stamps(to.shelf.output, result.waiting))
    update = Update(
        notes=amended.notes,
        bags=amended.bags,
        facts=amended.facts,
        texts=result.texts,
        summaries=result.summaries,
        entries=result.entries,
        lines=result.lines,
        artifacts=result.artifacts,
    )
    kept = msgspec.structs.replace(
        last,
        content=distrust_young(look.content.now, look.started),
        others=distrust_young(look.others.now, look.started),
        outputs=look.outputs.now.amended(written),
        told=_packed((*amended.notes.issues, *to.told)),
    )
    return _remembering(committed, to, update, kept), kept


def _remembering(
    committed: Committed, to: Destination, update: Update, last: LastBuild
) -> Committed:
    """Let the next build know of a commit, or say why it will not."""
    try:
        to.store.keep(to.before.memory, update, last)
    except UnkeptMemoryError as error:
        return msgspec.structs.replace(committed, unkept=str(error))
    return committed


def _update(
    prepared: Prepared, made: Made, result: Result, gone_artifacts: AbstractSet[OutputPath]
) -> Update:
    """Return what this build knows and the memory does not."""
    reading = prepared.reading
    return Update(
        notes=made.notes,
        bags=made.bags,
        heads={path: reading.heads.get(path) for path in reading.changed},
        facts={path: reading.facts[path] for path in reading.changed},
        texts=result.texts,
        summaries=result.summaries,
        entries=result.entries,
        lines=result.lines,
        artifacts=result.artifacts,
        gone_posts=reading.gone,
        gone_artifacts=gone_artifacts,
    )


def _outputs(planned: AbstractSet[OutputPath], result: Result, to: Destination) -> Stamps:
    """Return the stamps of the published files; few are taken where most stood as they were."""
    look, output = to.before.look, to.shelf.output
    if look is None:
        return distrust_gone(take_stamps(output, planned))
    known = set(look.last.outputs.names)
    written = distrust_gone(take_stamps(output, planned - known | set(result.waiting)))
    return look.outputs.now.amended(written, without=known - planned)


def _last(
    prepared: Prepared,
    made: Made,
    result: Result,
    to: Destination,
    *,
    planned: AbstractSet[OutputPath],
) -> LastBuild:
    included = take_stamps(prepared.request.root, made.notes.included)
    return LastBuild(
        order=to.order,
        content=distrust_young(prepared.survey.stamps, prepared.started),
        others=distrust_young(to.others.joined(included), prepared.started),
        journal=prepared.request.settings.journal.dir,
        veil=prepared.veil,
        kept=prepared.kept,
        is_known_through=to.is_known_through,
        outputs=_outputs(planned, result, to),
        now=prepared.request.now.timestamp(),
        due=prepared.due,
        posts=len(prepared.site.posts),
        told=_packed((*made.issues, *to.told)),
    )


def _packed(issues: Iterable[Issue]) -> bytes:
    """Pack the issues as every build tells them: the next may have nothing else to do."""
    return msgspec.msgpack.encode(in_order(issues))
