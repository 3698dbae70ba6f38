"""The sample blog: what its authors wrote is on its pages, and every way leads somewhere.

The files are read here with PyYAML and plain string work, not with Reprise's own reader,
so that a piece that the reader loses is missed.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from finding import find

ROOT = Path(__file__).parents[2]
POSTS = sorted(
    path
    for path in (ROOT / "posts").rglob("*.md")
    if "comments" not in path.relative_to(ROOT / "posts").parts
)
COMMENTS = sorted((ROOT / "posts").rglob("comments/*.md"))
WORDS = re.compile(r"\w{4,}")


def split(path: Path) -> tuple[dict[str, object], str]:
    """Return a file's front matter and body."""
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(header), body


def is_out(header: dict[str, object]) -> bool:
    """Tell whether a post of the sample has a page today."""
    return header.get("status", "published") != "draft" and year_of(header) < 2099


def year_of(header: dict[str, object]) -> int:
    """Return the year of a post's date."""
    date = header["date"]
    assert isinstance(date, datetime)
    return date.year


def names_in(header: dict[str, object], field: str) -> list[str]:
    """Return a field that lists names."""
    names = header.get(field, [])
    assert isinstance(names, list)
    return names


def post_page(path: Path) -> str:
    """Return where the page of a post lies."""
    header, _ = split(path)
    name = path.parent.name if path.name == "index.md" else path.stem
    slug = header.get("slug", name)
    # PyYAML turns a date into UTC; the URL has the day that was written.
    written = re.search(r"^date: (\d{4})-(\d\d)-(\d\d)", path.read_text(), re.MULTILINE)
    assert written
    return f"blog/{'/'.join(written.groups())}/{slug}/index.html"


def owner(comment: Path) -> Path:
    """Return the post a comment file belongs to."""
    folder = comment.parent.parent
    bundle = folder / "index.md"
    return bundle if bundle.exists() else folder.with_suffix(".md")


def plain(text: str) -> list[str]:
    """Return the longer words of a text, markup, links and code fences aside."""
    text = re.sub(
        r"<!--.*?-->|<reprise-[^>]*>.*?</reprise-\w+>|<[^>]+>", " ", text, flags=re.DOTALL
    )
    text = re.sub(r"\]\([^)]*\)|^```\w*|^> \[!\w+\]|\[\^\w+\]", " ", text, flags=re.MULTILINE)
    text = re.sub(r"https?://\S+", " ", text)
    return WORDS.findall(text.replace("_", " ").replace("~", " "))


def text_of(page: str) -> str:
    """Return the words of a page's own content, what its pictures say included."""
    content = find(LexborHTMLParser(page), "article.md-content__inner")
    alts = (node.attributes.get("alt") or "" for node in content.css("img"))
    return " ".join((content.text(), *alts))


def test_the_sample_has_what_it_promises() -> None:
    """The sample holds at least 24 posts, 6 reruns, 60 comments, three series, two authors."""
    headers = [split(path)[0] for path in POSTS]
    out = [header for header in headers if is_out(header)]
    assert len(out) >= 24
    assert sum("rerun_of" in header for header in out) >= 6
    assert any(isinstance(header.get("rerun_of"), dict) for header in out)
    assert len(COMMENTS) >= 60
    assert len({owner(comment) for comment in COMMENTS}) >= 12
    assert len({header["series"] for header in out if "series" in header}) >= 3
    assert len({name for header in out for name in names_in(header, "authors")}) >= 2
    assert [h for h in headers if h.get("status") == "draft"]
    assert [h for h in headers if year_of(h) == 2099]


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.stem)
def test_every_word_of_a_post_is_on_its_page(path: Path, site: dict[str, bytes]) -> None:
    """A post that is out has its title, its tags and all its words on its page."""
    header, body = split(path)
    if not is_out(header):
        pytest.skip("not out yet")
    page = site[post_page(path)].decode()
    text = text_of(page)
    assert str(header["title"]).replace("'", "’") in text.replace("'", "’")
    missing = [word for word in plain(body) if word not in text]
    assert missing == []
    for tag in names_in(header, "tags"):
        assert f'rel="tag">{html.escape(tag)}</a>' in page


def test_what_is_not_out_is_nowhere(site: dict[str, bytes]) -> None:
    """No file of the site knows the title or the slug of a draft or a scheduled post."""
    hidden = [path for path in POSTS if not is_out(split(path)[0])]
    assert len(hidden) >= 2
    for path in hidden:
        title = html.escape(str(split(path)[0]["title"]), quote=False).encode()
        for name, data in site.items():
            assert title not in data, (path.name, name)
            assert path.stem.encode() not in data, (path.name, name)


