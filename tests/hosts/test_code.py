"""The site's own Python is loaded anew when it has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import reprise
from reprise.hosts.build import build_site
from reprise.hosts.host import BuildOptions
from reprise.hosts.site_code import forget_code
from sites import write_site

CONFIG = "site_name: S\nplugins:\n  - reprise\nhooks:\n  - hooks/hook.py\n"
HOOK = "from words_of_test_code import WORD\n\ndef on_page_markdown(*_, **__):\n    return {}\n"
_ticks = count(1_600_000_000)


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Path]:
    """Return a site with a hook and a module beside it, built once."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})
    save(tmp_path, hook=HOOK.format("WORD"), words="WORD = 'first'\n")
    assert "first" in shown(tmp_path)
    yield tmp_path
    sys.modules.pop("words_of_test_code", None)


def save(root: Path, **modules: str) -> None:
    """Save modules, each at another second: Python keeps what it compiled by the second."""
    for name, text in modules.items():
        file = {"hook": "hooks/hook.py", "words": "hooks/words_of_test_code.py"}[name]
        write_site(root, {file: text})
        moment = next(_ticks)
        os.utime(root / file, (moment, moment))


def shown(root: Path) -> str:
    """Build, and return the page that the hook makes."""
    report = build_site(BuildOptions(root=root, jobs=1))
    assert not [issue for issue in report.issues if issue.code.startswith("E")]
    return (root / "site/index.html").read_text(encoding="utf-8")


def test_a_hook_that_changed_is_loaded_anew(built: Path) -> None:
    """Whether its file is known to have changed or not."""
    for changed, word in (({built / "hooks/hook.py"}, "second"), (None, "third")):
        save(built, hook=HOOK.format(repr(word)))
        forget_code(changed)
        assert word in shown(built)


def test_a_module_beside_a_hook_is_loaded_anew(built: Path) -> None:
    """Where its file is known to have changed."""
    save(built, words="WORD = 'second'\n")
    save(built, hook=HOOK.format("WORD + '!'"))
    forget_code({built / "hooks/words_of_test_code.py"})
    assert "second!" in shown(built)


def test_where_nobody_knows_what_has_changed_all_of_the_sites_modules_are_loaded_anew(
    built: Path,
) -> None:
    """As when a folder came or went at the same moment."""
    save(built, words="WORD = 'second'\n")
    forget_code(None, (built,))
    assert "second" in shown(built)


def test_our_own_modules_and_installed_ones_stay() -> None:
    """A program does not change under itself, also where all of it lies in the site."""
    before = dict(sys.modules)
    forget_code({Path(str(forget_code.__code__.co_filename))})
    forget_code(None, (Path(sys.prefix), Path(sys.base_prefix), Path(reprise.__file__).parent))
    assert before.items() <= sys.modules.items()


def test_a_hook_that_ends_the_program_leaves_no_lock_behind(built: Path) -> None:
    """Who is still there after that can build again."""
    save(built, hook="import sys\n\ndef on_page_markdown(*_, **__):\n    sys.exit(3)\n")
    forget_code(None)
    with pytest.raises(SystemExit):
        build_site(BuildOptions(root=built, jobs=1))
    save(built, hook=HOOK.format("WORD"))
    forget_code(None)
    assert "first" in shown(built)
