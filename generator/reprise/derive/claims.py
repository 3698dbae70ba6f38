"""Claims: no two things may be published at one address, nor at one that looks the same."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue
from reprise.model.names import OutputPath, SourcePath, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 255
"""In bytes, for one segment of a path: what Linux, macOS and Windows file systems take."""

_FEW_NAMES = 50
"""Most files are called index.html: what a folder is called is asked of each name once."""


class Claimant(msgspec.Struct, frozen=True):
    """A file of the author's that wants an address, or what has none, by its name ("the feed").

    As a text it is what stands in messages. `remedy` is how its author takes the claim back
    ("remove docs/a.md"); without one it is a slug, a date or an alias that she changes.
    """

    source: SourcePath = SourcePath("")
    what: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return self.source or self.what


def called(what: str, *, remedy: str = "") -> Claimant:
    """Return the claimant of what no single file stands behind, by its name in messages."""
    return Claimant(what=what, remedy=remedy)


class Claim(msgspec.Struct, frozen=True):
    """`claimant` wants to be published at `path`."""

    path: OutputPath
    claimant: Claimant


def find_collisions(claims: Iterable[Claim]) -> tuple[Issue, ...]:
    """Return an error for each address that cannot be given to all who want it.

    Paths equal but for case or Unicode form are one file on macOS and Windows; a file
    cannot stand where a folder must; a name must fit into 255 bytes. The order of the
    claims does not matter.
    """
    claims = tuple(claims)
    return () if _are_apart([claim.path for claim in claims]) else _collisions(claims)


def _are_apart(paths: list[OutputPath]) -> bool:
    """Tell whether there is nothing to be said, as of nearly every site there is."""
    forms = set(map(_one_form, paths))
    return (
        len(forms) == len(paths)
        and not _may_be_folders(forms)
        and max(map(len, map(str.encode, paths)), default=0) <= LONGEST_NAME
    )


def _may_be_folders(paths: Iterable[str]) -> bool:
    """Tell whether a folder on the way to one path has the name of a file."""
    names = {path.rpartition("/")[2] for path in paths}
    if len(names) > _FEW_NAMES:
        return not _folders(paths).isdisjoint(paths)
    ways = "/" + "\n/".join(paths)
    return any(f"/{name}/" in ways for name in names)


def _collisions(claims: Iterable[Claim]) -> tuple[Issue, ...]:
    by_path: dict[OutputPath, list[Claimant]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.path, str(claim.claimant))):
        by_path[claim.path].append(claim.claimant)
    forms = {path: _one_form(path) for path in by_path}
    issues = [
        _two_claims(path, claimants)
        for path, claimants in by_path.items()
        if len(claimants) > 1
    ]
    if len(set(forms.values())) < len(forms):
        issues += _look_alikes(by_path, forms)
    issues += _files_as_folders(by_path, forms)
    issues += [
        _too_long(path, claimants[0])
        for path, claimants in by_path.items()
        if len(path.encode()) > LONGEST_NAME
        and any(len(segment.encode()) > LONGEST_NAME for segment in path.split("/"))
    ]
    return tuple(issues)


def _one_form(path: str) -> str:
    """Return what `folded` does, at once where a path has no letter but ASCII's."""
    return path.lower() if path.isascii() else folded(path)


def _look_alikes(
    by_path: dict[OutputPath, list[Claimant]], forms: dict[OutputPath, str]
) -> list[Issue]:
    alike: dict[str, list[OutputPath]] = defaultdict(list)
    for path, form in forms.items():
        alike[form].append(path)
    return [
        Issue(
            code=Code.CASE_COLLISION,
            path=by_path[second][0].source or by_path[first][0].source,
            field="slug",
            message=f"{_url(second)} ({by_path[second][0]}) and {_url(first)} "
            f"({by_path[first][0]}) differ only in case or Unicode form",
            advice="Give one of them another slug: many file systems keep only one.",
        )
        for paths in alike.values()
        for first, second in pairwise(paths)
    ]


def _files_as_folders(
    by_path: dict[OutputPath, list[Claimant]], forms: dict[OutputPath, str]
) -> list[Issue]:
    """Return an error for each file that others need as a folder, naming one of them."""
    if _folders(forms.values()).isdisjoint(forms.values()):
        return []
    files = {forms[path]: path for path in reversed(by_path)}
    within: dict[OutputPath, OutputPath] = {}
    seen: set[str] = set()
    for path in by_path:
        folder = forms[path].rpartition("/")[0]
        while folder and folder not in seen:
            seen.add(folder)
            if folder in files:
                within.setdefault(files[folder], path)
            folder = folder.rpartition("/")[0]
    return [
        _file_and_folder(file, by_path[file][0], inner, by_path[inner][0])
        for file, inner in within.items()
    ]


def _folders(paths: Iterable[str]) -> set[str]:
    """Return every folder that the paths lie in, directly or not."""
    found: set[str] = set()
    more = {path.rpartition("/")[0] for path in paths}
    while more:
        found |= more
        more = {folder.rpartition("/")[0] for folder in more} - found
    return found


def _file_and_folder(
    file: OutputPath, claimant: Claimant, inner: OutputPath, needs_folder: Claimant
) -> Issue:
    return Issue(
        code=Code.URL_COLLISION,
        path=claimant.source or needs_folder.source,
        field="slug",
        message=f"{_url(file)} is a file ({claimant}), and {_url(inner)} ({needs_folder}) "
        "needs a folder of that name",
        advice="Change the slug or the alias of one of them.",
    )


def _two_claims(path: OutputPath, claimants: list[Claimant]) -> Issue:
    first, *others = map(str, claimants)
    return Issue(
        code=Code.URL_COLLISION,
        path=next((who.source for who in claimants if who.source), ""),
        field="slug",
        message=f"{_url(path)} is claimed by {first} and by {' and by '.join(others)}",
        advice=_way_out(claimants),
    )


def _way_out(claimants: list[Claimant]) -> str:
    remedies = [claimant.remedy for claimant in claimants]
    if not all(remedies):
        return "Change the slug, the date or the alias of one of them."
    advice = ", or ".join(remedies)
    return f"{advice[0].upper()}{advice[1:]}."


def _too_long(path: OutputPath, claimant: Claimant) -> Issue:
    longest = max(path.split("/"), key=lambda segment: len(segment.encode()))
    return Issue(
        code=Code.NAME_TOO_LONG,
        path=claimant.source,
        field="slug",
        message=f'"{longest[:40]}…" in its address is {len(longest.encode())} bytes long',
        allowed=f"expected at most {LONGEST_NAME} bytes between two slashes",
        advice="Give it a shorter slug.",
    )


def _url(path: OutputPath) -> str:
    folder, _, name = path.rpartition("/")
    return f"/{folder}/".replace("//", "/") if name == "index.html" else f"/{path}"
