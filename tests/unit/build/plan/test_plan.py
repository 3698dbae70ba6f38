"""The plan: every file of a site, once, with who wants it and in what order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_comment, a_post, an_asset, days_later
from reprise.build.making.site_map import site_map
from reprise.build.plan.artifact import (
    HEADERS,
    Artifact,
    AssetFile,
    FeedFile,
    HeaderRules,
    HomePage,
    HostFile,
    Plan,
    PostPage,
)
from reprise.build.plan.site import plan_site
from reprise.derive.addresses import TermKind
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    FeedFormat,
    SiteChannel,
    TermChannel,
    ThreadChannel,
)
from reprise.issues import Code, Issue
from reprise.model.comparison import Comparison, Row
from reprise.model.names import OutputPath, Slug, SourcePath
from reprise.model.post import Post, Status
from reprise.model.settings import (
    BlogSettings,
    CommentFeeds,
    FeedSettings,
    Settings,
    SiteFacts,
)
from reprise.model.site import Site
from sites import edition_of

FACTS = SiteFacts(name="The kettle", url="https://kettle.example/sub", base="/sub")


def planned(
    *posts: Post,
    site: Site | None = None,
    host: dict[str, str] | None = None,
    facts: SiteFacts = FACTS,
    settings: Settings | None = None,
) -> tuple[list[Artifact], list[Issue]]:
    """Return the artifacts of a site, and what is wrong with them."""
    whole = site or Site(posts=tuple(sorted(posts, key=lambda p: p.published, reverse=True)))
    files = {OutputPath(path): SourcePath(source) for path, source in (host or {}).items()}
    edition = edition_of(whole, settings=settings, facts=facts)
    plan, issues = plan_site(edition, files)
    return list(plan.artifacts), list(issues)


def by_path(artifacts: list[Artifact]) -> dict[str, Artifact]:
    """Return the artifacts by their paths."""
    return {artifact.path: artifact for artifact in artifacts}


def kinds(artifacts: list[Artifact]) -> dict[str, str]:
    """Return which recipe makes which file."""
    return {artifact.path: type(artifact.recipe).__name__ for artifact in artifacts}


def comparison(around: str = "") -> Comparison:
    """Return a comparison of two kettles, with a page around it or without."""
    return Comparison(
        path=SourcePath("docs/comparisons/kettles.yml"),
        name="kettles",
        title="Kettles",
        sides=("Tin", "Copper"),
        rows=(Row(id="heat", aspect="Heat", values=("slow", "fast")),),
        around=around,
        around_path=SourcePath("docs/comparisons/kettles.md") if around else None,
    )


_NAMES = ("feed.xml", "atom.xml", "feed.json")
FEEDS = {
    **dict.fromkeys(_NAMES, "the feed"),
    **{f"blog/2011/{name}": "the feed of 2011" for name in _NAMES[:2]},
    **{f"blog/tag/tea/{name}": 'the feed of the tag "Tea"' for name in _NAMES},
    **{f"comments/{name}": "the feed of comments" for name in _NAMES},
}
"""The feeds of a site with a post of 2011 about tea, with who wants their addresses."""


def test_every_part_of_a_site_is_planned_by_its_recipe() -> None:
    """A recipe says what a file shows; its values are looked up when it is made."""
    post = a_post(path="posts/a.md", tags=("Tea",), aliases=("/old/", "/older"))
    site = Site(
        posts=(post,),
        comments=(a_comment(post=post.path),),
        comparisons=(comparison(),),
        assets=(an_asset(post),),
    )
    artifacts, issues = planned(site=site, host={"about/index.html": "docs/about.md"})
    assert issues == []
    assert kinds(artifacts) == {
        "about/index.html": "HostFile",
        "assets/reprise/reprise.css": "StaticFile",
        "blog/2011/01/28/a/sign.svg": "AssetFile",
        "blog/2011/01/28/a/index.html": "PostPage",
        "comparisons/kettles/index.html": "ComparisonPage",
        "comparisons/kettles/kettles.yml": "ComparisonFile",
        "comparisons/kettles/kettles.csv": "ComparisonFile",
        "comparisons/kettles/kettles.json": "ComparisonFile",
        "comparisons/index.html": "ComparisonsPage",
        "blog/tag/tea/index.html": "TermPage",
        "blog/tag/index.html": "TermsPage",
        "blog/archive/index.html": "ArchivePage",
        "blog/2011/index.html": "ArchivePage",
        "blog/2011/01/index.html": "ArchivePage",
        "blog/index.html": "HomePage",
        "old/index.html": "RedirectPage",
        "older/index.html": "RedirectPage",
        "_redirects": "RedirectRules",
        **dict.fromkeys(FEEDS, "FeedFile"),
        "subscribe/index.html": "SubscribePage",
        "assets/reprise/copy.js": "StaticFile",
        "assets/reprise/moved.js": "StaticFile",
        "feeds.opml": "OpmlFile",
        "sitemap.xml": "SitemapFile",
    }


def test_pages_come_before_the_lists_that_link_to_them() -> None:
    """What the host made is first, then posts, then lists, then what names them all."""
    artifacts, _ = planned(
        a_post(path="posts/a.md", tags=("t",)), host={"z/index.html": "docs/z.md"}
    )
    paths = [artifact.path for artifact in artifacts]
    order = [
        "z/index.html",
        "blog/2011/01/28/a/index.html",
        "blog/tag/t/index.html",
        "blog/tag/index.html",
        "blog/archive/index.html",
        "blog/index.html",
        "blog/2011/feed.xml",
        "subscribe/index.html",
        "sitemap.xml",
    ]
    assert [path for path in paths if path in order] == order


def test_an_artifact_names_who_wants_it() -> None:
    """Its claimant is the author's file, or words where no single file is behind it."""
    post = a_post(path="posts/a.md", tags=("Tea",), aliases=("/old/",))
    artifacts, _ = planned(
        site=Site(posts=(post,), assets=(an_asset(post),)),
        host={"about/index.html": "docs/about.md", "404.html": ""},
    )
    found = by_path(artifacts)
    assert {path: (str(found[path].claimant), found[path].source) for path in found} == {
        "404.html": ("the theme", ""),
        "about/index.html": ("docs/about.md", "docs/about.md"),
        "assets/reprise/reprise.css": ("the style sheet", ""),
        "blog/2011/01/28/a/index.html": ("posts/a.md", "posts/a.md"),
        "blog/2011/01/28/a/sign.svg": ("posts/a/sign.svg", "posts/a/sign.svg"),
        "blog/tag/tea/index.html": ('the tag "Tea"', ""),
        "blog/tag/index.html": ("the list of all tag pages", ""),
        "blog/2011/index.html": ("the archive", ""),
        "blog/2011/01/index.html": ("the archive", ""),
        "blog/archive/index.html": ("the archive", ""),
        "blog/index.html": ("the blog's home", ""),
        "old/index.html": ("posts/a.md", "posts/a.md"),
        "_redirects": ("the redirects", ""),
        **{path: (who, "") for path, who in FEEDS.items()},
        "subscribe/index.html": ("the page of feeds", ""),
        "assets/reprise/copy.js": ("the script that copies addresses", ""),
        "assets/reprise/moved.js": ("the script that leads on from old addresses", ""),
        "feeds.opml": ("the list of feeds", ""),
        "sitemap.xml": ("the sitemap", ""),
    }


