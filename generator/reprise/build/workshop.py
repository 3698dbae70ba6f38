"""The workshop: all that one process needs to finish artifacts.

A `Desk` holds values alone, so that it can be inherited by a worker or sent to one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from reprise.build.artifact import Artifact, Plan, PostPage
from reprise.build.commit import Shelf
from reprise.build.making import Maker
from reprise.build.on_demand import OnDemand
from reprise.build.texts import TextFacts, text_facts
from reprise.derive.visible import visible_content
from reprise.errors import OutputError
from reprise.issues import Code, Issue
from reprise.model.content import PostContent
from reprise.model.names import OutputPath, SourcePath
from reprise.render.body import MarkdownOptions
from reprise.render.compose import Composer, summary_of
from reprise.render.edition import Edition, PostText, Summary
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.theme import PortableTheme, ThemeError, UnknownPageError
from reprise.source.discover import PostFiles
from reprise.source.load import load_content
from reprise.source.templates import Templates


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What a process is given. `bare` has no texts; `contents` are those already read.

    `files` tells where the posts lie that are not among them.
    """

    bare: Edition
    plan: Plan
    theme: PortableTheme
    markdown: MarkdownOptions
    templates: Templates
    now: dt.datetime
    root: Path
    host_files: dict[OutputPath, Path]
    shelf: Shelf
    files: Mapping[SourcePath, PostFiles]
    contents: Mapping[SourcePath, PostContent]
    summaries: Mapping[SourcePath, Summary]

    def content(self, path: SourcePath) -> PostContent:
        """Return a whole post as it may be seen, read from its files if need be."""
        content = self.contents.get(path)
        if content is None:
            content, _ = load_content(self.root, self.files[path], self.bare.settings)
        if content is None:
            raise OutputError(
                f"Cannot make the page of {path}: the file changed during the build. "
                "Build once more."
            )
        return visible_content(content)


_Rendered = tuple[PostText, tuple[Issue, ...]]


class Finished(msgspec.Struct, frozen=True):
    """What has become of an artifact: is it on the shelf, or in its place already?

    `text` is told by a post's page alone.
    """

    waits: bool
    issues: tuple[Issue, ...] = ()
    text: TextFacts | None = None


def set_up(desk: Desk) -> Callable[[Artifact], Finished | None]:
    """Return what finishes artifacts, one by one; None is one that needs the host."""
    workshop = Workshop(desk)

    def finish(artifact: Artifact) -> Finished | None:
        try:
            return workshop.finish(artifact)
        except UnknownPageError:
            return None

    return finish


def set_up_judge(desk: Desk) -> Callable[[SourcePath], TextFacts]:
    """Return what tells the facts of a post's text, and makes no page of it."""
    return Workshop(desk).judge


class Workshop:
    """Finishes artifacts; the texts of posts are read and rendered when they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        templates = TemplateSet(desk.templates.sources, desk.templates.origins)
        self._composer = Composer(desk.bare, markdown=desk.markdown, templates=templates)
        self._rendered: OnDemand[SourcePath, _Rendered] = OnDemand(self._render, {})
        edition = msgspec.structs.replace(
            self._composer.edition,
            texts=OnDemand(lambda path: self._rendered[path][0], {}, keep=1),
            summaries=OnDemand(self._summary, desk.summaries),
        )
        self._maker = Maker(
            edition=edition,
            plan=desk.plan,
            theme=desk.theme,
            templates=templates,
            elements=self._composer.elements,
            now=desk.now,
            root=desk.root,
            host_files=desk.host_files,
        )

    def finish(self, artifact: Artifact) -> Finished:
        """Make the artifact and put it on the shelf, unless its template is broken.

        Raises `UnknownPageError` where the theme has no host and needs one.
        """
        recipe = artifact.recipe
        text = self.judge(recipe.post) if isinstance(recipe, PostPage) else None
        try:
            data, issues = self._maker.make(artifact)
        except TemplateError as error:
            return Finished(waits=False, issues=(error.issue,), text=text)
        except ThemeError as error:
            return Finished(waits=False, issues=(_not_shown(artifact, error),), text=text)
        waits = self._desk.shelf.put(artifact.path, data)
        return Finished(waits, issues, text)

    def judge(self, path: SourcePath) -> TextFacts:
        """Return the facts of a post's text."""
        text, issues = self._rendered[path]
        return text_facts(text, issues)

    def _summary(self, path: SourcePath) -> Summary:
        return summary_of(self._rendered[path][0])

    def _render(self, path: SourcePath) -> _Rendered:
        content = self._desk.content(path)
        return self._composer.text_of(content.post, content.comments)


def _not_shown(artifact: Artifact, error: ThemeError) -> Issue:
    page = "this page" if artifact.source else artifact.claimant
    return Issue(
        code=Code.HOST_ERROR,
        path=artifact.source,
        message=f"the theme cannot show {page}: {error}",
        advice="It reads the fields of the front matter that are not Reprise's."
        if artifact.source
        else "",
    )
