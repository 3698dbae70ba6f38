"""The trace: what a change makes again, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
import os
from itertools import count
from pathlib import Path

import pytest

from fakes import plain_host
from remembering import Kept
from reprise.build.cache.last import order_digest
from reprise.build.cache.recalling import recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.pipeline import Made, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.issues import has_errors
from reprise.model.settings import BlogSettings, CommentSettings, FeedSettings, Settings
from reprise.source.stamps import Stamps
from sites import NOW, Files, comment, post, write_site

SETTINGS = Settings(
    blog=BlogSettings(posts_per_page=2),
    comments=CommentSettings(close_after_days=3000),
    feeds=FeedSettings(length=3),
)
FOLD = "Above.\n\n<!-- more -->\n\n"
FILES = {
    **{
        f"posts/{n}.md": post(
            str(n), body=f"{FOLD}Text {n}.\n", date=f"2020-05-0{n}", slug=f"p{n}"
        )
        for n in range(1, 8)
    },
    "posts/2.md": post("2", "[To seven](7.md)\n", date="2020-05-02", slug="p2", tags="[tea]"),
    "posts/3.md": post("3", "Again.\n", date="2020-05-03", slug="p3", rerun_of="posts/1.md"),
    "posts/4.md": post(
        "4", '<reprise-posts tag="tea"></reprise-posts>\n', date="2020-05-04", slug="p4"
    ),
}
CARRIED = "a post that it carries changed"
OF_YEAR = dict.fromkeys(("blog/2020/feed.xml", "blog/2020/atom.xml"), CARRIED)
OF_SITE = dict.fromkeys(("feed.xml", "atom.xml", "feed.json"), CARRIED)
_ticks = count(1_600_000_000)


def page(number: int) -> str:
    """Return where the page of a post lies."""
    return f"blog/2020/05/0{number}/p{number}/index.html"


class Built:
    """A site that has been built; `made` builds it again and tells what was made, and why."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: Files) -> None:
        """Write files, each at another moment."""
        write_site(self.root, files)
        for name in files:
            moment = next(_ticks)
            os.utime(self.root / name, (moment, moment))

    def made(self, now: dt.datetime = NOW, *, drafts: bool = False) -> dict[str, str]:
        """Build; return the reasons by path."""
        request = Request(root=self.root, settings=SETTINGS, now=now, drafts=drafts)
        store = Store(self.root / ".reprise", self.root / "site")
        order = order_digest(drafts=drafts, environment=())
        before = recall(store, request, order=order)
        with Shelf.near(self.root / "site", self.root / ".reprise") as shelf:
            prepared = prepare_site(request, before)
            made = make_site(prepared, plain_host(), shelf, before)
            assert isinstance(made, Made), [str(issue) for issue in made.issues]
            assert not has_errors(made.issues), [str(issue) for issue in made.issues]
            origin = Origin(order=order, others=Stamps())
            to = Destination(shelf=shelf, store=store)
            publish_site(prepared, made, before, origin=origin, to=to)
        return {reason.path: reason.why for reason in made.result.reasons}


