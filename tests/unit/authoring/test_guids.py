"""Guids for posts without one: each file gets a line, and keeps every other byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reprise.authoring.guids import add_guids
from reprise.errors import OutputError
from reprise.issues import Code
from reprise.model.ledger import LEDGER
from reprise.model.settings import Settings
from reprise.source.load import load_site
from sites import post, write_site

OURS = Settings(guid_authority="blog.example,2026")
DATED = "title: A\ndate: 2011-01-28\nsummary: S\n"
BOM = b"\xef\xbb\xbf"


def fix(root: Path, settings: Settings = OURS) -> list[str]:
    """Return the paths of the files that were changed."""
    return list(add_guids(root, settings, docs_dir="docs"))


def guids(root: Path) -> dict[str, str | None]:
    """Return the guid of each post; no post may lack one or share one."""
    site, issues = load_site(root, settings=OURS)
    assert {i.code for i in issues} & {Code.NO_GUID, Code.DUPLICATE_GUID} == set()
    return {found.path: found.guid for found in site.posts}


FORMS: dict[str, bytes] = {
    "yaml": f"---\n{DATED}---\nText\n".encode(),
    "crlf": f"---\n{DATED}---\nText\n".replace("\n", "\r\n").encode(),
    "cr": f"---\n{DATED}---\nText\n".replace("\n", "\r").encode(),
    "mark": BOM + f"---\n{DATED}...\nText".encode(),
    "toml": b'+++\ntitle = "A"\ndate = 2011-01-28\nsummary = "S"\n[extra]\na = 1\n+++\nText\n',
    "json": b'{\n  "title": "A", "date": "2011-01-28",\n  "summary": "S"\n}\n\nText\n',
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_guid_is_written_into_a_header_of_any_form(data: bytes, tmp_path: Path) -> None:
    """It is that of the first publication's day and slug; a second run has nothing to do."""
    write_site(tmp_path, {"posts/sign.md": data})
    assert fix(tmp_path) == ["posts/sign.md"]
    assert guids(tmp_path) == {"posts/sign.md": "tag:blog.example,2026:2011-01-28/sign"}
    changed = (tmp_path / "posts/sign.md").read_bytes()
    added = len(changed) - len(data)
    assert any(changed[:i] + changed[i + added :] == data for i in range(len(data)))
    assert fix(tmp_path) == []


EMPTY: dict[str, bytes] = {
    "nothing": f"---\n{DATED}guid:\n---\nText\n".encode(),
    "a comment": f"---\nguid:  # later\n{DATED}---\nText\n".encode(),
    "quotes": f'---\nguid: ""\n{DATED}---\nText\n'.encode(),
    "null": f"---\nguid: ~\n{DATED}---\nText\n".encode(),
    "toml": b'+++\nguid = ""\ntitle = "A"\ndate = 2011-01-28\n+++\nText\n',
    "json": b'{"title": "A", "date": "2011-01-28",\n"guid": null\n}\n\nText\n',
    "beside what is no number": f"---\nx: [.nan]\n{DATED}---\nText\n".encode(),
}


@pytest.mark.parametrize("data", EMPTY.values(), ids=EMPTY)
def test_an_empty_guid_is_filled_in(data: bytes, tmp_path: Path) -> None:
    """It is none, and the warning says so."""
    write_site(tmp_path, {"posts/sign.md": data})
    assert fix(tmp_path) == ["posts/sign.md"]
    assert guids(tmp_path) == {"posts/sign.md": "tag:blog.example,2026:2011-01-28/sign"}
    assert fix(tmp_path) == []


def test_only_published_posts_get_one(tmp_path: Path) -> None:
    """What no feed ever shows needs none; what has one keeps it."""
    files = {
        "posts/draft.md": post("A", guid="", status="draft"),
        "posts/unlisted.md": post("B", guid="", status="unlisted"),
        "posts/withdrawn.md": post("C", guid="", status="withdrawn"),
        "posts/known.md": post("D"),
        "posts/new.md": post("E", guid=""),
    }
    write_site(tmp_path, files)
    assert fix(tmp_path) == ["posts/new.md"]
    for path in set(files) - {"posts/new.md"}:
        assert (tmp_path / path).read_text() == files[path]


