"""The leak test: words of private, sealed and unlisted entries, looked for in every byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pyrage
import pytest

from canaries import COMPARISON, NAME, Canaries, bytes_below, canaried, found_in
from sites import comment, post, write_site

CONFIG = """\
site_name: Site
site_url: https://x.example/
theme: material
plugins:
  - search
  - reprise:
      guid_authority: x.example,2026
      on_this_day: true
      feeds: {comments: posts, wordpress_paths: true}
      journal: {practice: true, encrypt: age, recipients: [RECIPIENT]}
"""
DAYS = {"private": "2026-11-20", "sealed": "2026-11-21", "unlisted": "2026-11-22"}


class Leaky(msgspec.Struct, frozen=True):
    """A site with an entry of each kind, and the words of each."""

    root: Path
    canaries: dict[str, Canaries]
    identity: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the site's folder, as of a day on which all entries are there."""
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795651200", "COLUMNS": "200"}
        environment |= {"REPRISE_IDENTITY": str(self.identity), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", *words]
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )

    def build(self, *words: str) -> None:
        """Build; raises where that is refused."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        said = done.stdout + done.stderr
        for kind in ("private", "sealed"):
            assert [word for word in self.canaries[kind].words if word in said] == []

    def found(self, kind: str, *folders: str) -> dict[str, list[str]]:
        """Return where words of an entry stand below some folders."""
        files: dict[str, bytes] = {}
        for folder in folders:
            below = bytes_below(self.root / folder)
            files |= {f"{folder}/{path}": data for path, data in below.items()}
        assert files
        return found_in(self.canaries[kind].words, files)


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Leaky:
    """Return a site, with one entry sealed by the program's own command."""
    root, keys = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("keys")
    identity = pyrage.x25519.Identity.generate()
    (keys / "me.txt").write_text(f"{identity}\n")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": CONFIG.replace("RECIPIENT", str(identity.to_public())),
        "docs/index.md": "# Home\n\n<reprise-on-this-day></reprise-on-this-day>\n",
        NAME: COMPARISON,
        "posts/a.md": post("A", tags="[tea]", date="2020-11-20"),
        "posts/a/comments/1.md": comment("1"),
        "posts/b.md": post("B", rerun_of="posts/a.md", date="2021-11-20"),
        "journal/2025-11-20.md": (
            "---\nvisibility: public\nmarks: {kettles: {heat: 1}}\n---\nWords.\n"
        ),
    }
    canaries = {}
    for kind, day in DAYS.items():
        own, canaries[kind] = canaried(day, "unlisted" if kind == "unlisted" else "private")
        files |= own if kind != "private" else {}
    write_site(root, files)
    site = Leaky(root, canaries, keys / "me.txt")
    sealed = site.run("reprise", "journal", "encrypt")
    assert sealed.returncode == 0, sealed.stderr
    own, canaries["private"] = canaried(DAYS["private"], "private")
    write_site(root, own)
    return site


BUILDS = [
    ("reprise", "build"),
    ("reprise", "build"),
    ("reprise", "build", "--fresh", "--jobs", "2"),
    ("reprise", "build", "--drafts", "--output", "drafts"),
    ("mkdocs", "build"),
]


def test_what_is_private_is_in_no_output_and_no_cache(leaky: Leaky) -> None:
    """Whoever builds, however often: not a word, not a name, not a picture."""
    for build in BUILDS:
        leaky.build(*build)
        assert leaky.found("private", "site", ".reprise") == {}
        assert leaky.found("sealed", "site", ".reprise") == {}
    assert leaky.found("private", "drafts") == leaky.found("sealed", "drafts") == {}


def test_what_is_unlisted_is_on_its_own_page_alone(leaky: Leaky) -> None:
    """And that page tells robots to pass it over."""
    leaky.build("reprise", "build")
    own = f"site/journal/{leaky.canaries['unlisted'].name}/"
    found = leaky.found("unlisted", "site")
    assert found
    assert all(path.startswith(own) for path in found)
    page = (leaky.root / own / "index.html").read_text()
    assert '<meta name="robots" content="noindex' in page


def test_a_warm_build_lets_nothing_out_either(leaky: Leaky) -> None:
    """A private entry that is written after a build, and one that is private again."""
    leaky.build("reprise", "build")
    files, canaries = canaried("2026-11-23", "private")
    path = leaky.root / "journal/2025-11-21.md"
    path.write_text("---\nvisibility: public\n---\ncanaryopen\n")
    write_site(leaky.root, files)
    leaky.build("reprise", "build")
    assert found_in(("canaryopen",), bytes_below(leaky.root / "site")) != {}
    assert found_in(canaries.words, bytes_below(leaky.root / "site")) == {}
    path.write_text("---\nvisibility: private\n---\ncanaryopen\n")
    leaky.build("reprise", "build")
    for folder in ("site", ".reprise"):
        files_there = bytes_below(leaky.root / folder)
        assert found_in((*canaries.words, "canaryopen"), files_there) == {}


def test_faults_of_a_private_entry_are_told_without_its_words(leaky: Leaky) -> None:
    """By file, line and column: the name is its author's to see, the rest is not."""
    words = "canaryfaultone canaryfaulttwo"
    entry = leaky.root / "journal/2026-11-24.md"
    entry.write_text(
        f"---\ndate: {words}\nmood: [x, {words}]\nmarks: {{{words}: {{a: 9}}}}\n"
        f"vizibility: {words}\nprompts: {words}\n---\n{words}\n"
    )
    done = leaky.run("reprise", "check")
    entry.unlink()
    assert "journal/2026-11-24.md:" in done.stderr
    assert "canaryfault" not in done.stdout + done.stderr


def test_a_fault_that_a_build_tells_too_is_told_once(leaky: Leaky) -> None:
    """By a check, which looks at the site and at the whole journal."""
    entry = leaky.root / "journal/2026-11-24.md"
    entry.write_text("---\nvisibility: publik\n---\nWords.\n")
    done = leaky.run("reprise", "check")
    entry.unlink()
    assert done.stderr.count("journal/2026-11-24.md:2:13: E102 ") == 1
