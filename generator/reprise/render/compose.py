"""Composing an edition: every text of the site rendered once, before any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from reprise.issues import Code, Issue
from reprise.model.names import SourcePath, UrlPath
from reprise.render.bodies import render_body
from reprise.render.body import Body, BodySource, Element, LinkTable, MarkdownOptions
from reprise.render.edition import ComparisonBody, Edition
from reprise.render.pages.elements import SiteElements
from reprise.render.pages.links import picture_path
from reprise.render.pages.site import site_view
from reprise.render.sanitize import render_comment

if TYPE_CHECKING:
    from collections.abc import Callable

    from reprise.derive.outline import Outline
    from reprise.model.comparison import Comparison, Row
    from reprise.model.post import Post
    from reprise.model.settings import Settings, SiteFacts
    from reprise.model.site import Site
    from reprise.render.body import ElementRenderer
    from reprise.render.templates import TemplateSet

    Render = Callable[[BodySource, ElementRenderer], Body]


class Composer:
    """Renders a site's texts and gathers what is wrong in them."""

    def __init__(self, markdown: MarkdownOptions, templates: TemplateSet) -> None:
        self._markdown = markdown
        self._templates = templates
        self._issues: list[Issue] = []

    def compose(
        self, site: Site, outline: Outline, *, settings: Settings, facts: SiteFacts
    ) -> tuple[Edition, tuple[Issue, ...]]:
        """Return the edition and every issue found in a text, a link or an element."""
        bare = Edition(
            site=site,
            outline=outline,
            settings=settings,
            facts=facts,
            links=link_table(site, outline, facts),
            bodies={},
            comments={},
            comparisons={},
            bios={},
        )
        # What elements show comes first: they need comparisons, and never a body.
        quotable = msgspec.structs.replace(
            bare,
            comparisons={c.name: self._comparison(bare, c) for c in site.comparisons},
            bios={key: self._bio(bare, author.bio) for key, author in settings.authors.items()},
        )
        elements = SiteElements(quotable, self._templates, site_view(quotable))
        edition = msgspec.structs.replace(
            quotable,
            bodies={post.path: self._post(bare, post, elements) for post in site.posts},
            comments=self._comments(site),
        )
        return edition, tuple(self._issues)

    def _post(self, edition: Edition, post: Post, elements: ElementRenderer) -> Body:
        if post.image and "://" not in post.image.src:
            self._check_picture(edition, post, picture_path(post, post.image))
        source = BodySource(
            path=post.path,
            text=post.body,
            url=edition.outline.addresses.posts[post.path],
            line=post.body_line,
        )
        return self._body(edition, source, elements)

    @staticmethod
    def _comments(site: Site) -> dict[SourcePath, Markup]:
        return {
            comment.path: Markup(render_comment(comment.body))  # noqa: S704 - cut to the allow-list
            for comment in site.comments
        }

    def _comparison(self, edition: Edition, comparison: Comparison) -> ComparisonBody:
        url = edition.outline.addresses.comparisons[comparison.name]

        def text(markdown: str, *, path: SourcePath, line: int, prefix: str) -> Markup:
            source = BodySource(path=path, text=markdown, url=url, line=line, id_prefix=prefix)
            html = self._body(edition, source, _no_elements).html
            return Markup(html)  # noqa: S704 - rendered from the author's own Markdown

        def cells(row: Row) -> tuple[Markup, ...]:
            return tuple(
                text(value, path=comparison.path, line=row.line, prefix=f"{row.id}-{side}-")
                for side, value in enumerate(row.values, start=1)
            )

        around = comparison.around_path or comparison.path
        return ComparisonBody(
            intro=text(comparison.intro, path=comparison.path, line=1, prefix="intro-"),
            around=text(
                comparison.around, path=around, line=comparison.around_line, prefix="around-"
            ),
            cells={row.id: cells(row) for row in comparison.rows},
        )

    def _bio(self, edition: Edition, bio: str) -> Markup:
        if not bio:
            return Markup()
        source = BodySource(path=SourcePath("mkdocs.yml"), text=bio, url=UrlPath("/"))
        return Markup(self._body(edition, source, _no_elements).html)  # noqa: S704 - the author's

    def _body(self, edition: Edition, source: BodySource, elements: ElementRenderer) -> Body:
        body, issues = render_body(
            source, options=self._markdown, links=edition.links, elements=elements
        )
        self._issues += issues
        return body

    def _check_picture(self, edition: Edition, post: Post, path: SourcePath) -> None:
        if path not in edition.links.assets:
            self._issues.append(
                Issue(
                    code=Code.MISSING_PICTURE,
                    path=post.path,
                    field="image",
                    message=f"the post's image is {path}, and there is no such file",
                    advice=f"image.src is looked up in {post.folder}/.",
                )
            )
        elif post.image and not post.image.alt:
            self._issues.append(
                Issue(
                    code=Code.NO_ALT,
                    path=post.path,
                    field="image",
                    message="the post's image has no alt text",
                    advice="Say in image.alt what the picture shows.",
                )
            )


def link_table(site: Site, outline: Outline, facts: SiteFacts) -> LinkTable:
    """Return where each file that a text may link to is published."""
    addresses = outline.addresses
    urls = {SourcePath(path): UrlPath(url) for path, url in facts.documents.items()}
    for comparison in site.comparisons:
        url = addresses.comparisons[comparison.name]
        stem = comparison.path.rpartition(".")[0]
        urls |= {comparison.path: url, SourcePath(f"{stem}.md"): url}
    urls |= addresses.posts
    urls |= addresses.assets
    return LinkTable(
        urls=urls, assets={asset.path: asset for asset in site.assets}, base=facts.base
    )


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