def test_an_unlisted_post_is_on_its_own_page_and_where_an_author_links_to_it(
    site: dict[str, bytes],
) -> None:
    """No list, feed or sitemap knows an unlisted post, and robots are told to pass."""
    (path,) = [path for path in POSTS if split(path)[0].get("status") == "unlisted"]
    own = post_page(path)
    assert b'<meta name="robots" content="noindex">' in site[own]
    address = f"/{own.removesuffix('index.html')}".encode()
    knowing = {name for name, data in site.items() if address in data} - {own}
    linking = "blog/2020/11/13/favorite-friday-the-week-after/index.html"
    pages = {name for name in knowing if not name.endswith((".xml", ".json"))}
    assert pages == {linking}
    for feed in knowing - pages:
        ends = (b"</link>", b'"/>', b'","title"')
        assert not any(address + end in site[feed] for end in ends), feed


@pytest.mark.parametrize("path", COMMENTS, ids=lambda p: f"{p.parent.parent.name}/{p.stem}")
def test_every_comment_is_on_its_post(path: Path, site: dict[str, bytes]) -> None:
    """A comment stands at its anchor with its author, its link and all its words."""
    header, body = split(path)
    page = LexborHTMLParser(site[post_page(owner(path))].decode())
    node = find(page, f'[id="comment-{header["id"]}"]')
    if header.get("status") == "deleted":
        assert "removed" in node.text()
        return
    text = node.text()
    assert [word for word in plain(body) if word not in text] == []
    if author := header.get("author"):
        assert str(author).replace("'", "’") in text.replace("'", "’")
    if url := header.get("url"):
        links = [a for a in node.css("a") if a.attributes.get("href") == url]
        assert links
        assert "ugc" in (links[0].attributes.get("rel") or "")
    if parent := header.get("reply_to"):
        assert node.css(f'a[href="#comment-{parent}"]')


def test_every_row_of_every_comparison_is_on_its_page(site: dict[str, bytes]) -> None:
    """Each row of a comparison has an anchor, its aspect, and each side's words."""
    for path in sorted((ROOT / "docs/comparisons").glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        page = LexborHTMLParser(site[f"comparisons/{path.stem}/index.html"].decode())
        assert len(data["rows"]) >= 6
        for row in data["rows"]:
            node = find(page, f'tr[id="{row["id"]}"]')
            assert row["aspect"].replace("'", "’") in node.text().replace("'", "’")
            for value in row["values"]:
                assert [word for word in plain(value) if word not in node.text()] == []


def test_the_rerun_of_2011_quotes_three_rows_and_its_original_knows_it(
    site: dict[str, bytes],
) -> None:
    """The rerun shows its card and the rows it quotes; the original says when it came back."""
    rerun = site[
        "blog/2011/01/28/favorite-friday-job-search-vs-career-management/index.html"
    ].decode()
    page = LexborHTMLParser(rerun)
    rows = [link.attributes["href"] for link in page.css(".rp-quote tbody th a")]
    assert rows == [
        f"/comparisons/job-search-vs-career-management/#{row}"
        for row in ("when", "relationships", "satisfaction")
    ]
    card = find(page, "#rerun").text()
    assert "2007" in card
    assert "3 years and 10 months before" in card
    original = site["blog/2007/03/06/job-search-vs-career-management/index.html"].decode()
    returns = find(LexborHTMLParser(original), ".rp-returns").text()
    assert "January 28, 2011" in returns
    assert "3 years and 10 months later" in returns


def test_the_feed_and_the_sitemap_name_only_what_is_there(site: dict[str, bytes]) -> None:
    """Every address in the feed and in the sitemap is a page of the site."""
    feed = ET.fromstring(site["feed.xml"])  # noqa: S314 - made by ourselves
    links = [item.findtext("link") or "" for item in feed.iter("item")]
    sitemap = ET.fromstring(site["sitemap.xml"])  # noqa: S314 - made by ourselves
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    links += [node.text or "" for node in sitemap.iter(f"{namespace}loc")]
    assert len(links) > 60
    for link in links:
        path = unquote(urlsplit(link).path).removeprefix("/")
        assert f"{path}index.html" in site, link


def test_no_id_stands_twice_on_a_page(site: dict[str, bytes]) -> None:
    """An id is unique on its page, so that each anchor means one place."""
    for name, data in site.items():
        if not name.endswith(".html") or not name.startswith(("blog/", "comparisons/")):
            continue
        found = [node.attributes["id"] for node in LexborHTMLParser(data.decode()).css("[id]")]
        twice = {id_ for id_ in found if found.count(id_) > 1}
        assert twice == set(), name