def test_a_file_is_one_whatever_its_folder_is_called() -> None:
    """Also where `docs_dir` begins as the words do for what has no file."""
    host = {"about/index.html": "the docs/a.md", "blog/index.html": "the docs/blog.md"}
    artifacts, (issue,) = planned(host=host)
    assert by_path(artifacts)["about/index.html"].source == "the docs/a.md"
    assert (issue.code, issue.path) == (Code.URL_COLLISION, "the docs/blog.md")


def test_the_hosts_placeholders_and_its_sitemap_make_way() -> None:
    """What MkDocs makes of our pages, and of the page around a comparison, is replaced."""
    host = {
        "index.html": "docs/index.md",
        "blog/index.html": "",
        "comparisons/kettles/index.html": "docs/comparisons/kettles.md",
        "sitemap.xml": "",
        "sitemap.xml.gz": "",
        "search/search_index.json": "",
    }
    site = Site(posts=(a_post(),), comparisons=(comparison("Around"),))
    artifacts, issues = planned(site=site, host=host)
    assert issues == []
    theirs = [a.path for a in artifacts if isinstance(a.recipe, HostFile)]
    assert theirs == ["index.html", "search/search_index.json"]
    host["comparisons/kettles/index.html"] = ""
    _, issues = planned(site=Site(comparisons=(comparison(),)), host=host)
    assert issues == []


@pytest.mark.parametrize(
    ("path", "source", "other"),
    [
        ("blog/2011/01/28/a/index.html", "docs/blog/2011/01/28/a.md", "posts/a.md"),
        ("blog/2011/01/28/a/index.html", "", "posts/a.md"),
        ("blog/index.html", "docs/blog/index.md", "the blog's home"),
        ("comparisons/kettles/index.html", "docs/x.md", "docs/comparisons/kettles.yml"),
        ("404.html", "", "posts/a.md"),
        ("sitemap.xml", "docs/sitemap.xml", "the sitemap"),
        ("feed.xml", "docs/feed.xml", "the feed"),
    ],
)
def test_nothing_else_of_the_hosts_makes_way(path: str, source: str, other: str) -> None:
    """A document or a file of the theme at an address of ours is an error that names both."""
    post = a_post(path="posts/a.md", aliases=("/404.html",) if path == "404.html" else ())
    site = Site(posts=(post,), comparisons=(comparison(),))
    _, issues = planned(site=site, host={path: source})
    assert [issue.code for issue in issues] == [Code.URL_COLLISION]
    assert (source or "the theme") in issues[0].message
    assert other in issues[0].message


