"""Links of the journal: from an entry to the posts that it names."""

from __future__ import annotations

from reprise.derive.references import PostIndex
from reprise.derive.visible import is_listed
from reprise.issues import Code, Issue
from reprise.model.journal import JournalEntry
from reprise.model.post import Post


def linked_posts(
    entry: JournalEntry, index: PostIndex
) -> tuple[tuple[Post, ...], tuple[Issue, ...]]:
    """Return the posts in the entry's order, and a warning for each name of no one post."""
    found, issues = [], []
    for name in entry.links:
        match index.find(name):
            case (post,) if is_listed(post):
                found.append(post)
            case posts:
                issues.append(_unclear(entry, name, posts))
    return tuple({post.path: post for post in found}.values()), tuple(issues)


def _unclear(entry: JournalEntry, name: str, posts: tuple[Post, ...]) -> Issue:
    if len(posts) > 1:
        advice = f"Name it by its path: {' or '.join(sorted(post.path for post in posts))}."
    else:
        advice = "Name a post by its path, its guid or its slug."
    return Issue(
        code=Code.DEAD_LINK,
        path=entry.path,
        field="links",
        message=f'links names "{name}", which is no one post that is published',
        advice=advice,
    )
