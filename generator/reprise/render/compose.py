"""Composing an edition: what many pages show is rendered once, a post's text when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from reprise.derive.addresses import urls_by_file
from reprise.derive.entry_links import linked_posts
from reprise.derive.threads import Thread, derive_thread
from reprise.issues import Code, Issue
from reprise.model.comment import CommentStatus
from reprise.model.names import SourcePath, UrlPath
from reprise.render.bodies import render_body
from reprise.render.body import Body, BodySource, Element, LinkTable, MarkdownOptions
from reprise.render.edition import ComparisonBody, Edition, EntryText, PostText, Summary
from reprise.render.pages.elements import SiteElements
from reprise.render.pages.links import picture_path
from reprise.render.pages.site import site_view
from reprise.render.sanitize import render_comment
from reprise.render.teaser import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.derive.outline import Outline
    from reprise.model.comment import Comment
    from reprise.model.comparison import Comparison, Row
    from reprise.model.journal import JournalEntry
    from reprise.model.post import Post
    from reprise.model.settings import SiteFacts
    from reprise.model.site import Site
    from reprise.render.body import ElementRenderer
    from reprise.render.templates import TemplateSet


OPENING_LENGTH = 400
"""In characters: more than any excerpt or description takes of a text."""


class Composer:
    """Renders a site's texts: what all pages share at once, a post's text when it is asked for.

    `edition` has no texts of posts yet; `issues` are those of comparisons and bios, `included`
    the places at which these looked for files to include.
    """

    def __init__(
        self, bare: Edition, *, markdown: MarkdownOptions, templates: TemplateSet
    ) -> None:
        self._markdown = msgspec.structs.replace(markdown, words=bare.words)
        self._bare = bare
        self._found: list[Issue] = []
        self._included: set[str] = set()
        # What elements show comes first: they need comparisons, and never a body.
        self.edition = msgspec.structs.replace(
            bare,
            comparisons={c.name: self._comparison(bare, c) for c in bare.site.comparisons},
            bios={
                k: self._bio(bare, author.bio) for k, author in bare.settings.authors.items()
            },
        )
        self.issues = tuple(self._found)
        self.included = frozenset(self._included)
        self.elements = SiteElements(self.edition, templates, site_view(self.edition))

    def text_of(
        self, post: Post, comments: Iterable[Comment]
    ) -> tuple[PostText, tuple[Issue, ...]]:
        """Return a post's text, and what is wrong in it, in its links and its elements."""
        source = BodySource(
            path=post.path,
            text=post.body,
            url=self._bare.outline.addresses.posts[post.path],
            line=post.body_line,
        )
        shown: list[Element] = []

        def render(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
            shown.append(element)
            return self.elements(element)

        body, issues = render_body(
            source, options=self._markdown, links=self._bare.links, elements=render
        )
        thread, thread_issues = derive_thread(list(comments))
        text = PostText(body, thread, _said_in(thread), tuple(shown))
        return text, (*issues, *thread_issues, *self._picture_issues(post))

    def entry_text(self, entry: JournalEntry) -> tuple[EntryText, tuple[Issue, ...]]:
        """Return an entry's texts, and what is wrong in them and in what it names."""
        url = self._bare.outline.addresses.entries[entry.path]

        def rendered(text: str, line: int, prefix: str) -> tuple[Body, tuple[Issue, ...]]:
            source = BodySource(
                path=entry.path, text=text, url=url, line=line, id_prefix=prefix
            )
            return render_body(
                source, options=self._markdown, links=self._bare.links, elements=self.elements
            )

        body, issues = rendered(entry.body, entry.body_line, "")
        answers, included = [], body.included
        for number, answer in enumerate(entry.prompts, start=1):
            said, found = rendered(answer.text, 1, f"answer-{number}-")
            issues += found
            included |= said.included
            answers.append((answer.prompt, Markup(said.html)))  # noqa: S704 - the author's own
        _, unclear = linked_posts(entry, self._bare.outline.index)
        text = EntryText(answers=tuple(answers), body=body, included=included)
        return text, (*issues, *unclear)

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
        self._found += issues
        self._included |= body.included
        return body

    def _picture_issues(self, post: Post) -> tuple[Issue, ...]:
        path = picture_path(post, post.image) if post.image else None
        if post.image is None or path is None:
            return ()
        if path not in self._bare.links.assets:
            issue = Issue(
                code=Code.MISSING_PICTURE,
                path=post.path,
                field="image",
                message=f"the post's image is {path}, and there is no such file",
                advice=f"image.src is looked up in {post.folder}/.",
            )
            return (issue,)
        if post.image.alt:
            return ()
        issue = Issue(
            code=Code.NO_ALT,
            path=post.path,
            field="image",
            message="the post's image has no alt text",
            advice="Say in image.alt what the picture shows.",
        )
        return (issue,)


def with_entries(
    bare: Edition, *, markdown: MarkdownOptions, templates: TemplateSet
) -> tuple[Edition, tuple[Issue, ...]]:
    """Return the edition with the texts of its journal, and what is wrong in them."""
    if not bare.site.entries:
        return bare, ()
    composer = Composer(bare, markdown=markdown, templates=templates)
    texts: dict[SourcePath, EntryText] = {}
    issues: list[Issue] = []
    for entry in bare.site.entries:
        texts[entry.path], found = composer.entry_text(entry)
        issues += found
    return msgspec.structs.replace(bare, entries=texts), tuple(issues)


def summary_of(text: PostText) -> Summary:
    """Return what other pages show of a post's text."""
    body = text.body
    return Summary(body.teaser, body.truncated, body.words, excerpt(body.text, OPENING_LENGTH))


def link_table(site: Site, outline: Outline, facts: SiteFacts) -> LinkTable:
    """Return where each file that a text may link to is published."""
    return LinkTable(
        urls=urls_by_file(site, outline.addresses, facts.documents),
        assets={asset.path: asset for asset in site.assets},
        base=facts.base,
        hidden=site.hidden,
    )


def _said_in(thread: Thread) -> dict[str, Markup]:
    comments = (*(reply.comment for reply in thread.replies), *thread.mentions)
    return {
        comment.id: Markup(render_comment(comment.body))  # noqa: S704 - only its allow-list comes through
        for comment in comments
        if comment.status is not CommentStatus.DELETED
    }


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
