"""New sites: a folder that builds at once."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprise.authoring.header import one_line
from reprise.authoring.site import NewSite, write_site
from reprise.errors import OutputError, UsageError
from reprise.hosts.settings import read_settings
from reprise.source.load import load_site
from reprise.source.settings import parse_settings
from reprise.source.yaml_text import load_config
from sites import build

TODAY = dt.date(2026, 11, 23)
WRITTEN = (
    "mkdocs.yml",
    ".gitignore",
    ".gitattributes",
    "docs/index.md",
    "docs/about.md",
    "docs/comparisons/paper-vs-screen.yml",
    "posts/2025/hello.md",
    "posts/2025/hello/comments/2025-11-24-a-reader.md",
    "posts/2026/hello-again.md",
)


def site(
    title: str = "My blog",
    author: str = "Ada",
    url: str = "https://ada.example/",
    today: dt.date = TODAY,
) -> NewSite:
    """Return what is asked of an author."""
    return NewSite(title=title, author=author, url=url, today=today)


def config(root: Path) -> dict[str, object]:
    """Return what MkDocs will read."""
    found = load_config((root / "mkdocs.yml").read_text())
    assert isinstance(found, dict)
    return found


def ours(root: Path) -> dict[str, object]:
    """Return our part of it; none of it may be wrong."""
    plugins = config(root)["plugins"]
    assert isinstance(plugins, list)
    found = plugins[0]["reprise"]
    assert parse_settings(found)[1] == ()
    assert isinstance(found, dict)
    return found


def test_a_site_is_a_post_a_comment_a_rerun_and_a_comparison(tmp_path: Path) -> None:
    """All of it is content without an issue, and the pages can be made of it."""
    folder = tmp_path / "new/blog"
    assert write_site(folder, site()) == WRITTEN
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert found == sorted(WRITTEN)
    chosen = read_settings(folder).settings
    content, issues = load_site(folder, settings=chosen)
    assert issues == ()
    assert [p.rerun_of for p in content.posts] == ["posts/2025/hello.md", None]
    assert len(content.comments) == len(content.comparisons) == 1
    built = build(folder, {}, settings=chosen)
    assert built.messages == []
    page = built.text("blog/2026/11/23/hello-again/index.html")
    assert "Favorite Friday: Hello" in page


def test_a_folder_that_is_there_and_empty_is_used(tmp_path: Path) -> None:
    """As git would make it."""
    assert write_site(tmp_path, site()) == WRITTEN


@pytest.mark.parametrize("name", ["notes.txt", ".git/config", "mkdocs.yml"])
def test_a_folder_that_is_not_empty_is_refused(name: str, tmp_path: Path) -> None:
    """Nothing is added to it."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match=r"it is not empty\. Name a new folder\.$"):
        write_site(tmp_path, site())
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [tmp_path / name]


@pytest.mark.parametrize("name", ["a-file/new", "x" * 300])
def test_a_folder_that_cannot_be_made_is_said(name: str, tmp_path: Path) -> None:
    """As a fault of the machine."""
    (tmp_path / "a-file").write_text("")
    with pytest.raises(OutputError, match=r"^Cannot make "):
        write_site(tmp_path / name, site())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """It is not overwritten."""
    (tmp_path / "a").write_text("mine")
    with pytest.raises(UsageError, match=r"^Cannot make a site in "):
        write_site(tmp_path / "a", site())
    assert (tmp_path / "a").read_text() == "mine"


TEXTS = st.text(max_size=30) | st.sampled_from(
    [
        "a: b",
        '"q"',
        "!ENV X",
        "*x",
        "# x",
        "no",
        "1",
        "{{ x }}",
        "${HOME}",
        "日本",
        "it's",
        "\\",
    ]
)


@settings(max_examples=40)
@given(title=TEXTS, author=TEXTS)
def test_any_name_is_read_back_or_refused(
    tmp_path_factory: pytest.TempPathFactory, title: str, author: str
) -> None:
    """Whatever an author and her site are called."""
    root = tmp_path_factory.mktemp("site")
    try:
        write_site(root, site(title, author))
    except UsageError:
        assert not (one_line(title) and one_line(author))
        return
    assert config(root)["site_name"] == one_line(title)
    assert read_settings(root).settings.authors["me"].name == one_line(author)
    assert ours(root)["guid_authority"] == "ada.example,2026"


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://ada.example/", "ada.example,2026"),
        ("https://ada.example/blog", "ada.example,2026"),
        ("HTTP://Ada.Example:8080", "ada.example,2026"),
        ("https://bücher.example/", "xn--bcher-kva.example,2026"),
        ("http://localhost:8000/", None),
        ("http://[::1]/", None),
    ],
)
def test_the_ids_of_posts_begin_with_the_host(
    url: str, authority: str | None, tmp_path: Path
) -> None:
    """In ASCII, and only where the host is one that can be somebody's."""
    write_site(tmp_path, site(url=url))
    assert ours(tmp_path).get("guid_authority") == authority
    content, issues = load_site(tmp_path, settings=read_settings(tmp_path).settings)
    assert issues == ()
    begin = f"tag:{authority}:" if authority else "urn:uuid:"
    assert all((post.guid or "").startswith(begin) for post in content.posts)


NO_ADDRESSES = ["", "ada.example", "ftp://ada.example/", "httpx://ada.example", "https:///x"]
NO_ADDRESSES += ["http:", "http://[", "https://a b.example/", "javascript:alert(1)"]
NO_ADDRESSES += ["https://x\u202ey.example/", "https://..x/"]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_web_address_is_refused(url: str, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError) as caught:
        write_site(tmp_path, site(url=url))
    assert str(caught.value) == (
        f'Cannot use "{url}": it is no web address. '
        "Give one that begins with https:// and a host's name."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "today",
    [dt.date(2028, 2, 29), dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2028, 12, 31)],
)
def test_a_site_can_be_made_on_any_day(today: dt.date, tmp_path: Path) -> None:
    """The first post is of a year before, and the rerun leads to it."""
    write_site(tmp_path, site(today=today))
    chosen = read_settings(tmp_path).settings
    content, issues = load_site(tmp_path, settings=chosen)
    assert issues == ()
    new, old = content.posts
    assert (new.published.date(), new.published - old.published > dt.timedelta(363)) == (
        today,
        True,
    )
    assert new.rerun_of == old.path
    assert build(tmp_path, {}, settings=chosen, drafts=True).messages == []


def test_what_is_private_or_made_is_ignored_by_git(tmp_path: Path) -> None:
    """The site, the cache and the journal; the ledger is merged line by line."""
    write_site(tmp_path, site())
    assert (tmp_path / ".gitignore").read_text() == "/site/\n/.reprise/\n/journal/\n"
    assert "posts/published.jsonl merge=union\n" in (tmp_path / ".gitattributes").read_text()


def test_the_entry_point_that_mkdocs_looks_for_is_the_plugin_that_is_named() -> None:
    """`plugins: - reprise` in a new site is ours."""
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    assert "reprise" in project["project"]["entry-points"]["mkdocs.plugins"]
