"""The plugin in MkDocs' own commands, and what MkDocs has back when it is done."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from reprise.hosts.mkdocs.loan import Loan
from reprise.hosts.mkdocs_plugin import ReprisePlugin
from sites import Files, post, write_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EPOCH = "SOURCE_DATE_EPOCH"
CONFIG = """\
site_name: The kettle
site_url: https://kettle.example/
theme: mkdocs
plugins: [reprise]
nav: [index.md]
extra_css: [own.css]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n[A](../posts/a.md)\n",
    "docs/own.css": "",
    "posts/a.md": post("A"),
}


def loaded(root: Path, files: Files | None = None) -> MkDocsConfig:
    """Return MkDocs' configuration of a site with these files beside the usual ones."""
    write_site(root, {**FILES, **(files or {})})
    return load_config(str(root / "mkdocs.yml"))


def state(config: MkDocsConfig) -> tuple[object, ...]:
    """Return what a build changes, as it is now."""
    return (
        config.site_dir,
        list(config.extra_css),
        list(config.nav or ()),
        list(config.theme.dirs),
        os.environ.get(EPOCH),
    )


def published(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs' own command in a site."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what the usual site publishes."""
    root = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, "1795000000")
        build(loaded(root))
    return published(root / "site")


def test_a_variable_that_says_no_moment_is_told_in_mkdocs_own_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and no traceback."""
    config = loaded(tmp_path)
    monkeypatch.setenv(EPOCH, "soon")
    with pytest.raises(Abort, match="Cannot build as of SOURCE_DATE_EPOCH=soon"):
        build(config)


@pytest.mark.parametrize("before", [None, "1795000000"])
def test_a_build_leaves_mkdocs_as_it_was(
    before: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Configuration and environment are the same afterwards, and the lock is free."""
    monkeypatch.setenv(EPOCH, before) if before else monkeypatch.delenv(EPOCH, raising=False)
    # Into Material's templates ours are put, and taken out again.
    config = loaded(
        tmp_path, {"mkdocs.yml": CONFIG.replace("theme: mkdocs", "theme: material")}
    )
    as_it_was = state(config)
    build(config)
    assert state(config) == as_it_was
    assert (tmp_path / "site/blog/2020/05/04/a/index.html").exists()
    first = published(tmp_path / "site")
    build(config)
    assert state(config) == as_it_was
    assert published(tmp_path / "site") == first


@pytest.mark.parametrize(
    "files",
    [
        {"posts/b.md": "no front matter"},
        {"templates/post.html": "{{ page.nothing }}"},
        {
            "mkdocs.yml": CONFIG + "hooks: [hook.py]\n",
            "hook.py": "def on_env(env, **_): 1 / 0\n",
        },
        {
            "mkdocs.yml": CONFIG + "hooks: [hook.py]\n",
            "hook.py": "from mkdocs.exceptions import PluginError\n"
            "def on_files(files, **_): raise PluginError('no')\n",
        },
        {"site/thesis.txt": "irreplaceable"},
        {".reprise": "a file where the cache must be a folder"},
    ],
    ids=["content", "template", "hook", "plugin", "output", "cache"],
)
def test_a_build_that_fails_leaves_mkdocs_as_it_was(
    files: Files,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sound: dict[str, bytes],
) -> None:
    """Wherever it ended, all is given back, and the next build need not wait."""
    monkeypatch.setenv(EPOCH, "1795000000")
    config = loaded(tmp_path, files)
    as_it_was = state(config)
    with pytest.raises((Abort, ZeroDivisionError)):
        build(config)
    assert state(config) == as_it_was
    assert "own.css" in config.extra_css
    for name in files:
        (tmp_path / name).unlink()
    write_site(tmp_path, FILES)
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert published(tmp_path / "site") == sound


def test_a_loan_is_a_copy(tmp_path: Path) -> None:
    """What is lent can be changed; what is given back are the lists that were there."""
    config = loaded(tmp_path)
    css, nav, dirs = config.extra_css, config.nav, config.theme.dirs
    loan = Loan(config)
    loan.take(site_dir=tmp_path / "aside", moment=2**40)
    config.extra_css.append("x")
    config.nav = [*(config.nav or ()), "x"]
    config.theme.dirs.insert(0, "x")
    assert (css, nav) == (["own.css"], ["index.md"])
    assert "x" not in dirs
    assert config.site_dir == str(tmp_path / "aside")
    loan.give_back()
    assert config.extra_css is css
    assert config.nav is nav
    assert config.theme.dirs is dirs
    assert config.site_dir == loan.site_dir == str(tmp_path / "site")


