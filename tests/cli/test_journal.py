"""`reprise journal` and `reprise new entry`, as an author types them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from running import run
from sites import post, published, write_site

CONFIG = "site_name: S\nsite_url: https://s.example/\nplugins: [reprise: {}]\n"
KETTLES = """\
title: Kettles
sides: [Tin, Copper]
rows:
  - {id: heat, aspect: Heat, values: [slow, fast]}
  - {id: price, aspect: Price, values: [low, high]}
"""
CANARY = "canary-7f3a"


def entry(body: str = "Text.", **fields: str) -> str:
    """Return an entry's text."""
    header = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{header}---\n{body}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with a comparison and a post."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "docs/comparisons/kettles.yml": KETTLES,
        "posts/a.md": post("A"),
    }
    write_site(tmp_path, files)
    return tmp_path


def test_the_days_questions_change_from_entry_to_entry(root: Path) -> None:
    """None is asked again before all others; the path is printed."""
    asked: list[str] = []
    for number in range(5):
        day = dt.date(2026, 11, 23) + dt.timedelta(days=number)
        made = run(root, "new", "entry", "--no-edit", "--date", day.isoformat())
        path = made.stdout.strip()
        assert path == f"journal/{day}.md"
        asked += [line for line in (root / path).read_text().splitlines() if "prompt:" in line]
    assert len(asked) == len(set(asked)) == 10


def test_an_entry_can_ask_for_rows_of_a_comparison(root: Path) -> None:
    """Those marked longest ago; a comparison that there is not is told with those there are."""
    write_site(root, {"journal/2020-01-01.md": entry(marks="{kettles: {heat: 1}}")})
    made = run(root, "new", "entry", "--no-edit", "--comparison", "kettles")
    text = (root / made.stdout.strip()).read_text()
    assert text.index("Price: Tin or Copper?") < text.index("Heat: Tin or Copper?")
    wrong = run(root, "new", "entry", "--no-edit", "--comparison", "kettle")
    assert wrong.exit_code == 2
    assert 'Did you mean "kettles"?' in wrong.stderr
    wrong = run(root, "new", "entry", "--no-edit", "--template", "dayly")
    assert (wrong.exit_code, 'Did you mean "daily"?' in wrong.stderr) == (2, True)


def test_an_entry_asks_the_questions_of_a_set_or_for_rows_and_not_both(root: Path) -> None:
    """Neither is passed over: it is told which options exclude each other, and none is made."""
    for template in ("weekly", "daily"):
        both = ("--comparison", "kettles", "--template", template)
        wrong = run(root, "new", "entry", "--no-edit", *both)
        assert (wrong.exit_code, wrong.stdout) == (2, "")
        assert "Give --template or --comparison." in wrong.stderr
    assert not (root / "journal").exists()


def test_a_sites_own_questions_stand_in_front_of_the_shipped_ones(root: Path) -> None:
    """One question, of a file in its templates."""
    write_site(root, {"templates/prompts/daily.yml": "prompts: [Only this?]\n"})
    made = run(root, "new", "entry", "--no-edit")
    assert 'prompt: "Only this?"' in (root / made.stdout.strip()).read_text()
    write_site(root, {"templates/prompts/daily.yml": "promts: [x]\n"})
    wrong = run(root, "new", "entry", "--no-edit", "--word", "x")
    assert wrong.exit_code == 2
    assert "templates/prompts/daily.yml:1:1" in wrong.stderr


def test_entries_are_listed_shown_found_and_counted(root: Path) -> None:
    """By name and day; a search names file and line."""
    write_site(
        root,
        {
            "journal/2025-11-23.md": entry(
                "Walked by the *river*.", mood="calm", tags="[rest]"
            ),
            "journal/2026-11-23.md": entry("Slept."),
        },
    )
    listed = run(root, "journal", "list")
    assert listed.stdout == (
        "2025-11-23  private  4 words  calm #rest\n2026-11-23  private  1 word\n"
    )
    rows = json.loads(run(root, "journal", "list", "--json").stdout)
    names = [("2025-11-23", 4), ("2026-11-23", 1)]
    assert [(row["name"], row["words"]) for row in rows] == names
    assert "Walked by" in run(root, "journal", "show", "2025-11-23").stdout
    missing = run(root, "journal", "show", "2025-11-24")
    assert (missing.exit_code, "2025-11-23" in missing.stderr) == (2, True)
    found = run(root, "journal", "search", "RIVER", "walked")
    assert found.stdout == "journal/2025-11-23.md:5: Walked by the *river*.\n"
    counted = run(root, "journal", "stats").stdout
    assert counted.startswith("2 entries on 2 days\n5 words\n")
    day = run(root, "journal", "on-this-day", "--date", "2026-11-23").stdout
    assert day == "2025-11-23\n  Walked by the *river*.\n"


