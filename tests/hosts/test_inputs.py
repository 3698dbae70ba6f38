"""What the host reads, found without the host."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from reprise.errors import HostError
from reprise.hosts.inputs import (
    config_files,
    environment,
    files_below,
    is_config_known,
    is_of_git,
    own_inputs,
    require_readable,
)
from reprise.hosts.mkdocs.inputs import host_inputs
from reprise.model.settings import JournalSettings, Settings
from reprise.source.yaml_text import load_config as load_values
from sites import write_site


def test_a_configuration_is_read_with_what_it_inherits(tmp_path: Path) -> None:
    """The chain is followed to its end, relative to each file, and never in a circle."""
    files = {
        "mkdocs.yml": "INHERIT: base/one.yml\nsite_name: X\n",
        "base/one.yml": 'INHERIT: "../two.yml"\n',
        "two.yml": "INHERIT: mkdocs.yml\n",
    }
    write_site(tmp_path, files)
    assert config_files(tmp_path) == ("mkdocs.yml", "base/one.yml", "two.yml")
    assert config_files(tmp_path / "nowhere") == ("mkdocs.yml",)


@pytest.mark.parametrize(
    "text",
    [
        "INHERIT: base.yml # the rest\nsite_name: X\n",
        "INHERIT: base.yml\r\nsite_name: X\r\n",
        "'INHERIT': base.yml\n",
        '"INHERIT" : "base.yml"\n',
        '{"site_name": "X", "INHERIT":"base.yml", "theme": "mkdocs"}',
        "{site_name: X, INHERIT: base.yml}",
        "# INHERIT means more\nINHERIT:\n  base.yml\n",
        "? INHERIT\n: base.yml\n",
        "INHERIT: >-\n  base.yml\n",
        'INHERIT: "base\\x2eyml"\n',
        "INHERIT: &base base.yml\n",
        '{"site_name": "X\n  # Y", INHERIT: base.yml}',
        "# of X\rINHERIT: base.yml\r",
    ],
)
def test_a_file_that_is_inherited_from_is_found_however_it_is_written(
    tmp_path: Path, text: str
) -> None:
    """With quotes or without, in lines or in braces, as JSON writes it, or folded."""
    write_site(tmp_path, {"mkdocs.yml": text, "base.yml": "site_url: !ENV SITE_URL\n"})
    assert config_files(tmp_path) == ("mkdocs.yml", "base.yml")
    assert is_config_known(tmp_path)
    assert [name for name, _ in environment(tmp_path)] == ["SITE_URL"]


def test_a_comment_inherits_nothing(tmp_path: Path) -> None:
    """It costs no reading of YAML: what is wrong further down goes unseen."""
    write_site(tmp_path, {"mkdocs.yml": "site_name: X\n  # No INHERIT here\n[\n"})
    assert config_files(tmp_path) == ("mkdocs.yml",)
    assert is_config_known(tmp_path)


def test_a_variable_may_stand_for_what_is_inherited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the path that is named where the variable is not set."""
    files = {"mkdocs.yml": "INHERIT: !ENV [BASE, one.yml]\n"}
    write_site(tmp_path, {**files, "one.yml": "", "two.yml": ""})
    assert config_files(tmp_path) == ("mkdocs.yml", "one.yml")
    monkeypatch.setenv("BASE", "two.yml")
    assert config_files(tmp_path) == ("mkdocs.yml", "two.yml")


def test_what_mkdocs_would_merge_without_end_is_not_given_to_it(tmp_path: Path) -> None:
    """Wherever it is inherited from; what people merge is."""
    bomb = "a0: &a0 {x: 1}\n" + "".join(
        f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 16)
    )
    files: dict[str, str | bytes] = {"mkdocs.yml": "INHERIT: base.yml\n"}
    write_site(tmp_path, {**files, "base.yml": bomb})
    with pytest.raises(HostError, match=r"settings: base\.yml:12:6: E013 its aliases "):
        require_readable(tmp_path)
    write_site(tmp_path, {"base.yml": "a: &a {x: 1}\nb: {<<: *a}\n"})
    require_readable(tmp_path)


@pytest.mark.parametrize("text", ["INHERIT: [base.yml]\n", "INHERIT: gone.yml\n"])
def test_what_is_inherited_from_nowhere_is_not_known(tmp_path: Path, text: str) -> None:
    """MkDocs may know better: such a site asks it each time."""
    write_site(tmp_path, {"mkdocs.yml": text})
    assert not is_config_known(tmp_path)


