"""Discovery: which file is what, with nothing left out in silence."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from reprise.issues import Code
from reprise.model.ledger import LEDGER
from reprise.model.names import SourcePath
from reprise.source.discover import Discovery, discover_files, judge_link
from reprise.source.faults import misnamed
from sites import scope_of, write_site

Found = dict[str, tuple[str, list[str], list[str]]]


def make(root: Path, *names: str) -> Path:
    """Make empty files below `root`, and folders for names that end with `/`."""
    write_site(root, {name: "" for name in names if not name.endswith("/")})
    for name in names:
        if name.endswith("/"):
            (root / name).mkdir(parents=True, exist_ok=True)
    return root


def found(root: Path) -> tuple[Found, list[str]]:
    """Return folder, assets and comments of each post, and what was said."""
    discovery, issues = discover_files(scope_of(root))
    posts: Found = {
        p.path: (p.folder, list(p.assets), list(p.comments)) for p in discovery.posts
    }
    assert list(posts) == sorted(posts)
    return posts, [str(issue) for issue in issues]


def said(root: Path) -> list[tuple[str, Code]]:
    """Return where what kind of issue was found."""
    return [(issue.path, issue.code) for issue in discover_files(scope_of(root))[1]]


def test_a_site_without_content_is_empty(tmp_path: Path) -> None:
    """Neither folder has to be there; should one appear, that is seen."""
    folders = frozenset({"posts", "docs/comparisons"})
    nothing = Discovery(posts=(), comparisons=(), pages=frozenset(), folders=folders)
    assert discover_files(scope_of(tmp_path)) == (nothing, ())


def test_a_post_has_a_folder_beside_it(tmp_path: Path) -> None:
    """Pictures and comments lie in the folder of the post's name, deeper ones as well."""
    make(
        tmp_path,
        "posts/2011/sign.md",
        "posts/2011/sign/b.svg",
        "posts/2011/sign/img/a.png",
        "posts/2011/sign/comments/2.md",
        "posts/2011/sign/comments/1.markdown",
        "posts/2011/sign/comments/old/0.md",
    )
    folder = "posts/2011/sign"
    assert found(tmp_path) == (
        {
            f"{folder}.md": (
                folder,
                [f"{folder}/b.svg", f"{folder}/img/a.png"],
                [
                    f"{folder}/comments/1.markdown",
                    f"{folder}/comments/2.md",
                    f"{folder}/comments/old/0.md",
                ],
            )
        },
        [],
    )


def test_a_bundle_has_everything_in_one_folder(tmp_path: Path) -> None:
    """The post is `index.md`; what lies beside it is its own, and its folder is the bundle."""
    make(
        tmp_path,
        "posts/2011/sign/index.md",
        "posts/2011/sign/a.png",
        "posts/2011/sign/index/b.png",
        "posts/2011/sign/comments/1.md",
    )
    folder = "posts/2011/sign"
    assert found(tmp_path) == (
        {
            f"{folder}/index.md": (
                folder,
                [f"{folder}/a.png", f"{folder}/index/b.png"],
                [f"{folder}/comments/1.md"],
            )
        },
        [],
    )


def test_posts_lie_anywhere_below_their_folder(tmp_path: Path) -> None:
    """Folders between are the author's; both endings and both layouts are fine."""
    make(
        tmp_path,
        "posts/a.md",
        "posts/b.markdown",
        "posts/2011/01/c.md",
        "posts/2011/d/index.markdown",
        "posts/x/y/z/e/index.md",
        "posts/empty/",
        "posts/index.md",
        "posts/2011.01.md",
        "posts/a b é 日.md",
    )
    posts, issues = found(tmp_path)
    assert {path: folder for path, (folder, _, _) in posts.items()} == {
        "posts/a.md": "posts/a",
        "posts/b.markdown": "posts/b",
        "posts/2011/01/c.md": "posts/2011/01/c",
        "posts/2011/d/index.markdown": "posts/2011/d",
        "posts/x/y/z/e/index.md": "posts/x/y/z/e",
        "posts/index.md": "posts/index",
        "posts/2011.01.md": "posts/2011.01",
        "posts/a b é 日.md": "posts/a b é 日",
    }
    assert issues == []


