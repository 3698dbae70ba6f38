"""Loading: every content file read once, into one order, with nothing lost in silence."""

from __future__ import annotations

import hashlib
import os
import random
from pathlib import Path

import pytest

from reprise.issues import Code, Issue
from reprise.model.asset import Asset
from reprise.model.settings import Settings
from reprise.model.site import Site
from reprise.source.load import find_comparisons, load_site
from sites import Files, comment, post, scope_of, write_site

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>'
ROWS = "sides: [A, B]\nrows:\n- {id: a, aspect: X, values: [x, y]}\n"


def loaded(
    root: Path, files: Files, *, timezone: str = "UTC", docs_dir: str = "docs"
) -> tuple[Site, list[str]]:
    """Write the files and return the site that they make, with what was said."""
    write_site(root, files)
    site, issues = load_site(root, settings=Settings(timezone=timezone), docs_dir=docs_dir)
    return site, [str(issue) for issue in issues]


def test_an_empty_folder_is_an_empty_site(tmp_path: Path) -> None:
    """There is nothing to read and nothing to say."""
    assert loaded(tmp_path, {}) == (Site(), [])


def test_a_site_has_everything_that_was_found(tmp_path: Path) -> None:
    """Posts with their comments and files, comparisons with their pages."""
    site, messages = loaded(
        tmp_path,
        {
            "posts/a.md": post("A"),
            "posts/a/comments/1.md": comment("1"),
            "posts/a/img/sign.svg": SVG,
            "posts/b/index.md": post("B"),
            "posts/b/notes.txt": "Notes",
            "handbook/comparisons/c.yml": f"title: C\n{ROWS}",
            "handbook/comparisons/c.md": "---\ntags: [x]\n---\nAround\n",
            "handbook/comparisons/d.yaml": f"title: D\n{ROWS}",
            "handbook/comparisons/e.md": "A page of its own",
        },
        docs_dir="handbook",
    )
    assert messages == []
    assert [p.path for p in site.posts] == ["posts/a.md", "posts/b/index.md"]
    assert [(c.post, c.id) for c in site.comments] == [("posts/a.md", "1")]
    assert [(c.name, c.around, c.around_line) for c in site.comparisons] == [
        ("c", "Around\n", 4),
        ("d", "", 1),
    ]
    digest = hashlib.sha256(SVG).hexdigest()
    assert [(a.owner, a.name, a.width) for a in site.assets] == [
        ("posts/a.md", "img/sign.svg", 64),
        ("posts/b/index.md", "notes.txt", None),
    ]
    assert site.assets[0] == Asset(
        path=site.assets[0].path,
        owner=site.posts[0].path,
        name="img/sign.svg",
        digest=digest,
        weight=len(SVG),
        width=64,
        height=48,
    )


def test_posts_are_newest_first(tmp_path: Path) -> None:
    """By the moment and not by the clock on the wall; ties by path."""
    dates = {
        "d": "2011-01-28T08:00:00+02:00",
        "c": "2011-01-28T07:00:00-07:00",
        "a": "2011-01-28T13:00:00Z",
        "b": "2011-01-28T13:00:00Z",
        "e": "1969-07-20",
        "f": "0001-01-01",
        "g": "9999-12-31",
    }
    site, _ = loaded(tmp_path, {f"posts/{n}.md": post(n, date=d) for n, d in dates.items()})
    assert "".join(p.title for p in site.posts) == "gcabdef"


def test_comments_are_oldest_first_within_their_post(tmp_path: Path) -> None:
    """Posts by path, then the moment, then the id; also where a clock is set forward."""
    dates = {
        "4": "2011-03-13 02:30",
        "2": "2011-03-13 03:15",
        "3": "2011-03-13T02:20:00-07:00",
        "1": "2011-03-13T02:20:00-06:00",
        "0": "2011-03-13T08:20:00Z",
    }
    files = {"posts/b.md": post("B"), "posts/a.md": post("A")}
    for stem in "ab":
        for id_, date in dates.items():
            files[f"posts/{stem}/comments/x{id_}.md"] = comment(id_, date=date)
    site, messages = loaded(tmp_path, files, timezone="America/Denver")
    assert messages == []
    assert [c.post for c in site.comments] == ["posts/a.md"] * 5 + ["posts/b.md"] * 5
    assert "".join(c.id for c in site.comments) == "0123401234"


