"""Strange but sound content is published without a word; what cannot be is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from finding import find
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.issues import Code
from reprise.model.settings import CommentSettings, Settings
from sites import BuiltSite, build, comment, post, write_site

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: {name: material, font: false}
plugins: [search, reprise]
"""
MARKUP = "</title><script>alert(1)</script> & <b>\"both\"</b> 'kinds' ]]> {{ 7 * 7 }} %}"
CONTENT = {"content": "http://purl.org/rss/1.0/modules/content/"}
ANY_TITLE = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=60
).filter(str.strip)


class Published(msgspec.Struct, frozen=True):
    """A site that went through MkDocs: what was said, and every file."""

    report: BuildReport
    files: dict[str, bytes]

    def page(self, path: str) -> LexborHTMLParser:
        """Return a page as a browser sees it."""
        return LexborHTMLParser(self.files[path].decode())


def quoted(title: str) -> str:
    """Return a title as a YAML text."""
    return title.replace("\\", "\\\\").replace('"', '\\"')


STRANGE: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n",
    "posts/bom.md": b"\xef\xbb\xbf" + post("Bom", body="Marked.\n").encode(),
    "posts/crlf.md": post("Crlf", body="One\ntwo.\n\n```\na\n```\n").replace("\n", "\r\n"),
    "posts/cr.md": post("Cr", body="Old.\n").replace("\n", "\r"),
    "posts/empty.md": post("Empty", body=""),
    "posts/unended.md": post("Unended", body="").removesuffix("\n"),
    "posts/日本語のお茶.md": post("お茶", body="![看板](<日本語のお茶/看板 😀.svg>)\n"),
    "posts/日本語のお茶/看板 😀.svg": "<svg/>",
    "posts/🫖-party.md": post("🫖 Party", tags="[🫖 pots]"),
    "posts/markup.md": post(
        quoted(MARKUP),
        date="2020-05-05",
        body="## Waiting <script>alert(2)</script> & more\n\nWords.\n",
        guid="'tag:x.example,2026:markup'",
        summary=f'"{quoted(MARKUP)}"',
        tags=f'["{quoted(MARKUP)}"]',
    ),
    "posts/markup/comments/1.md": comment("1", author=f'"{quoted(MARKUP)}"', body=MARKUP),
    "posts/before.md": post("Before", date="2020-05-04T23:00:00Z"),
    "posts/after.md": post("After", date="2020-05-06"),
}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Publish the strange site, once."""
    root = tmp_path_factory.mktemp("strange")
    write_site(root, {**STRANGE, "mkdocs.yml": CONFIG})
    report, output = build_site(BuildOptions(root=root, now=NOW)), root / "site"
    files = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    return Published(report, files)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., BuiltSite]:
    """Return how to build a small site without MkDocs."""
    return lambda files, **more: build(tmp_path, files, **more)


def body(site: Published | BuiltSite, slug: str, day: str = "2020/05/04") -> str:
    """Return the text of a post's body."""
    page = LexborHTMLParser(site.files[f"blog/{day}/{slug}/index.html"].decode())
    return find(page, ".rp-body").text().strip()


def test_nothing_is_wrong_with_strange_content(strange: Published) -> None:
    """Every strange post is published, and nobody is bothered with it."""
    assert [str(issue) for issue in strange.report.issues] == []
    assert strange.report.posts == sum(
        name.startswith("posts/") and name.count("/") == 1 for name in STRANGE
    )


def test_line_ends_and_marks_do_not_show(strange: Published) -> None:
    """A byte order mark, line ends of other systems and an empty body are read as meant."""
    assert body(strange, "bom") == "Marked."
    assert body(strange, "crlf").split() == ["One", "two.", "a"]
    assert body(strange, "cr") == "Old."
    assert body(strange, "empty") == body(strange, "unended") == ""
    for name, data in strange.files.items():
        if name.startswith("blog/"):
            assert b"\r" not in data, name
            assert b"\xef\xbb\xbf" not in data, name


def test_names_of_any_script_are_addresses(strange: Published) -> None:
    """Slugs keep their letters, pictures their names, and links are percent-encoded."""
    folder = "blog/2020/05/04/日本語のお茶/"
    page = strange.page(f"{folder}index.html")
    picture = find(page, ".rp-body img").attributes["src"]
    assert picture == quote(f"/{folder}看板 😀.svg")
    assert f"{folder}看板 😀.svg" in strange.files
    assert "blog/2020/05/04/party/index.html" in strange.files
    assert "blog/tag/pots/index.html" in strange.files
    sitemap = strange.files["sitemap.xml"].decode()
    assert f"<loc>https://kettle.example/{quote(folder)}</loc>" in sitemap


