"""The pipeline: from a prepared site and what the host has made of it to a finished one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import msgspec

from reprise.build.cache.memory import Notes
from reprise.build.cache.recalling import Remembered
from reprise.build.commit import Shelf
from reprise.build.fingerprints.site import Fingerprints
from reprise.build.fingerprints.surroundings import Surroundings, surroundings
from reprise.build.finishing.dead_links import dead_fragments
from reprise.build.finishing.desk import Bench, Desk, Tools, bench_for
from reprise.build.finishing.finisher import Finisher, Result
from reprise.build.finishing.parts import Parts
from reprise.build.finishing.search_work import SearchWork
from reprise.build.finishing.workshop import set_up_facts
from reprise.build.ground import Ground, lay_ground
from reprise.build.host_site import HostSite
from reprise.build.noting import notes_of
from reprise.build.on_demand import LookedUp
from reprise.build.plan.artifact import TEXTLESS, Artifact, Plan, PostPage, Recipe
from reprise.build.progress import Stage
from reprise.build.reading.preparing import Prepared
from reprise.build.request import Request
from reprise.build.stale.earlier import Earlier
from reprise.build.stale.judge import Known
from reprise.build.stale.touched import Touched, find_touched
from reprise.build.workers import Crew, work_off
from reprise.derive.related import Bags
from reprise.issues import Issue, has_errors, in_order
from reprise.source.placing import place_issues


class Refused(msgspec.Struct, frozen=True):
    """A site of which nothing was made: what was read, or planned, has an error."""

    issues: tuple[Issue, ...]


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished site, to be published where none of the issues is an error.

    `notes` are what to remember of it as a whole, `bags` what the likeness of its posts was
    found from, where that has changed; `search` makes its index, where it has one.
    """

    plan: Plan
    result: Result
    issues: tuple[Issue, ...]
    notes: Notes
    bags: Bags | None = None
    search: SearchWork | None = None


def make_site(
    prepared: Prepared, host: HostSite, shelf: Shelf, before: Remembered
) -> Made | Refused:
    """Plan the site, and put on the shelf what is stale."""
    request = prepared.request
    request.progress(Stage.PLAN)
    ground = lay_ground(prepared, host, shelf, before)
    if has_errors((*prepared.issues, *ground.issues)):
        told = (*prepared.issues, *ground.issues, *_of_texts(ground.desk, request.crew))
        return Refused(in_order(told))
    return _finished(prepared, host, ground, before)


def _finished(prepared: Prepared, host: HostSite, ground: Ground, before: Remembered) -> Made:
    """Finish what is stale, the pages of posts before what shows them.

    Where all is made, what shows no text comes first: who is like whom is still being sought.
    """
    request, desk, tools = prepared.request, ground.desk, ground.tools
    texts = {
        post.path: ground.known[post.path]
        for post in prepared.site.posts
        if post.path in ground.known
    }
    around = _around(ground, host)
    alike = ground.alike() if before.published else None
    related = dict(alike.related) if alike else {}
    touched = find_touched(prepared, before, around.edition, ground.known, related=related)
    earlier = _earlier(before, touched)
    facts = prepared.reading.facts
    fingerprints = Fingerprints(
        around, facts=facts, texts=texts, related=related, standing=earlier.digests_of
    )
    bench = Bench(desk, tools, Parts(related=related))
    finisher = Finisher(bench, fingerprints, texts, crew=request.crew)
    posts, rest = _parted(desk.plan.artifacts, PostPage)
    if alike is None:
        textless, rest = _parted(rest, TEXTLESS)
        finisher.finish(textless, earlier, partial(request.progress, Stage.PLAN))
        alike = ground.alike()
        related |= alike.related
    finisher.finish(posts, earlier, partial(request.progress, Stage.POSTS))
    finisher.finish(rest, earlier, partial(request.progress, Stage.LISTS))
    result = finisher.result()
    of_artifacts = result.told_with(before.memory.notes.of_artifacts)
    notes = notes_of(prepared, ground, texts, of_artifacts)
    return Made(
        plan=desk.plan,
        result=result,
        issues=in_order(notes.issues),
        notes=notes,
        bags=alike.bags,
        search=_search(request, desk, tools, fingerprints),
    )


def _around(ground: Ground, host: HostSite) -> Surroundings:
    desk = ground.desk
    return surroundings(
        ground.tools.composer,
        host,
        plan=desk.plan,
        sources=desk.templates.sources,
        root=desk.root,
        moment=desk.now,
    )


def _parted(
    artifacts: Iterable[Artifact], kinds: type[Recipe] | tuple[type[Recipe], ...]
) -> tuple[list[Artifact], list[Artifact]]:
    """Return the artifacts whose recipe is of these kinds, and the others."""
    of_kind: list[Artifact] = []
    others: list[Artifact] = []
    for artifact in artifacts:
        (of_kind if isinstance(artifact.recipe, kinds) else others).append(artifact)
    return of_kind, others


def _search(
    request: Request, desk: Desk, tools: Tools, fingerprints: Fingerprints
) -> SearchWork | None:
    if not request.is_searched(desk.edition.facts):
        return None
    return SearchWork(
        desk=desk,
        tools=tools,
        fingerprint=fingerprints.of_search(),
        crew=request.crew,
        progress=request.progress,
    )


def _earlier(before: Remembered, touched: Touched | None) -> Earlier:
    memory = before.memory
    known: Known = {}
    if before.published:  # else all is made: it is not known what lies there
        known = LookedUp(memory.artifact) if touched else memory.artifacts()
    return Earlier(
        memory=memory,
        known=known,
        lost=before.lost,
        published=frozenset(before.published),
        touched=touched,
    )


def _of_texts(desk: Desk, crew: Crew) -> list[Issue]:
    """Return what is wrong in the texts of a site that is not made, so that all is told."""
    paths = [post.path for post in desk.edition.site.posts]
    texts = dict(work_off(partial(set_up_facts, bench_for(desk, Parts())), paths, crew))
    found = [issue for text in texts.values() for issue in text.issues]
    return [*place_issues(desk.root, found), *dead_fragments(desk, texts)]
