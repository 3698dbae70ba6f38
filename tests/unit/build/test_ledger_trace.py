"""The ledger's trace: what a change of it makes, and that it is noticed at all."""

from __future__ import annotations

import os

import pytest

from remembering import Kept
from reprise.build.cache.memory import Memory
from reprise.build.cache.recalling import recall
from reprise.build.cache.store import Store
from reprise.build.reading.moved import moved_posts
from reprise.build.request import Request
from reprise.model.ledger import LEDGER
from sites import NOW, post
from unit.build.test_trace import SETTINGS, Built, build_and_keep

LINE = '{{"url":"{}","of":"{}","day":"2026-11-01"}}\n'
HOME = LINE.format("/old/", "home")
FEED = LINE.format("/old.xml", "feed rss site")
ENDED = LINE.format("/gone.json", "feed json tag gone")
POST = LINE.format("/old/p7/", "post tag:x.example,2026:7")

LISTS = ("_redirects", "sitemap.xml")
"""What asks for the names of all files; the sitemap has the same bytes."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what brings the built site back."""
    return build_and_keep(tmp_path_factory.mktemp("ledger"))


@pytest.fixture
def site(kept: Kept) -> Built:
    """Return a site that was built once."""
    return Built(kept.restored())


def amended(site: Built) -> list[str] | None:
    """Return the posts that an amendment would make, None where it cannot be one."""
    store = Store(site.root / ".reprise", site.root / "site")
    before = recall(store, Request(root=site.root, settings=SETTINGS, now=NOW))
    assert before.look is not None
    memory: Memory = before.memory
    moved = moved_posts(site.root, before.look, memory)
    return None if moved is None else [facts.files.path for facts in moved]


def replaced(site: Built, name: str, text: str) -> None:
    """Put a new file in the place of one, as editors do."""
    site.write({"elsewhere": text})
    (site.root / "elsewhere").replace(site.root / name)
    os.utime(site.root / "posts")


def test_a_line_of_the_ledger_makes_what_it_asks_for(site: Built) -> None:
    """That a ledger came, that it changed and that it went is seen, and nothing else made."""
    site.write({LEDGER: HOME})
    assert set(site.made()) == {"old/index.html", "assets/reprise/moved.js", *LISTS}
    site.write({LEDGER: HOME + FEED + ENDED + POST})
    assert set(site.made()) == {"old.xml", "gone.json", "old/p7/index.html", *LISTS}
    assert site.made() == {}
    (site.root / LEDGER).unlink()
    assert set(site.made()) == {"sitemap.xml"}
    assert not (site.root / "site/old").exists()
    assert not (site.root / "site/old.xml").exists()


def test_a_redirect_is_made_again_where_its_page_moves_or_is_renamed(site: Built) -> None:
    """It shows the title, and leads to the address of today."""
    site.write({LEDGER: POST})
    site.made()
    site.write({"posts/7.md": post("7", date="2020-05-07", slug="moved")})
    assert site.made()["old/p7/index.html"] == "where it leads changed"


def test_an_old_feed_is_made_with_the_feed(site: Built) -> None:
    """Its bytes are the same."""
    site.write({LEDGER: FEED})
    site.made()
    site.write({"posts/7.md": post("7", "Other words.\n", date="2020-05-07", slug="p7")})
    assert "old.xml" in site.made()
    output = site.root / "site"
    assert (output / "old.xml").read_bytes() == (output / "feed.xml").read_bytes()


def test_a_change_of_the_ledger_is_no_amendment(site: Built) -> None:
    """Whether it was written in its place, or another file put there."""
    assert amended(site) == []
    site.write({LEDGER: HOME})
    assert amended(site) is None
    site.made()
    assert amended(site) == []
    site.write({LEDGER: HOME + FEED})
    assert amended(site) is None
    site.made()
    replaced(site, LEDGER, HOME)
    assert amended(site) is None


def test_a_post_beside_the_ledger_is_amended_as_ever(site: Built) -> None:
    """An editor that puts a new file in its place moves the time of the folder."""
    site.write({LEDGER: HOME})
    site.made()
    replaced(site, "posts/7.md", post("7", "Other words.\n", date="2020-05-07", slug="p7"))
    assert amended(site) == ["posts/7.md"]
