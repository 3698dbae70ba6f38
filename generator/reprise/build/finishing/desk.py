"""The desk: what a process is given to finish artifacts at, and the tools that it needs there.

A `Desk` holds values, so that it can be inherited by a worker or sent to one. What grows
while pages are made lies beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from reprise.build.cache.compiled import CompiledTemplates
from reprise.build.commit import Shelf
from reprise.build.finishing.parts import Parts
from reprise.build.plan.artifact import Plan
from reprise.build.reading.library import unpacked_content
from reprise.derive.visible import visible_content
from reprise.errors import OutputError
from reprise.model.content import PostContent
from reprise.model.names import OutputPath, SourcePath
from reprise.model.words import Words
from reprise.render.compose import Composer
from reprise.render.edition import Edition
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.templates import TemplateSet
from reprise.render.theme import PortableTheme
from reprise.source.discover import PostFiles
from reprise.source.load import load_content
from reprise.source.templates import Templates


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What a process is given. `contents` are the posts that were read already, packed.

    `edition` has no texts of posts, and all others. `files` tells where the posts lie that are
    not among the contents. `compiled` is the folder of compiled templates, if there is one.
    """

    edition: Edition
    plan: Plan
    theme: PortableTheme
    markdown: MarkdownOptions
    templates: Templates
    now: dt.datetime
    root: Path
    host_files: dict[OutputPath, Path]
    shelf: Shelf
    files: Mapping[SourcePath, PostFiles]
    contents: Mapping[SourcePath, bytes]
    compiled: Path | None = None

    def content(self, path: SourcePath) -> PostContent:
        """Return a whole post as it may be seen, read from its files if need be."""
        if packed := self.contents.get(path):
            return visible_content(unpacked_content(packed))
        content, _ = load_content(self.root, self.files[path], self.edition.settings)
        if content is None:
            raise OutputError(
                f"Cannot make the page of {path}: the file changed during the build. "
                "Build once more."
            )
        return visible_content(content)


class Tools(msgspec.Struct, frozen=True):
    """What is made once for many artifacts: compiled templates, and what all pages share."""

    templates: TemplateSet
    composer: Composer


def template_set(templates: Templates, words: Words, compiled: Path | None) -> TemplateSet:
    """Return templates that speak in the words given; `compiled` is where they are kept."""
    kept = CompiledTemplates(compiled, words) if compiled else None
    return TemplateSet(templates.sources, templates.origins, words, kept)


def tools_for(desk: Desk) -> Tools:
    """Return the tools for a desk."""
    return tools_with(template_set(desk.templates, desk.edition.words, desk.compiled), desk)


def tools_with(templates: TemplateSet, desk: Desk) -> Tools:
    """Return the tools for a desk whose templates have been loaded already."""
    return Tools(templates, Composer(desk.edition, markdown=desk.markdown, templates=templates))


class Bench:
    """Where a process works: a desk with its tools, and the parts that need not be made.

    A forked process has the tools as they are, its templates compiled; where a bench is sent
    to another process, they are made anew there. The parts are those of that moment.
    """

    def __init__(self, desk: Desk, tools: Tools, parts: Parts) -> None:
        self.desk = desk
        self.tools = tools
        self.parts = parts

    def __reduce__(self) -> tuple[Callable[[Desk, Parts], Bench], tuple[Desk, Parts]]:
        """Send all but the tools."""
        return bench_for, (self.desk, self.parts)


def bench_for(desk: Desk, parts: Parts) -> Bench:
    """Return the desk with tools of its own."""
    return Bench(desk, tools_for(desk), parts)
