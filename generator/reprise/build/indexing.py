"""The index for search: made after everything else, where what can be found has changed.

Which files it has is known only when it is made, so that the plan gets them last.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from reprise.build.cache.recalling import Remembered
from reprise.build.finishing.search_work import FOLDER, INDEX, SearchWork
from reprise.build.pipeline import Made
from reprise.build.plan.artifact import Artifact, Plan, SearchFile
from reprise.build.progress import Stage
from reprise.build.stale.judge import Known, digests, judge
from reprise.build.stale.reason import Reason
from reprise.derive.claims import called
from reprise.errors import SearchError
from reprise.model.names import OutputPath

_WHO = called("the search")


def with_index(made: Made, before: Remembered) -> Made:
    """Return the site with its index, made or as it stands; without one where none is wanted.

    It is asked for where the site is going to be published. Raises `SearchError`.
    """
    work = made.search
    if work is None:
        return made
    work.progress(Stage.SEARCH)
    standing = _standing(before)
    reason = judge(_artifact(INDEX), work.fingerprint, _known(before), lost=before.lost)
    if reason is None and before.lost.isdisjoint(standing):
        return _planned(made, standing)
    return _made(made, work, reason or Reason(INDEX, "a published file is not as it was left"))


def _made(made: Made, work: SearchWork, reason: Reason) -> Made:
    try:
        files = dict(work.files())
    except OSError as error:
        raise SearchError(f"Cannot make the search: {error.strerror or error}.") from error
    # The others have no fingerprint of their own: what names them speaks for them.
    told = {path: digests(work.fingerprint) if path == INDEX else b"" for path in files}
    learned = made.result.learned
    result = msgspec.structs.replace(
        made.result,
        waiting=(*made.result.waiting, *(path for path, waits in files.items() if waits)),
        reasons=(*made.result.reasons, reason),
        learned=msgspec.structs.replace(learned, artifacts={**learned.artifacts, **told}),
    )
    return _planned(msgspec.structs.replace(made, result=result), files)


def _planned(made: Made, files: Iterable[OutputPath]) -> Made:
    # A browser that reads the first file must find all that this one names.
    in_turn = sorted(files, key=lambda path: (path == INDEX, path))
    plan = Plan((*made.plan.artifacts, *map(_artifact, in_turn)))
    return msgspec.structs.replace(made, plan=plan)


def _standing(before: Remembered) -> frozenset[OutputPath]:
    """Return the files of the index that an earlier build has published."""
    return frozenset(path for path in before.memory.files() if path.startswith(FOLDER))


def _known(before: Remembered) -> Known:
    kept = before.memory.artifact(INDEX) if before.published else None
    return {INDEX: kept} if kept is not None else {}


def _artifact(path: OutputPath) -> Artifact:
    return Artifact(path, _WHO, SearchFile())