def test_a_title_of_markup_is_text_everywhere(strange: Published) -> None:
    """In head, heading, table of contents, neighbours, lists, tags, comments and index."""
    page = strange.page("blog/2020/05/05/markup/index.html")
    title = re.sub("[‘’]", "'", re.sub("[“”]", '"', find(page, "h1").text()))
    assert title == MARKUP
    assert find(page, "title").text() == f"{MARKUP} - The kettle"
    assert find(page, 'meta[name="description"]').attributes["content"] == MARKUP
    assert find(page, ".rp-tag").text() == MARKUP
    assert "Waiting" in find(page, ".md-nav--secondary").text()
    assert MARKUP in find(page, "#comment-1").text()
    older = find(strange.page("blog/2020/05/06/after/index.html"), "a[rel=prev]").text()
    newer = find(strange.page("blog/2020/05/04/before/index.html"), "a[rel=next]").text()
    assert older.endswith(MARKUP)
    assert newer.endswith(MARKUP)
    cards = strange.page("blog/index.html").css(".rp-card h2")
    assert MARKUP in [card.text() for card in cards]


def test_no_script_of_a_text_is_alive(strange: Published) -> None:
    """Nothing that an author wrote as text, or a reader wrote at all, is run."""
    for name in strange.files:
        if name.endswith(".html"):
            # What is told to search engines is data: a browser runs nothing of it.
            scripts = strange.page(name).css("script:not([type='application/ld+json'])")
            assert not [s for s in scripts if "alert(1)" in (s.text() or "")], name
            assert not strange.page(name).css("h1 b, title b, .rp-card h2 b"), name


def test_a_feed_of_strange_texts_is_well_formed(strange: Published) -> None:
    """What it says is what was written, and a sitemap beside it can be read as well."""
    feed = ET.fromstring(strange.files["feed.xml"])  # noqa: S314 - made by ourselves
    items = {item.findtext("title"): item for item in feed.iter("item")}
    assert {MARKUP, "お茶", "🫖 Party", "Empty"} <= items.keys()
    assert items[MARKUP].findtext("category") == MARKUP
    content = items["お茶"].findtext("content:encoded", namespaces=CONTENT) or ""
    assert quote("看板 😀.svg") in content
    ET.fromstring(strange.files["sitemap.xml"])  # noqa: S314 - made by ourselves


@settings(max_examples=15, deadline=None)  # a site is built for each
@given(st.lists(ANY_TITLE, min_size=1, max_size=8))
def test_any_title_is_shown_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    """Whatever signs it has, the page, its head and the feed say the same title."""
    posts = {
        f"posts/{n}.md": post(quoted(title), guid=f"g{n}") for n, title in enumerate(titles)
    }
    site = build(tmp_path_factory.mktemp("titles"), posts)
    shown = [" ".join(title.split()) for title in titles]
    for number, title in enumerate(shown):
        page = LexborHTMLParser(site.text(f"blog/2020/05/04/{number}/index.html"))
        assert find(page, "h1").text() == title
        assert find(page, "title").text() == title
    feed = ET.fromstring(site.files["feed.xml"])  # noqa: S314 - made by ourselves
    assert [item.findtext("title") for item in feed.iter("item")] == shown


@pytest.mark.long
def test_a_post_of_ten_megabytes_is_a_post(made: Callable[..., BuiltSite]) -> None:
    """It is whole on its page and in the feed, and a card shows its beginning."""
    sentence = "A sentence that goes on for a while, and then on for a while more. " * 9
    text = "".join(f"Number {n}. {sentence}\n\n" for n in range(16_500)) + "The end.\n"
    assert len(text) > 10_000_000
    site = made({"posts/a.md": post(body=text)})
    assert site.issues == ()
    assert site.text("blog/2020/05/04/a/index.html").count("<p>Number ") == 16_500
    assert "The end." in site.text("feed.xml")
    assert len(site.files["blog/index.html"]) < 10_000


