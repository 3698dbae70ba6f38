"""The journal's trace: what an entry makes, and that a private one makes nothing."""

from __future__ import annotations

import subprocess

import pytest

from remembering import Kept
from reprise.build.cache.recalling import Remembered, recall
from reprise.build.cache.store import Store
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.issues import Code
from sites import NOW, post
from unit.build.test_trace import SETTINGS, Built, build_and_keep

ENTRY = "---\nvisibility: {}\n---\n{}\n"
PUBLIC = "journal/2020-05-04.md"
OWN = {"journal/2020-05-04/index.html", "journal/index.html", "journal/2020/index.html"}
FEEDS = {f"journal/{name}" for name in ("feed.xml", "atom.xml", "feed.json")}
LISTS = {"sitemap.xml", "subscribe/index.html", "feeds.opml"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what brings the built site back."""
    return build_and_keep(tmp_path_factory.mktemp("journal"))


@pytest.fixture
def site(kept: Kept) -> Built:
    """Return a site that was built once."""
    return Built(kept.restored())


def asked(site: Built) -> Request:
    """Return what a build is asked for."""
    return Request(root=site.root, settings=SETTINGS, now=NOW)


def remembered(site: Built) -> Remembered:
    """Look at the site, and return what is known of it."""
    return recall(Store(site.root / ".reprise", site.root / "site"), asked(site))


def is_quiet(site: Built) -> bool:
    """Tell whether a build would find nothing to do at all."""
    look = remembered(site).look
    assert look is not None
    return look.is_quiet


def test_a_private_entry_makes_nothing(site: Built) -> None:
    """That something has changed is seen, and what it was is nobody's business."""
    path = "journal/2020-05-05.md"
    site.write({path: ENTRY.format("private", "Words.")})
    assert not is_quiet(site)
    assert site.made() == {}
    site.write({path: ENTRY.format("private", "Other words.")})
    assert not is_quiet(site)
    assert site.made() == {}
    (site.root / path).unlink()
    assert site.made() == {}


def test_the_first_public_entry_makes_a_journal(site: Built) -> None:
    """Its page, home, year and feeds, and what lists them; no post is touched."""
    site.write({PUBLIC: ENTRY.format("public", "Words.")})
    assert set(site.made()) == OWN | FEEDS | LISTS
    assert site.made() == {}


def test_a_word_of_a_public_entry_makes_what_shows_it(site: Built) -> None:
    """Lists show how it begins, feeds all of it."""
    site.write({PUBLIC: ENTRY.format("public", "Words.")})
    site.made()
    site.write({PUBLIC: ENTRY.format("public", "Other words.")})
    made = site.made()
    assert set(made) == OWN | FEEDS
    assert {made[path] for path in OWN} == {"what it shows changed"}
    assert {made[path] for path in FEEDS} == {"an entry that it carries changed"}


def test_an_unlisted_entry_makes_its_page_alone(site: Built) -> None:
    """Only the map is asked whether it has to change, and stays as it is."""
    site.write({PUBLIC: ENTRY.format("unlisted", "Words.")})
    before = (site.root / "site/sitemap.xml").read_bytes()
    assert set(site.made()) == {"journal/2020-05-04/index.html", "sitemap.xml"}
    assert (site.root / "site/sitemap.xml").read_bytes() == before


def test_an_entry_that_is_private_again_is_gone(site: Built) -> None:
    """With all that it made."""
    site.write({PUBLIC: ENTRY.format("public", "Words.")})
    site.made()
    site.write({PUBLIC: ENTRY.format("private", "Words.")})
    assert set(site.made()) == LISTS
    assert not (site.root / "site/journal").exists()


def test_a_post_is_made_again_where_an_entry_that_it_links_to_can_be_read(site: Built) -> None:
    """The link leads somewhere now."""
    text = "[A day](../journal/2020-05-04.md)\n"
    site.write({"posts/1.md": post("1", text, date="2020-05-01", slug="p1")})
    site.made()
    site.write({PUBLIC: ENTRY.format("public", "Words.")})
    assert site.made()["blog/2020/05/01/p1/index.html"] == "what it links to has moved"
    page = site.root / "site/blog/2020/05/01/p1/index.html"
    assert 'href="/journal/2020-05-04/"' in page.read_text()


def test_a_link_to_nothing_is_judged_again_where_something_private_comes_to_be(
    site: Built,
) -> None:
    """Nothing is published then, until the link is gone."""
    text = "[A day](../journal/2020-05-04.md)\n"
    site.write({"posts/1.md": post("1", text, date="2020-05-01", slug="p1")})
    site.made()
    site.write({PUBLIC: ENTRY.format("private", "Words.")})
    with pytest.raises(AssertionError, match="E505"):
        site.made()


def test_a_private_entry_that_git_comes_to_track_is_seen(site: Built) -> None:
    """Nothing of the site is made again; whatever else git is given is no news."""
    path = "journal/2020-05-05.md"
    site.write({path: ENTRY.format("private", "Words."), ".gitignore": "journal/\n"})
    git(site, "init", "-q")
    site.made()
    assert is_quiet(site)
    git(site, "add", ".gitignore")
    assert is_quiet(site)
    git(site, "add", "-f", "journal")
    assert not is_quiet(site)
    found = prepare_site(asked(site), remembered(site)).issues
    assert {(issue.path, issue.code) for issue in found} == {(path, Code.TRACKED_ENTRY)}
    git(site, "rm", "-q", "--cached", path)
    assert is_quiet(site)


def git(site: Built, *words: str) -> None:
    """Let git do something in the site."""
    subprocess.run(["git", "-C", str(site.root), *words], check=True)
