"""Loading: every content file read once, into a `Site`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.issues import Code, Issue
from reprise.model.asset import Asset
from reprise.model.names import SourcePath
from reprise.model.site import Site
from reprise.source.comments import read_comment
from reprise.source.comparisons import read_comparison
from reprise.source.discover import PostFiles, discover_files
from reprise.source.document import Document, parse_document, parse_page, parse_yaml
from reprise.source.faults import unreadable
from reprise.source.pictures import picture_size
from reprise.source.posts import read_post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reprise.model.comment import Comment
    from reprise.model.comparison import Comparison
    from reprise.model.post import Post
    from reprise.model.settings import Settings

    Parse = Callable[[SourcePath, bytes], tuple[Document | None, tuple[Issue, ...]]]


def load_site(
    root: Path, *, settings: Settings, docs_dir: str = "docs"
) -> tuple[Site, tuple[Issue, ...]]:
    """Return all content in the order of `Site`, and all issues of single files.

    A file with an error is left out of the site; there is always an issue that says so.
    """
    found, issues = discover_files(root, docs_dir)
    reader = _Reader(root, settings)
    reader.issues += issues
    posts = [post for files in found.posts if (post := reader.post(files))]
    comments = [c for files in found.posts for c in reader.comments(files)]
    assets = [a for files in found.posts for a in reader.assets(files)]
    comparisons = [
        comparison
        for path in found.comparisons
        if (comparison := reader.comparison(path, found.pages))
    ]
    reader.issues += _shared_guids(posts)
    site = Site(
        posts=tuple(sorted(posts, key=lambda p: (-p.published.timestamp(), p.path))),
        comments=tuple(sorted(comments, key=lambda c: (c.post, c.published, c.id, c.path))),
        comparisons=tuple(sorted(comparisons, key=lambda c: (c.name, c.path))),
        assets=tuple(sorted(assets, key=lambda a: a.path)),
    )
    return site, tuple(reader.issues)


class _Reader:
    """Reads files one by one and gathers what is wrong with them."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self.issues: list[Issue] = []

    def post(self, files: PostFiles) -> Post | None:
        """Return the post, or None after an error."""
        document = self._document(files.path, parse_document)
        if document is None:
            return None
        post, issues = read_post(document, folder=files.folder, settings=self._settings)
        self.issues += issues
        return post

    def comments(self, files: PostFiles) -> list[Comment]:
        """Return the post's comments; of two with one id the first is kept."""
        by_id: dict[str, Comment] = {}
        for path in files.comments:
            document = self._document(path, parse_document)
            if document is None:
                continue
            comment, issues = read_comment(document, post=files.path, settings=self._settings)
            self.issues += issues
            if comment is None:
                continue
            if comment.id in by_id:
                self.issues.append(_same_id(comment, by_id[comment.id]))
            by_id.setdefault(comment.id, comment)
        return list(by_id.values())

    def assets(self, files: PostFiles) -> list[Asset]:
        """Return the files that are published beside the post."""
        return [
            _asset(files, path, data)
            for path in files.assets
            if (data := self._bytes(path)) is not None
        ]

    def comparison(self, path: SourcePath, pages: Iterable[SourcePath]) -> Comparison | None:
        """Return the comparison with the page of its name, or None after an error."""
        document = self._document(path, parse_yaml)
        if document is None:
            return None
        beside = SourcePath(f"{path.rpartition('.')[0]}.md")
        page = self._document(beside, parse_page) if beside in pages else None
        comparison, issues = read_comparison(document, page)
        self.issues += issues
        return comparison

    def _document(self, path: SourcePath, parse: Parse) -> Document | None:
        data = self._bytes(path)
        if data is None:
            return None
        document, issues = parse(path, data)
        self.issues += issues
        return document

    def _bytes(self, path: SourcePath) -> bytes | None:
        try:
            return Path(self._root, path).read_bytes()
        except OSError as error:
            self.issues.append(unreadable(path, error))
            return None


def _asset(files: PostFiles, path: SourcePath, data: bytes) -> Asset:
    size = picture_size(path, data)
    return Asset(
        path=path,
        owner=files.path,
        name=path.removeprefix(f"{files.folder}/"),
        digest=hashlib.sha256(data).hexdigest(),
        width=size[0] if size else None,
        height=size[1] if size else None,
    )


def _same_id(comment: Comment, first: Comment) -> Issue:
    return Issue(
        code=Code.DUPLICATE_ID,
        path=comment.path,
        field="id",
        message=f'the id "{comment.id}" is that of {first.path} too',
        allowed="expected an id of its own for each comment on a post",
    )


def _shared_guids(posts: list[Post]) -> list[Issue]:
    seen: dict[str, Post] = {}
    issues = []
    for post in posts:
        if post.guid is None:
            continue
        if first := seen.get(post.guid):
            issues.append(
                Issue(
                    code=Code.DUPLICATE_GUID,
                    path=post.path,
                    field="guid",
                    message=f'the guid "{post.guid}" is that of {first.path} too',
                    allowed="expected a guid of its own for each post",
                    advice="Was the file copied? The copy needs a guid of its own.",
                )
            )
        seen.setdefault(post.guid, post)
    return issues
