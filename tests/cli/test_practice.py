"""`reprise practice`, in a terminal, in a pipe, and as a page."""

from __future__ import annotations

import datetime as dt
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reprise.cli.root import reprise
from running import run
from sites import post, write_site
from today import today

CONFIG = "site_name: S\ntheme: {name: material, custom_dir: looks}\nplugins: [reprise: {}]\n"
KETTLES = """\
title: Kettles
sides: ["[red]Tin", Copper]
rows:
  - {id: heat, aspect: Heat, values: [slow, fast], group: Use}
  - {id: price, aspect: "Price [b]", values: [low, high], group: Use}
  - {id: looks, aspect: 器, values: [plain, fine]}
"""


def marks(days_ago: int, *, comparison: str = "kettles", **values: int) -> dict[str, str]:
    """Return the file of an entry with these marks."""
    day = today() - dt.timedelta(days=days_ago)
    rows = ", ".join(f"{row}: {value}" for row, value in values.items())
    return {
        f"journal/{day}-{comparison}.md": f"---\nmarks: {{{comparison}: {{{rows}}}}}\n---\nx\n"
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with two comparisons, of which one is marked."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "docs/comparisons/kettles.yml": KETTLES,
        "docs/comparisons/pots.yml": KETTLES.replace("Kettles", "Pots"),
        "posts/a.md": post("A"),
        **marks(3, heat=2),
        **marks(2, heat=1, price=-2),
        **marks(1, heat=2),
    }
    write_site(tmp_path / "site-root", files)
    return tmp_path / "site-root"


def test_practice_shows_where_the_author_has_been(root: Path) -> None:
    """A bar for each row, one sentence, and the rows that nobody looked at."""
    day = today()
    told = run(root, "practice", "kettles")
    last = [day - dt.timedelta(days=number) for number in (1, 2)]
    assert told.stdout.splitlines() == [
        "[red]Tin ←→ Copper",
        "                              Average  Marks  Last marked",
        "Use",
        f"Heat       ········│━━━━━━●·    +1.67      3  {last[0]}",
        f"Price [b]  ●━━━━━━━│········    −2.00      1  {last[1]}",
        "",
        "器         ········│········                  never",
        f"All rows   ········│━━●·····    +0.75      4  {last[0]}",
        ("In the last 28 days you stood somewhat on the side of Copper (4 marks)."),
    ]
    assert told.stderr == "Not looked at for 28 days: 器.\n"
    assert run(root, "practice", "kettles", "--days", "0").exit_code == 2


def test_it_is_the_same_command_below_the_journal(root: Path) -> None:
    """One implementation, two names."""
    assert run(root, "practice").output == run(root, "journal", "practice", "kettles").output


def test_the_name_may_be_left_out_where_one_comparison_is_marked(root: Path) -> None:
    """Where none is or several are, they are named."""
    assert run(root, "practice").stdout == run(root, "practice", "kettles").stdout
    write_site(root, {**marks(5, comparison="pots", heat=1)})
    several = run(root, "practice")
    assert several.exit_code == 2
    assert "your journal marks kettles, pots. Name one." in several.stderr
    for entry in (root / "journal").iterdir():
        entry.unlink()
    assert "your journal marks none. Name one." in run(root, "practice").stderr
    wrong = run(root, "practice", "kettle")
    assert (wrong.exit_code, 'Did you mean "kettles"?' in wrong.stderr) == (2, True)


def test_a_journal_without_marks_is_drawn_empty(root: Path) -> None:
    """Every row is there, none was marked, and there is nothing to sum up."""
    told = run(root, "practice", "pots").stdout
    assert told.count("never") == 3
    assert "All rows" not in told
    assert told.endswith("Nothing has been marked yet.\n")


def test_a_pipe_gets_plain_text_whatever_the_environment(root: Path) -> None:
    """No colour and no folding, also where a narrow terminal in colour is promised."""
    wide = run(root, "practice").stdout
    narrow = CliRunner(env={"COLUMNS": "20", "FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert narrow.invoke(reprise, ["-C", str(root), "practice"]).stdout == wide
    assert "\x1b" not in wide


def on_a_terminal(root: Path, **environment: str) -> str:
    """Return what a real process prints on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reprise", "-C", str(root), "--quiet", "practice"]
    env = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(
        command, stdout=theirs, env={**env, "TERM": "xterm", "COLUMNS": "80", **environment}
    ) as process:
        os.close(theirs)
        text = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                part = b""
            if not part:
                break
            text += part
    os.close(ours)
    assert process.returncode == 0
    return text.decode()


def test_a_terminal_gets_the_sides_in_colour(root: Path) -> None:
    """And none where `NO_COLOR` asks for that."""
    assert "\x1b[33m[red]Tin\x1b[0m" in on_a_terminal(root)
    assert "\x1b[3" not in on_a_terminal(root, NO_COLOR="1")


def test_rich_is_loaded_for_a_drawing_alone(root: Path) -> None:
    """It takes longer to load than most commands take to run."""
    code = (
        "import sys\n"
        "from reprise.cli.root import reprise\n"
        f"reprise(['-C', {str(root)!r}, 'journal', 'list'], standalone_mode=False)\n"
        "print('rich' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_a_page_is_written_for_the_author_alone(root: Path, tmp_path: Path) -> None:
    """Its path is printed; it asks not to be found, and to load nothing."""
    page = tmp_path / "practice.html"
    made = run(root, "practice", "--html", str(page))
    assert (made.exit_code, made.stdout) == (0, f"{page}\n")
    assert "private marks" in made.stderr
    assert page.stat().st_mode & 0o777 == 0o600
    text = page.read_text()
    assert text.startswith("<!doctype html>")
    assert '<meta name="robots" content="noindex">' in text
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert "src=" not in text
    assert "[red]Tin" in text
    assert run(root, "practice", "--html", str(page)).exit_code == 0


@pytest.mark.parametrize("folder", ["site", "docs", "posts", "looks", "templates", ".reprise"])
def test_a_page_is_not_written_where_it_would_be_published(folder: str, root: Path) -> None:
    """Nor into the cache; nothing is made."""
    (root / folder).mkdir(exist_ok=True)
    made = run(root, "practice", "--html", str(root / folder / "practice.html"))
    assert made.exit_code == 2
    assert "this page is private" in made.stderr
    assert not list(root.rglob("practice.html"))


def test_a_template_of_ones_own_that_is_broken_is_an_issue(root: Path, tmp_path: Path) -> None:
    """With file and line, and nothing is written."""
    write_site(root, {"templates/practice.html": "<p>\n{{ page.nothing }}\n"})
    made = run(root, "practice", "--html", str(tmp_path / "page.html"))
    assert made.exit_code == 1
    assert "templates/practice.html:2" in made.stderr
    assert not (tmp_path / "page.html").exists()
