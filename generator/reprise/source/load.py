"""Loading: every content file read once, into a `Site`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue
from reprise.model.asset import Asset
from reprise.model.content import PostContent
from reprise.model.ledger import Ledger
from reprise.model.names import SourcePath
from reprise.model.settings import Settings
from reprise.model.site import Site
from reprise.source.comments import read_comment
from reprise.source.comparisons import read_comparison
from reprise.source.discover import Discovery, PostFiles, Walk, discover_files
from reprise.source.document import Document, parse_document, parse_page, parse_yaml
from reprise.source.faults import unreadable
from reprise.source.ledger import load_ledger
from reprise.source.pictures import picture_size, raster_of
from reprise.source.posts import read_post
from reprise.source.raw import read_bytes
from reprise.source.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reprise.model.comment import Comment
    from reprise.model.comparison import Comparison
    from reprise.model.post import Post

    FileBytes = Mapping[SourcePath, bytes | OSError]
    Parse = Callable[[SourcePath, bytes], tuple[Document | None, tuple[Issue, ...]]]


def load_site(
    root: Path, *, settings: Settings, docs_dir: str = "docs"
) -> tuple[Site, tuple[Issue, ...]]:
    """Return all content in the order of `Site`, and all issues of single files.

    A file with an error is left out of the site; there is always an issue that says so.
    What belongs to a post that is left out is there all the same.
    """
    scope = Scope(root, docs_dir, settings.journal.dir)
    found, issues = discover_files(scope)
    comparisons, problems = load_comparisons(root, found)
    issues += problems
    posts: list[Post] = []
    comments: list[Comment] = []
    assets: list[Asset] = []
    for files in found.posts:
        reader = _Reader(read_files(root, files), settings)
        if (post := reader.post(files)) is not None:
            posts.append(post)
        comments += reader.comments(files)
        assets += reader.assets(files)
        issues += tuple(reader.issues)
    ledger, problems = load_ledger(scope)
    issues += problems
    site = msgspec.structs.replace(
        gather_site(posts, comparisons, assets, ledger=ledger),
        comments=tuple(sorted(comments, key=lambda c: (c.post, c.published, c.id, c.path))),
    )
    return site, (*issues, *shared_guids(site.posts))


def gather_site(
    posts: Iterable[Post],
    comparisons: Iterable[Comparison],
    assets: Iterable[Asset],
    *,
    ledger: Ledger = Ledger(),  # noqa: B008 - a frozen value
) -> Site:
    """Return a site without comments, in the order of `Site`."""
    return Site(
        posts=tuple(sorted(posts, key=lambda p: (-p.published.timestamp(), p.path))),
        comparisons=tuple(sorted(comparisons, key=lambda c: (c.name, c.path))),
        assets=tuple(sorted(assets, key=lambda a: a.path)),
        ledger=ledger,
    )


def load_content(
    root: Path, files: PostFiles, settings: Settings
) -> tuple[PostContent | None, tuple[Issue, ...]]:
    """Return a post with all that belongs to it, or None where an error leaves no post."""
    return parse_content(files, read_files(root, files), settings)


def read_files(root: Path, files: PostFiles) -> FileBytes:
    """Return the bytes of each file of a post, or why it cannot be read."""
    return {path: read_bytes(f"{root}/{path}") for path in files.paths}


def parse_content(
    files: PostFiles, data: FileBytes, settings: Settings
) -> tuple[PostContent | None, tuple[Issue, ...]]:
    """Return a post from the bytes of its files, or None where an error leaves no post."""
    reader = _Reader(data, settings)
    post = reader.post(files)
    comments = tuple(reader.comments(files))
    assets = tuple(reader.assets(files))
    if post is None:
        return None, tuple(reader.issues)
    return PostContent(post=post, comments=comments, assets=assets), tuple(reader.issues)


def find_comparisons(scope: Scope) -> tuple[tuple[Comparison, ...], tuple[Issue, ...]]:
    """Return all comparisons that can be read, without a look at anything else."""
    comparisons, pages = Walk(scope).comparisons()
    found = Discovery(posts=(), comparisons=comparisons, pages=pages)
    return load_comparisons(scope.root, found)


def load_comparisons(
    root: Path, found: Discovery
) -> tuple[tuple[Comparison, ...], tuple[Issue, ...]]:
    """Return all comparisons that can be read."""
    paths = {*found.comparisons, *found.pages}
    reader = _Reader({path: read_bytes(f"{root}/{path}") for path in paths}, Settings())
    read = (reader.comparison(path, found.pages) for path in found.comparisons)
    comparisons = tuple(comparison for comparison in read if comparison)
    return comparisons, tuple(reader.issues)


class _Reader:
    """Reads files one by one and gathers what is wrong with them."""

    def __init__(self, data: FileBytes, settings: Settings) -> None:
        self._data = data
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
            read_asset(path, data, owner=files.path, folder=files.folder)
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
        data = self._data[path]
        if isinstance(data, OSError):
            self.issues.append(unreadable(path, data))
            return None
        return data


def read_asset(path: SourcePath, data: bytes, *, owner: SourcePath, folder: str) -> Asset:
    """Return a file in the folder of its owner, to be published beside its page."""
    size = picture_size(path, data)
    raster, moves = raster_of(data)
    return Asset(
        path=path,
        owner=owner,
        name=path.removeprefix(f"{folder}/"),
        digest=hashlib.sha256(data).hexdigest(),
        weight=len(data),
        width=size[0] if size else None,
        height=size[1] if size else None,
        raster=raster,
        moves=moves,
    )


def _same_id(comment: Comment, first: Comment) -> Issue:
    return Issue(
        code=Code.DUPLICATE_ID,
        path=comment.path,
        field="id",
        message=f'the id "{comment.id}" is that of {first.path} too',
        allowed="expected an id of its own for each comment on a post",
    )


def shared_guids(posts: Iterable[Post]) -> tuple[Issue, ...]:
    """Return an error for each guid that two posts have; the first by path is in the right."""
    seen: dict[str, Post] = {}
    issues = []
    for post in sorted(posts, key=lambda p: p.path):
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
    return tuple(issues)