def test_mistakes_are_said_by_mkdocs_command(tmp_path: Path) -> None:
    """All are in MkDocs' own output with its own levels, and nothing is written."""
    write_site(
        tmp_path, {**FILES, "posts/a.md": post("A", titel="x"), "posts/b.md": "no front matter"}
    )
    done = mkdocs(tmp_path, "build")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith(("WARN", "ERR"))]
    assert [re.sub(r" the .*", "", line) for line in said] == [
        "WARNING -  posts/a.md:6:1: W100",
        "ERROR   -  posts/b.md:1:1: E010",
    ]
    assert done.stdout.strip() == "Nothing was written; the issues above say why."
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_strict_lets_a_warning_of_ours_count(tmp_path: Path) -> None:
    """`mkdocs build --strict` writes nothing where Reprise warns; without it it does."""
    write_site(tmp_path, {**FILES, "posts/a.md": post("A", titel="x")})
    with pytest.raises(Abort):
        build(load_config(str(tmp_path / "mkdocs.yml"), strict=True))
    assert not (tmp_path / "site").exists()
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert (tmp_path / "site/index.html").exists()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"site/thesis.txt": "irreplaceable"},
            (
                "Cannot write to {root}/site: it is not empty, and Reprise did not make it. "
                "Remove it, or choose another --output."
            ),
        ),
        ({".reprise": "a file"}, "Cannot lock {root}/.reprise/lock: "),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    files: Files, sentence: str, tmp_path: Path
) -> None:
    """MkDocs' command ends with our words and without a traceback."""
    config = loaded(tmp_path, files)
    with pytest.raises(Abort) as caught:
        build(config)
    assert str(caught.value).startswith(sentence.format(root=tmp_path))


def test_a_preview_looks_at_posts_and_templates(tmp_path: Path) -> None:
    """The live server is told of the folders that are there."""
    config = loaded(tmp_path)
    plugin = config.plugins["reprise"]
    assert isinstance(plugin, ReprisePlugin)

    def watched() -> set[str]:
        server = LiveReloadServer(
            builder=lambda: None, host="127.0.0.1", port=0, root=str(tmp_path)
        )
        with contextlib.closing(server.socket):
            plugin.on_serve(server, config=config, builder=lambda: None)
            return {Path(path).name for path in server._watched_paths}  # noqa: SLF001 - no other way to ask

    assert watched() == {"posts"}
    write_site(tmp_path, {"templates/post.html": ""})
    assert watched() == {"posts", "templates"}


@contextlib.contextmanager
def serving(root: Path) -> Iterator[str]:
    """Run `mkdocs serve` on a free port; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (root / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def await_in_log(text: str, root: Path) -> None:
    """Return as soon as the server has said a text."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if text in (root / "serve.log").read_text():
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} was not said:\n{(root / 'serve.log').read_text()[-2000:]}")


def eventually(url: str, text: str, root: Path) -> str:
    """Return a page as soon as it holds a text."""
    page = ""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        # While a mistake is in the content, MkDocs' server keeps its readers waiting.
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
                page = str(answer.read(), "utf-8")
            if text in page:
                return page
        time.sleep(0.1)
    log = (root / "serve.log").read_text()
    raise AssertionError(f"{text!r} is not on {url}:\n{page[-500:]}\n{log[-2000:]}")


@pytest.mark.long
def test_a_preview_follows_an_edit(tmp_path: Path) -> None:
    """`mkdocs serve` shows the site, and shows it again after an edit of a post."""
    write_site(tmp_path, FILES)
    with serving(tmp_path) as address:
        page = address + "blog/2020/05/04/a/"
        assert "rp-post" in eventually(page, "Words.", tmp_path)
        assert "blog/2020/05/04/a/" in eventually(address, "Home", tmp_path)
        write_site(tmp_path, {"posts/a.md": post("A", body="Other words.\n")})
        eventually(page, "Other words.", tmp_path)
        write_site(tmp_path, {"posts/a.md": "no front matter"})
        await_in_log("E010", tmp_path)
        write_site(tmp_path, {"posts/a.md": post("A", body="Mended.\n")})
        eventually(page, "Mended.", tmp_path)
        write_site(tmp_path, {"posts/b.md": post("B")})
        eventually(address + "blog/", ">B</a>", tmp_path)
    assert not (tmp_path / "site").exists()
