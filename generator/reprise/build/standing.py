"""The standing site: everything that is derived from the site as a whole, and no text.

It is had from the memory, and its questions are answered when they are asked: a page out
of ten thousand asks few of them.
"""

from __future__ import annotations

import msgspec

from reprise.build.cache.memory import Memory, Notes
from reprise.build.commit import Shelf
from reprise.build.editions import edition_of
from reprise.build.fingerprints.surroundings import Surroundings, surroundings
from reprise.build.finishing.desk import Desk, Tools, tools_for
from reprise.build.host_site import HostSite
from reprise.build.on_demand import LookedUp
from reprise.build.plan.artifact import Plan
from reprise.build.reading.seen import seen_site
from reprise.build.request import Request
from reprise.derive.moves import Moves
from reprise.derive.outline import Outline
from reprise.model.names import SourcePath
from reprise.render.edition import Edition
from reprise.render.shared_texts import shared_texts
from reprise.source.discover import PostFiles
from reprise.source.load import find_comparisons, gather_site
from reprise.source.published_journal import known_journal
from reprise.source.templates import load_templates


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A site as it was last built, ready for some posts to be made again."""

    request: Request
    desk: Desk
    tools: Tools
    around: Surroundings
    notes: Notes


def standing_site(request: Request, host: HostSite, shelf: Shelf, memory: Memory) -> Standing:
    """Return the site that the memory tells of."""
    notes = memory.notes
    sources, _ = load_templates(request.scope)
    bare = _bare(request, host, memory, notes)
    desk = Desk(
        edition=shared_texts(bare, host.markdown).added_to(bare),
        plan=Plan(()),
        theme=host.theme,
        markdown=host.markdown,
        templates=sources,
        now=request.now,
        root=request.root,
        host_files={},
        shelf=shelf,
        files=LookedUp(lambda path: _files(memory, path)),
        contents={},
        compiled=request.compiled,
    )
    tools = tools_for(desk)
    without_files = msgspec.structs.replace(host, files={})
    around = surroundings(
        tools.composer,
        without_files,
        plan=desk.plan,
        sources=sources.sources,
        root=request.root,
        moment=request.now,
    )
    return Standing(request=request, desk=desk, tools=tools, around=around, notes=notes)


def _bare(request: Request, host: HostSite, memory: Memory, notes: Notes) -> Edition:
    loaded, _ = find_comparisons(request.scope)
    journal = known_journal(
        request.root,
        request.settings.journal.dir,
        notes.entries,
        comparisons=loaded,
        today=request.today,
    )
    gathered = gather_site(memory.heads().values(), loaded, notes.assets)
    site = seen_site(request, gathered, journal)
    outline = Outline(site, request.settings, directory_urls=request.directory_urls)
    return edition_of(
        request,
        host,
        site,
        outline,
        counts=LookedUp(lambda path: _count(memory, path)),
        recent=notes.recent,
        moves=Moves(feeds=notes.moved_feeds),
    )


def _count(memory: Memory, path: SourcePath) -> int | None:
    facts = memory.facts_of(path)
    return facts.count or None if facts else None


def _files(memory: Memory, path: SourcePath) -> PostFiles | None:
    facts = memory.facts_of(path)
    return facts.files if facts else None
