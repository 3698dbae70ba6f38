"""Discovery: which file in `posts/` and `docs/comparisons/` is what.

Nothing is opened here. What is left out is said, and a link that leaves the site is
never followed.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.ledger import LEDGER
from reprise.model.names import SourcePath
from reprise.source.faults import is_utf8, misnamed, no_file, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reprise.source.scope import Scope

MARKDOWN = (".md", ".markdown")
_BUNDLES = tuple(f"index{ending}" for ending in MARKDOWN)
_YAML = (".yml", ".yaml")

POSTS = SourcePath("posts")


class PostFiles(msgspec.Struct, frozen=True, kw_only=True):
    """A post's file, the folder that belongs to it, and what lies in there."""

    path: SourcePath
    folder: SourcePath
    assets: tuple[SourcePath, ...] = ()
    comments: tuple[SourcePath, ...] = ()

    @property
    def paths(self) -> tuple[SourcePath, ...]:
        """Every file that belongs to the post, itself first."""
        return (self.path, *self.comments, *self.assets)


class Discovery(msgspec.Struct, frozen=True, kw_only=True):
    """All content files, by path; `pages` are Markdown pages named like a comparison.

    `ledger` is None where the site keeps none. `folders` are all that were looked into,
    whether they are there or not: what comes or goes in one of them moves its time.
    """

    posts: tuple[PostFiles, ...]
    comparisons: tuple[SourcePath, ...]
    pages: frozenset[SourcePath]
    folders: frozenset[str] = frozenset()
    ledger: SourcePath | None = None


def discover_files(scope: Scope) -> tuple[Discovery, tuple[Issue, ...]]:
    """Return what is where, in an order that no file system decides."""
    walk = Walk(scope)
    comparisons, pages = walk.comparisons()
    posts = tuple(sorted(walk.everything(), key=lambda post: post.path))
    found = Discovery(
        posts=posts,
        comparisons=comparisons,
        pages=pages,
        folders=frozenset(walk.folders),
        ledger=ledger_file(scope.root),
    )
    return found, tuple(walk.issues)


def ledger_file(root: Path) -> SourcePath | None:
    """Return the path of the ledger, if there is one; nothing is said of what is in it."""
    return LEDGER if os.path.lexists(root / LEDGER) else None


def is_passed_over(name: str) -> bool:
    """Tell whether a file or a folder of that name is no content."""
    return name.startswith(("_", ".")) or name.upper() == "README.MD"


def judge_link(scope: Scope, path: SourcePath) -> Issue | None:
    """Return why a symbolic link is not followed, None for one that is.

    It leads to something in the site, to nothing in the journal's folder and to no folder
    above that, and to no folder that it stands in.
    """
    target = os.path.realpath(scope.root / path)
    if not is_below(target, scope.root):
        return _astray(path, "leads out of the site")
    if fault := journal_link(scope, path):
        return fault
    if not os.path.exists(target) or _stands_in(scope.root, path, target):  # noqa: PTH110 - this never raises
        return _astray(
            path, "leads nowhere, or back to a folder it stands in", Code.UNREADABLE_FILE
        )
    return None


def journal_link(scope: Scope, path: SourcePath) -> Issue | None:
    """Return the error of a symbolic link that leads into the journal, or to what holds it."""
    return _astray(path, "leads into the journal") if shows_journal(scope, path) else None


def shows_journal(scope: Scope, path: str) -> bool:
    """Tell whether a path, whatever links it follows, leads into the journal or above it."""
    target = os.path.realpath(scope.root / path)
    journal = os.path.realpath(scope.root / scope.journal)
    return f"{target}{os.sep}".startswith(f"{journal}{os.sep}") or journal.startswith(
        f"{target}{os.sep}"
    )


def _astray(path: SourcePath, what: str, code: Code = Code.SYMLINK_OUT_OF_SITE) -> Issue:
    return Issue(
        code=code,
        path=path,
        message=f"this symbolic link {what}",
        advice="Put the file itself here.",
    )


def is_below(target: str, folder: Path) -> bool:
    """Tell whether a path, of which every link was followed, lies in a folder."""
    return target.startswith(os.path.realpath(folder) + os.sep)


