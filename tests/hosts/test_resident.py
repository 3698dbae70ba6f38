"""A resident site: what it shows after each save is what a build of everything would."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from threading import Event, Thread

import pytest

from reprise.build.commit import MARK
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.hosts.resident import Resident
from reprise.issues import Code, has_errors
from sites import Files, comment, post, published, write_site

CONFIG = (
    "site_name: K\nsite_url: https://kettle.example/\ntheme: {name: material, font: false}\n"
)
FOLD = "Above.\n\n<!-- more -->\n\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "posts/a.md": post("A", f"{FOLD}One.\n", date="2020-05-01"),
    "posts/b.md": post("B", "## Part\n\nTwo.\n", date="2020-05-02"),
    "posts/c.md": post("C", "[a part](b.md#part)\n", date="2020-05-03"),
    "posts/c/comments/1.md": comment("1", "Yes.\n"),
    "posts/d.md": post("D", "A draft.\n", date="2020-05-04", status="draft"),
}
PAGE = "blog/2020/05/0{}/{}/index.html"


class Previewed:
    """A site in a preview, and what an author does to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_site(root, FILES)
        self.resident = Resident(self.options("kept"))
        self.first = self.resident.rebuild(None)

    def options(self, name: str) -> BuildOptions:
        """Return how to build to a folder of that name, with a memory of its own."""
        cache = f".reprise/{name}"
        output = self.root / cache / "site"
        return BuildOptions(root=self.root, output=output, cache=cache, drafts=True, jobs=1)

    def save(self, files: Files) -> BuildReport:
        """Write files, and build what they change."""
        write_site(self.root, files)
        return self.resident.rebuild({self.root / name for name in files})

    def require_equal(self) -> None:
        """Require that the site is what a first build makes of it."""
        clean = self.options("clean")
        shutil.rmtree(self.root / clean.cache, ignore_errors=True)
        build_site(clean)
        assert clean.output is not None
        assert published(self.root / ".reprise/kept/site") == published(clean.output)


FEEDS = ("feed.xml", "atom.xml", "feed.json")
OF_YEAR = ("blog/2020/feed.xml", "blog/2020/atom.xml")


@pytest.fixture
def site(tmp_path: Path) -> Previewed:
    """Return a site that has been built once."""
    return Previewed(tmp_path)


def paths(report: BuildReport) -> set[str]:
    """Return what was made."""
    return {reason.path for reason in report.reasons}


def test_a_save_makes_one_page_again_and_again(site: Previewed) -> None:
    """Each time from what was kept; the feeds have the post too."""
    assert site.first.written > 10
    for word in ("Red", "Green", "Blue"):
        report = site.save({"posts/a.md": post("A", f"{FOLD}{word}.\n", date="2020-05-01")})
        assert paths(report) == {PAGE.format(1, "a"), *FEEDS, *OF_YEAR}
    site.require_equal()


def test_a_comment_that_is_mended_makes_its_page(site: Previewed) -> None:
    """Its number stays, so no list is looked at."""
    report = site.save({"posts/c/comments/1.md": comment("1", "No.\n")})
    assert paths(report) == {PAGE.format(3, "c"), *(f"comments/{name}" for name in FEEDS)}
    site.require_equal()


@pytest.mark.parametrize(
    "files",
    [
        {"posts/a.md": post("Another", f"{FOLD}One.\n", date="2020-05-01")},
        {"posts/e.md": post("E", "New.\n", date="2020-05-05")},
        {"posts/c/comments/2.md": comment("2", "And no.\n")},
        {"docs/index.md": "# Welcome\n"},
        {"mkdocs.yml": CONFIG.replace("site_name: K", "site_name: Kettles")},
        {"templates/parts/colophon.html": "<p>My own end.</p>\n"},
    ],
    ids=["a title", "a new post", "a new comment", "a page", "a setting", "a template"],
)
def test_what_is_more_than_a_text_is_built_like_everything(
    site: Previewed, files: Files
) -> None:
    """And a save after that is one page again."""
    assert site.save(files).written
    site.require_equal()
    report = site.save({"posts/b.md": post("B", "## Part\n\nThree.\n", date="2020-05-02")})
    assert PAGE.format(2, "b") in paths(report)
    site.require_equal()


