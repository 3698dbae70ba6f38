"""The language of the theme is that of our words; another one makes again what shows them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from everything import HEBREW, site_of, words_of
from sites import published, write_site

CONFIG = """\
site_name: Kessel
site_url: https://kettle.example/
repo_url: https://github.com/kettle/kettle
edit_uri: edit/main/docs/
theme: {{name: material, font: false, language: {language}}}
plugins:
  - reprise:
      authors: {{ada: {{name: Ada}}}}
      guid_authority: kettle.example,2026
      on_this_day: true
      journal: {{practice: true}}
      feeds: {{comments: posts}}
      cards: true
      locale: {locale}
"""
HOME = (
    "# Hallo\n\n<reprise-rerun></reprise-rerun>\n\n"
    "<reprise-on-this-day></reprise-on-this-day>\n"
)


def speak(root: Path, language: str, locale: str = "") -> None:
    """Let the site be in a language."""
    write_site(root, {"mkdocs.yml": CONFIG.format(language=language, locale=locale)})


def built(root: Path, *options: str) -> dict[str, bytes]:
    """Build, and return what is published."""
    command = [sys.executable, "-m", "reprise", "-C", str(root), "build", "--jobs", "1"]
    done = subprocess.run(
        [*command, *options],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return published(root / "site")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with one of everything that has been built in German."""
    root = tmp_path_factory.mktemp("german")
    write_site(root, {**site_of(words_of(HEBREW)), "docs/index.md": HOME})
    speak(root, "de")
    built(root)
    return root


@pytest.fixture
def site(german: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be changed."""
    return shutil.copytree(german, tmp_path / "site", copy_function=shutil.copy2)


def test_a_german_site_is_german(german: Path) -> None:
    """Posts, elements in pages of the docs, scripts, the search box, feeds, days, cards."""
    files = published(german / "site")
    page = files["blog/2011/04/05/again/index.html"].decode()
    assert "4 Jahre und 2 Monate zuvor:" in page
    assert '<time datetime="2007-01-28T08:00:00+00:00">28. Januar 2007</time>' in page
    assert "kehrte am <time" in files["index.html"].decode()
    assert 'textContent = "Kopiert"' in files["assets/reprise/copy.js"].decode()
    assert "Auch Kommentare" in page
    assert "Alle Beiträge" in page
    assert "Comparisons" not in page  # the section of the navigation, named by its folder
    assert ": Kommentare</title>" in files["comments/feed.xml"].decode()
    assert '"day":"28. Januar"' in files["on-this-day/01-28.json"].decode()


@pytest.mark.parametrize(("language", "locale"), [("en", ""), ("he", ""), ("de", "de-AT")])
def test_another_language_makes_again_what_shows_words(
    site: Path, language: str, locale: str
) -> None:
    """A build that remembers the old one gives what a build without a memory gives."""
    speak(site, language, locale)
    again, fresh = built(site), built(site, "--fresh")
    assert {name for name in fresh if again.get(name) != fresh[name]} == set()
    assert again.keys() == fresh.keys()


def test_a_changed_text_on_a_german_site_stays_german(site: Path) -> None:
    """Also where MkDocs is not asked again."""
    place = site / "posts/again.md"
    place.write_text(place.read_text() + "\nמילה\n")
    again, fresh = built(site), built(site, "--fresh")
    assert {name for name in fresh if again.get(name) != fresh[name]} == set()
    assert "zuvor:" in again["blog/2011/04/05/again/index.html"].decode()


def test_no_english_word_of_ours_is_on_a_german_page(german: Path) -> None:
    """What a page of ours says around its content, without the theme's part."""
    page = (german / "site/blog/2007/01/28/first/index.html").read_text()
    article = page.partition('<article class="rp-post')[2].partition("</section>\n</section>")[
        0
    ]
    words = set(re.findall(r">[^<]*\b(by|and|comment|Older|Rerun|later|updated)\b", article))
    assert words == set()