@pytest.mark.parametrize(
    "name",
    [
        "posts/README.md",
        "posts/2011/readme.md",
        "posts/Readme.MD",
        "posts/_draft.md",
        "posts/.hidden.md",
        "posts/_drafts/a.md",
        "posts/.obsidian/a.md",
        "posts/_notes.txt",
        "posts/README.md/a.md",
        "posts/a/_notes.md",
        "posts/a/comments/_1.md",
        "posts/a/comments/README.md",
        "posts/a/.DS_Store",
        "docs/comparisons/_draft.yml",
        "docs/comparisons/.hidden.yml",
    ],
)
def test_names_that_are_not_content_are_left_alone(name: str, tmp_path: Path) -> None:
    """`README.md` and names that begin with `_` or `.` are passed over without a word."""
    make(tmp_path, "posts/a.md", name)
    assert found(tmp_path) == ({"posts/a.md": ("posts/a", [], [])}, [])
    assert discover_files(scope_of(tmp_path))[0].comparisons == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("posts/b.mdx", "a post ends with .md or .markdown"),
        ("posts/b.MD", "a post ends with .md or .markdown"),
        ("posts/b.txt", "a post ends with .md or .markdown"),
        ("posts/2011/b.jpg", "a post ends with .md or .markdown"),
        ("posts/b", "a post ends with .md or .markdown"),
        ("posts/2011/published.jsonl", "a post ends with .md or .markdown"),
        ("posts/a/b.md", "everything in a post's folder belongs to the post"),
        ("posts/a/index.txt.md", "everything in a post's folder belongs to the post"),
        ("posts/a/deep/b.markdown", "everything in a post's folder belongs to the post"),
        ("posts/c/index.markdown", "everything in a post's folder belongs to the post"),
        ("posts/a/comments/b.txt", "a comment ends with .md or .markdown"),
        ("posts/a/comments/b.mdx", "a comment ends with .md or .markdown"),
        ("posts/a/comments/b.png", "a comment ends with .md or .markdown"),
    ],
)
def test_what_is_no_content_is_said(name: str, why: str, tmp_path: Path) -> None:
    """A file that is left out is named, with the reason and a way to be rid of the warning."""
    make(tmp_path, "posts/a.md", "posts/c/index.md", name)
    posts, issues = found(tmp_path)
    assert sorted(posts) == ["posts/a.md", "posts/c/index.md"]
    assert [posts[path][1:] for path in posts] == [([], []), ([], [])]
    assert issues == [
        f"{name}: W001 this file is left out: {why}. Begin its name with _ if that is meant."
    ]


@pytest.mark.parametrize(
    ("names", "path", "others"),
    [
        (["a.md", "a/index.md"], "a.md", "posts/a/index.md"),
        (["a.md", "a.markdown"], "a.markdown", "posts/a.md"),
        (["a.markdown", "a/index.markdown"], "a.markdown", "posts/a/index.markdown"),
        (
            ["a.md", "a.markdown", "a/index.md"],
            "a.markdown",
            "posts/a.md and posts/a/index.md",
        ),
    ],
)
def test_two_files_for_one_post_are_an_error(
    names: list[str], path: str, others: str, tmp_path: Path
) -> None:
    """Both are named; none is preferred in silence."""
    make(tmp_path, *(f"posts/{name}" for name in names))
    errors = [line for line in found(tmp_path)[1] if " E" in line]
    assert errors == [
        (
            f"posts/{path}: E005 {others} would be the same post. Keep one of them: "
            "NAME.md with a folder NAME/, or NAME/index.md."
        )
    ]


def test_comments_without_a_post_are_an_error(tmp_path: Path) -> None:
    """A renamed file announces itself, and a name near by is suggested."""
    make(
        tmp_path,
        "posts/2011/hello.md",
        "posts/2011/helo/comments/1.md",
        "posts/gone/comments/1.markdown",
    )
    assert found(tmp_path)[1] == [
        (
            "posts/2011/helo/comments: E205 there are comments here and no post "
            "posts/2011/helo.md. Was the post renamed? Then rename this folder too. "
            'Did you mean "hello"?'
        ),
        (
            "posts/gone/comments: E205 there are comments here and no post posts/gone.md. "
            "Was the post renamed? Then rename this folder too."
        ),
    ]


def test_a_folder_called_comments_may_hold_posts(tmp_path: Path) -> None:
    """What is no post's folder is a folder like any other, unless comments lie in it."""
    make(tmp_path, "posts/comments/a.md", "posts/b/comments/notes.txt")
    posts, issues = found(tmp_path)
    assert list(posts) == ["posts/comments/a.md"]
    assert issues == [
        (
            "posts/b/comments/notes.txt: W001 this file is left out: a post ends with .md or "
            ".markdown. Begin its name with _ if that is meant."
        )
    ]


