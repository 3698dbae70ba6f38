"""Recalling: what earlier builds leave to this one, before it does anything else."""

from __future__ import annotations

import msgspec

from reprise.build.cache.last import Look
from reprise.build.cache.memory import NOTHING, Memory
from reprise.build.cache.store import Store
from reprise.build.request import Request, reader_of


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier builds leave to this one: nothing, by default.

    `look` tells what has moved since the last one, None where that is not known; `stands`
    that the same files would make the same site now, as it is asked for. `published`
    are the files of the published folder, empty where they are not known; `lost` those of
    them that are not as they were left. `unfinished` are what builds that did not end were
    about to change; `is_damaged` tells that there was more, and that it cannot be read.
    """

    memory: Memory = NOTHING
    look: Look | None = None
    stands: bool = False
    published: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    is_damaged: bool = False


def recall(
    store: Store, request: Request, look: Look | None = None, order: bytes | None = None
) -> Remembered:
    """Return what is known of earlier builds; `look` is what has been seen already.

    `order` is the digest of what is asked for, None where the host has run and may say
    something else. Raises `DamagedMemoryError`.
    """
    before = _remembered(store, request, store.memory(reader_of(request)), look)
    if before.look is None or order is None:
        return before
    stands = before.look.last.answers(order, request.now.timestamp())
    return msgspec.structs.replace(before, stands=stands)


def recall_what_is_sound(store: Store, request: Request) -> Remembered:
    """Return what is known of earlier builds, as far as all of it can be read."""
    memory, is_sound = store.sound_memory(reader_of(request))
    before = _remembered(store, request, memory, None)
    return msgspec.structs.replace(before, is_damaged=before.is_damaged or not is_sound)


def _remembered(
    store: Store, request: Request, memory: Memory, look: Look | None
) -> Remembered:
    look, unfinished = look or store.look(request.root), store.announced()
    if look is None or unfinished is None:
        return Remembered(memory=memory, is_damaged=store.has_last())
    return Remembered(
        memory=memory,
        # A build that was killed may have left a memory that is younger than the look.
        look=look if look.is_whole else None,
        published=tuple(look.last.outputs.names),
        lost=unfinished.union(look.outputs.moved),
        unfinished=unfinished,
    )
