"""Templates as texts: the shipped ones, with a site's own in front."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from reprise.issues import Code
from reprise.source.templates import THEME, load_templates, own_files, shipped_folder
from sites import scope_of, write_site


def test_the_shipped_templates_are_there(tmp_path: Path) -> None:
    """A site without any of its own has those, under names without a folder of ours."""
    templates, issues = load_templates(scope_of(tmp_path))
    assert issues == ()
    assert templates.origins == {}
    assert {"post.html", "listing.html", "card.html", "reprise.css"} <= set(templates.sources)
    for name, text in templates.sources.items():
        assert (shipped_folder() / name).read_text(encoding="utf-8") == text


def test_what_overrides_the_theme_is_the_hosts_to_read(tmp_path: Path) -> None:
    """Neither shipped nor of a site's own: the host finds it by itself."""
    write_site(tmp_path, {"templates/theme/partials/source.html": "mine"})
    templates, _ = load_templates(scope_of(tmp_path))
    assert (shipped_folder() / THEME).is_dir()
    assert not [name for name in templates.sources if name.startswith(THEME)]


def test_a_sites_own_file_shadows_the_shipped_one(tmp_path: Path) -> None:
    """Of the same name; new ones are added, and their origin is known."""
    files: dict[str, str | bytes] = {
        "templates/post.html": b"\xef\xbb\xbf<h1>Mine</h1>\r\n",
        "templates/card.html": "card",
        "templates/parts/mine.html": "part",
        "templates/_macros.html": "macros",
        "templates/reprise.css": "body {}",
        "templates/mine.js": "1",
    }
    write_site(tmp_path, files)
    templates, issues = load_templates(scope_of(tmp_path))
    assert issues == ()
    assert templates.origins == {name.removeprefix("templates/"): name for name in files}
    assert templates.sources["post.html"] == "<h1>Mine</h1>\n"
    assert templates.sources["parts/mine.html"] == "part"
    shipped, _ = load_templates(scope_of(tmp_path / "nowhere"))
    assert templates.sources["archive.html"] == shipped.sources["archive.html"]
    assert set(templates.sources) - set(shipped.sources) == {
        "parts/mine.html",
        "_macros.html",
        "mine.js",
    }


def test_what_is_no_template_is_left_alone(tmp_path: Path) -> None:
    """Notes, pictures and folders may lie there as well."""
    write_site(
        tmp_path,
        {
            "templates/README.md": "x",
            "templates/post.html~": "x",
            "templates/logo.png": b"\0\xff",
            "templates/folder.html/post.html": "x",
        },
    )
    templates, issues = load_templates(scope_of(tmp_path))
    assert issues == ()
    assert templates.origins == {"folder.html/post.html": "templates/folder.html/post.html"}


def test_a_template_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    """At the byte; the shipped one stands in, so that everything else can be judged."""
    write_site(
        tmp_path,
        {
            "templates/post.html": b"a\nb\xffc",
            "templates/archive.html": b"a\0",
            "templates/x.css": b"\xe9",
        },
    )
    templates, issues = load_templates(scope_of(tmp_path))
    assert [str(issue).partition(". ")[0] for issue in issues] == [
        "templates/archive.html:1:2: E003 the file holds a NUL byte, so it is no text",
        "templates/post.html:2:2: E002 the byte 0xff is not UTF-8",
        "templates/x.css:1:1: E002 the byte 0xe9 is not UTF-8",
    ]
    assert templates.origins == {}
    assert (shipped_folder() / "post.html").read_text(encoding="utf-8") == templates.sources[
        "post.html"
    ]