def build_and_keep(root: Path) -> Kept:
    """Build the site; return what brings it back."""
    site = Built(root)
    site.write(FILES)
    assert len(site.made()) == 31
    assert site.made() == {}
    return Kept(root)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what brings the built site back."""
    return build_and_keep(tmp_path_factory.mktemp("trace"))


@pytest.fixture
def site(kept: Kept) -> Built:
    """Return the site, built."""
    return Built(kept.restored())


def test_a_word_below_the_fold_makes_one_page_and_its_archive(site: Built) -> None:
    """No list shows it, and the post is too old for the feed: its year alone carries it."""
    text = post("1", body=f"{FOLD}Other text.\n", date="2020-05-01", slug="p1")
    site.write({"posts/1.md": text})
    assert site.made() == {page(1): "the body changed"} | OF_YEAR


def test_a_word_in_a_new_post_makes_its_page_and_the_feeds(site: Built) -> None:
    """They carry the whole text of the newest posts."""
    text = post("7", body=f"{FOLD}Other text.\n", date="2020-05-07", slug="p7")
    site.write({"posts/7.md": text})
    assert site.made() == {page(7): "the body changed"} | OF_YEAR | OF_SITE


def test_a_post_that_was_shown_before_its_hour_loses_its_mark_when_that_comes(
    site: Built,
) -> None:
    """Its page and the lists that show it are made again; nothing else has changed."""
    site.write({"posts/7.md": post("7", body=FOLD, date="2027-05-07", slug="p7")})
    site.made(drafts=True)
    made = site.made(dt.datetime(2027, 6, 1, tzinfo=dt.UTC), drafts=True)
    assert made == {
        "blog/2027/05/07/p7/index.html": "its hour has come, or no longer",
        "blog/index.html": "a post that it lists changed",
        "blog/archive/index.html": "a post that it lists changed",
        "blog/2027/index.html": "a post that it lists changed",
        "blog/2027/05/index.html": "a post that it lists changed",
    }


def test_a_word_in_a_teaser_makes_the_lists_that_show_it(site: Built) -> None:
    """A list shows the teaser, a neighbour does not."""
    site.write({"posts/6.md": post("6", body="Other.\n", date="2020-05-06", slug="p6")})
    made = site.made()
    assert made[page(6)] == "the body changed"
    assert made["blog/index.html"] == "a post that it lists changed"
    assert made["feed.xml"] == CARRIED
    assert not {page(5), page(7), "blog/page/1/index.html"} & made.keys()


ARCHIVES = ("blog/archive/index.html", "blog/2020/index.html", "blog/2020/05/index.html")


def test_a_comment_makes_its_page_and_the_lists_that_count_it(site: Built) -> None:
    """The neighbours do not show it, and a feed of posts does not count it."""
    site.write({"posts/6/comments/1.md": comment("1")})
    made = site.made()
    feeds = {path for path in made if path.endswith((".xml", ".json"))}
    assert feeds == {f"comments/{name}" for name in OF_SITE}
    assert made[page(6)] == "its comments changed"
    assert page(5) not in made
    assert page(7) not in made
    assert "blog/index.html" in made


def test_a_comment_that_is_mended_makes_its_page_and_the_feeds_of_comments(
    site: Built,
) -> None:
    """No list shows it."""
    site.write({"posts/6/comments/1.md": comment("1")})
    site.made()
    site.write({"posts/6/comments/1.md": comment("1", body="Mended.")})
    feeds = {f"comments/{name}": "a comment that it carries changed" for name in OF_SITE}
    assert site.made() == {page(6): "its comments changed"} | feeds


def test_a_template_of_entries_makes_all_feeds_of_posts(site: Built) -> None:
    """The entries that were kept are made again with it, be their pages the same."""
    site.write({"templates/feed-entry.html": "Only this: {{ page.body|length }}"})
    made = site.made()
    assert made.keys() > {*OF_SITE, *OF_YEAR}
    assert b"Only this" in (site.root / "site/blog/2020/feed.xml").read_bytes()
    assert not any(path.startswith("comments/") for path in made)


def test_a_comment_on_an_original_makes_its_rerun(site: Built) -> None:
    """The rerun says how many there are on the original."""
    site.write({"posts/1/comments/1.md": comment("1")})
    assert site.made()[page(3)] == "what it brings back changed"


def test_a_post_that_moves_makes_the_pages_that_link_to_it(site: Built) -> None:
    """By a link in their text, or as a neighbour."""
    site.write({"posts/7.md": post("7", f"{FOLD}Text 7.\n", date="2020-05-07", slug="moved")})
    made = site.made()
    assert made[page(2)] == "what it links to has moved"
    assert made[page(6)] == "a post beside it changed"
    assert page(5) not in made


def test_a_list_in_a_text_follows_what_it_lists(site: Built) -> None:
    """The page of the post with the element is made again, its neighbours are not."""
    site.write({"posts/5.md": post("5", "x\n", date="2020-05-05", slug="p5", tags="[tea]")})
    made = site.made()
    assert made[page(4)] == "what its elements show changed"
    assert made["blog/tag/tea/index.html"] == "the query matched one more post"
    assert page(1) not in made


def test_a_post_that_becomes_like_another_makes_the_page_that_leads_to_it(site: Built) -> None:
    """And no other: what is like what is looked at again where a term is shared alone."""
    site.write({"posts/6.md": post("6", "Tea.\n", date="2020-05-06", slug="p6", tags="[Tea]")})
    made = site.made()
    assert made[page(2)] == "other posts are most like it"
    assert not {page(1), page(3), page(5), page(7)} & made.keys()
    site.write({"posts/6.md": post("6", "Cup.\n", date="2020-05-06", slug="p6", tags="[Tea]")})
    assert page(2) not in site.made()
    (site.root / "posts/6.md").unlink()
    assert site.made()[page(2)] == "other posts are most like it"


def test_another_first_day_makes_the_archives_that_draw_it(site: Built) -> None:
    """The list tells the year alone, and the arc begins at the day."""
    rerun = "{{title: x, url: 'https://x.example/', date: 2001-0{}-01}}"
    for month in (1, 2):
        text = post("3", date="2020-05-03", slug="p3", rerun_of=rerun.format(month))
        site.write({"posts/3.md": text})
        made = site.made()
    why = "what it draws came back from another day"
    assert {path for path, reason in made.items() if reason == why} == set(ARCHIVES[:2])
    assert ARCHIVES[2] not in made


def test_a_new_post_touches_the_first_page_and_one_more(site: Built) -> None:
    """Numbered pages are counted from the oldest."""
    site.write({"posts/8.md": post("8", date="2020-05-08", slug="p8")})
    made = site.made()
    lists = {path for path in made if path.startswith(("blog/index", "blog/page"))}
    assert lists == {"blog/index.html", "blog/page/3/index.html", "blog/page/2/index.html"}
    assert made["feed.xml"] == "the query matched 1 other posts, and 1 no longer"


def test_a_touched_file_makes_nothing(site: Built) -> None:
    """Another time with the same bytes, as after a fresh clone, is no change."""
    site.write(FILES)
    assert site.made() == {}


def test_a_field_that_nobody_shows_makes_its_own_page(site: Built) -> None:
    """The neighbours show a title and an address, and those are the same."""
    site.write(
        {"posts/6.md": post("6", f"{FOLD}Text 6.\n", date="2020-05-06", slug="p6", x="1")}
    )
    made = site.made()
    assert made[page(6)] == "its front matter changed"
    assert page(5) not in made
    assert page(7) not in made


def test_a_template_makes_the_pages_that_include_it(site: Built) -> None:
    """And no other."""
    site.write({"templates/parts/entries.html": "{{ entries|length }}"})
    made = site.made()
    assert set(ARCHIVES) <= made.keys()
    assert page(4) in made
    assert page(1) not in made


def test_time_alone_makes_what_it_changes(site: Built) -> None:
    """A thread closes on its page; no list says so."""
    made = site.made(NOW + dt.timedelta(days=3000))
    assert set(made) == {page(n) for n in range(1, 8)}
    assert set(made.values()) == {"it takes comments or no longer"}


def test_a_published_file_that_was_meddled_with_is_made_again(site: Built) -> None:
    """And one that was removed."""
    (site.root / "site" / page(1)).write_text("mine")
    (site.root / "site/feed.xml").unlink()
    why = "the published file is not as it was left"
    assert site.made() == {page(1): why, "feed.xml": why}


def test_what_an_unfinished_build_has_put_there_goes(site: Built) -> None:
    """Killed after it had published a page that is planned no more, also two times."""
    ghost = site.root / "site/blog/ghost/index.html"
    ghost.parent.mkdir()
    ghost.write_text("boo")
    store = Store(site.root / ".reprise", site.root / "site")
    store.announce(["blog/ghost/index.html"])
    assert site.made() == {}
    assert not ghost.exists()
    assert store.announced() == frozenset()