def test_a_comparison_of_four_hundred_rows_is_a_table(made: Callable[..., BuiltSite]) -> None:
    """Each row has its place on the page, and a post can quote all of them."""
    rows = "".join(
        f"  - {{id: r{n}, aspect: Aspect {n}, values: [a{n}, b{n}]}}\n" for n in range(400)
    )
    site = made(
        {
            "docs/comparisons/c.yml": f"title: C\nsides: [A, B]\nrows:\n{rows}",
            "posts/a.md": post(body='<reprise-comparison of="c"></reprise-comparison>\n'),
        }
    )
    assert site.issues == ()
    page = site.text("comparisons/c/index.html")
    assert [f'id="r{n}"' in page for n in range(400)] == [True] * 400
    assert "b399" in body(site, "a")


def test_five_hundred_comments_stand_in_one_thread(made: Callable[..., BuiltSite]) -> None:
    """All are there, in the order in which they came."""
    files = {"posts/a.md": post()}
    for number in range(500):
        date = dt.datetime(2020, 6, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        files[f"posts/a/comments/{number % 7}-{number}.md"] = comment(
            f"c{number}", date=date.isoformat()
        )
    site = made(files)
    assert site.issues == ()
    page = site.text("blog/2020/05/04/a/index.html")
    assert re.findall('id="comment-c([0-9]+)"', page) == [str(n) for n in range(500)]
    assert "500 comments" in page


def test_an_argument_may_go_on_two_thousand_deep(made: Callable[..., BuiltSite]) -> None:
    """A chain of replies is no depth that anything breaks at; each names its parent."""
    files = {
        "posts/a.md": post(),
        "posts/a/comments/0.md": comment("0"),
    }
    for number in range(1, 2000):
        reply = comment(str(number), reply_to=f'"{number - 1}"')
        files[f"posts/a/comments/{number}.md"] = reply
    site = made(files)
    assert site.issues == ()
    page = LexborHTMLParser(site.text("blog/2020/05/04/a/index.html"))
    assert len(page.css("[id^='comment-']")) == 2000
    assert page.css_first('#comment-1999 a[href="#comment-1998"]') is not None


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30", "9999-12-31T23:59:59Z"])
def test_the_first_and_the_last_year_are_years(
    day: str, made: Callable[..., BuiltSite]
) -> None:
    """Posts of the calendar's ends have addresses, archives, feeds and closed threads."""
    site = made(
        {
            "posts/a.md": post("A", date=day, updated=day),
            "posts/a/comments/1.md": comment("1", date=day),
            "posts/b.md": post("B", rerun_of="posts/a.md"),
            "posts/c.md": post("C", date=day, rerun_of="posts/b.md"),
        },
        drafts=True,
        settings=Settings(comments=CommentSettings(close_after_days=30)),
    )
    # Of the two reruns one is older than what it brings back.
    assert [issue.code for issue in site.issues] == [Code.EARLY_RERUN]
    year, month, date = day[:10].split("-")
    assert f"blog/{year}/{month}/{date}/a/index.html" in site.files
    assert f"blog/{year}/{month}/index.html" in site.files
    feed = ET.fromstring(site.files["feed.xml"])  # noqa: S314 - made by ourselves
    assert sorted(item.findtext("title") or "" for item in feed.iter("item")) == ["A", "B", "C"]
    assert f"<lastmod>{day[:10]}</lastmod>" in site.text("sitemap.xml")


@pytest.mark.parametrize(
    "day", ["0000-12-31", "10000-01-01", "2020-02-30", "0001-01-01T00:00+14:00"]
)
def test_a_day_that_no_calendar_has_is_told(day: str, made: Callable[..., BuiltSite]) -> None:
    """It is an error at the field, and nothing breaks."""
    site = made({"posts/a.md": post(date=day)})
    assert [(issue.code, issue.path) for issue in site.issues] == [
        (Code.BAD_DATE, "posts/a.md")
    ]


@pytest.mark.parametrize("letter", ["x", "é", "日", "🫖"])
def test_a_name_has_up_to_255_bytes(letter: str, made: Callable[..., BuiltSite]) -> None:
    """A slug of that length is published, one letter more is an error at the slug."""
    longest = 255 // len(letter.encode()) - 1
    fits = letter * longest + "x"
    site = made({"posts/a.md": post(slug=fits)})
    assert site.issues == ()
    assert f"blog/2020/05/04/{fits}/index.html" in site.files
    site = made({"posts/a.md": post(slug=fits + letter * 2)})
    assert site.files == {}
    (issue,) = site.issues
    assert (issue.code, issue.path) == (Code.NAME_TOO_LONG, "posts/a.md")
    assert issue.span is not None
    assert issue.span.line == 6


@pytest.mark.parametrize("field", ["tags", "categories", "series", "authors", "aliases"])
def test_a_term_or_an_alias_that_is_too_long_is_told(
    field: str, made: Callable[..., BuiltSite]
) -> None:
    """Whatever would be a name of more than 255 bytes is an error and no crash."""
    name = f"/{'x' * 256}/" if field == "aliases" else "x" * 256
    site = made({"posts/a.md": post(**{field: f'["{name}"]' if field != "series" else name})})
    assert site.files == {}
    assert {issue.code for issue in site.issues} == {Code.NAME_TOO_LONG}


def test_a_page_of_the_docs_at_a_posts_address_is_told(tmp_path: Path) -> None:
    """Neither of the two wins: the error names both files."""
    write_site(
        tmp_path,
        {
            "mkdocs.yml": CONFIG.replace("{name: material, font: false}", "mkdocs"),
            "docs/index.md": "# Home\n",
            "docs/blog/2020/05/04/a.md": "# Mine\n",
            "posts/a.md": post(),
        },
    )
    report = build_site(BuildOptions(root=tmp_path, now=NOW))
    (issue,) = report.issues
    assert issue.code is Code.URL_COLLISION
    assert "docs/blog/2020/05/04/a.md and by posts/a.md" in issue.message
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "alias", ["/blog/2020/05/04/a/index.html", "/blog/2020/05/04/a/", "/blog/2020/05/04/a"]
)
def test_every_spelling_of_an_address_is_that_address(
    alias: str, made: Callable[..., BuiltSite]
) -> None:
    """With index.html, with a slash and without: another post's is taken, one's own is fine."""
    own = made({"posts/a.md": post("A", aliases=f"[{alias}]")})
    assert own.issues == ()
    assert "_redirects" not in own.files
    other = made({"posts/a.md": post("A"), "posts/b.md": post("B", aliases=f"[{alias}]")})
    assert other.files == {}
    (issue,) = other.issues
    assert issue.code is Code.URL_COLLISION
    assert "posts/a.md and by posts/b.md" in issue.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"slug": "Tea"}, {"slug": "tea"}),
        ({"slug": "café"}, {"slug": "cafe\u0301"}),
        ({"slug": "STRASSE"}, {"slug": "straße"}),
        ({"aliases": "[/Old/]"}, {"aliases": "[/old/]"}),
        ({"aliases": "[/BLOG/tag/x/]"}, {"tags": "[x]"}),
    ],
)
def test_addresses_that_look_alike_are_told(
    first: dict[str, str], second: dict[str, str], made: Callable[..., BuiltSite]
) -> None:
    """What differs in case or Unicode form alone would be one file on some systems."""
    site = made({"posts/a.md": post("A", **first), "posts/b.md": post("B", **second)})
    assert site.files == {}
    assert {issue.code for issue in site.issues} == {Code.CASE_COLLISION}
    assert all("posts/a.md" in i.message or "posts/b.md" in i.message for i in site.issues)


def test_pictures_that_look_alike_are_told(made: Callable[..., BuiltSite]) -> None:
    """The same holds for the files of one post."""
    files = {"posts/a.md": post(), "posts/a/Sign.svg": "<svg/>", "posts/a/sign.svg": "<svg/>"}
    (issue,) = made(files).issues
    assert (issue.code, issue.path) == (Code.CASE_COLLISION, "posts/a/sign.svg")


def test_terms_that_differ_in_case_alone_are_one(made: Callable[..., BuiltSite]) -> None:
    """Readers of "Tea" and of "tea" find the same posts."""
    site = made({"posts/a.md": post("A", tags="[Tea]"), "posts/b.md": post("B", tags="[tea]")})
    assert site.issues == ()
    page = site.text("blog/tag/tea/index.html")
    assert ">A</a>" in page
    assert ">B</a>" in page


def test_a_name_without_a_letter_is_told(made: Callable[..., BuiltSite]) -> None:
    """A file that is called by a picture alone needs a slug, and is fine with one."""
    (issue,) = made({"posts/🫖.md": post()}).issues
    assert (issue.code, issue.path) == (Code.EMPTY_SLUG, "posts/🫖.md")
    assert made({"posts/🫖.md": post(slug="pot")}).issues == ()