def test_assets_and_comparisons_have_an_order_too(tmp_path: Path) -> None:
    """Assets by path, comparisons by name."""
    files: dict[str, str | bytes] = {
        "posts/a.md": post("A"),
        "posts/B.md": post("B", slug="bee"),
    }
    files |= {f"posts/{name}": SVG for name in ("a/z.svg", "a/é.svg", "a/A.svg", "B/x.svg")}
    files |= {f"docs/comparisons/{name}.yml": f"title: C\n{ROWS}" for name in ("b", "a", "B")}
    site, _ = loaded(tmp_path, files)
    assert [a.path for a in site.assets] == sorted(f for f in files if f.endswith(".svg"))
    assert [c.name for c in site.comparisons] == ["B", "a", "b"]


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """Whatever was written first, the site and its issues are the same."""
    files: dict[str, str | bytes] = {}
    for stem in ("a", "b", "c", "d"):
        files[f"posts/{stem}.md"] = post(stem, guid="g", date="2011-01-28")
        files[f"posts/{stem}/p.svg"] = SVG
        files[f"posts/{stem}/comments/2.md"] = comment("1", author=f"{stem}2")
        files[f"posts/{stem}/comments/1.md"] = comment("1", author=f"{stem}1")
        files[f"posts/{stem}.txt"] = "x"
        files[f"docs/comparisons/{stem}.yml"] = "title: C"
    results = []
    for number in range(3):
        names = random.Random(number).sample(sorted(files), len(files))  # noqa: S311 - an order
        results.append(loaded(tmp_path / str(number), {name: files[name] for name in names}))
    assert results[0] == results[1] == results[2]


def test_two_comments_with_one_id_are_an_error(tmp_path: Path) -> None:
    """On one post; the first by path is kept, and both are named."""
    site, messages = loaded(
        tmp_path,
        {
            "posts/a.md": post("A"),
            "posts/a/comments/2.md": comment("1", author="Second"),
            "posts/a/comments/1.md": comment("1", author="First"),
            "posts/a/comments/3.md": comment("2"),
            "posts/b.md": post("B"),
            "posts/b/comments/1.md": comment("1"),
        },
    )
    assert [(c.post, c.id, c.author) for c in site.comments] == [
        ("posts/a.md", "1", "First"),
        ("posts/a.md", "2", "A Reader"),
        ("posts/b.md", "1", "A Reader"),
    ]
    assert messages == [
        (
            'posts/a/comments/2.md: E206 the id "1" is that of posts/a/comments/1.md too; '
            "expected an id of its own for each comment on a post"
        )
    ]


def test_two_posts_with_one_guid_are_an_error(tmp_path: Path) -> None:
    """All but the first by path are told; the field will have its place."""
    write_site(
        tmp_path,
        {
            "posts/c.md": post("C", guid="g"),
            "posts/a.md": post("A", guid="g", date="1999-01-01"),
            "posts/b.md": post("B", guid="g"),
            "posts/d.md": post("D", guid="", status="draft"),
            "posts/e.md": post("E", guid="", status="draft"),
        },
    )
    site, issues = load_site(tmp_path, settings=Settings())
    assert len(site.posts) == 5
    assert list(issues) == [
        Issue(
            code=Code.DUPLICATE_GUID,
            path=path,
            field="guid",
            message='the guid "g" is that of posts/a.md too',
            allowed="expected a guid of its own for each post",
            advice="Was the file copied? The copy needs a guid of its own.",
        )
        for path in ("posts/b.md", "posts/c.md")
    ]


