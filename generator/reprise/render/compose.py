"""Composing an edition: the texts of posts and of the journal, each when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from reprise.derive.addresses import urls_by_file
from reprise.derive.entry_links import linked_posts
from reprise.derive.threads import Thread, derive_thread
from reprise.issues import Code, Issue
from reprise.model.comment import CommentStatus
from reprise.model.names import SourcePath
from reprise.render.body import Body, BodySource
from reprise.render.edition import Edition, EntryText, PostText, Summary
from reprise.render.elements import Element
from reprise.render.link_table import LinkTable
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.pages.elements import SiteElements
from reprise.render.render_body import render_body
from reprise.render.sanitize import render_comment
from reprise.render.teaser import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reprise.derive.outline import Outline
    from reprise.model.comment import Comment
    from reprise.model.journal import JournalEntry
    from reprise.model.post import Post
    from reprise.model.settings import SiteFacts
    from reprise.model.site import Site
    from reprise.render.templates import TemplateSet


OPENING_LENGTH = 400
"""In characters: more than any excerpt or description takes of a text."""


class Composer:
    """Renders the texts of posts and entries when they are asked for.

    Its edition has the texts that many pages show, which elements need; it needs none of posts.
    """

    def __init__(
        self, edition: Edition, *, markdown: MarkdownOptions, templates: TemplateSet
    ) -> None:
        self.edition = edition
        self.elements = SiteElements(edition, templates)
        self._markdown = msgspec.structs.replace(markdown, words=edition.words)

    def text_of(
        self, post: Post, comments: Iterable[Comment]
    ) -> tuple[PostText, tuple[Issue, ...]]:
        """Return a post's text, and what is wrong in it, in its links and its elements."""
        source = BodySource(
            path=post.path,
            text=post.body,
            url=self.edition.outline.addresses.posts[post.path],
            line=post.body_line,
        )
        shown: list[Element] = []

        def render(element: Element) -> tuple[str | None, tuple[Issue, ...]]:
            shown.append(element)
            return self.elements(element)

        body, issues = render_body(
            source, options=self._markdown, links=self.edition.links, elements=render
        )
        thread, thread_issues = derive_thread(list(comments))
        text = PostText(body, thread, _said_in(thread), tuple(shown))
        return text, (*issues, *thread_issues, *self._picture_issues(post))

    def entry_text(self, entry: JournalEntry) -> tuple[EntryText, tuple[Issue, ...]]:
        """Return an entry's texts, and what is wrong in them and in what it names."""
        url = self.edition.outline.addresses.entries[entry.path]

        def rendered(text: str, line: int, prefix: str) -> tuple[Body, tuple[Issue, ...]]:
            source = BodySource(
                path=entry.path, text=text, url=url, line=line, id_prefix=prefix
            )
            return render_body(
                source, options=self._markdown, links=self.edition.links, elements=self.elements
            )

        body, issues = rendered(entry.body, entry.body_line, "")
        answers: list[tuple[str, Markup]] = []
        said, included = [], body.included
        for number, answer in enumerate(entry.prompts, start=1):
            answered, found = rendered(answer.text, 1, f"answer-{number}-")
            issues += found
            included |= answered.included
            said.append(answered.text)
            answers.append((answer.prompt, Markup(answered.html)))  # noqa: S704 - the author's own
        _, unclear = linked_posts(entry, self.edition.outline.index)
        text = EntryText(
            answers=tuple(answers),
            body=body,
            said=body.text or " ".join(filter(None, said)),
            included=included,
        )
        return text, (*issues, *unclear)

    def _picture_issues(self, post: Post) -> tuple[Issue, ...]:
        path = post.image_path
        if post.image is None or path is None:
            return ()
        if path not in self.edition.links.assets:
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


def entry_texts(
    composer: Composer,
) -> tuple[dict[SourcePath, EntryText], tuple[Issue, ...]]:
    """Return the texts of the journal, and what is wrong in them."""
    texts: dict[SourcePath, EntryText] = {}
    issues: list[Issue] = []
    for entry in composer.edition.site.entries:
        texts[entry.path], found = composer.entry_text(entry)
        issues += found
    return texts, tuple(issues)


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
