"""The index of a site: what is in it, what never is, and when it is made again."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest

from benchmarks.machine import place_in_memory
from reprise.build.finishing.search_work import FOLDER, INDEX
from reprise.build.workers import Crew
from reprise.model.names import OutputPath, SourcePath
from reprise.model.post import CommentPolicy
from reprise.model.settings import CommentSettings, Settings
from searching import found_words, index_of, publish, searched_host
from sites import comment, post, write_site

DOC = (
    "<html><body><article class='md-content__inner'><h1>Pots</h1><p>rutile</p></article>"
    "<nav>aroundness</nav></body></html>"
)
FILES = {
    "posts/a.md": post("Anemone", "A bluebell.\n", tags="[sedge]", summary="Of foxgloves."),
    "posts/a/comments/1.md": comment("1", "Some yarrow.\n", author="Bryony"),
    "posts/a/comments/2.md": comment("2", "\n", status="deleted", author=""),
    "posts/a/comments/3.md": comment("3", "Answer.\n", reply_to='"2"'),
    "posts/unlisted.md": post("Un", "The unlistedword.\n", status="unlisted"),
    "posts/unlisted/comments/1.md": comment("1", "The unlistedcomment.\n"),
    "posts/draft.md": post("Dr", "The draftword.\n", status="draft"),
    "posts/gone.md": post("Gone", "The goneword.\n", status="withdrawn"),
    "posts/later.md": post("Later", "The laterword.\n", date="2030-01-01"),
    "docs/comparisons/k.yml": "title: Kettles\nsides: [Tin, Copper]\nintro: Introword.\n"
    "rows:\n- {id: heat, aspect: Heat, values: [slowness, quickness]}\n",
    "journal/2026-01-01.md": "---\nvisibility: public\nprompts: [{prompt: Why so?, answer: "
    "Becauseword.}]\n---\nPublicword.\n",
    "journal/2026-01-02.md": "---\nvisibility: unlisted\n---\nUnlistedentry.\n",
    "journal/2026-01-03.md": "---\nmood: calm\n---\nPrivateentry.\n",
}
PUBLIC = (
    *("Anemone", "bluebell", "sedge", "foxgloves", "yarrow", "Bryony", "Kettles", "Introword"),
    *("slowness", "Copper", "Why so", "Becauseword", "Publicword"),
)
HIDDEN = (
    *("unlistedword", "unlistedcomment", "draftword", "goneword", "laterword"),
    *("Unlistedentry", "Privateentry", "unlisted"),
)


def test_what_is_public_can_be_found_and_nothing_else(tmp_path: Path) -> None:
    """Posts, comments, comparisons and public entries; nothing that is not listed."""
    write_site(tmp_path, FILES)
    words = found_words(publish(tmp_path)[0])
    assert [word for word in PUBLIC if word not in words] == []
    assert [word for word in HIDDEN if word in words] == []


@pytest.mark.parametrize("in_memory", [False, True])
def test_one_process_and_several_make_the_same_index(
    tmp_path: Path, *, in_memory: bool
) -> None:
    """Also where files are listed as they came, as a file system in memory does."""
    place = place_in_memory() if in_memory else tmp_path
    many = {f"posts/{n}.md": post(f"Post {n}", f"Word{n}.\n") for n in range(40)}
    with tempfile.TemporaryDirectory(dir=place) as folder:
        alone, shared = Path(folder) / "alone", Path(folder) / "shared"
        write_site(alone, many)
        write_site(shared, many)
        crew = Crew(workers=2, enough=1, batch=10)
        found = index_of(publish(alone)[0])
        assert index_of(publish(shared, crew=crew)[0]) == found
    assert sum("/fragment/" in path for path in found) == len(many)


def test_a_build_with_drafts_has_no_index(tmp_path: Path) -> None:
    """So no index ever holds a draft; the script stays and says so."""
    write_site(tmp_path, FILES)
    files, _ = publish(tmp_path, drafts=True)
    assert index_of(files) == {}
    assert "assets/reprise/search.js" in files


def test_comments_that_no_page_shows_cannot_be_found(tmp_path: Path) -> None:
    """Where comments are off they are not shown."""
    write_site(tmp_path, FILES)
    off = Settings(comments=CommentSettings(default=CommentPolicy.OFF))
    assert "yarrow" not in found_words(publish(tmp_path, settings=off)[0])


def test_pages_of_the_docs_can_be_found_unless_they_say_no(tmp_path: Path) -> None:
    """The article of each, and not what is around it."""
    write_site(
        tmp_path, {"host/pots/index.html": DOC, "host/404.html": DOC, "docs/pots.md": ""}
    )
    host = searched_host()
    path, source = OutputPath("pots/index.html"), SourcePath("docs/pots.md")
    facts = msgspec.structs.replace(host.facts, documents={source: "/pots/"})
    files = {path: tmp_path / "host" / path, OutputPath("404.html"): tmp_path / "host/404.html"}
    host = msgspec.structs.replace(host, facts=facts, files=files, claims={path: source})
    words = found_words(publish(tmp_path, host=host)[0])
    assert words.count('"title":"Pots"') == 1
    assert "rutile" in words
    assert "aroundness" not in words
    silent = msgspec.structs.replace(facts, unsearched=(source,))
    quiet = msgspec.structs.replace(host, facts=silent)
    assert "rutile" not in found_words(publish(tmp_path, host=quiet)[0])


def test_a_page_of_the_docs_is_found_where_it_has_moved_to(tmp_path: Path) -> None:
    """The index is another one though every word of the page is the same."""

    def indexed(name: str) -> dict[str, bytes]:
        path, source = OutputPath(f"{name}/index.html"), SourcePath(f"docs/{name}.md")
        write_site(tmp_path, {"host/index.html": DOC, "docs/pots.md": ""})
        host = searched_host()
        facts = msgspec.structs.replace(host.facts, documents={source: f"/{name}/"})
        files = {path: tmp_path / "host/index.html"}
        changed = msgspec.structs.replace(host, facts=facts, files=files, claims={path: source})
        return publish(tmp_path, host=changed)[0]

    assert '"url":"pots/"' in found_words(indexed("pots"))
    words = found_words(indexed("pans"))
    assert '"url":"pans/"' in words
    assert '"url":"pots/"' not in words


def test_the_hosts_own_index_is_not_published_beside_ours(tmp_path: Path) -> None:
    """Nobody would read it."""
    theirs = OutputPath("search/search_index.json")
    write_site(tmp_path, {f"host/{theirs}": "{}", "posts/a.md": post()})
    host = msgspec.structs.replace(searched_host(), files={theirs: tmp_path / "host" / theirs})
    assert theirs not in publish(tmp_path, host=host)[0]


CHANGES: dict[str, dict[str, str | None]] = {
    "a text": {"posts/a.md": post("Anemone", "A harebell.\n")},
    "a comment": {"posts/a/comments/1.md": comment("1", "Some tansy.\n")},
    "a comment less": {"posts/a/comments/1.md": None},
    "a status": {"posts/a.md": post("Anemone", "A bluebell.\n", status="unlisted")},
    "a row": {"docs/comparisons/k.yml": str(FILES["docs/comparisons/k.yml"]) + "\n"},
    "an entry": {"journal/2026-01-01.md": "---\nvisibility: private\n---\nPublicword.\n"},
    "a post more": {"posts/b.md": post("Betony", "A campion.\n")},
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_that_was_kept_or_renewed_is_that_of_a_build_from_nothing(
    tmp_path: Path, change: str
) -> None:
    """Byte for byte, and no file of an earlier one is left."""
    write_site(tmp_path, FILES)
    publish(tmp_path)
    for name, text in CHANGES[change].items():
        (tmp_path / name).unlink() if text is None else write_site(tmp_path, {name: text})
    files, _ = publish(tmp_path)
    again, reasons = publish(tmp_path)
    assert (again, reasons) == (files, ())
    for folder in ("site", ".reprise"):
        shutil.rmtree(tmp_path / folder)
    assert publish(tmp_path)[0] == files


def test_an_index_is_made_again_only_for_what_is_in_it(tmp_path: Path) -> None:
    """A private entry, an unlisted post or a style sheet is no reason; a word of a post is."""
    write_site(tmp_path, FILES)
    publish(tmp_path)
    unseen = {
        "journal/2026-01-03.md": "---\nmood: calm\n---\nAnother.\n",
        "posts/unlisted.md": post("Un", "Other.\n", status="unlisted"),
        "templates/reprise.css": "p { color: red }\n",
    }
    write_site(tmp_path, unseen)
    assert INDEX not in {reason.path for reason in publish(tmp_path)[1]}
    write_site(tmp_path, {"posts/a.md": post("Anemone", "A harebell.\n")})
    told = {reason.path: reason.why for reason in publish(tmp_path)[1]}
    assert told[INDEX] == "a post or a comment changed"


@pytest.mark.parametrize("name", ["pagefind-entry.json", "pagefind.js"])
def test_an_index_that_somebody_touched_is_mended(tmp_path: Path, name: str) -> None:
    """Whichever of its files was changed or is gone."""
    write_site(tmp_path, FILES)
    files, _ = publish(tmp_path)
    (tmp_path / "site" / FOLDER / name).unlink()
    assert publish(tmp_path)[0] == files


def test_a_site_that_wants_no_index_any_more_has_none(tmp_path: Path) -> None:
    """Its files go with it, and those that stay are untouched."""
    write_site(tmp_path, FILES)
    with_it, _ = publish(tmp_path)
    host = msgspec.structs.replace(
        searched_host(),
        facts=msgspec.structs.replace(searched_host().facts, search_box=False),
    )
    without, _ = publish(tmp_path, host=host)
    gone = {path for path in with_it if path not in without}
    assert gone == {*index_of(with_it), "assets/reprise/search.js"}
    assert json.loads(with_it[INDEX])["version"]


def test_a_script_of_the_sites_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    """It lies where the theme asks for it, and the index beside it."""
    write_site(tmp_path, {"posts/a.md": post(), "templates/search.js": "// Mine.\n"})
    files, _ = publish(tmp_path)
    assert files["assets/reprise/search.js"] == b"// Mine.\n"
    assert INDEX in files
