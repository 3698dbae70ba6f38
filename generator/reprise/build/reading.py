"""Reading: every post read, or known already; in several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from reprise.build.digest import digest_bytes
from reprise.build.facts import PostFacts, facts_of, paths_of
from reprise.build.workers import Crew, Work, work_off
from reprise.issues import Issue
from reprise.model.comparison import Comparison
from reprise.model.content import PostContent
from reprise.model.names import SourcePath
from reprise.model.settings import Settings
from reprise.source.discover import Discovery, PostFiles
from reprise.source.load import load_comparisons, parse_content, read_files


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A site's content. `contents` are the posts that were read now, of all in `facts`."""

    facts: dict[SourcePath, PostFacts]
    contents: dict[SourcePath, PostContent]
    comparisons: tuple[Comparison, ...]
    issues: tuple[Issue, ...]


class Library(msgspec.Struct, frozen=True):
    """Where posts are read, and how what they leave open is filled in."""

    root: Path
    settings: Settings


class _Job(msgspec.Struct, frozen=True):
    """A post to be read, unless the bytes of its files are those that `raw` names."""

    files: PostFiles
    raw: bytes


def read_all(
    library: Library,
    found: Discovery,
    known: Mapping[SourcePath, PostFacts],
    *,
    moved: AbstractSet[str],
    crew: Crew,
) -> Reading:
    """Return the site's content; a post is read where it is not known or a file of it moved.

    A post whose files moved and have the same bytes (a fresh clone) is not parsed again.
    """
    facts: dict[SourcePath, PostFacts] = {}
    contents: dict[SourcePath, PostContent] = {}
    jobs = []
    for files in found.posts:
        old = known.get(files.path)
        if old is None or old.files != files:
            jobs.append(_Job(files, b""))
        elif moved and not moved.isdisjoint(paths_of(files)):
            jobs.append(_Job(files, old.raw))
        else:
            facts[files.path] = old
    for job, (new, content) in work_off(Work(_set_up, library), jobs, crew):
        path = job.files.path
        facts[path] = new or known[path]
        if content is not None:
            contents[path] = content
    comparisons, issues = load_comparisons(library.root, found)
    return Reading(
        facts={files.path: facts[files.path] for files in found.posts},
        contents=contents,
        comparisons=comparisons,
        issues=(*issues, *(i for files in found.posts for i in facts[files.path].issues)),
    )


def source_paths(found: Discovery) -> Iterator[str]:
    """Yield every file of content, and every folder that one lies in."""
    files = [*found.comparisons, *found.pages]
    for post in found.posts:
        files += paths_of(post)
    folders = {"posts"}
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    yield from files
    yield from folders


def _set_up(library: Library) -> Callable[[_Job], tuple[PostFacts | None, PostContent | None]]:
    def read(job: _Job) -> tuple[PostFacts | None, PostContent | None]:
        data = read_files(library.root, job.files)
        parts = [part for part in data.values() if isinstance(part, bytes)]
        raw = digest_bytes(*parts) if len(parts) == len(data) else b""
        if raw and raw == job.raw:
            return None, None
        content, issues = parse_content(job.files, data, library.settings)
        return facts_of(job.files, raw, content, issues), content

    return read