def test_two_posts_of_one_slug_and_day_get_two_guids(tmp_path: Path) -> None:
    """A guid that is taken is counted on, in the order of the paths."""
    write_site(
        tmp_path,
        {
            "posts/a/sign.md": post("A", guid=""),
            "posts/b/sign.md": post("B", guid=""),
            "posts/c.md": post("C", guid="'tag:blog.example,2026:2020-05-04/sign-2'"),
        },
    )
    assert fix(tmp_path) == ["posts/a/sign.md", "posts/b/sign.md"]
    assert guids(tmp_path) == {
        "posts/a/sign.md": "tag:blog.example,2026:2020-05-04/sign",
        "posts/b/sign.md": "tag:blog.example,2026:2020-05-04/sign-3",
        "posts/c.md": "tag:blog.example,2026:2020-05-04/sign-2",
    }


def test_without_an_authority_a_guid_is_random(tmp_path: Path) -> None:
    """A UUID as a URN (RFC 9562), another for each post."""
    write_site(tmp_path, {"posts/a.md": post("A", guid=""), "posts/b.md": post("B", guid="")})
    fix(tmp_path, Settings())
    assert all(
        re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", g or "") for g in guids(tmp_path).values()
    )


def test_a_header_that_cannot_be_changed_safely_is_left_alone(tmp_path: Path) -> None:
    """The other posts still get theirs, and the warning stays."""
    braces = '---\n{title: A, date: 2011-01-28, summary: "S"}\n---\n'
    write_site(tmp_path, {"posts/a.md": braces, "posts/b.md": post("B", guid="")})
    assert fix(tmp_path) == ["posts/b.md"]
    assert (tmp_path / "posts/a.md").read_text() == braces


def test_a_files_mode_stays(tmp_path: Path) -> None:
    """A file that others may write to stays so."""
    write_site(tmp_path, {"posts/a.md": post("A", guid="")})
    (tmp_path / "posts/a.md").chmod(0o664)
    fix(tmp_path)
    assert (tmp_path / "posts/a.md").stat().st_mode & 0o777 == 0o664
    assert [path.name for path in (tmp_path / "posts").iterdir()] == ["a.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it leads to is changed."""
    write_site(tmp_path, {"texts/a.md": post("A", guid="")})
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").symlink_to(tmp_path / "texts/a.md")
    assert fix(tmp_path) == ["posts/a.md"]
    assert (tmp_path / "posts/a.md").is_symlink()
    assert "guid: " in (tmp_path / "texts/a.md").read_text()


def test_a_file_with_the_longest_name_is_changed_too(tmp_path: Path) -> None:
    """What is written beside it has a short name."""
    path = f"posts/{'日' * 84}.md"
    write_site(tmp_path, {path: post("A", guid="")})
    assert fix(tmp_path) == [path]


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The old text stays."""
    pytest.importorskip("resource")
    from little_room import little_room  # noqa: PLC0415 - not on Windows

    text = post("A", guid="")
    write_site(tmp_path, {"posts/a.md": text})
    with little_room(10), pytest.raises(OutputError, match=r"^Cannot write a\.md: "):
        fix(tmp_path)
    assert (tmp_path / "posts/a.md").read_text() == text
    assert [path.name for path in (tmp_path / "posts").iterdir()] == ["a.md"]


def test_the_guid_that_the_ledger_knows_comes_first(tmp_path: Path) -> None:
    """For the post at a recorded address; unless another post has it."""
    lines = "".join(
        f'{{"url":"/blog/2011/01/28/{slug}/","of":"post g-{slug}","day":"2026-11-25"}}\n'
        for slug in ("a", "b", "gone")
    )
    files = {f"posts/{name}.md": f"---\n{DATED}---\n" for name in ("a", "b", "c")}
    files["posts/b-again.md"] = post("Again", guid="g-b")
    write_site(tmp_path, {**files, LEDGER: lines})
    fix(tmp_path)
    assert guids(tmp_path) == {
        "posts/a.md": "g-a",
        "posts/b-again.md": "g-b",
        "posts/b.md": "tag:blog.example,2026:2011-01-28/b-2",
        "posts/c.md": "tag:blog.example,2026:2011-01-28/c",
    }
