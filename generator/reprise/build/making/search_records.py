"""What can be found of a site: from an edition to records for the indexer.

Only what is listed is here: no draft but in a build that shows drafts (which has no index),
nothing unlisted, withdrawn or private.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape

from reprise.derive.due import comment_policy
from reprise.derive.taxonomy import author_name
from reprise.model.comment import Comment
from reprise.model.comparison import Comparison, Row
from reprise.model.journal import JournalEntry
from reprise.model.names import SourcePath, UrlPath
from reprise.model.post import CommentPolicy, Post
from reprise.render.article import article_of
from reprise.render.dates import date_view
from reprise.render.edition import ComparisonBody, Edition
from reprise.render.pages.journal_entry import entry_title
from reprise.search.record import Kind, Record, Section


def post_records(edition: Edition, post: Post, now: dt.datetime) -> Iterator[Record]:
    """Yield a listed post, and the comments that its page shows, if there are any."""
    text, settings = edition.texts[post.path], edition.settings
    url = edition.outline.addresses.posts[post.path]
    yield Record(
        kind=Kind.POST,
        url=url,
        title=post.title,
        html=_lead(post) + text.body.html,
        date=date_view(post.published, edition.words).text,
    )
    if comment_policy(post, settings.comments, now) is CommentPolicy.OFF:
        return
    shown = (reply.comment for reply in text.thread.replies)
    comments = [comment for comment in shown if comment.id in text.said]
    if comments:
        sections = tuple(
            _comment(edition, comment, text.said[comment.id]) for comment in comments
        )
        yield Record(kind=Kind.COMMENT, url=url, title=post.title, sections=sections)


def comparison_record(edition: Edition, comparison: Comparison) -> Record:
    """Return a comparison; each of its rows is a place of its own."""
    body = edition.comparisons[comparison.name]
    changed = comparison.changed
    return Record(
        kind=Kind.COMPARISON,
        url=edition.outline.addresses.comparisons[comparison.name],
        title=comparison.title,
        html=str(body.intro + body.around),
        sections=tuple(_row(comparison, row, body) for row in comparison.rows),
        date=date_view(changed, edition.words).text if changed else "",
    )


def entry_record(edition: Edition, entry: JournalEntry) -> Record:
    """Return a public entry of the journal."""
    text = edition.entries[entry.path]
    answers = "".join(f"<p>{escape(asked)}</p>{said}" for asked, said in text.answers)
    return Record(
        kind=Kind.ENTRY,
        url=edition.outline.addresses.entries[entry.path],
        title=entry_title(edition, entry),
        html=answers + text.body.html,
    )


def page_record(edition: Edition, source: SourcePath, page: str) -> Record | None:
    """Return a page of the docs as the host has finished it; None where it says nothing."""
    article = article_of(page)
    if not article.title and not article.html.strip():
        return None
    url = UrlPath(edition.facts.documents[source])
    title = article.title or edition.facts.name
    return Record(kind=Kind.PAGE, url=url, title=title, html=article.html)


def _lead(post: Post) -> str:
    """Return what a post's front matter says of it, in words."""
    terms = ", ".join(dict.fromkeys((*post.categories, *post.tags, post.series)))
    lines = (post.summary, terms.strip(", "))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _comment(edition: Edition, comment: Comment, said: str) -> Section:
    name = author_name(comment.by, edition.settings) if comment.by else comment.author
    return Section(f"comment-{comment.id}", name, said)


def _row(comparison: Comparison, row: Row, body: ComparisonBody) -> Section:
    cells = zip(comparison.sides, body.cells.get(row.id, ()), strict=False)
    said = "".join(f"<div><b>{escape(side)}:</b> {cell}</div>" for side, cell in cells)
    return Section(row.id, row.aspect, said)