def test_variables_are_those_that_the_configuration_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its value now, one that is not set with none."""
    monkeypatch.setenv("SITE_NAME", "The kettle")
    monkeypatch.delenv("OTHER_NAME", raising=False)
    text = "site_name: !ENV [SITE_NAME, OTHER_NAME]\nsite_url: !ENV SITE_URL\n"
    write_site(tmp_path, {"mkdocs.yml": text})
    assert environment(tmp_path) == (
        ("OTHER_NAME", None),
        ("SITE_NAME", "The kettle"),
        ("SITE_URL", None),
    )
    monkeypatch.setenv("SITE_URL", "")
    assert ("SITE_URL", "") in environment(tmp_path)


@pytest.mark.parametrize(
    "value",
    [
        "!ENV MY_NAME",
        "!ENV [A, MY_NAME, Default]",
        "!ENV [A,\n  # why\n  'MY_NAME', x]",
        "!ENV\n  - MY_NAME\n  - Default",
        "!ENV\n- A\n\n- MY_NAME\n- Default",
        "!ENV &anchor [MY_NAME]",
        "&anchor !ENV\n  MY_NAME",
        "!ENV # why\n  - MY_NAME",
    ],
)
def test_a_variable_is_seen_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """As a word, as a list in a line or below it, and with a name for an anchor."""
    monkeypatch.setenv("MY_NAME", "The kettle")
    monkeypatch.setenv("theme", "no tag is near this word")
    write_site(tmp_path, {"mkdocs.yml": f"site_name: {value}\ntheme: mkdocs\n"})
    assert load_values((tmp_path / "mkdocs.yml").read_bytes()) == {
        "site_name": "The kettle",
        "theme": "mkdocs",
    }
    set_now = {name for name, text in environment(tmp_path) if text is not None}
    assert set_now == {"MY_NAME"}


def test_a_folder_is_itself_and_all_below_it(tmp_path: Path) -> None:
    """A new file in it moves the folder; a hidden folder is not looked into."""
    write_site(tmp_path, {"docs/a.md": "", "docs/b/c.md": "", "docs/.git/x": ""})
    assert sorted(files_below(tmp_path, "docs")) == [
        "docs",
        "docs/a.md",
        "docs/b",
        "docs/b/c.md",
    ]
    assert list(files_below(tmp_path, "nothing")) == ["nothing"]


def test_what_is_left_is_said_by_who_asks(tmp_path: Path) -> None:
    """Pictures of a theme lie in a hidden folder; what git keeps is no part of any."""
    write_site(tmp_path, {"theme/.icons/a.svg": "", "theme/.git/x": ""})
    found = set(files_below(tmp_path, "theme", is_of_git))
    assert found == {"theme", "theme/.icons", "theme/.icons/a.svg"}


def test_links_are_followed_and_never_in_a_circle(tmp_path: Path) -> None:
    """MkDocs follows them; a folder that was met already has nothing new."""
    write_site(tmp_path, {"docs/a.md": "", "shared/b.md": ""})
    (tmp_path / "docs/shared").symlink_to("../shared")
    (tmp_path / "shared/back").symlink_to("../docs")
    found = set(files_below(tmp_path, "docs"))
    assert found >= {"docs/a.md", "docs/shared", "docs/shared/b.md", "docs/shared/back"}
    assert "docs/shared/back/shared" not in found


def test_templates_are_the_sites_and_the_shipped(tmp_path: Path) -> None:
    """A site's own template that is still to be written counts by its folder."""
    found = set(own_inputs(tmp_path))
    assert "templates" in found
    assert any(path.endswith("post.html") for path in found)


def test_what_lies_in_the_journal_is_no_input(tmp_path: Path) -> None:
    """Whoever names it, and by a link: the names of inputs are kept, and those are private."""
    write_site(tmp_path, {"docs/index.md": "", "diary/one/x.md": "", "data/diary.yml": ""})
    (tmp_path / "data/more").symlink_to("../diary/one")
    (tmp_path / "mkdocs.yml").write_text("site_name: K\nwatch: [diary, diary/one/x.md]\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    journal = JournalSettings(dir="diary")
    found = host_inputs(config, Settings(host_inputs=("diary", "data"), journal=journal))
    own = {name for name in found if not name.startswith("..")}
    assert own == {
        "mkdocs.yml",
        *("docs", "docs/index.md"),
        *("data", "data/diary.yml", "data/more"),
    }


def test_icons_for_texts_are_found_wherever_they_lie(tmp_path: Path) -> None:
    """Outside of the site too, where `pymdownx.emoji` is led there."""
    write_site(tmp_path, {"site/docs/index.md": "", "icons/mine/a.svg": ""})
    options = f"options: {{custom_icons: ['{tmp_path}/icons']}}"
    text = f"site_name: K\nmarkdown_extensions:\n  - pymdownx.emoji: {{{options}}}\n"
    write_site(tmp_path, {"site/mkdocs.yml": text})
    config = load_config(str(tmp_path / "site/mkdocs.yml"))
    assert "../icons/mine/a.svg" in host_inputs(config, Settings())
