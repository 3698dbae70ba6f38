"""The pipeline: read, derive, compose, plan, make, commit; each step can be had alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from reprise.build.artifact import Artifact, ThemedPage
from reprise.build.commit import PublishedFile
from reprise.build.making import Maker
from reprise.build.plan import plan_site
from reprise.derive.outline import Outline, derive_outline
from reprise.derive.reruns import derive_reruns
from reprise.derive.visible import visible_site
from reprise.issues import Code, Issue, has_errors, in_order
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.body import MarkdownOptions
from reprise.render.compose import Composer, link_table
from reprise.render.fragments import check_fragments
from reprise.render.pages.elements import SiteElements
from reprise.render.pages.site import site_view
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.theme import Theme, ThemeError
from reprise.source.load import load_site
from reprise.source.placing import place_issues
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


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be seen, before the host has run."""

    request: Request
    site: Site
    outline: Outline
    issues: tuple[Issue, ...]

    @property
    def urls(self) -> dict[SourcePath, UrlPath]:
        """Where the posts, their files and the comparisons are published."""
        return link_table(self.site, self.outline, SiteFacts(name="")).urls


class HostSite(msgspec.Struct, frozen=True, kw_only=True):
    """What the host has done: its pages, its theme, and what it knows of the site.

    `files` maps what it wrote to where that lies on disk; `claims` maps those that come
    from an author's document to its source path.
    """

    facts: SiteFacts
    theme: Theme
    markdown: MarkdownOptions
    files: dict[OutputPath, Path]
    claims: dict[OutputPath, SourcePath]


class Made(msgspec.Struct, frozen=True):
    """The finished site. There are no files where one of the issues is an error."""

    files: tuple[PublishedFile, ...]
    issues: tuple[Issue, ...]


def prepare_site(request: Request) -> Prepared:
    """Read the content and derive what does not depend on the host."""
    whole, found = load_site(request.root, settings=request.settings, docs_dir=request.docs_dir)
    site = whole if request.drafts else visible_site(whole, now=request.now)
    outline, derived = derive_outline(
        site, request.settings, directory_urls=request.directory_urls
    )
    # A draft's rerun_of is judged too, before the day it comes out.
    _, of_drafts = derive_reruns(whole.posts)
    issues = in_order(place_issues(request.root, (*found, *derived, *of_drafts)))
    return Prepared(request=request, site=site, outline=outline, issues=issues)


def make_site(prepared: Prepared, host: HostSite) -> Made:
    """Compose, plan and make every file; all issues are found before anything is made."""
    request = prepared.request
    sources, template_issues = load_templates(request.root)
    templates = TemplateSet(sources.sources, sources.origins)
    issues = [*prepared.issues, *template_issues, *templates.check()]
    edition, composed = Composer(host.markdown, templates).compose(
        prepared.site, prepared.outline, settings=request.settings, facts=host.facts
    )
    issues += place_issues(request.root, (*composed, *check_fragments(edition)))
    origins = {path: host.claims.get(path, SourcePath("")) for path in host.files}
    try:
        plan, planned = plan_site(edition, templates, host_files=origins, now=request.now)
    except TemplateError as error:
        return Made((), in_order((*issues, error.issue)))
    issues += place_issues(request.root, planned)
    view = site_view(edition)
    maker = Maker(
        theme=host.theme,
        templates=templates,
        site=view,
        elements=SiteElements(edition, templates, view),
        root=request.root,
        host_files=host.files,
    )
    return _make_all(maker, plan.artifacts, issues)


def _make_all(maker: Maker, artifacts: tuple[Artifact, ...], issues: list[Issue]) -> Made:
    if has_errors(issues):
        return Made((), in_order(issues))
    files = []
    for artifact in artifacts:
        try:
            data, found = maker.make(artifact)
        except TemplateError as error:
            issues.append(error.issue)
            continue
        except ThemeError as error:
            issues.append(_not_shown(artifact, error))
            continue
        issues += found
        files.append(PublishedFile(artifact.path, data))
    return Made(() if has_errors(issues) else tuple(files), in_order(issues))


def _not_shown(artifact: Artifact, error: ThemeError) -> Issue:
    recipe = artifact.recipe
    has_fields = isinstance(recipe, ThemedPage) and bool(recipe.page.slots.meta)
    return Issue(
        code=Code.HOST_ERROR,
        path=artifact.source,
        message="the theme cannot show "
        f"{'this page' if artifact.source else artifact.claimant}: {error}",
        advice="It reads the fields of the front matter that are not Reprise's."
        if has_fields
        else "",
    )
