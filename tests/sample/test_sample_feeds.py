"""The sample's feeds: all rules kept, every post carried, and no flood at any change."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from feed_rules import ATOM, atom_problems, disagreements, json_problems, rss_problems

ROOT = Path(__file__).parents[2]
PROBLEMS: dict[str, Callable[[bytes], list[str]]] = {
    "feed.xml": rss_problems,
    "atom.xml": atom_problems,
    "feed.json": json_problems,
}
OLD_POST = "posts/2007/job-search-vs-career-management.md"
COMMENTED = "posts/2011/favorite-friday-job-search-vs-career-management"
COMMENT = """\
---
author: A Late Reader
date: 2026-09-20T08:00:00-07:00
---
Still true.
"""


def feeds(site: dict[str, bytes]) -> dict[str, bytes]:
    """Return the feeds of a site by their paths."""
    return {path: data for path, data in site.items() if path.rpartition("/")[2] in PROBLEMS}


def test_no_feed_breaks_a_rule(site: dict[str, bytes]) -> None:
    """Not an error and not a warning, as the validators of each format see them."""
    found = feeds(site)
    assert len(found) > 100
    broken = {path: PROBLEMS[path.rpartition("/")[2]](data) for path, data in found.items()}
    assert {path: said for path, said in broken.items() if said} == {}


def test_the_formats_agree_item_by_item(site: dict[str, bytes]) -> None:
    """On id, order, title, date, tags and address, in each feed that has all three."""
    folders = [path.removesuffix("feed.json") for path in site if path.endswith("feed.json")]
    assert len(folders) > 30
    for folder in folders:
        three = (site[f"{folder}{name}"] for name in PROBLEMS)
        assert disagreements(*three) == [], folder


def test_the_archives_hold_every_post_once(site: dict[str, bytes]) -> None:
    """Whoever follows prev-archive from the feed comes to all of them, newest first."""
    seen: list[str] = []
    path: str | None = "atom.xml"
    while path is not None:
        root = ET.fromstring(site[path])  # noqa: S314 - our own
        if path != "atom.xml":
            seen += [e.findtext(f"{ATOM}id") or "" for e in root.iter(f"{ATOM}entry")]
        links = {link.get("rel"): link.get("href", "") for link in root.findall(f"{ATOM}link")}
        older = links.get("prev-archive")
        path = older.removeprefix("https://reprise.example/") if older else None
    listed = re.findall(
        rb'<li><time[^>]*>[^<]*</time> <span><a href="([^"]+)"', site["blog/archive/index.html"]
    )
    assert len(seen) == len(set(seen)) == len(listed) > 30


def test_every_page_leads_to_the_feed(site: dict[str, bytes]) -> None:
    """Whatever address a feed reader is given, and to all feeds that a page names."""
    link = re.compile(
        r'<link rel="alternate ?" type="application/[a-z+]+" title="[^"]*" href="([^"]+)">'
    )
    for path, data in site.items():
        if not path.endswith(".html") or b"http-equiv" in data:
            continue
        named = link.findall(data.decode())
        assert "/feed.xml" in named, path
        assert all(unquote(href).removeprefix("/") in site for href in named), path
    tag = link.findall(site["blog/tag/networking/index.html"].decode())
    assert "/blog/tag/networking/feed.xml" in tag


def test_the_page_of_feeds_names_every_feed_that_people_want(site: dict[str, bytes]) -> None:
    """Those of posts, comments and terms, each in three formats; and so does the list."""
    page = site["subscribe/index.html"].decode()
    opml = site["feeds.opml"].decode()
    for path in feeds(site):
        is_of_year = re.match(r"blog/\d{4}/", path)
        address = f"https://reprise.example/{path}"
        assert (f'href="{address}"' in page) is not bool(is_of_year), path
        if path.endswith("feed.xml") and not is_of_year:
            assert f'xmlUrl="{address}"' in opml


@pytest.fixture(scope="module")
def rebuilt(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[dict[str, str], str], set[str]]:
    """Return what tells the files that changes of the sample, and days, change in it."""
    root = tmp_path_factory.mktemp("copy")
    for name in ("docs", "posts"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)

    def build(now: str) -> dict[str, bytes]:
        command = [sys.executable, "-m", "reprise", "-C", str(root), "build", "--now", now]
        subprocess.run(command, check=True, capture_output=True)
        return {
            path.relative_to(root / "site").as_posix(): path.read_bytes()
            for path in (root / "site").rglob("*")
            if path.is_file()
        }

    def changed(texts: dict[str, str], now: str) -> set[str]:
        before = build("2026-11-20")
        kept = {name: (root / name).read_text() for name in texts if (root / name).exists()}
        for name, text in texts.items():
            (root / name).write_text(text)
        after = build(now)
        for name in texts:
            (root / name).unlink()
        for name, text in kept.items():
            (root / name).write_text(text)
        return {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}

    return changed


Rebuilt = Callable[[dict[str, str], str], set[str]]


def test_a_day_later_no_feed_has_another_byte(rebuilt: Rebuilt) -> None:
    """Nothing is due: a reader's question is answered with "not modified"."""
    assert feeds(dict.fromkeys(rebuilt({}, "2026-11-21"), b"")) == {}


def test_a_comment_changes_the_feeds_of_comments_alone(rebuilt: Rebuilt) -> None:
    """No feed of posts counts them."""
    comment = {f"{COMMENTED}/comments/2026-09-20-a-late-reader.md": COMMENT}
    changed = feeds(dict.fromkeys(rebuilt(comment, "2026-11-20"), b""))
    assert changed.keys() == {f"comments/{name}" for name in PROBLEMS}


def test_a_typo_in_an_old_post_changes_only_what_carries_it(rebuilt: Rebuilt) -> None:
    """Its year, and the terms with so few posts that it is among their newest."""
    text = (ROOT / OLD_POST).read_text() + "\nOne more sentence.\n"
    changed = feeds(dict.fromkeys(rebuilt({OLD_POST: text}, "2026-11-20"), b""))
    assert {"blog/2007/feed.xml", "blog/2007/atom.xml"} <= changed.keys()
    assert not {"feed.xml", "atom.xml", "feed.json", "comments/feed.xml"} & changed.keys()
    years = {path.split("/")[1] for path in changed if re.match(r"blog/\d{4}/", path)}
    assert years == {"2007"}