@pytest.mark.parametrize(
    ("blog", "path", "source"),
    [
        ("", "index.html", "docs/index.md"),
        ("blog", "blog/index.html", "docs/blog/index.md"),
        ("blog", "blog/archive/index.html", "docs/blog/archive.md"),
    ],
)
def test_a_page_in_the_place_of_a_list_has_to_go_or_the_blog_has(
    blog: str, path: str, source: str
) -> None:
    """Neither of the two has a slug, a date or an alias to be changed."""
    settings = Settings(blog=BlogSettings(path=blog))
    _, (issue,) = planned(a_post(), host={path: source}, settings=settings)
    assert (issue.code, issue.path) == (Code.URL_COLLISION, source)
    assert issue.advice == f"Remove {source}, or choose another blog.path."


def test_without_an_address_there_is_no_feed_and_no_sitemap() -> None:
    """That is a warning as soon as there is a published post, and the host's are left out."""
    facts = SiteFacts(name="The kettle")
    host = {"sitemap.xml": "", "sitemap.xml.gz": ""}
    artifacts, issues = planned(a_post(), facts=facts, host=host)
    assert [(issue.code, issue.path) for issue in issues] == [(Code.NO_SITE_URL, "mkdocs.yml")]
    left_out = {*FEEDS, "feeds.opml", "subscribe/index.html", "sitemap.xml", "sitemap.xml.gz"}
    assert not left_out & by_path(artifacts).keys()
    for posts in ((), (a_post(status=Status.UNLISTED), a_post(status=Status.WITHDRAWN))):
        assert planned(*posts, facts=facts)[1] == []


def test_an_author_can_write_the_page_of_feeds_herself() -> None:
    """Hers is published, and no error is made of it; the feeds are all there."""
    host = {"subscribe/index.html": "docs/subscribe.md"}
    artifacts, issues = planned(a_post(), host=host)
    assert issues == []
    found = by_path(artifacts)
    assert str(found["subscribe/index.html"].claimant) == "docs/subscribe.md"
    assert "feed.xml" in found
    assert "assets/reprise/copy.js" not in found


def test_feeds_are_where_wordpress_had_them_if_asked_for() -> None:
    """As real files at the root and below the blog, with rules for a host's headers."""
    post = a_post(path="posts/a.md", tags=("Tea",), categories=("C",), series="S")
    feeds = FeedSettings(wordpress_paths=True, comments=CommentFeeds.POSTS)
    host = {"_headers": "docs/_headers"}
    artifacts, issues = planned(post, settings=Settings(feeds=feeds), host=host)
    assert issues == []
    found = by_path(artifacts)
    channels: dict[str, Channel] = {
        "feed": SiteChannel(),
        "comments/feed": CommentsChannel(),
        "tag/tea/feed": TermChannel(TermKind.TAG, Slug("tea")),
        "category/c/feed": TermChannel(TermKind.CATEGORY, Slug("c")),
    }
    for path, channel in channels.items():
        for root in ("", "blog/"):
            recipe = found[f"{root}{path}/index.html"].recipe
            assert recipe == FeedFile(channel, FeedFormat.RSS)
    thread = found["blog/2011/01/28/a/feed/index.html"].recipe
    assert thread == FeedFile(ThreadChannel(post.path), FeedFormat.RSS)
    assert found[HEADERS].recipe == HeaderRules()
    usual = by_path(planned(post)[0])
    assert HEADERS not in usual
    assert not [path for path in usual if path.endswith("feed/index.html")]


def test_a_site_without_redirects_has_no_list_of_them() -> None:
    """The list is there for posts that have moved."""
    assert "_redirects" not in by_path(planned(a_post())[0])
    artifacts = by_path(planned(a_post(path="posts/a.md", aliases=("/x y/",)))[0])
    assert kinds(list(artifacts.values()))["_redirects"] == "RedirectRules"
    assert kinds(list(artifacts.values()))["x y/index.html"] == "RedirectPage"


