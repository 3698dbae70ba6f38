"""The pipeline: read, derive, compose, plan, finish, publish; each step can be had alone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from reprise.build.artifact import Plan
from reprise.build.closures import template_digests
from reprise.build.commit import Shelf
from reprise.build.digest import digest_bytes
from reprise.build.engine import engine_digest
from reprise.build.fingerprint import Fingerprints, Surroundings
from reprise.build.finishing import Finisher, Result
from reprise.build.making import has_elements
from reprise.build.on_demand import OnDemand
from reprise.build.plan import plan_site
from reprise.build.reading import Library, Reading, read_all, source_paths
from reprise.build.reason import Reason
from reprise.build.store import NOTHING, Memory
from reprise.build.texts import TextFacts
from reprise.build.workers import Crew, Work, work_off
from reprise.build.workshop import Desk, set_up_judge
from reprise.derive.due import next_due, waiting_posts
from reprise.derive.outline import Outline, derive_outline
from reprise.derive.reruns import derive_reruns
from reprise.derive.visible import visible_site
from reprise.issues import Issue, has_errors, in_order
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.post import Post
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.body import MarkdownOptions
from reprise.render.compose import Composer, bare_edition, link_table
from reprise.render.edition import Edition
from reprise.render.fragments import check_fragments
from reprise.render.templates import TemplateSet
from reprise.render.theme import PortableTheme
from reprise.source.discover import discover_files
from reprise.source.load import gather_site, shared_guids
from reprise.source.placing import place_issues
from reprise.source.stamps import Stamps, changed, take_stamps
from reprise.source.templates import load_templates


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `now` is aware; `drafts` shows what is not out yet as well.

    `directory_urls` tells whether the host publishes `a.md` as `/a/` or as `/a.html`.
    """

    root: Path
    settings: Settings
    now: dt.datetime
    drafts: bool = False
    docs_dir: str = "docs"
    directory_urls: bool = True
    crew: Crew = Crew()


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What earlier builds leave to this one: nothing, by default.

    `published` are the files of the published folder, empty where they are not known;
    `lost` those of them that are not as they were left.
    """

    memory: Memory = NOTHING
    sources: Stamps = Stamps()
    published: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be seen, before the host has run."""

    request: Request
    reading: Reading
    stamps: Stamps
    started: float
    site: Site
    outline: Outline
    due: dt.datetime | None
    issues: tuple[Issue, ...]

    @property
    def urls(self) -> dict[SourcePath, UrlPath]:
        """Where the posts, their files and the comparisons are published."""
        return link_table(self.site, self.outline, SiteFacts(name="")).urls


class HostSite(msgspec.Struct, frozen=True, kw_only=True):
    """What the host has done: its pages, its theme, and what it knows of the site.

    `files` maps what it wrote to where that lies on disk; `claims` maps those that come
    from an author's document to its source path. `frame` is the digest of what is seen
    around every page of ours.
    """

    facts: SiteFacts
    theme: PortableTheme
    markdown: MarkdownOptions
    files: dict[OutputPath, Path]
    claims: dict[OutputPath, SourcePath]
    frame: bytes = b""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished site, to be published where none of the issues is an error."""

    plan: Plan
    result: Result | None
    issues: tuple[Issue, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why each artifact that was made has been made."""
        return self.result.reasons if self.result else ()


def prepare_site(request: Request, before: Remembered | None = None) -> Prepared:
    """Read the content and derive what does not depend on the host."""
    before = before or Remembered()
    started = time.time()
    found, issues = discover_files(request.root, request.docs_dir)
    stamps = take_stamps(request.root, source_paths(found))
    reading = read_all(
        Library(request.root, request.settings),
        found,
        before.memory.facts,
        moved=frozenset(changed(before.sources, stamps)),
        crew=request.crew,
    )
    posts = [facts.post for facts in reading.facts.values() if facts.post]
    assets = [asset for facts in reading.facts.values() for asset in facts.assets]
    whole = gather_site(posts, reading.comparisons, assets)
    site = whole if request.drafts else visible_site(whole, now=request.now)
    outline, derived = derive_outline(
        site, request.settings, directory_urls=request.directory_urls
    )
    # A draft's rerun_of is judged too, before the day it comes out.
    _, of_drafts = derive_reruns(whole.posts)
    own = (*issues, *reading.issues, *shared_guids(posts), *derived, *of_drafts)
    return Prepared(
        request=request,
        reading=reading,
        stamps=stamps,
        started=started,
        site=site,
        outline=outline,
        due=next_due(whole.posts, request.settings.comments, request.now),
        issues=in_order(place_issues(request.root, own)),
    )