def test_an_export_that_lacks_something_says_so_by_its_code(root: Path) -> None:
    """Nobody shall take it for the whole journal."""
    write_site(
        root,
        {"journal/2025-11-23.md": entry("Free."), "journal/2025-11-24.md": "---\na: [\n---\n"},
    )
    for form in ("json", "markdown"):
        done = run(root, "journal", "export", "--format", form)
        assert done.exit_code == 1
        assert "Free." in done.stdout
        assert "journal/2025-11-24.md:" in done.stderr


def test_fields_that_have_no_meaning_are_exported_too(root: Path) -> None:
    """Whatever YAML makes of them."""
    odd = "{a: [1, .inf], ? [b] : !!set {c}, 2020-01-01: 2}"
    text = entry("Free.", weather="rain", mood="calm", odd=odd)
    write_site(root, {"journal/2025-11-23.md": text})
    (row,) = json.loads(run(root, "journal", "export").stdout)
    assert row["extra"]["weather"] == "rain"
    assert row["extra"]["odd"]["a"] == [1, None]
    assert row["mood"] == "calm"


def test_what_cannot_be_written_out_hinders_no_export(root: Path) -> None:
    """A number of thousands of digits, and lists in lists in lists."""
    deep, long = "[" * 500 + "]" * 500, "9" * 5000
    write_site(
        root,
        {
            "journal/2025-11-23.md": entry("Free.", long=long, longs=f"[{long}]"),
            "journal/2025-11-24.md": f'{{"deep": {deep}}}\n',
        },
    )
    first, second = json.loads(run(root, "journal", "export").stdout)
    assert int(first["extra"]["long"], 16) == 10**5000 - 1
    assert first["extra"]["longs"] == "…"
    assert json.dumps(second["extra"]["deep"]) == deep


def test_what_a_slip_hides_in_a_prompt_is_told_and_exported(root: Path) -> None:
    """Without its words where it is told, and in its place where it is exported."""
    prompts = "[{prompt: A?, answer: I}, {prompt: B?, answr: long}]"
    write_site(root, {"journal/2025-11-23.md": entry("Free.", prompts=prompts)})
    done = run(root, "journal", "export")
    assert "W100 a field here is unknown; expected prompt or answer" in done.stderr
    (row,) = json.loads(done.stdout)
    assert row["extra"] == {"prompts": [{}, {"answr": "long"}]}


def test_a_journal_is_exported_whole(root: Path) -> None:
    """As JSON, which is the entries, or as one text."""
    write_site(
        root, {"journal/2025-11-23.md": entry("Free.", prompts="[{prompt: Who?, answer: I}]")}
    )
    (row,) = json.loads(run(root, "journal", "export").stdout)
    assert row["prompts"] == [{"prompt": "Who?", "text": "I"}]
    text = run(root, "journal", "export", "--format", "markdown").stdout
    assert text == "# 2025-11-23\n\n**Who?**\n\nI\n\nFree.\n\n"


def test_a_private_entry_that_git_tracks_is_an_error(root: Path) -> None:
    """`reprise check` names the file and what to type; one that git ignores is fine."""
    write_site(root, {"journal/2025-11-23.md": entry(CANARY)})
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert run(root, "check").exit_code == 0
    subprocess.run([*git, "add", "journal"], check=True)
    told = run(root, "check")
    assert told.exit_code == 1
    assert "journal/2025-11-23.md: E212 this entry is private, and git tracks it" in told.stderr
    assert "git rm --cached journal/2025-11-23.md" in told.stderr
    assert CANARY not in told.stderr


def test_no_byte_of_the_journal_is_published_or_cached(root: Path) -> None:
    """Text, tags, names and marks: in no file of the site, and in none of the cache."""
    write_site(
        root,
        {
            f"journal/2025-11-23-{CANARY}.md": entry(
                CANARY, tags=f"[{CANARY}]", mood=CANARY, prompts=f"[{{prompt: {CANARY}}}]"
            ),
            f"journal/{CANARY}.png": b"x",
        },
    )
    built = run(root, "build")
    assert built.exit_code == 0
    for folder in ("site", ".reprise"):
        for path, data in published(root / folder).items():
            assert CANARY not in path
            assert CANARY.encode() not in data, path


def test_the_journals_folder_is_no_public_one(root: Path) -> None:
    """What lies in docs/ would be copied to the site."""
    config = CONFIG.replace("{}", "{journal: {dir: docs/journal}}")
    write_site(root, {"mkdocs.yml": config})
    told = run(root, "check")
    assert told.exit_code == 1
    assert 'E601 dir is "docs/journal", and what lies there is published' in told.stderr


def test_an_editor_that_is_not_there_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the variable that names another; the entry has been written."""
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    done = run(root, "new", "entry", "--edit")
    assert done.exit_code == 2
    assert "Cannot edit " in done.stderr
    assert "Name an editor that is there in the variable EDITOR." in done.stderr
    assert (root / done.stdout.strip()).exists()
