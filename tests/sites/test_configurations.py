"""Sites as their authors configure them: each way is built, whole, and the same twice."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from finding import find
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from sites import comment, post, write_site

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
HOST = "https://kettle.example"
ADDRESS = f"site_name: The kettle\nsite_url: {HOST}/\n"
MATERIAL = "theme:\n  name: material\n  font: false\n"
PLAIN = "theme: mkdocs\n"
PLUGINS = "plugins: [search, reprise]\n"
CONTENT = {"content": "http://purl.org/rss/1.0/modules/content/"}

FILES = {
    "docs/index.md": """\
# Home

Read [the first](../posts/2020/the-kettle.md), see
[its sign](../posts/2020/the-kettle/sign.svg), and [compare](comparisons/tea-or-coffee.md).

<reprise-comparison of="tea-or-coffee" rows="speed">It is on the site.</reprise-comparison>

<reprise-posts limit="2">The newest posts are on the site.</reprise-posts>
""",
    "docs/about.md": "# About\n\nA page about nothing else.\n",
    "docs/comparisons/tea-or-coffee.yml": """\
title: Tea or coffee
sides: [Tea, Coffee]
rows:
  - {id: speed, aspect: How fast, values: [four minutes, half a minute]}
  - {id: noise, aspect: How loud, values: [a whistle, a grinder]}
""",
    "posts/2020/the-kettle.md": post(
        "The kettle",
        body="Boiling wants [patience](../../docs/about.md).\n\n"
        "## Waiting\n\n![A sign](the-kettle/sign.svg)\n\n## Pouring\n\nSlowly, see"
        " [why](#waiting).\n",
        tags="[water]",
        aliases="[/old/kettle/]",
    ),
    "posts/2020/the-kettle/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 4 4"/>',
    "posts/2020/the-kettle/comments/1.md": comment("1", body="Gurgling, mine is.\n"),
    "posts/2021/the-cup.md": post(
        "The cup", date="2021-05-04", categories="[Vessels]", body="Porcelain, always.\n"
    ),
    "posts/2022/the-kettle-again.md": post(
        "The kettle, again",
        date="2022-05-04",
        rerun_of="posts/2020/the-kettle.md",
        body="Still boiling.\n",
    ),
}
POSTS = {
    "The kettle": "2020/05/04/the-kettle/",
    "The cup": "2021/05/04/the-cup/",
    "The kettle, again": "2022/05/04/the-kettle-again/",
}


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration, with files beside the usual ones and without some of them.

    `blog` is the folder of the blog, `base` the path of the site's address.
    """

    config: str
    files: dict[str, str] = {}
    without: tuple[str, ...] = ()
    blog: str = "blog/"
    base: str = "/"


def plugin(*lines: str) -> str:
    """Return the plugins with these settings for Reprise."""
    return "plugins:\n  - search\n  - reprise:\n" + "".join(f"      {x}\n" for x in lines)