def test_a_folder_that_is_called_like_a_post_is_a_folder(tmp_path: Path) -> None:
    """Its name does not make it a file; posts in it are posts."""
    make(tmp_path, "posts/x.md/", "posts/y.md/a.md", "posts/z.md/index.md")
    posts, issues = found(tmp_path)
    assert {path: folder for path, (folder, _, _) in posts.items()} == {
        "posts/y.md/a.md": "posts/y.md/a",
        "posts/z.md/index.md": "posts/z.md",
    }
    assert issues == []


def test_comparisons_lie_in_one_folder_of_the_docs(tmp_path: Path) -> None:
    """Both endings of YAML; Markdown pages of that folder are known, nothing below it is."""
    make(
        tmp_path,
        "handbook/comparisons/b.yml",
        "handbook/comparisons/a.yaml",
        "handbook/comparisons/a.md",
        "handbook/comparisons/x.json",
        "handbook/comparisons/folder.yml/",
        "handbook/comparisons/folder.md/",
        "handbook/comparisons/below/c.yml",
        "handbook/d.yml",
    )
    discovery, issues = discover_files(scope_of(tmp_path, docs_dir="handbook"))
    assert discovery.comparisons == (
        "handbook/comparisons/a.yaml",
        "handbook/comparisons/b.yml",
    )
    assert discovery.pages == {"handbook/comparisons/a.md"}
    assert issues == ()
    assert discover_files(scope_of(tmp_path))[0].comparisons == ()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    """Where `posts` is no folder, nobody is told that there are no posts."""
    make(tmp_path, "posts", "docs/comparisons")
    assert said(tmp_path) == [
        ("docs/comparisons", Code.UNREADABLE_FILE),
        ("posts", Code.UNREADABLE_FILE),
    ]