def test_each_build_tells_when_time_alone_makes_another_site(site: Previewed) -> None:
    """Of a post that waits: whether all was built, one page, or nothing."""
    assert site.first.due is None
    waiting = post("E", "New.\n", date="2099-05-05T10:00:00Z")
    reports = [
        site.save({"posts/e.md": waiting}),
        site.save({"posts/a.md": post("A", f"{FOLD}Red.\n", date="2020-05-01")}),
        site.save({"docs/index.md": "# Welcome\n"}),
        site.resident.rebuild(None),
        build_site(site.options("kept")),
    ]
    due = dt.datetime(2099, 5, 5, 10, tzinfo=dt.UTC).timestamp()
    assert [report.due for report in reports] == [due] * len(reports)


def test_an_error_is_told_until_it_is_mended(site: Previewed) -> None:
    """Whatever else is saved in between: nothing is written, and nothing is forgotten."""
    before = published(site.root / ".reprise/kept/site")
    assert has_errors(site.save({"posts/a.md": "---\ntitle: a: b\n---\n"}).issues)
    told = site.save({"posts/b.md": post("B", "## Part\n\nFour.\n", date="2020-05-02")})
    assert [issue.path for issue in told.issues] == ["posts/a.md"]
    assert published(site.root / ".reprise/kept/site") == before
    assert not site.save({"posts/a.md": FILES["posts/a.md"]}).issues
    site.require_equal()


def test_an_entry_that_became_private_is_not_to_be_shown(site: Previewed) -> None:
    """While an error keeps the page there that it had; nor is one that is gone."""
    entry = "---\ndate: 2020-05-01\nvisibility: {}\n---\nWords.\n"
    name = "journal/2020-05-01.md"
    assert not has_errors(site.save({name: entry.format("public")}).issues)
    broken: dict[str, str | bytes] = {"posts/a.md": "---\ntitle: a: b\n---\n"}
    assert has_errors(site.save(broken).issues)
    assert site.resident.may_show()
    for visibility in ("private", "privat"):
        assert has_errors(site.save({name: entry.format(visibility)}).issues)
        assert not site.resident.may_show()
    site.save({name: entry.format("unlisted")})
    assert site.resident.may_show()
    (site.root / name).unlink()
    assert not site.resident.may_show()


def test_a_save_behind_a_link_is_judged(site: Previewed) -> None:
    """Where another link on its way has been led into the journal, which nobody has told."""
    text, own = post("E", "{}.\n", date="2020-05-05"), ".shelf/own/2020-05-05.md"
    (site.root / ".shelf").mkdir()
    (site.root / ".shelf/way").symlink_to("own")
    (site.root / "posts/more").symlink_to("../.shelf/way")
    private = {"journal/2020-05-05.md": text.format("Nobody may read this")}
    assert not has_errors(site.save({own: text.format("Said"), **private}).issues)
    (site.root / ".shelf/way").unlink()
    (site.root / ".shelf/way").symlink_to("../journal")
    report = site.resident.rebuild({site.root / "posts/more/2020-05-05.md"})
    assert [issue.code for issue in report.issues] == [Code.SYMLINK_OUT_OF_SITE]
    shown = published(site.root / ".reprise/kept/site").values()
    assert not any(b"Nobody may read this" in data for data in shown)


def test_a_place_that_goes_is_told_where_it_is_linked_to(site: Previewed) -> None:
    """By the page that lost it, and no longer when it is back."""
    gone = site.save({"posts/b.md": post("B", "## Other\n\nTwo.\n", date="2020-05-02")})
    assert [issue.path for issue in gone.issues] == ["posts/c.md"]
    assert not site.save({"posts/b.md": FILES["posts/b.md"]}).issues