CASES = {
    "default": Case(config=ADDRESS + MATERIAL + PLUGINS),
    "the host's search": Case(config=ADDRESS + MATERIAL + plugin("search: host")),
    "no directory URLs": Case(
        config=ADDRESS + MATERIAL + PLUGINS + "use_directory_urls: false\n"
    ),
    "sub-path": Case(
        config=f"site_name: The kettle\nsite_url: {HOST}/some/where/\n" + MATERIAL + PLUGINS,
        base="/some/where/",
    ),
    "German": Case(config=ADDRESS + MATERIAL + "  language: de\n" + PLUGINS),
    "navigation without the blog": Case(
        config=ADDRESS + PLAIN + PLUGINS + "nav:\n  - index.md\n  - About: about.md\n"
    ),
    "navigation with the blog": Case(
        config=ADDRESS
        + MATERIAL
        + PLUGINS
        + "nav:\n  - index.md\n  - Reading:\n      - Diary: blog/index.md\n"
        "  - comparisons/tea-or-coffee.md\n  - About: about.md\n"
    ),
    "blog at the root": Case(
        config=ADDRESS + MATERIAL + plugin('blog: {path: ""}'),
        without=("docs/index.md",),
        blog="",
    ),
    "blog deep down": Case(
        config=ADDRESS + MATERIAL + plugin("blog: {path: notes/words, title: Words}"),
        blog="notes/words/",
    ),
    "features": Case(
        config=ADDRESS
        + MATERIAL
        + "  features: [toc.integrate, navigation.tabs, navigation.tabs.sticky, "
        "navigation.prune, navigation.instant]\n" + PLUGINS
    ),
    "theme mkdocs": Case(config=ADDRESS + PLAIN + PLUGINS),
    "theme readthedocs": Case(config=ADDRESS + "theme: readthedocs\n" + PLUGINS),
    "custom_dir": Case(
        config=ADDRESS + MATERIAL + "  custom_dir: overrides\n" + PLUGINS,
        files={
            "overrides/main.html": '{% extends "base.html" %}\n'
            "{% block announce %}Ahoy, {{ page.title }}{% endblock %}\n"
        },
    ),
    "hooks": Case(
        config=ADDRESS + MATERIAL + PLUGINS + "hooks: [stamp.py]\n",
        files={
            "stamp.py": "def on_config(config):\n"
            "    config.copyright = f'Boiled by {config.site_name}.'\n"
        },
    ),
    "python-markdown": Case(
        config=ADDRESS
        + PLAIN
        + plugin("markdown: python-markdown")
        + "markdown_extensions: [admonition, def_list]\n",
        files={
            "posts/2021/the-cup.md": post(
                "The cup",
                date="2021-05-04",
                body="!!! note\n    Porcelain, always.\n\nSaucer\n:   Below it.\n",
            )
        },
    ),
    "no index": Case(config=ADDRESS + PLAIN + PLUGINS, without=("docs/index.md",)),
    "nothing but the plugin": Case(config=ADDRESS + PLAIN + "plugins: [reprise]\n"),
    "an empty entry": Case(config=ADDRESS + PLAIN + "plugins:\n  - reprise:\n"),
    "a mapping": Case(config=ADDRESS + PLAIN + "plugins:\n  reprise: {}\n  search: {}\n"),
}
EVERY = pytest.mark.parametrize("name", CASES)


class Site(msgspec.Struct, frozen=True):
    """A site that was built: its folder, what was said, and every published file."""

    root: Path
    case: Case
    report: BuildReport
    files: dict[str, bytes]

    def page(self, path: str) -> LexborHTMLParser:
        """Return a page."""
        return LexborHTMLParser(self.files[path].decode())

    def post(self, title: str) -> LexborHTMLParser:
        """Return a post's page."""
        return self.page(f"{self.case.blog}{POSTS[title]}index.html")


