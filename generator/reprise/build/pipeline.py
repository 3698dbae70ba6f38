"""The pipeline: from a prepared site and what the host has made of it to a finished one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from reprise.build.artifact import TEXTLESS, Artifact, Plan, PostPage, Recipe
from reprise.build.before import Before
from reprise.build.commit import Shelf
from reprise.build.dead_links import dead_fragments
from reprise.build.desk import Desk, Tools, bench_for, template_set, tools_with
from reprise.build.editions import edition_of
from reprise.build.fingerprint import Fingerprints
from reprise.build.finishing import Finisher, Result
from reprise.build.host_site import HostSite
from reprise.build.included import names_of
from reprise.build.likeness import Likenesses, Sought
from reprise.build.memory import Notes
from reprise.build.on_demand import LookedUp
from reprise.build.plan import plan_site
from reprise.build.preparing import Prepared, seek_alike
from reprise.build.progress import Stage
from reprise.build.reason import Reason
from reprise.build.request import Remembered, Request, reader_of
from reprise.build.search_work import SearchWork
from reprise.build.stale import Known
from reprise.build.surroundings import surroundings
from reprise.build.texts import TextFacts
from reprise.build.touched import Touched, find_touched
from reprise.build.workers import Crew, Work, work_off
from reprise.build.workshop import set_up_judge
from reprise.derive.channels import may_have_thread
from reprise.derive.moves import Moves, derive_moves
from reprise.derive.published import behind_issues, derive_published
from reprise.derive.recent import RecentComment, recent_comments
from reprise.derive.related import Bags
from reprise.issues import Issue, has_errors, in_order
from reprise.model.names import SourcePath
from reprise.render.compose import Composer, with_entries
from reprise.render.edition import Edition
from reprise.source.placing import place_issues
from reprise.source.templates import Templates, load_templates


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished site, to be published where none of the issues is an error.

    `notes` are what to remember of it as a whole, `bags` what the likeness of its posts was
    found from, where that has changed; `search` makes its index, where it has one.
    """

    plan: Plan
    result: Result | None
    issues: tuple[Issue, ...]
    notes: Notes = Notes()
    bags: Bags | None = None
    search: SearchWork | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why each artifact that was made has been made."""
        return self.result.reasons if self.result else ()


def make_site(
    prepared: Prepared, host: HostSite, shelf: Shelf, before: Remembered | None = None
) -> Made:
    """Plan the site, and put on the shelf what is stale."""
    request, before = prepared.request, before or Remembered()
    request.progress(Stage.PLAN)
    ground = _ground(prepared, host, shelf, before)
    if has_errors((*prepared.issues, *ground.issues)):
        told = (*prepared.issues, *ground.issues, *_of_texts(ground.desk, request.crew))
        return Made(plan=ground.desk.plan, result=None, issues=in_order(told))
    return _finished(prepared, host, ground, before)


class _Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a site is finished from. `known` are the texts of earlier builds.

    `related` is the edition's own: what another process seeks still is set there by `alike`.
    `included` are files that texts look for which are no posts'.
    """

    desk: Desk
    tools: Tools
    moves: Moves
    sought: Sought | None
    related: dict[SourcePath, tuple[SourcePath, ...]]
    known: Mapping[SourcePath, TextFacts]
    included: frozenset[str]
    issues: tuple[Issue, ...]

    def alike(self) -> Likenesses:
        """Wait until it is known which posts are like which."""
        alike = self.sought.found(self.known) if self.sought else Likenesses({})
        self.related.update(alike.related)
        return alike


def _ground(prepared: Prepared, host: HostSite, shelf: Shelf, before: Remembered) -> _Ground:
    """Plan all files, and lay out what makes them."""
    sought = prepared.alike or seek_alike(prepared, before.memory)
    sources, template_issues = load_templates(prepared.request.root)
    moves, behind = _promised(prepared, host)
    known = before.memory.texts()
    related: dict[SourcePath, tuple[SourcePath, ...]] = {}
    bare = _bare(prepared, host, moves, related)
    origins = {path: host.claims.get(path, SourcePath("")) for path in host.files}
    plan, planned = plan_site(bare, origins)
    templates = template_set(sources, bare.words, prepared.request.compiled)
    bare, of_entries = with_entries(bare, markdown=host.markdown, templates=templates)
    desk = _desk(prepared, host, shelf, (bare, plan, sources))
    tools = tools_with(templates, desk)
    found = (*tools.composer.issues, *of_entries, *planned, *behind)
    placed = place_issues(prepared.request.root, found)
    return _Ground(
        desk=desk,
        tools=tools,
        moves=moves,
        sought=sought,
        related=related,
        known=known,
        included=_included(prepared.request, bare, tools.composer),
        issues=(*template_issues, *tools.templates.check(), *placed),
    )


