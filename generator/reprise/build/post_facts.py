"""Facts: what the rest of the site needs to know of a post, without its texts.

They are what the cache keeps. A post's text and its readers' comments are read again
from their files where a page that shows them is to be made.
"""

from __future__ import annotations

import msgspec

from reprise.build.digest import digest, digest_bytes
from reprise.derive.keywords import keywords_of
from reprise.derive.recent import CommentStamps, comment_stamps
from reprise.derive.threads import derive_thread
from reprise.issues import Issue
from reprise.model.asset import Asset
from reprise.model.content import PostContent
from reprise.model.post import Post
from reprise.source.discover import PostFiles


class PostFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What reading a post's files has told.

    `count` is the comments that readers see counted, `recent` are the stamps of as many of
    them as the longest feed carries. The digests name the front matter,
    the text, the comments and the assets, and are empty after an error; `raw` names the
    bytes of all files, and is empty where one could not be read. `keywords` are what the post
    is about, packed.
    """

    files: PostFiles
    raw: bytes = b""
    assets: tuple[Asset, ...] = ()
    count: int = 0
    recent: CommentStamps = CommentStamps()
    head: bytes = b""
    body: bytes = b""
    comments: bytes = b""
    pictures: bytes = b""
    keywords: bytes = b""
    issues: tuple[Issue, ...] = ()


def facts_of(
    files: PostFiles,
    raw: bytes,
    content: PostContent | None,
    issues: tuple[Issue, ...],
    *,
    length: int,
) -> PostFacts:
    """Return the facts of a post that has just been read; `length` is that of feeds."""
    if content is None:
        return PostFacts(files=files, raw=raw, issues=issues)
    thread, _ = derive_thread(list(content.comments))
    return PostFacts(
        files=files,
        raw=raw,
        assets=content.assets,
        count=thread.count,
        recent=comment_stamps(thread, length),
        head=digest(head_of(content.post)),
        body=digest_bytes(content.post.body.encode(), b"%d" % content.post.body_line),
        comments=digest(content.comments),
        pictures=digest(content.assets),
        keywords=keywords_of(content.post),
        issues=issues,
    )


def head_of(post: Post) -> Post:
    """Return the post without its text."""
    return msgspec.structs.replace(post, body="")
