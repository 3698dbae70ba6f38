"""Claims: no two things may be published at one address, nor at one that looks the same."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue
from reprise.model.names import OutputPath

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 255
"""In bytes, for one segment of a path: what Linux, macOS and Windows file systems take."""


class Claim(msgspec.Struct, frozen=True):
    """`claimant` wants to be published at `path`: a source path, or words ("the feed")."""

    path: OutputPath
    claimant: str


def find_collisions(claims: Iterable[Claim]) -> tuple[Issue, ...]:
    """Return an error for each address that cannot be given to all who want it.

    Paths equal but for case or Unicode form are one file on macOS and Windows; a file
    cannot stand where a folder must; a name must fit into 255 bytes.
    """
    by_path: dict[OutputPath, list[str]] = defaultdict(list)
    for claim in claims:
        by_path[claim.path].append(claim.claimant)
    issues = [
        _two_claims(path, sorted(claimants))
        for path, claimants in by_path.items()
        if len(claimants) > 1
    ]
    issues += _look_alikes(by_path)
    issues += _files_as_folders(by_path)
    issues += [
        _too_long(path, claimants[0])
        for path, claimants in by_path.items()
        if any(len(segment.encode()) > LONGEST_NAME for segment in path.split("/"))
    ]
    return tuple(issues)


def _look_alikes(by_path: dict[OutputPath, list[str]]) -> list[Issue]:
    folded: dict[str, list[OutputPath]] = defaultdict(list)
    for path in by_path:
        folded[unicodedata.normalize("NFC", path).casefold()].append(path)
    return [
        Issue(
            code=Code.CASE_COLLISION,
            path=_source(by_path[second][0]),
            message=f"{_url(second)} ({by_path[second][0]}) and {_url(first)} "
            f"({by_path[first][0]}) differ only in case or Unicode form",
            advice="Give one of them another slug: many file systems keep only one.",
        )
        for paths in folded.values()
        for first, second in zip(sorted(paths), sorted(paths)[1:], strict=False)
    ]


def _files_as_folders(by_path: dict[OutputPath, list[str]]) -> list[Issue]:
    issues = []
    for path, claimants in by_path.items():
        folder = path.rpartition("/")[0]
        while folder:
            if OutputPath(folder) in by_path:
                issues.append(
                    _two_claims(OutputPath(folder), [*by_path[OutputPath(folder)], *claimants])
                )
            folder = folder.rpartition("/")[0]
    return issues


def _two_claims(path: OutputPath, claimants: list[str]) -> Issue:
    first, *others = claimants
    return Issue(
        code=Code.URL_COLLISION,
        path=_source(first),
        message=f"{_url(path)} is claimed by {first} and by {' and by '.join(others)}",
        advice="Change the slug, the date or the alias of one of them.",
    )


def _too_long(path: OutputPath, claimant: str) -> Issue:
    longest = max(path.split("/"), key=lambda segment: len(segment.encode()))
    return Issue(
        code=Code.NAME_TOO_LONG,
        path=_source(claimant),
        message=f'"{longest[:40]}…" in its address is {len(longest.encode())} bytes long',
        allowed=f"expected at most {LONGEST_NAME} bytes between two slashes",
        advice="Give it a shorter slug.",
    )


def _url(path: OutputPath) -> str:
    return "/" + path.removesuffix("index.html")


def _source(claimant: str) -> str:
    """Return the claimant where it is a file; words stand in the message alone."""
    return claimant if "/" in claimant and " " not in claimant else ""
