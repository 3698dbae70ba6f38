"""`reprise check`: every issue, and with `--fix` a guid where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import run
from sites import post, write_site

CONFIG = (
    "site_name: S\nsite_url: https://s.example/\nplugins:\n  - reprise:\n"
    "      guid_authority: s.example,2026\n"
)
FIELDS = "title: A\ndate: 2011-01-28\nsummary: S\n"
WITHOUT_GUID: dict[str, bytes] = {
    "posts/bom.md": b"\xef\xbb\xbf" + f"---\n{FIELDS}---\nText\n".encode(),
    "posts/crlf.md": f"---\n{FIELDS}---\nText\n".replace("\n", "\r\n").encode(),
    "posts/json.md": b'{"title": "A", "date": "2011-01-28", "summary": "S"}\nText\n',
    "posts/toml.md": b'+++\ntitle = "A"\ndate = 2011-01-28\nsummary = "S"\n+++\nText\n',
    "posts/yaml.md": f"---\n{FIELDS}---\nText\n".encode(),
}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with an error and a warning."""
    folder = tmp_path_factory.mktemp("wrong")
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/a.md": post("A", status="publishd"),
        "posts/b.md": post("B", summary=""),
    }
    write_site(folder, files)
    return folder


ERROR = (
    'posts/a.md:6:9: E102 status "publishd" is unknown; expected draft, published, unlisted '
    'or withdrawn. Did you mean "published"?'
)
WARNING = (
    "posts/b.md:2:1: W103 the post has no summary. "
    "Write one plain sentence; until then its beginning stands in."
)


def test_all_issues_are_told_and_nothing_is_written(wrong: Path) -> None:
    """On standard error, sorted, with a count; the exit code is that of errors."""
    before = {path for path in wrong.rglob("*") if ".reprise" not in path.parts}
    result = run(wrong, "check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[:2] == [ERROR, WARNING]
    assert result.stderr.endswith(" posts: 1 error, 1 warning.\n")
    assert before == {path for path in wrong.rglob("*") if ".reprise" not in path.parts}


def test_a_post_is_checked_before_its_day(tmp_path: Path) -> None:
    """What will be wrong when it is out is told today, once; a build publishes the others."""
    slip = post("Later", body="[x](no.md) <reprise-card></reprise-card>\n", date="2026-12-24")
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/now.md": post("Now", body="[y](gone.md)\n", guid="tag:s.example,2026:1"),
        "posts/later.md": slip,
        "posts/last.md": post("Last", date="2027-01-01"),
        "posts/draft.md": post("Draft", body="[x](no.md)\n", status="draft"),
    }
    write_site(tmp_path, files)
    result = run(tmp_path, "check", "--now", "2026-11-30")
    told = result.stderr.splitlines()
    assert result.exit_code == 1
    assert [line.split(" ")[0:2] for line in told[:-1]] == [
        ["posts/later.md:7:4:", "W500"],
        ["posts/later.md:7:12:", "E501"],
        ["posts/now.md:7:4:", "W500"],
    ]
    assert told[-1] == "1 post: 1 error, 2 warnings."
    assert run(tmp_path, "build", "--now", "2026-11-30").exit_code == 0


def test_issues_are_told_to_machines_as_json(wrong: Path) -> None:
    """A list of objects on standard output, and not a word beside it."""
    result = run(wrong, "check", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    error, warning = json.loads(result.stdout)
    assert error == {
        "code": "E102",
        "severity": "error",
        "path": "posts/a.md",
        "line": 6,
        "column": 9,
        "message": 'status "publishd" is unknown',
        "allowed": "expected draft, published, unlisted or withdrawn",
        "advice": 'Did you mean "published"?',
    }
    assert (warning["code"], warning["severity"]) == ("W103", "warning")


def test_guids_are_written_and_nothing_else(tmp_path: Path) -> None:
    """In each form of header; what was changed is said, and then all is well."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", **WITHOUT_GUID})
    result = run(tmp_path, "check", "--fix", "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        *(f"{path}: a guid was added" for path in WITHOUT_GUID),
        "5 posts: nothing to say.",
    ]
    for path, before in WITHOUT_GUID.items():
        after = (tmp_path / path).read_bytes()
        guid = f"tag:s.example,2026:2011-01-28/{Path(path).stem}".encode()
        assert after.count(guid) == 1
        added = len(after) - len(before)
        assert any(after[:i] + after[i + added :] == before for i in range(len(before)))


def test_a_fix_that_has_nothing_to_do_changes_nothing(tmp_path: Path) -> None:
    """A warning alone leaves the exit code at 0, and quietly only the warning is said."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/b.md": post("B", summary=""),
    }
    write_site(tmp_path, files)
    result = run(tmp_path, "--quiet", "check", "--fix")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{WARNING}\n")
    assert (tmp_path / "posts/b.md").read_text() == files["posts/b.md"]


@pytest.mark.parametrize(
    ("config", "code"),
    [
        (CONFIG.replace("guid_authority", "guid_autority"), "E600"),
        (CONFIG + "nav: [\n", "E800"),
        (CONFIG + "theme: {name: nowhere}\n", "E800"),
    ],
)
def test_no_guid_is_added_while_the_settings_are_wrong(
    tmp_path: Path, config: str, code: str
) -> None:
    """It would follow from other settings than the author's, and stay for ever."""
    write_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# Home\n", **WITHOUT_GUID})
    result = run(tmp_path, "check", "--fix")
    assert result.exit_code == 1
    assert code in result.stderr
    assert "No guid was added" in result.stderr
    for path, text in WITHOUT_GUID.items():
        assert (tmp_path / path).read_bytes() == text


def test_a_site_whose_plugin_is_off_is_not_built_and_given_no_guid(tmp_path: Path) -> None:
    """By none of its settings it would be another site, and a guid stays for ever."""
    off = CONFIG.replace("guid_authority", "enabled: false\n      guid_autority")
    write_site(tmp_path, {"mkdocs.yml": off, "docs/index.md": "# Home\n", **WITHOUT_GUID})
    result = run(tmp_path, "check", "--fix")
    assert result.exit_code == 1
    assert "mkdocs.yml: E601 enabled is false, so Reprise is turned off here" in result.stderr
    assert (tmp_path / "posts/yaml.md").read_bytes() == WITHOUT_GUID["posts/yaml.md"]


def test_a_site_that_takes_no_lock_is_looked_at_all_the_same(tmp_path: Path) -> None:
    """As one that lies on a disk that is read alone; nothing is left behind."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "posts/b.md": post("B", summary=""),
        ".reprise": "in the way",
    }
    write_site(tmp_path, files)
    result = run(tmp_path, "--quiet", "check")
    assert (result.exit_code, result.stderr) == (0, f"{WARNING}\n")
    assert {path.name for path in tmp_path.iterdir()} == {
        "mkdocs.yml",
        "docs",
        "posts",
        ".reprise",
    }


def test_a_configuration_that_cannot_be_read_is_an_issue(tmp_path: Path) -> None:
    """Of `mkdocs.yml`, with its place where MkDocs names one."""
    write_site(tmp_path, {"mkdocs.yml": "site_name: [\n"})
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    assert "E800 MkDocs: " in result.stderr
    assert "Traceback" not in result.stderr