def test_a_folder_or_a_loss_makes_everything_looked_at(site: Previewed) -> None:
    """Of a folder only the name is told; a file that has gone is no text."""
    (site.root / "posts/c/comments/1.md").unlink()
    site.resident.rebuild({site.root / "posts/c/comments/1.md"})
    site.require_equal()
    write_site(site.root, {"posts/a.md": post("A", f"{FOLD}Six.\n", date="2020-05-01")})
    site.resident.rebuild({site.root / "posts"})
    site.require_equal()


def test_the_previews_folder_is_ours_without_its_mark(site: Previewed) -> None:
    """It lies in the cache, of which an author may delete what she likes."""
    (site.root / ".reprise/kept/site" / MARK).unlink()
    text = {"posts/a.md": post("A", f"{FOLD}Seven.\n", date="2020-05-01")}
    assert PAGE.format(1, "a") in paths(site.save(text))
    site.require_equal()


@pytest.mark.parametrize("lost", ["", "blog"], ids=["all of it", "a part"])
def test_a_preview_that_was_removed_is_whole_after_the_next_save(
    site: Previewed, lost: str
) -> None:
    """Whatever the save was of; the one after that makes one page again."""
    shutil.rmtree(site.root / ".reprise/kept/site" / lost)
    for word in ("Red", "Green"):
        text = {"posts/a.md": post("A", f"{FOLD}{word}.\n", date="2020-05-01")}
        made = paths(site.save(text))
        site.require_equal()
    assert made == {PAGE.format(1, "a"), *FEEDS, *OF_YEAR}


def test_a_preview_that_is_removed_during_a_build_is_whole_after_it(site: Previewed) -> None:
    """What stood when the build began is made again by another one, at once."""
    folder = site.root / ".reprise/kept/site"
    over = Event()
    remover = Thread(target=_remove_when_busy, args=(folder, over), daemon=True)
    remover.start()
    site.save({"posts/a.md": post("Other", f"{FOLD}One.\n", date="2020-05-01")})
    over.set()
    remover.join(30)
    assert folder.with_name("removed").is_dir()
    site.require_equal()


def _remove_when_busy(folder: Path, over: Event) -> None:
    """Remove a folder as soon as files wait to be moved into it, or nothing any more."""
    while not (folder.parent / ".reprise-shelf").is_dir():
        if over.wait(0.0005):
            return
    folder.rename(folder.with_name("removed"))


def test_the_sites_own_build_is_left_alone(site: Previewed) -> None:
    """A preview has a memory of its own, and `reprise build` knows nothing of drafts."""
    build_site(BuildOptions(root=site.root, jobs=1))
    site.save({"posts/d.md": post("D", "Still a draft.\n", date="2020-05-04", status="draft")})
    assert not (site.root / "site" / PAGE.format(4, "d")).exists()
    assert (site.root / ".reprise/kept/site" / PAGE.format(4, "d")).exists()


def test_a_resident_needs_a_folder(tmp_path: Path) -> None:
    """Drafts must not come to where the site is published."""
    with pytest.raises(AssertionError):
        Resident(BuildOptions(root=tmp_path))


def test_a_post_that_begins_or_ceases_to_quote_is_told_on_the_comparison(
    site: Previewed,
) -> None:
    """In the next save, without a build of everything."""
    kettles = "title: K\nsides: [x, y]\nrows: [{id: heat, aspect: Heat, values: [a, b]}]\n"
    site.save({"docs/comparisons/kettles.yml": kettles})
    site.save({"posts/b.md": post("B", "Two.\n", date="2020-05-02")})
    page = "comparisons/kettles/index.html"
    quote = '<reprise-comparison of="kettles" limit="1"></reprise-comparison>\n'
    for body in (quote, "Nothing.\n", quote):
        report = site.save({"posts/b.md": post("B", body, date="2020-05-02")})
        assert page in paths(report)
        assert "blog/archive/index.html" not in paths(report)
        site.require_equal()
