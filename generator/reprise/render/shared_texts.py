"""Shared texts: comparisons and what is said of authors, rendered once for many pages."""

from __future__ import annotations

from functools import partial

import msgspec
from markupsafe import Markup

from reprise.issues import Code, Issue
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath, UrlPath
from reprise.render.body import Body, BodySource
from reprise.render.edition import ComparisonBody, Edition
from reprise.render.elements import Element
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.render_body import render_body
from reprise.render.teaser import DESCRIPTION_LENGTH, excerpt


class SharedTexts(msgspec.Struct, frozen=True, kw_only=True):
    """What many pages show: comparisons by name, authors' notes on themselves by key.

    `issues` are what is wrong in them, `included` the places at which they looked for files
    to include.
    """

    comparisons: dict[str, ComparisonBody]
    bios: dict[str, Markup]
    issues: tuple[Issue, ...]
    included: frozenset[str]

    def added_to(self, bare: Edition) -> Edition:
        """Return the edition with these texts."""
        return msgspec.structs.replace(bare, comparisons=self.comparisons, bios=self.bios)


def shared_texts(bare: Edition, markdown: MarkdownOptions) -> SharedTexts:
    """Render what many pages of an edition show; it need not have a text yet."""
    rendering = _Rendering(bare, markdown)
    comparisons = {c.name: rendering.comparison(c) for c in bare.site.comparisons}
    bios = {key: rendering.bio(author.bio) for key, author in bare.settings.authors.items()}
    return SharedTexts(
        comparisons=comparisons,
        bios=bios,
        issues=tuple(rendering.issues),
        included=frozenset(rendering.included),
    )


class _Rendering:
    """Renders one text after another; what is wrong and what they include is gathered."""

    def __init__(self, bare: Edition, markdown: MarkdownOptions) -> None:
        self.issues: list[Issue] = []
        self.included: set[str] = set()
        self._bare = bare
        self._markdown = msgspec.structs.replace(markdown, words=bare.words)

    def comparison(self, comparison: Comparison) -> ComparisonBody:
        """Return a comparison's texts."""
        source = partial(
            BodySource, url=self._bare.outline.addresses.comparisons[comparison.name]
        )
        path = comparison.path

        def cells(row: Row) -> tuple[Markup, ...]:
            return tuple(
                self._html(
                    source(path=path, text=value, line=row.line, id_prefix=f"{row.id}-{side}-")
                )
                for side, value in enumerate(row.values, start=1)
            )

        intro = self._body(source(path=path, text=comparison.intro, id_prefix="intro-"))
        return ComparisonBody(
            intro=Markup(intro.html),  # noqa: S704 - rendered from the author's own Markdown
            opening=excerpt(intro.text, DESCRIPTION_LENGTH),
            around=self._html(
                source(
                    path=comparison.around_path or path,
                    text=comparison.around,
                    line=comparison.around_line,
                    id_prefix="around-",
                )
            ),
            cells={row.id: cells(row) for row in comparison.rows},
        )

    def bio(self, text: str) -> Markup:
        """Return what the settings say of an author."""
        if not text:
            return Markup()
        return self._html(
            BodySource(path=SourcePath("mkdocs.yml"), text=text, url=UrlPath("/"))
        )

    def _html(self, source: BodySource) -> Markup:
        return Markup(self._body(source).html)  # noqa: S704 - the author's own Markdown

    def _body(self, source: BodySource) -> Body:
        body, issues = render_body(
            source, options=self._markdown, links=self._bare.links, elements=_no_elements
        )
        self.issues += issues
        self.included |= body.included
        return body


def _no_elements(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
    return None, (
        Issue(
            code=Code.MISPLACED_ELEMENT,
            path=element.path,
            span=element.span,
            message=f"reprise-{element.name} stands in a comparison",
            allowed="expected elements in posts, pages and journal entries alone",
        ),
    )