def test_the_sitemap_has_what_search_engines_may_list() -> None:
    """Documents, posts with their last change, and lists; nothing unlisted, nothing twice."""
    posts = (
        a_post(path="posts/a.md", updated=days_later(40)),
        a_post(path="posts/b.md", status=Status.UNLISTED),
        a_post(path="posts/c.md", status=Status.WITHDRAWN),
    )
    facts = SiteFacts(
        name="The kettle",
        url="https://kettle.example/sub",
        fragments={"/": frozenset(), "/über uns/": frozenset(), "/blog/": frozenset()},
    )
    artifacts, _ = planned(*posts, facts=facts, host={"404.html": ""})
    edition = edition_of(Site(posts=posts), facts=facts)
    found = site_map(edition, Plan(tuple(artifacts)))
    entries = {entry.url: entry.changed for entry in found}
    assert len(entries) == len(found)
    root = "https://kettle.example/sub"
    assert entries == {
        f"{root}/": None,
        f"{root}/%C3%BCber%20uns/": None,
        f"{root}/blog/": None,
        f"{root}/blog/2011/": None,
        f"{root}/blog/2011/01/": None,
        f"{root}/blog/2011/01/28/a/": days_later(40).date(),
        f"{root}/blog/archive/": None,
        f"{root}/subscribe/": None,
    }


def test_the_blog_may_be_the_sites_root() -> None:
    """Then its home is the site's, and the host's placeholder of that makes way."""
    settings = Settings(blog=BlogSettings(path="", permalink="{slug}.html"))
    artifacts, issues = planned(
        a_post(path="posts/a.md"), settings=settings, host={"index.html": ""}
    )
    assert issues == []
    found = by_path(artifacts)
    assert found["index.html"].recipe == HomePage(None)
    assert found["a.html"].recipe == PostPage(SourcePath("posts/a.md"))
    assert "archive/index.html" in found


def test_pictures_follow_their_post() -> None:
    """A post's files lie in the folder of its page."""
    post = a_post(path="posts/a.md")
    site = Site(posts=(post,), assets=(an_asset(post, "deep/日本.png"),))
    recipe = by_path(planned(site=site)[0])["blog/2011/01/28/a/deep/日本.png"].recipe
    assert recipe == AssetFile(SourcePath("posts/a/deep/日本.png"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "A"]),
            st.sampled_from([(), ("tea",), ("Tea", "cup"), ("blog",)]),
            st.sampled_from([(), ("/old/",), ("/old",), ("/blog/tag/tea/",), ("/x.html",)]),
            st.sampled_from(list(Status)),
        ),
        max_size=5,
    ),
    st.dictionaries(
        st.sampled_from(["index.html", "blog/index.html", "x.html", "old/index.html"]),
        st.sampled_from(["", "docs/a.md", "docs/b.md"]),
    ),
)
def test_a_path_is_planned_once_or_it_is_an_error(
    contents: list[tuple[str, tuple[str, ...], tuple[str, ...], Status]], host: dict[str, str]
) -> None:
    """Whatever a site holds, no file is planned twice without an error that says so."""
    posts = [
        a_post(
            path=f"posts/{n}/{slug}.md", slug=slug, tags=tags, aliases=aliases, status=status
        )
        for n, (slug, tags, aliases, status) in enumerate(contents)
    ]
    artifacts, issues = planned(*posts, host=host)
    twice = {a.path for a in artifacts if sum(b.path == a.path for b in artifacts) > 1}
    assert bool(twice) <= any(issue.code is Code.URL_COLLISION for issue in issues)
    claimed = {issue.message.partition(" is claimed")[0] for issue in issues}
    for path in twice:
        assert f"/{path}".removesuffix("index.html") in claimed


@pytest.mark.parametrize("source", ["", "docs/comparisons/index.md"])
def test_an_author_can_write_the_list_of_comparisons_herself(source: str) -> None:
    """Hers is published in its place; a placeholder makes way."""
    host = {"comparisons/index.html": source}
    artifacts, issues = planned(site=Site(comparisons=(comparison(),)), host=host)
    assert issues == []
    kind = "HostFile" if source else "ComparisonsPage"
    assert kinds(artifacts)["comparisons/index.html"] == kind


def test_without_a_comparison_there_is_no_list_of_them() -> None:
    """And none where the blog lies, or a comparison that is called so."""
    assert "comparisons/index.html" not in kinds(planned(a_post())[0])
    site = Site(comparisons=(comparison(),))
    settings = Settings(blog=BlogSettings(path="comparisons"))
    artifacts, issues = planned(site=site, settings=settings)
    assert kinds(artifacts)["comparisons/index.html"] == "HomePage"
    assert issues == []


def test_without_an_address_a_comparison_has_its_script_all_the_same() -> None:
    """The page of feeds is not there; the button beside a row is."""
    site = Site(comparisons=(comparison(),))
    found = kinds(planned(site=site, facts=SiteFacts(name="The kettle"))[0])
    assert found["assets/reprise/copy.js"] == "StaticFile"
    assert "assets/reprise/copy.js" not in kinds(
        planned(a_post(), facts=SiteFacts(name="The kettle"))[0]
    )
