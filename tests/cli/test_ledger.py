"""`reprise ledger record`, in processes as the shell starts them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reprise.model.ledger import LEDGER
from sites import Files, post, published, write_site

CONFIG = "site_name: S\nsite_url: https://s.example/\nplugins:\n  - reprise\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "posts/out.md": post("Out", tags="[tea]"),
    "posts/draft.md": post("Draft", status="draft"),
}
NOW = ("--now", "2026-11-23")
CONFLICT = (
    'posts/published.jsonl:1:1: E014 git has left the mark of a conflict: "<<<<<<< HEAD". '
    "Remove the marks and keep the lines of both sides."
)
UNKNOWN = (
    'posts/out.md:6:9: E102 status "publishd" is unknown; expected draft, published, '
    'unlisted or withdrawn. Did you mean "published"?'
)
BEHIND = 'posts/published.jsonl: W202 {} not recorded. Type "reprise ledger record".\n'


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it said."""
    command = [sys.executable, "-m", "reprise", "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def build(root: Path, *words: str) -> str:
    """Build a site and return what was said, without the last line."""
    done = run(root, "build", *NOW, *words)
    assert done.returncode == 0, done.stderr
    return done.stderr.rpartition("Built ")[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with a post and a draft."""
    write_site(tmp_path, FILES)
    return tmp_path


def test_what_is_added_is_printed_and_the_second_time_nothing(root: Path) -> None:
    """The lines on standard output, a count on standard error."""
    first = run(root, "ledger", "record", *NOW)
    text = (root / LEDGER).read_text(encoding="utf-8")
    assert (first.returncode, first.stdout) == (0, text)
    assert '{"guid":"tag:x.example,2026:Out","day":"2026-11-23"}\n' in text
    assert "Draft" not in text
    count = text.count("\n")
    assert first.stderr == f"{count} facts added, {count} in all.\n"
    second = run(root, "ledger", "record")
    assert (second.returncode, second.stdout) == (0, "")
    assert second.stderr == f"0 facts added, {count} in all.\n"
    assert (root / LEDGER).read_text(encoding="utf-8") == text


def test_what_nobody_could_read_is_recorded_all_the_same(root: Path) -> None:
    """It is written before it is printed."""
    command = [sys.executable, "-m", "reprise", "-C", str(root), "ledger", "record", *NOW]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert "Out" in (root / LEDGER).read_text(encoding="utf-8")


def test_what_would_be_added_can_be_seen(root: Path) -> None:
    """Nothing is written then."""
    done = run(root, "ledger", "record", "--dry-run", *NOW)
    assert '"of":"tag tea"' in done.stdout
    assert done.stderr.endswith(" in all.\n")
    assert " to be added, " in done.stderr
    assert not (root / LEDGER).exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {LEDGER: "<<<<<<< HEAD\n"},
            CONFLICT,
        ),
        (
            {"posts/out.md": post("Out", status="publishd")},
            UNKNOWN,
        ),
    ],
)
def test_nothing_is_recorded_while_there_is_an_error(
    files: Files, said: str, root: Path
) -> None:
    """Of the ledger, or of what would be published."""
    write_site(root, files)
    before = (root / LEDGER).read_bytes() if LEDGER in files else None
    done = run(root, "ledger", "record")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{said}\nNothing was recorded: 1 error.\n"
    assert before == ((root / LEDGER).read_bytes() if LEDGER in files else None)


def test_a_build_says_that_the_ledger_is_behind_until_it_is_not(root: Path) -> None:
    """Not before there is one, and not where drafts are shown."""
    assert build(root) == ""
    run(root, "ledger", "record", *NOW)
    assert build(root) == ""
    write_site(root, {"posts/new.md": post("New", date="2021-05-04")})
    behind = BEHIND.format("1 guid and 5 addresses are")
    assert build(root) == behind
    assert build(root) == behind
    assert build(root, "--drafts") == ""
    run(root, "ledger", "record", *NOW)
    assert build(root) == ""


def test_an_address_that_moved_leads_on_in_the_next_build(root: Path) -> None:
    """The post, the blog and every feed: nothing that was published is missing."""
    run(root, "ledger", "record", *NOW)
    build(root)
    before = published(root / "site")
    moved = CONFIG.replace("- reprise", "- reprise:\n      blog:\n        path: journal")
    write_site(root, {"posts/out.md": post("Out", slug="moved"), "mkdocs.yml": moved})
    said = run(root, "build", "--explain", *NOW)
    assert "W202" in said.stderr
    after = published(root / "site")
    assert before.keys() - after.keys() == set()
    leads_on = after["blog/2020/05/04/out/index.html"]
    assert b"url=/journal/2020/05/04/moved/" in leads_on
    assert after["blog/tag/tea/index.html"] != before["blog/tag/tea/index.html"]
    run(root, "build", "--fresh", *NOW)
    assert published(root / "site") == after


def test_a_post_that_is_removed_stops_the_build(root: Path) -> None:
    """With its line and the ways out; nothing is written."""
    run(root, "ledger", "record", *NOW)
    build(root)
    (root / "posts/out.md").unlink()
    done = run(root, "build", *NOW)
    assert done.returncode == 1
    assert "posts/published.jsonl:1:1: E211 the post with the guid " in done.stderr
    assert (root / "site/blog/2020/05/04/out/index.html").exists()


def test_a_post_that_is_withdrawn_is_gone_everywhere_but_at_its_address(root: Path) -> None:
    """The second way out: the page says so and asks to be forgotten; no list leads to it."""
    run(root, "ledger", "record", *NOW)
    build(root)
    write_site(root, {"posts/out.md": post("Out", "Secret.", tags="[tea]", status="withdrawn")})
    assert build(root) == ""
    files = published(root / "site")
    page = files.pop("blog/2020/05/04/out/index.html").decode()
    assert "was withdrawn by its author" in page
    assert LexborHTMLParser(page).css_matches("meta[name=robots][content=noindex]")
    assert "Secret" not in page
    shown = [path for path, data in files.items() if b"/04/out/" in data]
    assert shown == []
    assert "blog/tag/tea/feed.xml" in files
    assert b"url=/blog/" in files["blog/tag/tea/index.html"]
