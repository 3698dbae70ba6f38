"""Shared texts: comparisons and what is said of authors, rendered once for many pages."""

from __future__ import annotations

from functools import partial

import msgspec
from markupsafe import Markup

from reprise.issues import Code, Issue, Span
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath, UrlPath
from reprise.render.body import Body, BodySource
from reprise.render.edition import ComparisonBody, Edition
from reprise.render.elements import Element, ElementRenderer
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
        url = self._bare.outline.addresses.comparisons[comparison.name]

        def written(text: str, start: Span, prefix: str) -> Body:
            return self._body(
                BodySource(
                    path=comparison.path,
                    text=text,
                    url=url,
                    line=start.line,
                    column=start.column,
                    id_prefix=prefix,
                )
            )

        def cells(row: Row) -> tuple[Markup, ...]:
            starts = row.starts or (Span(1),) * len(row.values)
            return tuple(
                _html(written(value, start, f"{row.id}-{side}-"))
                for side, (value, start) in enumerate(
                    zip(row.values, starts, strict=True), start=1
                )
            )

        intro = written(comparison.intro, comparison.intro_start, "intro-")
        return ComparisonBody(
            intro=_html(intro),
            opening=excerpt(intro.text, DESCRIPTION_LENGTH),
            around=_html(self._around(comparison, url)),
            cells={row.id: cells(row) for row in comparison.rows},
        )

    def bio(self, text: str) -> Markup:
        """Return what the settings say of an author."""
        if not text:
            return Markup()
        source = BodySource(path=SourcePath("mkdocs.yml"), text=text, url=UrlPath("/"))
        body, issues = self._rendered(source, _not_in_bio)
        # Settings do not know on which line they were read.
        self.issues += (msgspec.structs.replace(issue, span=None) for issue in issues)
        return _html(body)

    def _around(self, comparison: Comparison, url: UrlPath) -> Body:
        source = BodySource(
            path=comparison.around_path or comparison.path,
            text=comparison.around,
            url=url,
            line=comparison.around_line,
            id_prefix="around-",
        )
        return self._body(source)

    def _body(self, source: BodySource) -> Body:
        body, issues = self._rendered(source, _not_in_comparison)
        self.issues += issues
        return body

    def _rendered(
        self, source: BodySource, elements: ElementRenderer
    ) -> tuple[Body, tuple[Issue, ...]]:
        body, issues = render_body(
            source, options=self._markdown, links=self._bare.links, elements=elements
        )
        self.included |= body.included
        return body, issues


def _html(body: Body) -> Markup:
    return Markup(body.html)  # noqa: S704 - rendered from the author's own Markdown


def _misplaced(element: Element, where: str) -> tuple[str | None, tuple[Issue, ...]]:
    return None, (
        Issue(
            code=Code.MISPLACED_ELEMENT,
            path=element.path,
            span=element.span,
            message=f"reprise-{element.name} stands in {where}",
            allowed="expected elements in posts, pages and journal entries alone",
        ),
    )


_not_in_comparison = partial(_misplaced, where="a comparison")
_not_in_bio = partial(_misplaced, where="the bio of an author")
