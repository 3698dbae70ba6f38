"""Discovery: which file in `posts/` and `docs/comparisons/` is what.

Nothing is opened here. What is left out is said, and a link that leaves the site is
never followed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue, did_you_mean
from reprise.model.names import SourcePath
from reprise.source.faults import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKDOWN = (".md", ".markdown")
_YAML = (".yml", ".yaml")

POSTS = SourcePath("posts")


class PostFiles(msgspec.Struct, frozen=True, kw_only=True):
    """A post's file, the folder that belongs to it, and what lies in there."""

    path: SourcePath
    folder: SourcePath
    assets: tuple[SourcePath, ...] = ()
    comments: tuple[SourcePath, ...] = ()


class Discovery(msgspec.Struct, frozen=True, kw_only=True):
    """All content files, by path; `pages` are Markdown pages named like a comparison.

    `folders` are all that were looked into, whether they are there or not: what comes or
    goes in one of them moves its time.
    """

    posts: tuple[PostFiles, ...]
    comparisons: tuple[SourcePath, ...]
    pages: frozenset[SourcePath]
    folders: frozenset[str] = frozenset()


def discover_files(root: Path, docs_dir: str = "docs") -> tuple[Discovery, tuple[Issue, ...]]:
    """Return what is where, in an order that no file system decides."""
    walk = Walk(root)
    comparisons, pages = walk.comparisons(docs_dir)
    posts = tuple(sorted(walk.everything(), key=lambda post: post.path))
    found = Discovery(
        posts=posts,
        comparisons=comparisons,
        pages=pages,
        folders=frozenset(walk.folders),
    )
    return found, tuple(walk.issues)


def is_passed_over(name: str) -> bool:
    """Tell whether a file or a folder of that name is no content."""
    return name.startswith(("_", ".")) or name.upper() == "README.MD"


def judge_link(root: Path, path: SourcePath) -> Issue | None:
    """Return why a symbolic link is not followed, None for one that is.

    It leads to something in the site, and to no folder that it stands in.
    """
    target = os.path.realpath(root / path)
    if not target.startswith(os.path.realpath(root) + os.sep):
        code, what = Code.SYMLINK_OUT_OF_SITE, "leads out of the site"
    elif not os.path.exists(target) or _stands_in(root, path, target):  # noqa: PTH110 - this never raises
        code, what = Code.UNREADABLE_FILE, "leads nowhere, or back to a folder it stands in"
    else:
        return None
    return Issue(
        code=code,
        path=path,
        message=f"this symbolic link {what}",
        advice="Put the file itself here.",
    )


def _stands_in(root: Path, path: SourcePath, target: str) -> bool:
    """Tell whether the way to a link leads through its target, by other links perhaps."""
    above = (os.path.realpath(root / folder) for folder in Path(path).parents)
    return any(f"{folder}{os.sep}".startswith(f"{target}{os.sep}") for folder in above)


class _Entry(msgspec.Struct, frozen=True):
    path: SourcePath
    name: str
    is_folder: bool


