"""Names that are not UTF-8: an issue of the author's wherever they stand, never a fault of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sites import post, published, write_site

CONFIG = (
    "site_name: S\nsite_url: https://s.example/\n"
    "theme: {name: material, font: false, custom_dir: over}\n"
    "plugins: [reprise: {search: host}]\n"
)


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program's module on the site."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that has been built."""
    root = tmp_path_factory.mktemp("names")
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"}
    write_site(root, {**files, "posts/a.md": post("A"), "over/x.txt": "x"})
    (root / "templates").mkdir()
    (root / "docs/comparisons").mkdir()
    done = run(root, "reprise", "build")
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("folder", ["docs", "docs/comparisons", "templates", "over"])
def test_names_that_are_not_utf_8_are_told_at_their_folder(built: Path, folder: str) -> None:
    """Nothing is written, by our command and by MkDocs'; the site stands."""
    before = published(built / "site")
    files = [built / folder / name for name in ("x\udce9.txt", "x\udce9.md", "y\udce9/a.md")]
    try:
        write_site(built, {str(path.relative_to(built)): "text\n" for path in files})
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    ours, theirs = run(built, "reprise", "build"), run(built, "mkdocs", "build")
    for path in files:
        path.unlink()
    files[-1].parent.rmdir()
    for done in (ours, theirs):
        assert done.returncode == 1
        for name in ("x\ufffd.txt", "x\ufffd.md", "y\ufffd"):
            told = f'{folder}: E002 the name of the file "{name}'
            assert done.stderr.count(told) == 1, done.stderr
    assert "Traceback" not in theirs.stderr
    assert published(built / "site") == before


def test_when_the_file_is_renamed_all_is_well(built: Path) -> None:
    """The next build is one like every other."""
    write_site(built, {"docs/caf\u00e9.txt": "x"})
    done = run(built, "reprise", "build")
    assert done.returncode == 0, done.stderr
    assert (built / "site/caf\u00e9.txt").exists()
