"""An article in the form that a tool reads: its front matter, and what ends the teaser.

Titles, summaries, tags and names hold nothing that any of these forms would have to quote.
"""

from __future__ import annotations

from benchmarks.corpus import Article, Reply


def reprise_post(article: Article) -> str:
    """Return a post of Reprise."""
    return (
        f"---\ntitle: {article.title}\ndate: {article.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"summary: {article.summary}\nauthors: [{article.author}]\n"
        f"categories: [{article.category}]\ntags: [{', '.join(article.tags)}]\n"
        f"guid: 'tag:bench.example,2026:{article.number}'\n---\n\n"
        f"{article.lead}\n\n<!-- more -->\n\n{article.rest}\n"
    )


def reprise_comment(reply: Reply) -> str:
    """Return a comment of Reprise."""
    to = f'reply_to: "{reply.to}"\n' if reply.to is not None else ""
    return (
        f'---\nid: "{reply.number}"\nauthor: {reply.author}\n'
        f"date: {reply.date:%Y-%m-%dT%H:%M:%SZ}\n{to}---\n\n{reply.body}\n"
    )


def material_post(article: Article) -> str:
    """Return a post of Material's blog plugin, which Zensical reads as well."""
    return (
        f"---\ntitle: {article.title}\ndate: {article.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"description: {article.summary}\nauthors: [{article.author}]\n"
        f"categories: [{article.category}]\ntags: [{', '.join(article.tags)}]\n---\n\n"
        f"{article.lead}\n\n<!-- more -->\n\n{article.rest}\n"
    )


def hugo_post(article: Article) -> str:
    """Return a post of Hugo; its year and month are terms, for the archive's pages."""
    return (
        f"---\ntitle: {article.title}\ndate: {article.date:%Y-%m-%dT%H:%M:%SZ}\n"
        f"description: {article.summary}\nauthors: [{article.author}]\n"
        f"categories: [{article.category}]\ntags: [{', '.join(article.tags)}]\n"
        f'archive: ["{article.date:%Y}", "{article.date:%Y-%m}"]\n---\n\n'
        f"{article.lead}\n\n<!--more-->\n\n{article.rest}\n"
    )


def pelican_post(article: Article) -> str:
    """Return a post of Pelican, which shows its summary where the others show the lead."""
    return (
        f"Title: {article.title}\nDate: {article.date:%Y-%m-%d %H:%M:%S}\n"
        f"Slug: {article.slug}\nSummary: {article.summary}\nAuthors: {article.author}\n"
        f"Category: {article.category}\nTags: {', '.join(article.tags)}\n\n"
        f"{article.lead}\n\n{article.rest}\n"
    )