class Walk:
    """One walk over a site, or over a part of it; gathers what is wrong on the way."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._listed: dict[SourcePath, tuple[list[_Entry], list[Issue]]] = {}
        self.issues: list[Issue] = []
        self.folders: set[str] = set()

    def everything(self) -> Iterator[PostFiles]:
        """Yield all posts of the site."""
        if self._may_look_into(POSTS):
            yield from self.posts(POSTS)

    def comparisons(
        self, docs_dir: str
    ) -> tuple[tuple[SourcePath, ...], frozenset[SourcePath]]:
        """Return the comparisons, and the pages that are named like one."""
        folder = SourcePath(f"{docs_dir}/comparisons")
        listed = self._entries(folder) if self._may_look_into(folder) else []
        files = [entry.path for entry in listed if not entry.is_folder]
        return (
            tuple(path for path in files if path.endswith(_YAML)),
            frozenset(path for path in files if path.endswith(".md")),
        )

    def posts(self, folder: SourcePath) -> Iterator[PostFiles]:
        """Yield the posts in a folder that belongs to no post."""
        entries = self._entries(folder)
        folders = {entry.name: entry.path for entry in entries if entry.is_folder}
        by_stem: dict[str, list[_Entry]] = {}
        for entry in entries:
            if entry.is_folder:
                continue
            if entry.name.endswith(MARKDOWN):
                by_stem.setdefault(entry.name.rpartition(".")[0], []).append(entry)
            else:
                self._left_out(entry.path, "a post ends with .md or .markdown")
        for stem, files in by_stem.items():
            own = folders.pop(stem, None)
            bundle = self._bundle(own) if own else None
            claims = [file.path for file in files] + ([bundle] if bundle else [])
            if len(claims) > 1:
                self._two_layouts(claims)
            yield self._post(files[0].path, SourcePath(f"{folder}/{stem}"), own)
        for name in sorted(folders):
            yield from self.folder(folders[name], list(by_stem))

    def folder(self, folder: SourcePath, siblings: Iterable[str]) -> Iterator[PostFiles]:
        """Yield what is in a folder that has no post of its name beside it."""
        if bundle := self._bundle(folder):
            yield self._post(bundle, folder, folder)
            return
        comments = SourcePath(f"{folder}/comments")
        if any(entry.name.endswith(MARKDOWN) for entry in self._entries(comments, quiet=True)):
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

    def _post(self, path: SourcePath, folder: SourcePath, own: SourcePath | None) -> PostFiles:
        assets: list[SourcePath] = []
        comments: list[SourcePath] = []
        for entry in self._below(own) if own else ():
            if entry.path == path:
                continue
            if entry.path.startswith(f"{folder}/comments/"):
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

    def _below(self, folder: SourcePath) -> Iterator[_Entry]:
        for entry in self._entries(folder):
            if entry.is_folder:
                yield from self._below(entry.path)
            else:
                yield entry

    def _bundle(self, folder: SourcePath) -> SourcePath | None:
        names = {entry.name for entry in self._entries(folder, quiet=True)}
        for ending in MARKDOWN:
            if f"index{ending}" in names:
                return SourcePath(f"{folder}/index{ending}")
        return None

    def _entries(self, folder: SourcePath, *, quiet: bool = False) -> list[_Entry]:
        """Return a folder's content by name; what cannot be used is said unless `quiet`."""
        if folder not in self._listed:
            self._listed[folder] = self._scanned(folder)
        entries, issues = self._listed[folder]
        if not quiet:
            self.issues += issues
        return entries

    def _scanned(self, folder: SourcePath) -> tuple[list[_Entry], list[Issue]]:
        self.folders.add(folder)
        issues: list[Issue] = []
        try:
            with os.scandir(f"{self._root}/{folder}") as found:
                names = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return [], []
        except OSError as error:
            return [], [unreadable(folder, error)]
        entries = [e for name in names if (e := self._entry(folder, name, issues))]
        return entries, issues

    def _entry(
        self, folder: SourcePath, found: os.DirEntry[str], issues: list[Issue]
    ) -> _Entry | None:
        name = found.name
        if is_passed_over(name):
            return None
        path = SourcePath(f"{folder}/{name}")
        try:
            name.encode()
            if found.is_symlink():
                return self._behind(path, found, issues)
            if (is_folder := found.is_dir()) or found.is_file():
                return _Entry(path, name, is_folder)
        except UnicodeEncodeError:
            issues.append(_not_utf8(folder, name))
            return None
        except OSError as error:
            issues.append(unreadable(path, error))
            return None
        issues.append(_neither(path))
        return None

    def _behind(
        self, path: SourcePath, link: os.DirEntry[str], issues: list[Issue]
    ) -> _Entry | None:
        """Return what a link leads to, if that may be entered."""
        if fault := judge_link(self._root, path):
            issues.append(fault)
            return None
        return _Entry(path, link.name, link.is_dir())

    def _may_look_into(self, folder: SourcePath) -> bool:
        """Tell whether a folder is no link, or one that stays in the site."""
        self.folders.add(folder)
        is_link = (self._root / folder).is_symlink()
        fault = judge_link(self._root, folder) if is_link else None
        if fault:
            self.issues.append(fault)
        return fault is None

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


def _not_utf8(folder: SourcePath, name: str) -> Issue:
    shown = name.encode(errors="surrogateescape").decode("utf-8", "replace")
    return Issue(
        code=Code.NOT_UTF8,
        path=folder,
        message=f'the name of the file "{shown}" is not UTF-8',
        advice="Rename the file.",
    )


def _neither(path: SourcePath) -> Issue:
    return Issue(
        code=Code.UNREADABLE_FILE,
        path=path,
        message="this is neither a file nor a folder",
    )
