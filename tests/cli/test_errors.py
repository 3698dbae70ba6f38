"""Errors: one sentence with what to do, an exit code, and never half a file."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reprise.cli.root import reprise
from sites import comment, post, write_site

CONFIG = "site_name: S\nplugins:\n  - reprise\n"
POST = "posts/2026/sign.md"
RULE = re.compile(r"reprise: Cannot [^\n]+(?:: [^\n]+\. | [^\n]+\. )[A-Z][^\n]+[.?]\n")
"""Cannot X: reason. Do Y instead."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that no test of this module changes."""
    folder = tmp_path_factory.mktemp("errors")
    write_site(folder, {"mkdocs.yml": CONFIG, POST: post("Sign")})
    return folder


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose list of comments fits into no pipe at once."""
    folder = tmp_path_factory.mktemp("busy")
    comments = {
        f"posts/2026/sign/comments/{number}.md": comment(str(number)) for number in range(1500)
    }
    write_site(folder, {"mkdocs.yml": CONFIG, POST: post("Sign"), **comments})
    return folder


def start(*words: str, cwd: Path | None = None) -> subprocess.Popen[str]:
    """Start the program, with its output and its errors caught."""
    return subprocess.Popen(
        [sys.executable, "-m", "reprise", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
    )


def run(*words: str, cwd: Path | None = None) -> tuple[int, str, str]:
    """Run the program; return its exit code, output and errors."""
    process = start(*words, cwd=cwd)
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


WRONG: dict[str, list[str]] = {
    "a title of nothing": ["new", "post", ""],
    "a title without letters": ["new", "post", "!?"],
    "a slug in capitals": ["new", "post", "A", "--slug", "Up"],
    "a slug that climbs": ["new", "post", "A", "--slug", "../../a"],
    "a slug without end": ["new", "post", "A", "--slug", "x" * 5000],
    "a name with a meaning": ["new", "post", "Index"],
    "a post that is there": ["new", "post", "Sign", "--date", "2026-01-01"],
    "a rerun of nothing": ["new", "rerun", "sing"],
    "a comparison of one": ["new", "comparison", "T", "--side", "A"],
    "a comparison without letters": ["new", "comparison", "?", "--side", "A", "--side", "B"],
    "a comment on nothing": ["comments", "add", "--author", "A", "--body", "B"],
    "a comment on no post": ["comments", "add", "sing", "--author", "A", "--body", "B"],
    "a comment by nobody": ["comments", "add", "sign", "--body", "B"],
    "a comment by two": [
        "comments",
        "add",
        "sign",
        "--author",
        "A",
        "--by",
        "b",
        "--body",
        "B",
    ],
    "a comment of nothing": ["comments", "add", "sign", "--author", "A"],
    "a comment from nowhere": [
        *("comments", "add", "sign", "--author", "A", "--body", "B"),
        *("--url", "ftp://x.example/"),
    ],
    "an answer to nothing": [
        *("comments", "add", "sign", "--author", "A", "--body", "B", "--reply-to", "x")
    ],
    "a list of no post": ["comments", "list", "sing"],
    "a site where there is one": ["init", "."],
    "a site at no address": ["init", "new", "--url", "x"],
    "a site without a title": ["init", "new", "--title", " "],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_an_error_says_what_cannot_be_why_and_what_to_do(
    words: list[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one line of standard error; the exit code is that of usage."""
    before = sorted(root.rglob("*"))
    monkeypatch.chdir(root)
    result = CliRunner().invoke(reprise, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert RULE.fullmatch(result.stderr), result.stderr
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["new", "post"],
        ["new", "post", "A", "--date", "yesterday"],
        ["build", "--now", "2026-13-01"],
        ["comments", "add", "sign", "--json", "no-such-file"],
        ["-C", "no-such-folder", "check"],
    ],
)
def test_words_that_are_not_understood_are_a_matter_of_usage(words: list[str]) -> None:
    """The usage is shown, and where to read more."""
    result = CliRunner().invoke(reprise, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: reprise ")
    assert "Error: " in result.stderr


def test_without_a_site_the_commands_say_how_to_get_one(tmp_path: Path) -> None:
    """From the folder they were started in."""
    for words in (["build"], ["check"], ["new", "post", "A"], ["comments", "list"], ["serve"]):
        result = CliRunner().invoke(reprise, ["-C", str(tmp_path), *words])
        assert result.exit_code == 2
        assert result.stderr == (
            f"reprise: Cannot find mkdocs.yml in {tmp_path} or above it. Go into a site's "
            'folder, name it with -C, or make one with "reprise init".\n'
        )


def test_results_and_errors_go_their_own_ways(busy: Path) -> None:
    """Fine is 0, with the result on standard output and nothing beside it."""
    code, output, errors = run("comments", "list", "sign", cwd=busy)
    assert (code, errors) == (0, "")
    assert len(output.splitlines()) == 1500


@pytest.mark.parametrize("place", [">/dev/full", ">&-"])
@pytest.mark.parametrize(
    "words", ["journal list --json", "journal export", "check --json", "--help"]
)
def test_an_output_that_takes_nothing_is_no_fault_of_ours(
    words: str, place: str, root: Path
) -> None:
    """A full disk, or one that the shell has closed."""
    command = f"{sys.executable} -m reprise {words} {place}"
    done = subprocess.run(  # noqa: S602 - the shell closes what Python cannot
        command, shell=True, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert re.fullmatch(r"reprise: Cannot write the result: [^\n]+\.\n", done.stderr)


@pytest.mark.parametrize("words", ["check", "comments add sign --json -"])
def test_an_input_that_is_closed_is_an_empty_one(words: str, root: Path) -> None:
    """As where a service is started without one; no file takes its place."""
    closed, empty = (
        subprocess.run(  # noqa: S602 - the shell closes what Python cannot
            f"{sys.executable} -m reprise {words} {place}",
            shell=True,
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        for place in ("<&-", "</dev/null")
    )
    assert (closed.returncode, closed.stderr) == (empty.returncode, empty.stderr)
    assert empty.returncode in {1, 2}


def test_a_site_is_found_from_a_folder_below_it(tmp_path: Path) -> None:
    """The nearest one, from here or from where `-C` says."""
    inner = tmp_path / "docs/inner"
    write_site(tmp_path, {"mkdocs.yml": CONFIG, POST: post("Outer")})
    write_site(inner, {"mkdocs.yml": CONFIG, "posts/a/b.md": post("Inner")})
    here = run("new", "post", "A", "--date", "2026-01-01", cwd=inner / "posts/a")
    assert here == (0, "posts/2026/a.md\n", "")
    assert (inner / "posts/2026/a.md").is_file()
    there = run("-C", "..", "new", "post", "B", "--date", "2026-01-01", cwd=inner)
    assert there == (0, "posts/2026/b.md\n", "")
    assert (tmp_path / "posts/2026/b.md").is_file()


def test_a_machine_that_fails_is_no_matter_of_usage(tmp_path: Path) -> None:
    """The exit code is 1; the sentence is there all the same."""
    (tmp_path / "file").write_text("")
    code, output, errors = run("init", "file/new", cwd=tmp_path)
    assert (code, output) == (1, "")
    assert errors == "reprise: Cannot make file/new: Not a directory.\n"


def test_quietly_an_error_is_still_said(tmp_path: Path) -> None:
    """Quiet is for what is not wrong."""
    result = CliRunner().invoke(reprise, ["--quiet", "-C", str(tmp_path), "check"])
    assert result.exit_code == 2
    assert "Cannot find mkdocs.yml" in result.stderr


def test_an_errors_place_is_shown_to_those_who_ask(tmp_path: Path) -> None:
    """A traceback, then the sentence; the exit code stays."""
    code, _, errors = run("--debug", "-C", str(tmp_path), "check")
    assert code == 2
    assert errors.startswith("Traceback ")
    assert "\nreprise: Cannot find mkdocs.yml in " in errors


FAULT = """\
import sys
from reprise.cli import main
from reprise.cli.root import reprise

@reprise.command()
def fail() -> None:
    raise ZeroDivisionError("bad \\x1b news")

main()
"""


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_a_fault_of_ours_is_owned(debug: tuple[str, ...]) -> None:
    """Exit code 3 and two sentences; the traceback comes when it is asked for."""
    done = subprocess.run(
        [sys.executable, "-c", FAULT, *debug, "fail"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith(
        "reprise: ZeroDivisionError: bad \\x1b news\n"
        'This is a fault of Reprise; "--debug" shows where it happened.\n'
    )
    assert ("Traceback" in done.stderr) is bool(debug)


def test_a_reader_who_leaves_early_is_no_fault(busy: Path) -> None:
    """As in `reprise comments list | head -1`."""
    process = start("comments", "list", cwd=busy)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(timeout=60) == 1
    assert errors == ""
    process.stderr.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_command_that_is_interrupted_writes_nothing(root: Path, tmp_path: Path) -> None:
    """Ctrl-C ends it with a word, and without a traceback."""
    pipe = tmp_path / "mail"
    os.mkfifo(pipe)
    before = sorted(root.rglob("*"))
    process = start("comments", "add", "sign", "--email", str(pipe), cwd=root)
    with pipe.open("wb"):
        # The pipe opens when the command has opened it too: now it waits for a mail.
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert (output, errors.strip()) == ("", "Aborted!")
    assert sorted(root.rglob("*")) == before
