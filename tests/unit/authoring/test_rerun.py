"""New reruns: an old post comes back, named, linked and quoted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from reprise.authoring.post import write_post
from reprise.authoring.rerun import plan_rerun
from reprise.errors import UsageError
from reprise.model.names import SourcePath
from reprise.model.settings import Author, BlogSettings, MarkdownEngine, Settings
from reprise.source.load import load_site
from sites import NOW, BuiltSite, build, post, write_site

SETTINGS = Settings(guid_authority="blog.example,2026")
ORIGINAL = "posts/2007/the-sign.md"


def rerun(
    root: Path,
    original: str,
    *,
    settings: Settings = SETTINGS,
    title: str = "",
    series: str = "Favorite Friday",
) -> str:
    """Write a rerun as a draft; return its path."""
    wanted = plan_rerun(
        root,
        original,
        settings=settings,
        docs_dir="docs",
        title=title,
        series=series,
        published=NOW,
        is_draft=True,
    )
    return write_post(root, wanted, authority=settings.guid_authority)


def rebuilt(root: Path, settings: Settings = SETTINGS) -> BuiltSite:
    """Return the site built again; there must be nothing to say of it."""
    site = build(root, {}, settings=settings, drafts=True)
    assert site.messages == []
    return site


@pytest.mark.parametrize(
    "name", [ORIGINAL, "posts/2007/the-sign", "the-sign", "tag:x.example,2026:The sign"]
)
def test_a_rerun_takes_over_what_the_original_says_of_itself(name: str, tmp_path: Path) -> None:
    """Categories, tags and authors; the title is the series' and the old one."""
    old = post("The sign", categories="[Career]", tags="[a, b]", authors="[ada]")
    write_site(tmp_path, {ORIGINAL: old})
    path = rerun(tmp_path, name)
    assert path == "posts/2026/favorite-friday-the-sign.md"
    site, issues = load_site(tmp_path, settings=SETTINGS)
    assert issues == ()
    new = site.posts[0]
    assert new.title == "Favorite Friday: The sign"
    assert (new.categories, new.tags, new.authors) == (("Career",), ("a", "b"), ("ada",))
    assert (new.series, new.rerun_of) == ("Favorite Friday", ORIGINAL)
    assert new.body == (
        "\nHow [The sign](<../2007/the-sign.md>) came about in 2020: write it here.\n\n"
        "What has changed since?\n"
    )
    page = rebuilt(tmp_path).text("blog/2026/11/23/favorite-friday-the-sign/index.html")
    assert 'href="/blog/2020/05/04/the-sign/"' in page


def test_a_rerun_is_written_by_the_blogs_author(tmp_path: Path) -> None:
    """She brings back what somebody else wrote; a title that is given is kept."""
    settings = Settings(
        authors={"ada": Author("Ada"), "bob": Author("Bob")}, blog=BlogSettings(author="ada")
    )
    write_site(tmp_path, {ORIGINAL: post("The sign", authors="[bob]", summary="")})
    path = rerun(tmp_path, "the-sign", settings=settings, title="Signs, again")
    assert path == "posts/2026/signs-again.md"
    site, _ = load_site(tmp_path, settings=settings)
    assert site.posts[0].authors == ("ada",)


@pytest.mark.parametrize(
    ("series", "title"), [("Again", "Again: The sign"), ("", "The sign")], ids=["one", "none"]
)
def test_a_rerun_is_in_the_series_that_is_named(
    series: str, title: str, tmp_path: Path
) -> None:
    """And in none, with the old title, where none is."""
    write_site(tmp_path, {ORIGINAL: post("The sign")})
    rerun(tmp_path, ORIGINAL, series=series)
    site, _ = load_site(tmp_path, settings=SETTINGS)
    assert (site.posts[0].series, site.posts[0].title) == (series, title)


TITLES = [
    "A [b] c",
    "ends with a backslash \\",
    "`code` and *stars* and _lines_",
    "<script>alert(1)</script>",
    "<reprise-posts>",
    "&amp; is not &",
    "# 1. - ~~no~~",
    "日本語",
]


@pytest.mark.parametrize("engine", MarkdownEngine)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_linked_as_it_is(title: str, engine: MarkdownEngine, tmp_path: Path) -> None:
    """No sign of a title or a summary is markup in the rerun, in either engine."""
    settings = Settings(guid_authority="blog.example,2026", markdown=engine)
    quoted = json.dumps(title)
    write_site(
        tmp_path,
        {ORIGINAL: post(quoted[1:-1], guid="'urn:uuid:1'", summary=quoted)},
    )
    path = rerun(tmp_path, ORIGINAL, settings=settings, title="Back")
    page = rebuilt(tmp_path, settings).text("blog/2026/11/23/back/index.html")
    shown = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f'<a href="/blog/2020/05/04/the-sign/">{shown}</a> came about' in page
    assert page.count(shown) >= 2
    assert "<script>" not in page
    assert (tmp_path / path).read_text().count("](<") == 1


@pytest.mark.parametrize(
    "name", ["c#.md", "100%.md", "a%20b.md", "a b.md", "what?.md", "<a>.md", "a\\b.md", "日.md"]
)
def test_the_original_is_linked_whatever_its_files_name_is(name: str, tmp_path: Path) -> None:
    """No dead link, no fragment and no query comes out of a strange name."""
    write_site(tmp_path, {f"posts/{name}": post("Old", slug="old")})
    rerun(tmp_path, f"posts/{name}")
    site = rebuilt(tmp_path)
    page = site.text("blog/2026/11/23/favorite-friday-old/index.html")
    assert '<a href="/blog/2020/05/04/old/">Old</a> came about' in page


def test_a_rerun_of_a_rerun_is_a_rerun(tmp_path: Path) -> None:
    """It can be made, and leads to the one before it."""
    write_site(tmp_path, {ORIGINAL: post("The sign")})
    first = rerun(tmp_path, "the-sign", title="Again")
    second = rerun(tmp_path, "again", title="And again")
    site, issues = load_site(tmp_path, settings=SETTINGS)
    assert issues == ()
    assert {p.path: p.rerun_of for p in site.posts}[SourcePath(second)] == first
    rebuilt(tmp_path)


def test_a_rerun_of_a_rerun_names_its_series_once(tmp_path: Path) -> None:
    """A title that begins with the series stays as it is."""
    write_site(tmp_path, {ORIGINAL: post("The sign")})
    first = rerun(tmp_path, "the-sign")
    with_day = plan_rerun(
        tmp_path,
        first,
        settings=SETTINGS,
        docs_dir="docs",
        title="",
        series="Favorite Friday",
        published=NOW,
        is_draft=True,
    )
    assert with_day.title == "Favorite Friday: The sign"


def test_what_is_not_there_cannot_come_back(tmp_path: Path) -> None:
    """The message names what is near."""
    write_site(tmp_path, {ORIGINAL: post("The sign")})
    with pytest.raises(UsageError, match='Did you mean "the-sign"'):
        rerun(tmp_path, "the-sing")


def test_a_rerun_is_published_when_that_is_asked_for(tmp_path: Path) -> None:
    """The plan carries it, and the moment."""
    write_site(tmp_path, {ORIGINAL: post("The sign")})
    moment = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    plan = plan_rerun(
        tmp_path,
        ORIGINAL,
        settings=SETTINGS,
        docs_dir="docs",
        title="",
        series="",
        published=moment,
        is_draft=False,
    )
    assert not plan.is_draft
    assert plan.published == moment
