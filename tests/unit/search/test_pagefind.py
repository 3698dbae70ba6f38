"""The indexer itself, run on a few documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reprise.errors import SearchError
from reprise.model.names import UrlPath
from reprise.search.pagefind import ENTRY, build_index
from reprise.search.record import Kind, Record, Section, render_record

RECORDS = [
    Record(
        kind=kind,
        url=UrlPath(f"/{name}/"),
        title=f"The {name}",
        html=f"<h2 id='x'>Of {name}s<a class='headerlink'>¶</a></h2><p>A {name} flew.</p>",
        sections=(Section("c-1", "Ada", f"<p>A {name} again.</p>"),),
    )
    for name in ("heron", "swallow", "kingfisher", "lapwing")
    for kind in (Kind.POST, Kind.COMMENT)
]


def index(root: Path, records: list[Record], language: str = "en") -> dict[str, bytes]:
    """Write the records and return their index."""
    folder = root / "records"
    folder.mkdir(parents=True)
    for record in records:
        (folder / f"{record.name}.html").write_text(render_record(record), encoding="utf-8")
    made = build_index(folder, root / "index", language=language)
    return {name: path.read_bytes() for name, path in made}


def test_an_index_has_what_a_browser_needs_and_no_box_of_pagefinds_own(tmp_path: Path) -> None:
    """A script, its worker, WebAssembly, and a fragment for each record."""
    files = index(tmp_path, RECORDS)
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"} <= files.keys()
    assert sum(name.startswith("fragment/") for name in files) == len(RECORDS)
    assert not [name for name in files if "ui" in name or name.endswith(".css")]
    assert json.loads(files[ENTRY])["languages"]["en"]["page_count"] == len(RECORDS)


@pytest.mark.parametrize("threads", ["1", "4"])
def test_equal_documents_make_equal_files(
    tmp_path: Path, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever order they were written, with however many threads."""
    first = index(tmp_path / "a", RECORDS)
    monkeypatch.setenv("RAYON_NUM_THREADS", threads)
    assert index(tmp_path / "b", RECORDS[::-1]) == first


def test_another_word_makes_another_index(tmp_path: Path) -> None:
    """The names of what changed are others, so that no cache serves the old one."""
    then, now = index(tmp_path / "a", RECORDS[1:]), index(tmp_path / "b", RECORDS)
    assert then[ENTRY] != now[ENTRY]
    assert not {n for n in then if n.endswith("pf_meta")} & now.keys()


def test_neither_folder_nor_environment_has_a_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of settings where a build is started, or a variable, changes nothing."""
    first = index(tmp_path / "a", RECORDS)
    (tmp_path / "pagefind.yml").write_text("root_selector: h2\nglob: '*.none'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h2")
    assert index(tmp_path / "b", RECORDS) == first


def test_a_site_in_a_language_of_no_stemmer_has_an_index_too(tmp_path: Path) -> None:
    """Its words are found as they are written."""
    assert json.loads(index(tmp_path, RECORDS, "eo-XX")[ENTRY])["languages"].keys() == {"eo"}


def test_where_nothing_can_be_found_there_is_no_index(tmp_path: Path) -> None:
    """A site without a word is no fault."""
    assert index(tmp_path, []) == {}


def test_an_indexer_that_does_not_run_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the program, or how that ended and the way to build without it."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    with pytest.raises(SearchError, match="does not run"):
        index(tmp_path / "a", RECORDS)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    with pytest.raises(SearchError, match=r"ended with 1.*Set search to host"):
        index(tmp_path / "b", RECORDS)