def make_site(
    prepared: Prepared, host: HostSite, shelf: Shelf, before: Remembered | None = None
) -> Made:
    """Plan the site, and put on the shelf what is stale."""
    request, before = prepared.request, before or Remembered()
    sources, template_issues = load_templates(request.root)
    templates = TemplateSet(sources.sources, sources.origins)
    bare = _bare(prepared, host)
    composer = Composer(bare, markdown=host.markdown, templates=templates)
    origins = {path: host.claims.get(path, SourcePath("")) for path in host.files}
    plan, planned = plan_site(bare, origins)
    issues = [*prepared.issues, *template_issues, *templates.check()]
    issues += place_issues(request.root, (*composer.issues, *planned))
    desk = Desk(
        bare=bare,
        plan=plan,
        theme=host.theme,
        markdown=host.markdown,
        templates=sources,
        now=request.now,
        root=request.root,
        host_files=host.files,
        shelf=shelf,
        files={path: known.files for path, known in prepared.reading.facts.items()},
        contents=prepared.reading.contents,
        summaries={},
    )
    if has_errors(issues):
        issues += _of_texts(desk, request.crew)
        return Made(plan=plan, result=None, issues=in_order(issues))
    result = _finish(prepared, desk, _surroundings(desk, host, composer), before)
    issues += [*result.issues, *_dead_fragments(desk, result.texts)]
    issues += [issue for text in result.texts.values() for issue in text.issues]
    return Made(plan=plan, result=result, issues=in_order(issues))


def _bare(prepared: Prepared, host: HostSite) -> Edition:
    facts = prepared.reading.facts
    return bare_edition(
        prepared.site,
        prepared.outline,
        settings=prepared.request.settings,
        facts=host.facts,
        counts={path: known.count for path, known in facts.items() if known.count},
        waiting=waiting_posts(prepared.site.posts, prepared.request.now),
    )


def _surroundings(desk: Desk, host: HostSite, composer: Composer) -> Surroundings:
    written = {path: place.read_bytes() for path, place in host.files.items()}
    return Surroundings(
        edition=composer.edition,
        elements=composer.elements,
        templates=template_digests(desk.templates.sources),
        theme=host.frame,
        host_files={path: digest_bytes(data) for path, data in written.items()},
        engine=engine_digest(),
        with_elements=frozenset(
            path for path, data in written.items() if has_elements(path, data)
        ),
        moment=desk.now,
    )


def _finish(prepared: Prepared, desk: Desk, around: Surroundings, before: Remembered) -> Result:
    known = before.memory.texts
    texts = {p.path: known[p.path] for p in prepared.site.posts if p.path in known}
    fingerprints = Fingerprints(around, facts=prepared.reading.facts, texts=texts)
    finisher = Finisher(desk, fingerprints, texts, prepared.request.crew)
    return finisher.finish(before.memory.artifacts, before.lost)


def _of_texts(desk: Desk, crew: Crew) -> list[Issue]:
    """Return what is wrong in the texts of a site that is not made, so that all is told."""
    paths = [post.path for post in desk.bare.site.posts]
    texts = dict(work_off(Work(set_up_judge, desk), paths, crew))
    found = [issue for text in texts.values() for issue in text.issues]
    return [*place_issues(desk.root, found), *_dead_fragments(desk, texts)]


def _dead_fragments(desk: Desk, texts: Mapping[SourcePath, TextFacts]) -> tuple[Issue, ...]:
    places = {path: text.places for path, text in texts.items()}
    whole: Mapping[SourcePath, Post] = OnDemand(lambda path: desk.content(path).post, {})
    return check_fragments(desk.bare, places, whole)
