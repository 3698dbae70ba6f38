"""The ground: the plan of a site, and all that its files are made from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from reprise.build.cache.recalling import Remembered
from reprise.build.commit import Shelf
from reprise.build.editions import edition_of
from reprise.build.finishing.desk import Desk, Tools, template_set, tools_with
from reprise.build.host_site import HostSite
from reprise.build.included import names_of, private_includes
from reprise.build.plan.artifact import Plan
from reprise.build.plan.site import plan_site
from reprise.build.reading.likeness import Likenesses, Sought
from reprise.build.reading.preparing import Prepared, seek_alike
from reprise.build.text_facts import TextFacts
from reprise.derive.channels import may_have_thread
from reprise.derive.moves import Moves, derive_moves
from reprise.derive.published import behind_issues, derive_published
from reprise.derive.recent import RecentComment, recent_comments
from reprise.issues import Issue, has_errors
from reprise.model.names import SourcePath
from reprise.render.compose import Composer, entry_texts
from reprise.render.edition import Edition
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.shared_texts import shared_texts
from reprise.render.templates import TemplateSet
from reprise.source.placing import place_issues
from reprise.source.templates import Templates, load_templates


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a site is finished from. `known` are the texts of earlier builds.

    `sought` are the posts that are like others, where any page leads to those; `included` are
    files that texts look for which are no posts'.
    """

    desk: Desk
    tools: Tools
    sought: Sought | None
    known: Mapping[SourcePath, TextFacts]
    included: frozenset[str]
    issues: tuple[Issue, ...]

    def alike(self) -> Likenesses:
        """Wait until it is known which posts are like which."""
        return self.sought.found(self.known) if self.sought else Likenesses({})


def lay_ground(prepared: Prepared, host: HostSite, shelf: Shelf, before: Remembered) -> Ground:
    """Plan all files, and lay out what makes them."""
    request = prepared.request
    sought = prepared.alike or seek_alike(prepared, before.memory)
    sources, template_issues = load_templates(request.scope)
    moves, behind = _promised(prepared, host)
    known = before.memory.texts()
    bare = _bare(prepared, host, moves)
    origins = {path: host.claims.get(path, SourcePath("")) for path in host.files}
    plan, planned = plan_site(bare, origins)
    templates = template_set(sources, bare.words, request.compiled)
    composed = _composed(bare, host.markdown, templates)
    desk = _desk(prepared, host, shelf, edition=composed.edition, plan=plan, templates=sources)
    tools = tools_with(templates, desk)
    included = names_of(request.root, composed.included)
    private = private_includes(request.root, request.settings.journal.dir, included)
    found = (*composed.issues, *planned, *behind, *private)
    placed = place_issues(request.root, found)
    return Ground(
        desk=desk,
        tools=tools,
        sought=sought,
        known=known,
        included=included,
        issues=(*template_issues, *tools.templates.check(), *placed),
    )


class _Composed(msgspec.Struct, frozen=True):
    """An edition with all texts but those of posts.

    `issues` are what is wrong in them, `included` the places at which they looked for files.
    """

    edition: Edition
    issues: tuple[Issue, ...]
    included: frozenset[str]


def _composed(bare: Edition, markdown: MarkdownOptions, templates: TemplateSet) -> _Composed:
    """Return the edition with its comparisons and authors, and then what may show these."""
    shared = shared_texts(bare, markdown)
    edition = shared.added_to(bare)
    entries, issues = entry_texts(Composer(edition, markdown=markdown, templates=templates))
    return _Composed(
        edition=msgspec.structs.replace(edition, entries=entries),
        issues=(*shared.issues, *issues),
        included=shared.included.union(*(text.included for text in entries.values())),
    )


def _desk(  # noqa: PLR0913 - what was read, what was planned, and what makes it
    prepared: Prepared,
    host: HostSite,
    shelf: Shelf,
    *,
    edition: Edition,
    plan: Plan,
    templates: Templates,
) -> Desk:
    request, reading = prepared.request, prepared.reading
    return Desk(
        edition=edition,
        plan=plan,
        theme=host.theme,
        markdown=host.markdown,
        templates=templates,
        now=request.now,
        root=request.root,
        host_files=host.files,
        shelf=shelf,
        files={path: known.files for path, known in reading.facts.items()},
        contents=reading.contents,
        compiled=request.compiled,
    )


def _bare(prepared: Prepared, host: HostSite, moves: Moves) -> Edition:
    facts = prepared.reading.facts
    return edition_of(
        prepared.request,
        host,
        prepared.site,
        prepared.outline,
        counts={path: known.count for path, known in facts.items() if known.count},
        recent=_recent(prepared),
        moves=moves,
    )


def _promised(prepared: Prepared, host: HostSite) -> tuple[Moves, tuple[Issue, ...]]:
    """Return what the ledger asks for, and a warning where it does not know all there is."""
    ledger, request = prepared.site.ledger, prepared.request
    if not ledger.is_kept:
        return Moves(), ()
    published = derive_published(
        prepared.site, prepared.outline, request.settings, has_feeds=bool(host.facts.url)
    )
    moves = derive_moves(ledger, published)
    if has_errors(prepared.issues):  # what cannot be read is not gone, and not new either
        return msgspec.structs.replace(moves, gone=()), ()
    return moves, () if request.drafts else behind_issues(ledger, published)


def _recent(prepared: Prepared) -> tuple[RecentComment, ...]:
    facts, settings = prepared.reading.facts, prepared.request.settings
    open_to_all = (p for p in prepared.outline.listed if may_have_thread(p, settings))
    stamps = {post.path: facts[post.path].recent for post in open_to_all}
    return recent_comments(stamps, settings.feeds.length)
