"""`reprise new`: a file with sound front matter, whose path is printed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

import running
from reprise.authoring.site import NewSite, write_site
from reprise.cli.root import reprise
from reprise.hosts.settings import read_settings
from reprise.model.post import Post, Status
from reprise.source.load import load_site

DAY = "2026-11-23T08:00:00-07:00"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a new site, in the timezone of Berlin."""
    today = dt.date(2026, 11, 20)
    site = NewSite(title="S", author="Ada", url="https://s.example/", today=today)
    write_site(tmp_path, site)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("timezone: UTC", "timezone: Europe/Berlin"))
    return tmp_path


def run(root: Path, *words: str) -> Result:
    """Make a file in a site."""
    return running.run(root, "new", *words)


def made(root: Path, *words: str) -> str:
    """Make a file and return its path, which is all that is printed."""
    result = run(root, *words)
    assert (result.exit_code, result.stderr) == (0, "")
    (path,) = result.stdout.splitlines()
    assert (root / path).is_file()
    return path


def post_of(root: Path, path: str) -> Post:
    """Return a post of the site; there must be no issue in the whole of it."""
    site, issues = load_site(root, settings=read_settings(root).settings)
    assert issues == ()
    return next(post for post in site.posts if post.path == path)


def test_a_post_is_a_draft_of_the_blogs_author(root: Path) -> None:
    """With a guid of the site's authority, and the present in the site's timezone."""
    before = dt.datetime.now(ZoneInfo("Europe/Berlin")).replace(microsecond=0)
    found = post_of(root, made(root, "post", "What the valve map knows"))
    after = dt.datetime.now(ZoneInfo("Europe/Berlin"))
    assert found.path == f"posts/{found.published:%Y}/what-the-valve-map-knows.md"
    assert before <= found.published <= after
    assert found.published.utcoffset() == before.utcoffset()
    assert (found.status, found.authors) == (Status.DRAFT, ("me",))
    day = f"{found.published:%Y-%m-%d}"
    assert found.guid == f"tag:s.example,2026:{day}/what-the-valve-map-knows"


def test_a_post_has_what_the_options_say(root: Path) -> None:
    """Lists are given one by one."""
    words = "--date 2026-11-23T08:00:00-07:00 --slug valves --category A --category B --tag c"
    path = made(root, "post", "Valves", *words.split(), "--author", "me", "--series", "S: T")
    assert path == "posts/2026/valves.md"
    found = post_of(root, path)
    assert found.published == dt.datetime.fromisoformat(DAY)
    assert (found.categories, found.tags) == (("A", "B"), ("c",))
    assert (found.authors, found.series) == (("me",), "S: T")


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2026-11-23", "2026-11-23T00:00:00+01:00"),
        ("2026-07-01 08:00", "2026-07-01T08:00:00+02:00"),
        ("2026-07-01T08:00Z", "2026-07-01T08:00:00+00:00"),
        ("1850-05-01", "1850-05-01T00:00:00+00:53"),
    ],
)
def test_a_date_is_read_in_the_sites_timezone(date: str, moment: str, root: Path) -> None:
    """As in a post's header; an offset that is given counts."""
    found = post_of(root, made(root, "post", "A", "--date", date))
    assert found.published.isoformat() == moment


def test_a_post_can_be_a_bundle_and_published(root: Path) -> None:
    """Its pictures lie beside it then."""
    path = made(root, "post", "Valves", "--date", DAY, "--bundle", "--publish")
    assert path == "posts/2026/valves/index.md"
    assert "status:" not in (root / path).read_text()


def test_a_post_is_not_made_twice(root: Path) -> None:
    """The first keeps its text."""
    path = made(root, "post", "Valves", "--date", DAY)
    (root / path).write_text("mine")
    result = run(root, "post", "Valves", "--date", DAY, "--bundle")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "reprise: Cannot make the post: posts/2026/valves.md is there already. "
        "Edit it, or choose another title.\n"
    )
    assert (root / path).read_text() == "mine"


def test_a_post_that_was_made_comes_back_as_a_rerun(root: Path) -> None:
    """By its path, as it was printed, or by its slug."""
    path = made(root, "post", "Valves & maps", "--date", "2020-05-04", "--tag", "maps")
    new = post_of(root, made(root, "rerun", path, "--date", DAY))
    assert new.path == "posts/2026/favorite-friday-valves-maps.md"
    assert (new.title, new.rerun_of) == ("Favorite Friday: Valves & maps", path)
    assert (new.tags, new.status, new.authors) == (("maps",), Status.DRAFT, ("me",))
    assert "[Valves & maps](<../2020/valves-maps.md>)" in new.body
    again = post_of(root, made(root, "rerun", "valves-maps", "--title", "Again", "--date", DAY))
    assert (again.title, again.rerun_of) == ("Again", path)


def test_a_comparison_is_made_in_the_docs(root: Path) -> None:
    """It loads with the rest, and has the sides that were given."""
    path = made(root, "comparison", "Pen: or key?", "--side", "Pen", "--side", "[Key]")
    assert path == "docs/comparisons/pen-or-key.yml"
    site, issues = load_site(root, settings=read_settings(root).settings)
    assert issues == ()
    found = next(c for c in site.comparisons if c.path == path)
    assert (found.title, found.sides) == ("Pen: or key?", ("Pen", "[Key]"))


def test_what_was_made_can_be_built_strictly(root: Path) -> None:
    """A draft, its rerun and a comparison: MkDocs and all have nothing to say."""
    path = made(root, "post", "Valves", "--date", "2020-05-04", "--publish")
    text = (root / path).read_text()
    (root / path).write_text(text.replace('summary: ""', "summary: A sentence."))
    made(root, "rerun", path, "--date", DAY)
    made(root, "comparison", "Pen or key", "--side", "Pen", "--side", "Key")
    result = CliRunner().invoke(
        reprise, ["-C", str(root), "build", "--strict", "--drafts", "--now", "2026-11-24"]
    )
    assert result.stderr.startswith("Built 4 posts in ")
    assert result.exit_code == 0