def _finished(prepared: Prepared, host: HostSite, ground: _Ground, before: Remembered) -> Made:
    """Finish what is stale, the pages of posts before what shows them.

    Where all is made, what shows no text comes first: who is like whom is still being sought.
    """
    request, desk, tools = prepared.request, ground.desk, ground.tools
    known = ground.known
    texts = {p.path: known[p.path] for p in prepared.site.posts if p.path in known}
    around = surroundings(desk, host, tools.composer)
    alike = ground.alike() if before.published else None
    touched = find_touched(prepared, before, around.edition, known) if alike else None
    made = _made_before(before, touched)
    facts = prepared.reading.facts
    fingerprints = Fingerprints(around, facts=facts, texts=texts, standing=made.digests_of)
    finisher = Finisher(desk, tools, fingerprints, texts, crew=request.crew)
    posts, rest = _parted(desk.plan.artifacts, PostPage)
    if alike is None:
        textless, rest = _parted(rest, TEXTLESS)
        finisher.finish(textless, made, partial(request.progress, Stage.PLAN))
        alike = ground.alike()
    finisher.finish(posts, made, partial(request.progress, Stage.POSTS))
    finisher.finish(rest, made, partial(request.progress, Stage.LISTS))
    result = finisher.result()
    notes = _notes(prepared, texts, (*prepared.derived, *ground.issues))
    planned = {artifact.path for artifact in desk.plan.artifacts}
    told = result.told_with(before.memory.notes.of_artifacts)
    notes = msgspec.structs.replace(
        notes,
        of_artifacts={path: own for path, own in told.items() if path in planned},
        dead=dead_fragments(desk, texts),
        included=ground.included.union(*(text.included for text in texts.values())),
        recent=desk.bare.recent,
        moved_feeds=dict(ground.moves.feeds),
    )
    return Made(
        plan=desk.plan,
        result=result,
        issues=in_order(notes.issues),
        notes=notes,
        bags=alike.bags,
        search=_search(request, desk, tools, fingerprints),
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


def _included(request: Request, edition: Edition, composer: Composer) -> frozenset[str]:
    of_entries = (text.included for text in edition.entries.values())
    places = composer.included.union(*of_entries)
    return names_of(request.root, places) if places else frozenset()


def _search(
    request: Request, desk: Desk, tools: Tools, fingerprints: Fingerprints
) -> SearchWork | None:
    if not request.is_searched(desk.bare.facts):
        return None
    return SearchWork(
        desk=desk,
        tools=tools,
        fingerprint=fingerprints.of_search(desk.plan),
        crew=request.crew,
        progress=request.progress,
    )


def _notes(
    prepared: Prepared, texts: Mapping[SourcePath, TextFacts], others: tuple[Issue, ...]
) -> Notes:
    facts, reading = prepared.reading.facts, prepared.reading
    return Notes(
        reader=reader_of(prepared.request),
        found=prepared.survey.issues,
        of_posts={path: fact.issues for path, fact in facts.items() if fact.issues},
        of_texts={path: text.issues for path, text in texts.items() if text.issues},
        others=(*reading.issues, *others),
        linking=tuple(path for path, text in texts.items() if text.places.links),
        assets=tuple(asset for fact in facts.values() for asset in fact.assets),
        entries=tuple(entry.path for entry in prepared.site.entries),
    )


def _made_before(before: Remembered, touched: Touched | None) -> Before:
    memory = before.memory
    known: Known = {}
    if before.published:  # else all is made: it is not known what lies there
        known = LookedUp(memory.artifact) if touched else memory.artifacts()
    return Before(
        known=known,
        lost=before.lost,
        published=frozenset(before.published),
        touched=touched,
        summary_of=memory.summary_of,
        entry_of=memory.entry_of,
        lines_of=memory.lines_of,
    )


def _desk(
    prepared: Prepared, host: HostSite, shelf: Shelf, made: tuple[Edition, Plan, Templates]
) -> Desk:
    bare, plan, sources = made
    request, reading = prepared.request, prepared.reading
    return Desk(
        bare=bare,
        plan=plan,
        theme=host.theme,
        markdown=host.markdown,
        templates=sources,
        now=request.now,
        root=request.root,
        host_files=host.files,
        shelf=shelf,
        files={path: known.files for path, known in reading.facts.items()},
        contents=reading.contents,
        compiled=request.compiled,
    )


def _bare(
    prepared: Prepared,
    host: HostSite,
    moves: Moves,
    related: Mapping[SourcePath, tuple[SourcePath, ...]],
) -> Edition:
    facts = prepared.reading.facts
    return edition_of(
        prepared.request,
        host,
        prepared.site,
        prepared.outline,
        counts={path: known.count for path, known in facts.items() if known.count},
        recent=_recent(prepared),
        moves=moves,
        related=related,
    )


def _promised(prepared: Prepared, host: HostSite) -> tuple[Moves, tuple[Issue, ...]]:
    """Return what the ledger asks for, and a warning where it does not know all there is."""
    ledger, request = prepared.site.ledger, prepared.request
    if not ledger.is_kept:
        return Moves(), ()
    published = derive_published(
        prepared.site, prepared.outline, request.settings, has_feeds=bool(host.facts.url)
    )
    is_asked = not request.drafts and not has_errors(prepared.issues)
    behind = behind_issues(ledger, published) if is_asked else ()
    return derive_moves(ledger, published), behind


def _recent(prepared: Prepared) -> tuple[RecentComment, ...]:
    facts, settings = prepared.reading.facts, prepared.request.settings
    open_to_all = (p for p in prepared.outline.listed if may_have_thread(p, settings))
    stamps = {post.path: facts[post.path].recent for post in open_to_all}
    return recent_comments(stamps, settings.feeds.length)


def _of_texts(desk: Desk, crew: Crew) -> list[Issue]:
    """Return what is wrong in the texts of a site that is not made, so that all is told."""
    paths = [post.path for post in desk.bare.site.posts]
    texts = dict(work_off(Work(set_up_judge, bench_for(desk)), paths, crew))
    found = [issue for text in texts.values() for issue in text.issues]
    return [*place_issues(desk.root, found), *dead_fragments(desk, texts)]