def test_what_is_neither_file_nor_folder_is_said(tmp_path: Path) -> None:
    """A pipe is never opened: it would be waited for without end."""
    make(tmp_path, "posts/a.md", "posts/a/")
    os.mkfifo(tmp_path / "posts/b.md")
    os.mkfifo(tmp_path / "posts/a/c.png")
    assert found(tmp_path) == (
        {"posts/a.md": ("posts/a", [], [])},
        [
            "posts/b.md: E001 this is neither a file nor a folder",
            "posts/a/c.png: E001 this is neither a file nor a folder",
        ],
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """The system's own words, at the folder."""
    make(tmp_path, "posts/a/b.md")
    (tmp_path / "posts/a").chmod(0)
    try:
        issues = found(tmp_path)[1]
    finally:
        (tmp_path / "posts/a").chmod(0o755)
    assert "posts/a: E001 this cannot be read: Permission denied" in issues


def test_links_inside_the_site_are_followed(tmp_path: Path) -> None:
    """A file or a folder that lies elsewhere in the site counts where the link is."""
    make(tmp_path, "drafts/a.md", "pictures/p.png", "posts/b.md", "posts/b/", "tables/c.yml")
    (tmp_path / "posts/a.md").symlink_to("../drafts/a.md")
    (tmp_path / "posts/b/img").symlink_to(tmp_path / "pictures")
    (tmp_path / "posts/c").symlink_to("../drafts")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/comparisons").symlink_to("../tables")
    assert found(tmp_path) == (
        {
            "posts/a.md": ("posts/a", [], []),
            "posts/b.md": ("posts/b", ["posts/b/img/p.png"], []),
            "posts/c/a.md": ("posts/c/a", [], []),
        },
        [],
    )
    assert discover_files(scope_of(tmp_path))[0].comparisons == ("docs/comparisons/c.yml",)


@pytest.mark.parametrize(
    "link",
    ["posts/x.md", "posts/x", "posts/a/x.png", "posts/a/comments", "posts", "docs/comparisons"],
)
@pytest.mark.parametrize("target", ["outside", "site-but-longer", ".", "/"])
def test_links_out_of_the_site_are_never_followed(
    link: str, target: str, tmp_path: Path
) -> None:
    """Neither files nor folders, however they are written, and not the site's own root."""
    root = tmp_path / "site"
    make(tmp_path, "outside/secret.md", "outside/s.yml", "site-but-longer/secret.md")
    make(root, "posts/a.md", "posts/a/", "docs/")
    if (root / link).is_dir():
        shutil.rmtree(root / link)
    (root / link).symlink_to(root if target == "." else tmp_path / target)
    posts, issues = found(root)
    assert set(posts) <= {"posts/a.md"}
    assert discover_files(scope_of(root))[0].comparisons == ()
    assert issues == [
        f"{link}: E004 this symbolic link leads out of the site. Put the file itself here."
    ]


def test_a_sound_name_in_a_locale_that_cannot_read_it_is_no_fault_of_the_file() -> None:
    """Its bytes are UTF-8; what is to be changed is said."""
    name = "posts/\u00fc.md".encode().decode("ascii", "surrogateescape")
    [issue] = misnamed([name])
    assert str(issue) == (
        'posts: E002 the name of the file "\u00fc.md" is not read as UTF-8 in this locale. '
        "Build in a locale of UTF-8, as with LC_ALL=C.UTF-8."
    )


def test_a_link_to_a_folder_around_the_journal_is_not_followed(tmp_path: Path) -> None:
    """The journal would be found below it."""
    make(tmp_path, "posts/a.md", "own/journal/2020-03-03.md")
    link = SourcePath("posts/x")
    (tmp_path / link).symlink_to("../own")
    issue = judge_link(scope_of(tmp_path, journal="own/journal"), link)
    assert issue
    assert issue.code == Code.SYMLINK_OUT_OF_SITE
    assert judge_link(scope_of(tmp_path, journal="owned/journal"), link) is None


def test_a_relative_link_out_of_the_site_is_seen(tmp_path: Path) -> None:
    """Also one that goes through another link."""
    root = make(tmp_path / "site", "posts/a.md")
    make(tmp_path, "outside/secret.md")
    (root / "way").symlink_to("../outside")
    (root / "posts/b.md").symlink_to("../way/secret.md")
    (root / "posts/c.md").symlink_to("../../outside/secret.md")
    assert said(root) == [
        ("posts/b.md", Code.SYMLINK_OUT_OF_SITE),
        ("posts/c.md", Code.SYMLINK_OUT_OF_SITE),
    ]


def test_a_site_that_is_reached_by_a_link_is_a_site(tmp_path: Path) -> None:
    """Where the root itself lies does not matter."""
    make(tmp_path / "real", "posts/a.md", "drafts/b.md")
    (tmp_path / "real/posts/b.md").symlink_to("../drafts/b.md")
    (tmp_path / "site").symlink_to("real")
    posts, issues = found(tmp_path / "site")
    assert list(posts) == ["posts/a.md", "posts/b.md"]
    assert issues == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("posts/x.md", "nowhere.md"),
        ("posts/x.md", "x.md"),
        ("posts/a/x.png", "nowhere.png"),
        ("posts/a/x", "."),
        ("posts/a/x", ".."),
        ("posts/x", "../posts"),
        ("posts/deep/er/x", "../../deep"),
        ("posts", "nowhere"),
        ("posts/a.md/", "a.md"),
    ],
)
def test_links_that_lead_nowhere_are_an_error(link: str, target: str, tmp_path: Path) -> None:
    """A dangling link, one to itself, and one to a folder that it stands in."""
    make(tmp_path, "posts/a.md", "posts/a/", "posts/deep/er/")
    link = link.rstrip("/")
    if link == "posts":
        shutil.rmtree(tmp_path / "posts")
    (tmp_path / link).unlink(missing_ok=True)
    (tmp_path / link).symlink_to(target)
    assert found(tmp_path)[1] == [
        (
            f"{link}: E001 this symbolic link leads nowhere, or back to a folder it stands in. "
            "Put the file itself here."
        )
    ]


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    """Two folders that link to each other, twice even, are no endless walk."""
    make(tmp_path, "posts/a/1.md", "posts/b/2.md")
    for number in range(4):
        (tmp_path / f"posts/a/to-b-{number}").symlink_to("../b")
        (tmp_path / f"posts/b/to-a-{number}").symlink_to("../a")
    posts, issues = found(tmp_path)
    assert {path for path in posts if path.count("/") == 2} == {"posts/a/1.md", "posts/b/2.md"}
    assert len(posts) == 10
    assert {line.partition(": ")[2].partition(" ")[0] for line in issues} == {"E001"}
    assert len(issues) == 32