def published(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def built(root: Path, case: Case) -> Site:
    """Write the site of a case and build it."""
    files = {**FILES, **case.files, "mkdocs.yml": case.config}
    write_site(root, {path: t for path, t in files.items() if path not in case.without})
    report = build_site(BuildOptions(root=root, now=NOW))
    return Site(root, case, report, published(root / "site"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return the site of a case by the case's name, built once."""

    @cache
    def of(name: str) -> Site:
        return built(tmp_path_factory.mktemp("site"), CASES[name])

    return of


def words(node: LexborHTMLParser | LexborNode) -> str:
    """Return the text of a node with single spaces."""
    return " ".join(node.text(separator=" ").replace("¶", " ").split())


def active(page: LexborHTMLParser) -> list[str]:
    """Return what is lit in Material's navigation, outermost first."""
    lit = page.css(".md-nav--primary li.md-nav__item--active > :is(a, label, div > a)")
    return list(dict.fromkeys(words(node) for node in lit))


def in_navigation(page: LexborHTMLParser) -> list[str]:
    """Return the links of Material's navigation."""
    return [words(node) for node in page.css(".md-nav--primary a.md-nav__link")]


def sitemap(site: Site) -> list[str]:
    """Return the addresses of the sitemap, in its order."""
    root = ET.fromstring(site.files["sitemap.xml"])  # noqa: S314 - made by ourselves
    return [node.text or "" for node in root.iter() if node.tag.endswith("loc")]


def dead_links(site: Site) -> list[tuple[str, str]]:
    """Return each link of a page that leads to no file or no place of the site."""
    dead = []
    pages = {name: site.page(name) for name in site.files if name.endswith(".html")}
    ids = {
        name: {node.attributes["id"] for node in page.css("[id]")}
        for name, page in pages.items()
    }
    for name, page in pages.items():
        for node in page.css("[href], [src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            url = urlsplit(urljoin(HOST + site.case.base + name, target))
            if url.netloc != urlsplit(HOST).netloc:
                continue
            path = unquote(url.path).removeprefix(site.case.base)
            file = f"{path}index.html" if path == "" or path.endswith("/") else path
            fragment = unquote(url.fragment)
            missing = fragment and not fragment.startswith("__") and name != "404.html"
            if file not in site.files or (missing and fragment not in ids.get(file, ())):
                dead.append((name, target))
    return dead


@EVERY
def test_it_is_built_without_a_word(name: str, site: Callable[[str], Site]) -> None:
    """Nothing is wrong with the site, and every file of it was written."""
    it = site(name)
    assert it.report.issues == ()
    assert it.report.posts == len(POSTS)
    assert it.report.written == len(it.files) - 1  # the folder's mark


@EVERY
def test_every_post_is_there(name: str, site: Callable[[str], Site]) -> None:
    """Each post has its page, with title, text, comments and the way to its neighbours."""
    it = site(name)
    for title in POSTS:
        assert words(find(it.post(title), ".rp-post h1")) == title
        assert words(find(it.post(title), "title")).startswith(f"{title} - The kettle")
    assert "Porcelain, always." in words(find(it.post("The cup"), ".rp-body"))
    assert "Gurgling" in words(find(it.post("The kettle"), "#comment-1"))
    assert "The kettle" in words(find(it.post("The kettle, again"), "#rerun"))
    home = it.page(f"{it.case.blog}index.html")
    assert [words(node) for node in home.css(".rp-card h2")] == list(POSTS)[::-1]


@EVERY
def test_every_link_leads_somewhere(name: str, site: Callable[[str], Site]) -> None:
    """No link of any page, the theme's own included, leads to nothing."""
    it = site(name)
    # MkDocs' themes link to a home page whether there is one or not.
    nowhere = "/" if name == "no index" else None
    dead = [
        (page, link)
        for page, link in dead_links(it)
        if urlsplit(urljoin(HOST + it.case.base + page, link)).path != nowhere
    ]
    assert dead == []


@EVERY
def test_addresses_are_the_sites_own(name: str, site: Callable[[str], Site]) -> None:
    """Feed, sitemap and redirects speak of pages that exist, at the site's address."""
    it = site(name)
    feed = ET.fromstring(it.files["feed.xml"])  # noqa: S314 - made by ourselves
    links = [item.findtext("link") or "" for item in feed.iter("item")]
    root = HOST + it.case.base
    assert links == [root + it.case.blog + url for url in list(POSTS.values())[::-1]]
    for address in (*links, *sitemap(it)):
        path = unquote(address.removeprefix(root))
        assert path in it.files or f"{path}index.html" in it.files, address
    assert it.files["_redirects"].decode() == (
        f"{it.case.base}old/kettle/ {it.case.base}{it.case.blog}{POSTS['The kettle']} 301\n"
    )


@pytest.mark.long
@EVERY
def test_mkdocs_writes_the_same(name: str, site: Callable[[str], Site], tmp_path: Path) -> None:
    """`mkdocs build --strict` passes, and writes the same bytes."""
    it = site(name)
    output = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(output)],
        cwd=it.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    other = published(output)
    assert other.keys() == it.files.keys()
    assert [path for path in other if other[path] != it.files[path]] == []


@pytest.mark.parametrize(
    ("name", "lit"),
    [
        ("default", ["Blog"]),
        ("no directory URLs", ["Blog"]),
        ("sub-path", ["Blog"]),
        ("navigation with the blog", ["Reading", "Diary"]),
        ("blog at the root", ["Blog"]),
        ("blog deep down", ["Words"]),
        ("features", ["Blog"]),
    ],
)
def test_the_blog_is_lit_on_posts(
    name: str, lit: list[str], site: Callable[[str], Site]
) -> None:
    """On the blog's home, on its lists and on each post the navigation shows the blog."""
    it = site(name)
    assert active(it.post("The kettle")) == lit
    assert active(it.page(f"{it.case.blog}archive/index.html")) == lit
    assert active(it.page(f"{it.case.blog}index.html")) == lit


def test_a_comparison_is_lit_on_its_page(site: Callable[[str], Site]) -> None:
    """A page that takes a document's place is lit as that document would be."""
    page = site("default").page("comparisons/tea-or-coffee/index.html")
    assert active(page) == ["Comparisons", "Tea or coffee"]


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("default", ["Home", "About", "Blog", "Tea or coffee"]),
        ("no directory URLs", ["Home", "About", "Blog", "Tea or coffee"]),
        ("navigation with the blog", ["Home", "Diary", "Tea or coffee", "About"]),
        ("blog at the root", ["Blog", "About", "Tea or coffee"]),
        ("blog deep down", ["Home", "About", "Tea or coffee", "Words"]),
    ],
)
def test_the_navigation_names_our_pages(
    name: str, links: list[str], site: Callable[[str], Site]
) -> None:
    """Blog and comparisons stand in the navigation under their titles; posts do not."""
    assert in_navigation(site(name).post("The cup")) == links


def test_a_written_navigation_gets_the_blog_at_its_end(site: Callable[[str], Site]) -> None:
    """A navigation that does not name the blog is not left without it."""
    page = site("navigation without the blog").page("about/index.html")
    links = [words(node) for node in page.css(".navbar-nav a.nav-link")]
    assert links[:3] == ["Home", "About", "Blog"]


def test_a_section_of_the_author_stays(site: Callable[[str], Site]) -> None:
    """A section that holds nothing but the blog is the author's, and keeps its name."""
    page = site("navigation with the blog").page("about/index.html")
    assert "Reading" in words(find(page, ".md-nav--primary"))


def test_pages_of_the_docs_reach_into_the_posts(site: Callable[[str], Site]) -> None:
    """A link from docs to a post, its picture or a comparison is a link to their pages."""
    for name, expected in {
        "default": [
            "blog/2020/05/04/the-kettle/",
            "blog/2020/05/04/the-kettle/sign.svg",
            "comparisons/tea-or-coffee/",
        ],
        "no directory URLs": [
            "blog/2020/05/04/the-kettle/",
            "blog/2020/05/04/the-kettle/sign.svg",
            "comparisons/tea-or-coffee.html",
        ],
    }.items():
        page = site(name).page("index.html")
        links = page.css(".md-content__inner > p a:not(.headerlink)")
        assert [node.attributes["href"] for node in links] == expected


def test_elements_in_pages_of_the_docs_are_filled(site: Callable[[str], Site]) -> None:
    """Where an element stood in a page of the docs, the rows and the posts are."""
    it = site("default")
    text = words(find(it.page("index.html"), ".md-content__inner"))
    assert "four minutes" in text
    assert "a grinder" not in text
    assert "The kettle, again" in text
    assert "The cup" in text
    assert "on the site" not in text
    assert b"<reprise-" not in it.files["index.html"]


@pytest.mark.parametrize("name", ["default", "sub-path"])
def test_one_flat_sitemap_has_every_page_once(name: str, site: Callable[[str], Site]) -> None:
    """Documents, posts and lists stand in one sitemap, sorted; no packed twin is left."""
    it = site(name)
    found = sitemap(it)
    assert found == sorted(set(found))
    paths = {url.removeprefix(HOST + it.case.base) for url in found}
    pages = {
        path.removesuffix("index.html") for path in it.files if path.endswith("index.html")
    }
    assert paths == pages - {"old/kettle/"}
    assert "sitemap.xml.gz" not in it.files
    assert it.files["sitemap.xml"].count(b"<lastmod>") == len(POSTS)


def test_posts_are_not_in_the_hosts_search_index(site: Callable[[str], Site]) -> None:
    """MkDocs' index knows its own pages, and no word of a post or a comment."""
    index = json.loads(site("the host's search").files["search/search_index.json"])
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert places == {"", "about/", "blog/", "comparisons/tea-or-coffee/"}
    text = json.dumps(index)
    assert "nothing else" in text
    for word in ("patience", "Porcelain", "Gurgling"):
        assert word not in text
    assert not any("assets/reprise/search" in path for path in site("the host's search").files)


def test_our_index_takes_the_place_of_the_hosts(site: Callable[[str], Site]) -> None:
    """There is one of them, a box for it, and a form that Material's script leaves be."""
    files = site("default").files
    assert "assets/reprise/search/pagefind-entry.json" in files
    assert "search/search_index.json" not in files
    assert b'data-md-component="search-query"' in files["index.html"]
    assert b'name="search"' not in files["index.html"]


def test_the_feed_says_what_the_pages_say(site: Callable[[str], Site]) -> None:
    """Each entry of the feed has the whole text of its post's page, links made absolute."""
    it = site("sub-path")
    feed = ET.fromstring(it.files["feed.xml"])  # noqa: S314 - made by ourselves
    items = {item.findtext("title") or "": item for item in feed.iter("item")}
    assert items.keys() == POSTS.keys()
    for title, item in items.items():
        html = item.findtext("content:encoded", namespaces=CONTENT) or ""
        entry = LexborHTMLParser(html)
        assert words(find(it.post(title), ".rp-body")) in words(entry)
        links = [
            n.attributes.get("href") or n.attributes["src"] or ""
            for n in entry.css("[href], [src]")
        ]
        assert links
        assert all(link.startswith(f"{HOST}/some/where/") for link in links)


def test_a_sub_path_is_in_every_link_of_ours(site: Callable[[str], Site]) -> None:
    """On a site below a host's root no link begins at that root."""
    it = site("sub-path")
    links = [
        (name, node.attributes.get("href") or node.attributes["src"] or "")
        for name in it.files
        if name.endswith(".html")
        for node in it.page(name).css('[href^="/"], [src^="/"]')
    ]
    assert len(links) > 20
    assert [each for each in links if not each[1].startswith("/some/where/")] == []


def test_the_language_of_the_site_is_that_of_its_pages(site: Callable[[str], Site]) -> None:
    """The theme's language is the pages' and the feed's."""
    it = site("German")
    assert find(it.post("The cup"), "html").attributes["lang"] == "de"
    assert b"<language>de</language>" in it.files["feed.xml"]


def test_without_directory_urls_documents_are_files(site: Callable[[str], Site]) -> None:
    """MkDocs' pages end with .html, comparisons among them; posts keep their addresses."""
    it = site("no directory URLs")
    assert {"about.html", "comparisons/tea-or-coffee.html"} < it.files.keys()
    assert words(find(it.page("comparisons/tea-or-coffee.html"), "h1")) == "Tea or coffee"
    links = {url.removeprefix(HOST) for url in sitemap(it)}
    assert {"/about.html", "/comparisons/tea-or-coffee.html", "/blog/"} < links


def test_the_table_of_contents_is_the_themes(site: Callable[[str], Site]) -> None:
    """A post's headings are in the theme's own table of contents."""
    page = site("default").post("The kettle")
    links = page.css('.md-nav--secondary a[href^="#"]')
    assert [(words(node), node.attributes["href"]) for node in links] == [
        ("Waiting", "#waiting"),
        ("Pouring", "#pouring"),
    ]


def test_overrides_of_the_theme_are_on_every_page(site: Callable[[str], Site]) -> None:
    """A main.html of the site's own frames documents, posts and lists alike."""
    it = site("custom_dir")
    for path, title in {
        "about/index.html": "About",
        "blog/index.html": "Blog",
        f"blog/{POSTS['The cup']}index.html": "The cup",
    }.items():
        assert f"Ahoy, {title}" in words(find(it.page(path), ".md-banner"))


def test_a_hook_changes_every_page(site: Callable[[str], Site]) -> None:
    """What a hook makes of the configuration is on documents, posts and lists alike."""
    it = site("hooks")
    for path in ("about/index.html", "blog/index.html", f"blog/{POSTS['The cup']}index.html"):
        assert "Boiled by The kettle." in words(find(it.page(path), ".md-copyright"))


def test_python_markdown_brings_its_extensions(site: Callable[[str], Site]) -> None:
    """With the other engine the extensions of mkdocs.yml dress posts as well."""
    page = site("python-markdown").post("The cup")
    assert words(find(page, ".admonition")) == "Note Porcelain, always."
    assert words(find(page, "dd")) == "Below it."


def test_docs_and_output_may_lie_elsewhere(tmp_path: Path) -> None:
    """`docs_dir` and `site_dir` name any folders, inside the site or outside of it."""
    config = ADDRESS + PLAIN + PLUGINS + "docs_dir: ../pages/here\nsite_dir: out/web\n"
    write_site(
        tmp_path,
        {
            "site/mkdocs.yml": config,
            "site/posts/a.md": post("A", body="[Home](../../pages/here/index.md)\n"),
            "pages/here/index.md": "# Home\n\n[A](../../site/posts/a.md)\n",
            "pages/here/comparisons/c.yml": FILES["docs/comparisons/tea-or-coffee.yml"],
        },
    )
    report = build_site(BuildOptions(root=tmp_path / "site", now=NOW))
    assert report.issues == ()
    files = published(tmp_path / "site/out/web")
    assert b'<a href="blog/2020/05/04/a/">A</a>' in files["index.html"]
    assert b'<a href="/">Home</a>' in files["blog/2020/05/04/a/index.html"]
    assert b"half a minute" in files["comparisons/c/index.html"]
    assert not (tmp_path / "site/site").exists()


def test_a_site_may_be_reached_through_a_link(
    tmp_path: Path, site: Callable[[str], Site]
) -> None:
    """A symbolic link to the site's folder leads to the same site."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    through = built(tmp_path / "link", CASES["theme mkdocs"])
    assert through.report.issues == ()
    assert through.files == site("theme mkdocs").files


def test_a_site_without_posts_has_an_empty_blog(tmp_path: Path) -> None:
    """The blog's home says that nothing is there yet; the feed is empty, and there."""
    write_site(tmp_path, {"mkdocs.yml": ADDRESS + PLAIN + PLUGINS, "docs/index.md": "# Home\n"})
    report = build_site(BuildOptions(root=tmp_path, now=NOW, strict=True))
    assert report.issues == ()
    files = published(tmp_path / "site")
    assert b"Nothing has been published here yet." in files["blog/index.html"]
    assert b"<item>" not in files["feed.xml"]
    assert "blog/archive/index.html" in files


def test_the_plugin_need_not_be_named(tmp_path: Path, site: Callable[[str], Site]) -> None:
    """`reprise build` builds the blog of a site whose mkdocs.yml does not name it."""
    case = msgspec.structs.replace(CASES["nothing but the plugin"], config=ADDRESS + PLAIN)
    other = built(tmp_path, case)
    assert other.report.issues == ()
    same = site("theme mkdocs")
    assert other.files == same.files


def test_without_an_address_nothing_is_absolute(tmp_path: Path) -> None:
    """Without site_url there is neither feed nor sitemap, no absolute link, and a warning."""
    config = "site_name: The kettle\n" + MATERIAL + PLUGINS
    it = built(tmp_path, Case(config=config))
    warning = (
        "mkdocs.yml: W600 site_url is not set, so there is no feed and no sitemap. "
        "Set site_url to the address the site is published at."
    )
    assert [str(issue) for issue in it.report.issues] == [warning]
    assert not {"feed.xml", "sitemap.xml", "sitemap.xml.gz"} & it.files.keys()
    ours = [name for name in it.files if name.startswith(("blog/", "comparisons/", "old/"))]
    for name in ours:
        # The footer of Material names its maker.
        links = re.findall(rb'(?:href|src|content)="(https?://[^"]*)"', it.files[name])
        assert [link for link in links if b"mkdocs-material" not in link] == [], name
        assert b"feed.xml" not in it.files[name]
    assert dead_links(it) == []
