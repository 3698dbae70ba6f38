"""Search work: from the texts of a finished site to the files of its index."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from reprise.build.fingerprints.frames import Fingerprint
from reprise.build.fingerprints.search import searched_pages
from reprise.build.finishing.desk import Bench, Desk, Tools
from reprise.build.finishing.parts import Parts
from reprise.build.finishing.workshop import Workshop
from reprise.build.making.search_records import (
    comparison_record,
    entry_record,
    page_record,
    post_records,
)
from reprise.build.plan.artifact import HostFile
from reprise.build.progress import Progress, Stage
from reprise.build.team import Answer
from reprise.build.workers import Crew, one_by_one, work_off
from reprise.derive.addresses import OWN_ASSETS
from reprise.model.names import OutputPath, SourcePath
from reprise.search.pagefind import ENTRY, build_index
from reprise.search.record import Record, render_record

FOLDER = f"{OWN_ASSETS}/search/"
"""Where the index lies in the published folder, beside the script that reads it."""

INDEX = OutputPath(FOLDER + ENTRY)
"""The file that stands for all of them: its fingerprint is theirs."""


class SearchWork(msgspec.Struct, frozen=True, kw_only=True):
    """What an index is made of, once it is known that it has to be made."""

    desk: Desk
    tools: Tools
    fingerprint: Fingerprint
    crew: Crew
    progress: Progress

    def files(self) -> Iterator[tuple[OutputPath, bool]]:
        """Put the index on the shelf; yield each file, and whether it is not there already.

        Raises `SearchError`.
        """
        folder = self.desk.shelf.folder / "search"
        records, made = folder / "records", folder / "index"
        records.mkdir(parents=True)
        self._write_records(records)
        language = self.tools.composer.edition.facts.language
        for name, file in build_index(records, made, language=language):
            path = OutputPath(FOLDER + name)
            yield path, self.desk.shelf.take(path, file)

    def _write_records(self, folder: Path) -> None:
        edition = self.tools.composer.edition
        bench = Bench(self.desk, self.tools, Parts())
        for comparison in edition.site.comparisons:
            _write(folder, comparison_record(edition, comparison))
        for entry in edition.outline.diary:
            _write(folder, entry_record(edition, entry))
        for page in searched_pages(edition, self.desk.plan):
            html = self.desk.host_files[page.path].read_text("utf-8", errors="replace")
            source = page.recipe.source if isinstance(page.recipe, HostFile) else SourcePath("")
            if record := page_record(edition, source, html):
                _write(folder, record)
        paths = [post.path for post in edition.outline.listed]
        begin = partial(set_up_recorder, bench, folder)
        for done, _ in enumerate(work_off(begin, paths, self.crew), start=1):
            self.progress(Stage.SEARCH, done, len(paths))


def set_up_recorder(bench: Bench, folder: Path) -> Answer[SourcePath, None]:
    """Return what writes the records of posts to a folder."""
    desk, edition = bench.desk, Workshop(bench).edition

    def write(path: SourcePath) -> None:
        for record in post_records(edition, edition.post(path), desk.now):
            _write(folder, record)

    return one_by_one(write)


def _write(folder: Path, record: Record) -> None:
    (folder / f"{record.name}.html").write_text(render_record(record), encoding="utf-8")