def _stands_in(root: Path, path: SourcePath, target: str) -> bool:
    """Tell whether the way to a link leads through its target, by other links perhaps."""
    above = (os.path.realpath(root / folder) for folder in Path(path).parents)
    return any(f"{folder}{os.sep}".startswith(f"{target}{os.sep}") for folder in above)


class _Entry(msgspec.Struct, frozen=True):
    path: SourcePath
    name: str
    is_folder: bool


class _Listing(msgspec.Struct, frozen=True):
    """What is in a folder, by name, and what cannot be used of it."""

    entries: tuple[_Entry, ...] = ()
    issues: tuple[Issue, ...] = ()


class Walk:
    """One walk over a site, or over a part of it; gathers what is wrong on the way.

    `standing` are posts, by their folder, of which what is in there is known to be as it was:
    it is not looked into. Those that are met are noted in `stood`.
    """

    def __init__(
        self, scope: Scope, standing: Mapping[SourcePath, PostFiles] = MappingProxyType({})
    ) -> None:
        self._scope = scope
        self._standing = standing
        self.stood: set[SourcePath] = set()
        # Not by pathlib: to join its paths would take as long as to list the folders.
        self._top = str(scope.root)
        self.issues: list[Issue] = []
        self.folders: set[str] = set()

    def everything(self) -> Iterator[PostFiles]:
        """Yield all posts of the site."""
        if self._may_look_into(POSTS):
            yield from self.posts(POSTS)

    def comparisons(self) -> tuple[tuple[SourcePath, ...], frozenset[SourcePath]]:
        """Return the comparisons, and the pages that are named like one."""
        folder = SourcePath(f"{self._scope.docs_dir}/comparisons")
        listed = self._told(folder) if self._may_look_into(folder) else ()
        files = [entry.path for entry in listed if not entry.is_folder]
        return (
            tuple(path for path in files if path.endswith(_YAML)),
            frozenset(path for path in files if path.endswith(".md")),
        )

    def posts(self, folder: SourcePath) -> Iterator[PostFiles]:
        """Yield the posts in a folder that belongs to no post."""
        entries = self._told(folder)
        folders = {entry.name: entry.path for entry in entries if entry.is_folder}
        by_stem: dict[str, list[_Entry]] = {}
        for entry in entries:
            if entry.is_folder:
                continue
            if entry.name.endswith(MARKDOWN):
                by_stem.setdefault(entry.name.rpartition(".")[0], []).append(entry)
            elif entry.path != LEDGER:
                self._left_out(entry.path, "a post ends with .md or .markdown")
        for stem, files in by_stem.items():
            own = folders.pop(stem, None)
            if known := self._stands(own, files):
                yield known
                continue
            listing = self._listing(own) if own else _Listing()
            bundle = _bundle(listing)
            claims = [file.path for file in files] + ([bundle] if bundle else [])
            if len(claims) > 1:
                self._two_layouts(claims)
            yield self._post(files[0].path, SourcePath(f"{folder}/{stem}"), listing)
        for name in sorted(folders):
            yield from self.folder(folders[name], list(by_stem))

    def folder(self, folder: SourcePath, siblings: Iterable[str]) -> Iterator[PostFiles]:
        """Yield what is in a folder that has no post of its name beside it."""
        if known := self._stands(folder, []):
            yield known
            return
        listing = self._listing(folder)
        if bundle := _bundle(listing):
            yield self._post(bundle, folder, listing)
            return
        comments = SourcePath(f"{folder}/comments")
        if any(entry.name.endswith(MARKDOWN) for entry in self._listing(comments).entries):
            near = did_you_mean(folder.rpartition("/")[2], siblings)
            self.issues.append(
                Issue(
                    code=Code.COMMENTS_WITHOUT_POST,
                    path=comments,
                    message=f"there are comments here and no post {folder}.md",
                    advice=f"Was the post renamed? Then rename this folder too. {near}".strip(),
                )
            )
            return
        yield from self.posts(folder)

    def _stands(self, own: SourcePath | None, files: list[_Entry]) -> PostFiles | None:
        """Return a post that stands as it did: `own` is its folder, `files` are beside it."""
        known = self._standing.get(own) if own else None
        if own is None or known is None:
            return None
        beside = [] if known.path.startswith(f"{own}/") else [known.path]
        if beside != [file.path for file in files]:
            return None
        self.stood.add(own)
        return known

    def _post(self, path: SourcePath, folder: SourcePath, listing: _Listing) -> PostFiles:
        assets: list[SourcePath] = []
        comments: list[SourcePath] = []
        of_comments = f"{folder}/comments/"
        for entry in self._below(listing):
            if entry.path == path:
                continue
            if entry.path.startswith(of_comments):
                if entry.name.endswith(MARKDOWN):
                    comments.append(entry.path)
                else:
                    self._left_out(entry.path, "a comment ends with .md or .markdown")
            elif entry.name.endswith(MARKDOWN):
                self._left_out(entry.path, "everything in a post's folder belongs to the post")
            else:
                assets.append(entry.path)
        return PostFiles(
            path=path, folder=folder, assets=tuple(assets), comments=tuple(comments)
        )

    def _below(self, listing: _Listing) -> Iterator[_Entry]:
        self.issues += listing.issues
        for entry in listing.entries:
            if entry.is_folder:
                yield from self._below(self._listing(entry.path))
            else:
                yield entry

    def _told(self, folder: SourcePath) -> tuple[_Entry, ...]:
        """Return a folder's content by name; what cannot be used is said."""
        listing = self._listing(folder)
        self.issues += listing.issues
        return listing.entries

    def _listing(self, folder: SourcePath) -> _Listing:
        self.folders.add(folder)
        try:
            with os.scandir(f"{self._top}/{folder}") as listed:
                names = sorted(listed, key=_name)
        except FileNotFoundError:
            return _Listing()
        except OSError as error:
            return _Listing(issues=(unreadable(folder, error),))
        found = [self._entry(folder, entry) for entry in names]
        return _Listing(
            tuple(entry for entry in found if isinstance(entry, _Entry)),
            tuple(issue for issue in found if isinstance(issue, Issue)),
        )

    def _entry(self, folder: SourcePath, found: os.DirEntry[str]) -> _Entry | Issue | None:
        """Return what there is, or why it cannot be used; None for what is no content."""
        if is_passed_over(found.name):
            return None
        path = SourcePath(f"{folder}/{found.name}")
        if not is_utf8(found.name):
            return next(misnamed([path]))
        if found.is_symlink() and (fault := self._judged(path)):
            return fault
        try:
            if (is_folder := found.is_dir()) or found.is_file():
                return _Entry(path, found.name, is_folder)
        except OSError as error:
            return unreadable(path, error)
        return no_file(path)

    def _may_look_into(self, folder: SourcePath) -> bool:
        """Tell whether a folder is no link, or one that stays in the site."""
        self.folders.add(folder)
        is_link = os.path.islink(f"{self._top}/{folder}")  # noqa: PTH114 - this never raises
        fault = self._judged(folder) if is_link else None
        if fault:
            self.issues.append(fault)
        return fault is None

    def _judged(self, link: SourcePath) -> Issue | None:
        return judge_link(self._scope, link)

    def _left_out(self, path: SourcePath, why: str) -> None:
        self.issues.append(
            Issue(
                code=Code.LEFT_OUT,
                path=path,
                message=f"this file is left out: {why}",
                advice="Begin its name with _ if that is meant.",
            )
        )

    def _two_layouts(self, paths: list[SourcePath]) -> None:
        first, *others = sorted(paths)
        self.issues.append(
            Issue(
                code=Code.TWO_LAYOUTS,
                path=first,
                message=f"{' and '.join(others)} would be the same post",
                advice="Keep one of them: NAME.md with a folder NAME/, or NAME/index.md.",
            )
        )


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _bundle(listing: _Listing) -> SourcePath | None:
    """Return the post that a folder holds itself."""
    paths = {entry.name: entry.path for entry in listing.entries}
    return next((paths[name] for name in _BUNDLES if name in paths), None)