def test_a_link_is_judged_alone(tmp_path: Path) -> None:
    """Whoever reads through a link asks first."""
    make(tmp_path, "a.html")
    (tmp_path / "b.html").symlink_to("a.html")
    (tmp_path / "c.html").symlink_to("/")
    assert judge_link(scope_of(tmp_path), SourcePath("b.html")) is None
    issue = judge_link(scope_of(tmp_path), SourcePath("c.html"))
    assert issue is not None
    assert (issue.code, issue.path) == (Code.SYMLINK_OUT_OF_SITE, "c.html")


def test_a_name_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    """Told at its folder, since it cannot be written down itself."""
    make(tmp_path, "posts/a.md", "posts/a/")
    names = [b"posts/caf\xe9.md", b"posts/a/\xff.png", b"posts/\xfe"]
    for name in names:
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"")
        except OSError:
            pytest.skip("this file system takes only UTF-8")
    posts, issues = found(tmp_path)
    assert posts == {"posts/a.md": ("posts/a", [], [])}
    assert sorted(issues) == [
        'posts/a: E002 the name of the file "\ufffd.png" is not UTF-8. Rename the file.',
        'posts: E002 the name of the file "caf\ufffd.md" is not UTF-8. Rename the file.',
        'posts: E002 the name of the file "\ufffd" is not UTF-8. Rename the file.',
    ]


def test_strange_names_are_names(tmp_path: Path) -> None:
    """Line ends, quotes and spaces in a name break nothing, and no message."""
    make(tmp_path, "posts/a\nb.md", "posts/c d.txt", "posts/'e\".md", "posts/ .md")
    posts, issues = found(tmp_path)
    assert list(posts) == ["posts/ .md", "posts/'e\".md", "posts/a\nb.md"]
    assert len(issues) == 1
    assert issues[0].startswith("posts/c d.txt: W001 ")


def test_the_order_is_not_that_of_the_file_system(tmp_path: Path) -> None:
    """Whatever was made first, the same is found in the same order."""
    names = [
        *(f"posts/{stem}.md" for stem in ("b", "B", "a-b", "a", "é", "ü", "10", "9")),
        *(f"posts/a/{name}" for name in ("z.png", "A.png", "comments/2.md", "comments/10.md")),
        *(f"posts/c/{name}" for name in ("index.md", "p/q.png", "p.png")),
        *(f"docs/comparisons/{name}" for name in ("b.yml", "a.yml", "B.yml")),
        *(f"posts/{name}.txt" for name in "cab"),
    ]
    results = []
    for number in range(3):
        shuffled = random.Random(number).sample(names, len(names))  # noqa: S311 - an order
        results.append(discover_files(scope_of(make(tmp_path / str(number), *shuffled))))
    assert results[0] == results[1] == results[2]
    discovery, issues = results[0]
    assert list(discovery.comparisons) == sorted(discovery.comparisons)
    assert [issue.path for issue in issues] == ["posts/a.txt", "posts/b.txt", "posts/c.txt"]


def test_the_ledger_is_no_post_and_no_stranger(tmp_path: Path) -> None:
    """It lies at the top of the posts; anywhere else such a file is left out."""
    make(tmp_path, "posts/published.jsonl", "posts/2011/published.jsonl")
    discovery, issues = discover_files(scope_of(tmp_path))
    assert (discovery.ledger, discovery.posts) == (LEDGER, ())
    assert [(issue.path, issue.code) for issue in issues] == [
        ("posts/2011/published.jsonl", Code.LEFT_OUT)
    ]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("posts/a/notes.txt", "../../diary/2026-01-01.md"),
        ("posts/a/pictures", "../../diary/2026-01-01"),
        ("posts/b.md", "../diary/2026-01-01.md"),
        ("posts/more", "../diary"),
    ],
)
def test_no_link_leads_into_the_journal(link: str, target: str, tmp_path: Path) -> None:
    """Whatever it is called: what is private there would come out through a post."""
    make(
        tmp_path, "posts/a.md", "posts/a/sign.svg", "diary/2026-01-01.md", "diary/2026-01-01/x"
    )
    (tmp_path / link).symlink_to(target)
    discovery, issues = discover_files(scope_of(tmp_path, journal="diary"))
    assert [(i.path, i.code) for i in issues] == [(link, Code.SYMLINK_OUT_OF_SITE)]
    assert [post.path for post in discovery.posts] == ["posts/a.md"]
    assert [list(post.assets) for post in discovery.posts] == [["posts/a/sign.svg"]]