def test_a_file_with_an_error_is_left_out_and_said(tmp_path: Path) -> None:
    """Everything else is read all the same, what belongs to it too, so that all is told."""
    site, messages = loaded(
        tmp_path,
        {
            "posts/a.md": post("A", date="soon"),
            "posts/a/comments/1.md": comment("1"),
            "posts/a/comments/2.md": "no header",
            "posts/a/p.svg": SVG,
            "posts/b.md": b"\xff",
            "posts/c.md": post("C"),
            "docs/comparisons/a.yml": "title: [",
            "docs/comparisons/b.yml": f"title: B\n{ROWS}",
            "docs/comparisons/b.md": "---\na: [\n---\n",
            "docs/comparisons/c.yml": f"title: C\n{ROWS}",
            "docs/comparisons/c.md": b"\0",
        },
    )
    assert [p.title for p in site.posts] == ["C"]
    assert [c.path for c in site.comments] == ["posts/a/comments/1.md"]
    assert [a.path for a in site.assets] == ["posts/a/p.svg"]
    assert [(c.name, c.around) for c in site.comparisons] == [("b", ""), ("c", "")]
    assert sorted(line.split(" ")[0] + line.split(" ")[1] for line in messages) == [
        "docs/comparisons/a.yml:1:8:E011",
        "docs/comparisons/b.md:2:4:E011",
        "docs/comparisons/c.md:1:1:E003",
        "posts/a.md:3:7:E103",
        "posts/a/comments/2.md:1:1:E010",
        "posts/b.md:1:1:E002",
    ]


def test_naive_dates_are_in_the_sites_timezone(tmp_path: Path) -> None:
    """Of posts and of comments."""
    site, _ = loaded(
        tmp_path,
        {"posts/a.md": post("A"), "posts/a/comments/1.md": comment("1")},
        timezone="Asia/Tokyo",
    )
    assert site.posts[0].published.isoformat() == "2020-05-04T00:00:00+09:00"
    assert site.comments[0].published.isoformat() == "2020-05-05T00:00:00+09:00"


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    """A post, a comment, a picture and a comparison that cannot be read are each named."""
    write_site(tmp_path, {"posts/a.md": post("A")})
    (tmp_path / "posts/a/comments").mkdir(parents=True)
    (tmp_path / "docs/comparisons").mkdir(parents=True)
    names = [
        "docs/comparisons/c.yml",
        "posts/a/comments/1.md",
        "posts/a/p.svg",
        "posts/b.md",
    ]
    for name in names:
        (tmp_path / name).symlink_to("nowhere")
    site, issues = load_site(tmp_path, settings=Settings())
    assert [p.path for p in site.posts] == ["posts/a.md"]
    assert (site.comments, site.assets, site.comparisons) == ((), (), ())
    assert sorted((issue.path, issue.code) for issue in issues) == [
        (name, Code.UNREADABLE_FILE) for name in names
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """In the system's own words; a picture as well as a post."""
    names = ["docs/comparisons/c.yml", "posts/a/p.svg", "posts/b.md"]
    write_site(tmp_path, {"posts/a.md": post("A"), **dict.fromkeys(names, "")})
    for name in names:
        (tmp_path / name).chmod(0)
    _, issues = load_site(tmp_path, settings=Settings())
    assert sorted(str(issue) for issue in issues) == [
        f"{name}: E001 this cannot be read: Permission denied" for name in names
    ]


def test_a_comparison_comes_from_no_private_file(tmp_path: Path) -> None:
    """Neither its rows nor the text of its page, also where nothing but comparisons is read."""
    folder = tmp_path / "docs/comparisons"
    write_site(
        tmp_path,
        {
            "diary/1/tea.yml": f"title: T\n{ROWS}",
            "diary/1.md": "Private.\n",
            "docs/comparisons/cup.yml": f"title: T\n{ROWS}",
        },
    )
    (folder / "tea.yml").symlink_to("../../diary/1/tea.yml")
    (folder / "cup.md").symlink_to("../../diary/1.md")
    found, issues = find_comparisons(scope_of(tmp_path, journal="diary"))
    assert [(c.name, c.around) for c in found] == [("cup", "")]
    assert issues == ()