def test_a_link_is_followed_inside_the_site_alone(tmp_path: Path) -> None:
    """A template from elsewhere could publish what nobody meant to."""
    root = tmp_path / "site"
    write_site(tmp_path, {"outside.html": "secret", "site/shared/inside.html": "inside"})
    (root / "templates").mkdir()
    (root / "templates/post.html").symlink_to("../shared/inside.html")
    (root / "templates/archive.html").symlink_to(tmp_path / "outside.html")
    (root / "templates/gone.html").symlink_to("nowhere.html")
    (root / "templates/loop.html").symlink_to("loop.html")
    (root / "templates/folder.html").symlink_to("../shared")
    templates, issues = load_templates(scope_of(root))
    assert templates.origins == {"post.html": "templates/post.html"}
    assert templates.sources["post.html"] == "inside"
    assert "secret" not in templates.sources.values()
    assert [(issue.path, issue.code) for issue in issues] == [
        ("templates/archive.html", Code.SYMLINK_OUT_OF_SITE),
        ("templates/folder.html", Code.UNREADABLE_FILE),
        ("templates/gone.html", Code.UNREADABLE_FILE),
        ("templates/loop.html", Code.UNREADABLE_FILE),
    ]


@pytest.mark.parametrize("link", ["templates/post.html", "templates"])
def test_no_link_leads_into_the_journal(link: str, tmp_path: Path) -> None:
    """A private text would be shown as a template: one file of it, or all at once."""
    write_site(tmp_path, {"diary/post.html": "secret", "templates/card.html": "mine"})
    if link == "templates":
        shutil.rmtree(tmp_path / link)
    (tmp_path / link).symlink_to(tmp_path / "diary" / link.removeprefix("templates").strip("/"))
    templates, issues = load_templates(scope_of(tmp_path, journal="diary"))
    assert [str(issue) for issue in issues] == [
        f"{link}: E004 this symbolic link leads into the journal. Put the file itself here."
    ]
    assert "secret" not in templates.sources.values()


def test_own_files_are_those_that_are_read(tmp_path: Path) -> None:
    """Of what lies behind a link to a folder no name is told: it may be private."""
    write_site(tmp_path, {"templates/.parts/a.html": "a", "own/journal/2026-03-03.md": "b"})
    (tmp_path / "templates/shared").symlink_to("../own")
    assert sorted(own_files(tmp_path)) == [
        "templates",
        "templates/.parts",
        "templates/.parts/a.html",
        "templates/shared",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_template_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """In the system's own words."""
    write_site(tmp_path, {"templates/post.html": "x"})
    (tmp_path / "templates/post.html").chmod(0)
    _, issues = load_templates(scope_of(tmp_path))
    assert [str(issue) for issue in issues] == [
        "templates/post.html: E001 this cannot be read: Permission denied"
    ]


def test_a_pipe_among_templates_is_said_and_not_waited_for(tmp_path: Path) -> None:
    """Without a word the shipped template would stand in its place."""
    (tmp_path / "templates").mkdir()
    os.mkfifo(tmp_path / "templates/post.html")
    (tmp_path / "templates/link.html").symlink_to("post.html")
    _, issues = load_templates(scope_of(tmp_path))
    assert [str(issue) for issue in issues] == [
        "templates/link.html: E001 this is neither a file nor a folder",
        "templates/post.html: E001 this is neither a file nor a folder",
    ]


def test_names_are_in_one_order(tmp_path: Path) -> None:
    """Issues of several files come by name, whatever the file system gives first."""
    write_site(tmp_path, {f"templates/{n}.html": b"\xff" for n in ("c", "a", "b", "parts/a")})
    _, issues = load_templates(scope_of(tmp_path))
    assert [issue.path for issue in issues] == sorted(issue.path for issue in issues)


def test_a_name_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    """Of any file below the folder, once for all that lies in a folder of such a name."""
    names = [b"caf\xe9.html", b"\xff/a.html", b"\xff/b.html", b"theme/\xfe.png"]
    for name in names:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/templates/" + name))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        except OSError:
            pytest.skip("this file system takes only UTF-8")
    templates, issues = load_templates(scope_of(tmp_path))
    assert templates.origins == {}
    end = "is not UTF-8. Rename the file."
    assert sorted(map(str, issues)) == [
        f'templates/theme: E002 the name of the file "\ufffd.png" {end}',
        f'templates: E002 the name of the file "caf\ufffd.html" {end}',
        f'templates: E002 the name of the file "\ufffd" {end}',
    ]
