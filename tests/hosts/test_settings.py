"""A site's settings, read quickly and without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load
from msgspec.structs import replace

from reprise.hosts.inherited import read_inherited
from reprise.hosts.settings import SiteSettings, is_turned_off, read_settings
from reprise.issues import Code
from reprise.model.settings import Encryption, JournalSettings, Settings
from sites import write_site

NOTHING = SiteSettings(Settings(), "docs", "site", leads=("mkdocs.yml", "journal", "docs"))
ENV = "site_url: !ENV [ADDRESS, null]\nplugins:\n  - reprise:\n      timezone: Europe/Berlin\n"
ENCRYPTED = "plugins: [reprise: {journal: {encrypt: age, dir: ../gj}}]\n"
SET = Settings(timezone="Europe/Berlin")


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - reprise:\n      timezone: Europe/Berlin\n",
        "plugins: [{reprise: {timezone: Europe/Berlin}}]\n",
        "plugins:\n  search: {}\n  reprise:\n    timezone: Europe/Berlin\n",
        "plugins:\n- reprise:\n    timezone: Europe/Berlin\n- other: {timezone: UTC}\n",
        "theme:\n  emoji: !!python/name:material.extensions.emoji.twemoji\n" + ENV,
        "\ufeffplugins:\n  - reprise:\n      timezone: Europe/Berlin\n",
    ],
    ids=["list", "flow", "mapping", "among others", "tags", "byte order mark"],
)
def test_settings_stand_where_mkdocs_reads_them(plugins: str, tmp_path: Path) -> None:
    """Plugins are a list or a mapping; tags that only MkDocs knows are passed over."""
    write_site(tmp_path, {"mkdocs.yml": plugins})
    assert read_settings(tmp_path) == replace(NOTHING, settings=SET)


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [search, reprise]\n",
        "plugins:\n  - reprise:\n",
        "plugins:\n",
        "docs_dir:\n",
    ],
)
def test_what_is_not_there_has_its_default(text: str, tmp_path: Path) -> None:
    """As in a build."""
    write_site(tmp_path, {"mkdocs.yml": text})
    assert read_settings(tmp_path) == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a list\n",
        "plugins:\n  - reprise: [a, list]\n",
        "plugins: reprise\n",
        "plugins: [3]\n",
        "plugins: [reprise: {enabled: perhaps}]\n",
        "plugins: !!python/name:os.system\n",
        "plugins: [reprise: !!python/name:os.system]\n",
        "plugins: [unclosed\n",
        "INHERIT: nowhere.yml\n",
        "INHERIT: mkdocs.yml\n",
        "INHERIT: [1]\n",
        'INHERIT: "\\0"\n',
        "INHERIT: docs\n",
        "INHERIT: list.yml\n",
        "INHERIT: broken.yml\n",
        b"\xff\xfe\x00",
        b"site_name: caf\xe9\n",
        b"site_name: a\0\n",
    ],
)
def test_settings_that_cannot_be_read_are_a_fault(text: str | bytes, tmp_path: Path) -> None:
    """They are not taken for the defaults: a private text would lie in the wrong place."""
    files = {"list.yml": "[1]\n", "broken.yml": "[\n", "docs/a.md": ""}
    write_site(tmp_path, {"mkdocs.yml": text, **files})
    fault = read_settings(tmp_path).fault
    assert fault is not None
    assert fault.code is Code.HOST_ERROR
    assert fault.path in {"mkdocs.yml", "docs", "list.yml", "broken.yml", "nowhere.yml"}


def test_a_fault_is_told_at_its_place(tmp_path: Path) -> None:
    """Also in a file that is inherited."""
    write_site(tmp_path, {"mkdocs.yml": "INHERIT: a/b.yml\n", "a/b.yml": "x: 1\ny: [b: c\n"})
    fault = read_settings(tmp_path).fault
    assert str(fault).startswith("a/b.yml:3:1: E800 this cannot be read: ")


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": ENCRYPTED},
        {
            "mkdocs.yml": "INHERIT: a/b.yml\n",
            "a/b.yml": "INHERIT: ../c.yml\n",
            "c.yml": ENCRYPTED,
        },
        {
            "mkdocs.yml": "INHERIT: base.yml\nplugins: {reprise: {journal: {dir: ../gj}}}\n",
            "base.yml": "plugins: {reprise: {journal: {encrypt: age, dir: other}}}\n",
        },
        {
            "mkdocs.yml": "INHERIT: !ENV [NOWHERE, base.yml]\n",
            "base.yml": ENCRYPTED.replace("age", "!ENV [NOWHERE, age]"),
        },
        {"mkdocs.yml": ENCRYPTED.replace("age", "!ENV SOMEWHERE"), "base.yml": ""},
        {"mkdocs.yml": "INHERIT: base.yml\n" + ENCRYPTED, "base.yml": ""},
    ],
    ids=["inherited", "twice", "deeply merged", "variables", "variable", "empty parent"],
)
def test_settings_are_read_as_a_build_reads_them(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inherited files and variables included, as MkDocs itself merges them."""
    monkeypatch.setenv("SOMEWHERE", "age")
    write_site(tmp_path, files)
    site = read_settings(tmp_path)
    assert (site.fault, site.issues) == (None, ())
    assert site.settings.journal == JournalSettings(dir="../gj", encrypt=Encryption.AGE)
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        assert read_inherited(tmp_path).values == yaml_load(file)


def test_a_file_is_read_as_yaml_once_while_nothing_in_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of its text is a change, and so is one of a variable that it names."""
    own = "INHERIT: base.yml\nextra: {a: !ENV [SOMEWHERE, x]}\n"
    write_site(tmp_path, {"mkdocs.yml": own, "base.yml": "theme: {name: material}\n"})
    first, again = read_inherited(tmp_path).values, read_inherited(tmp_path).values
    assert first == again == {"theme": {"name": "material"}, "extra": {"a": "x"}}
    assert all(first[key] is again[key] for key in ("theme", "extra"))
    monkeypatch.setenv("SOMEWHERE", "y")
    write_site(tmp_path, {"base.yml": "theme: {name: mkdocs}\n"})
    after = read_inherited(tmp_path).values
    assert after == {"theme": {"name": "mkdocs"}, "extra": {"a": "y"}}


def test_what_mkdocs_alone_could_make_is_no_setting(tmp_path: Path) -> None:
    """It is wrong, and not left out."""
    write_site(tmp_path, {"mkdocs.yml": ENCRYPTED.replace("age", "!!python/str age")})
    (issue,) = read_settings(tmp_path).issues
    assert issue.code is Code.BAD_SETTING
    assert issue.message == "encrypt made by a tag is unknown"


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    """What is wrong has its default, and nothing else has."""
    text = (
        "plugins:\n  - reprise:\n      timezone: Europe/Berlin\n      feeds: {length: none}\n"
    )
    write_site(tmp_path, {"mkdocs.yml": text})
    site = read_settings(tmp_path)
    assert site.settings == SET
    assert [str(issue.code) for issue in site.issues] == ["E601"]


@pytest.mark.parametrize("value", ["true", "false", "!ENV [NOWHERE, true]"])
def test_what_mkdocs_takes_from_every_plugin_is_no_setting(value: str, tmp_path: Path) -> None:
    """A plugin is turned on and off by MkDocs, and hears nothing of it."""
    text = f"plugins: [reprise: {{enabled: {value}, timezone: Europe/Berlin}}]\n"
    write_site(tmp_path, {"mkdocs.yml": text})
    assert read_settings(tmp_path) == replace(NOTHING, settings=SET)


@pytest.mark.parametrize(
    ("plugins", "is_off"),
    [
        ("[reprise: {enabled: false}]", True),
        ("{search: {}, reprise: {enabled: false}}", True),
        ("[reprise: {enabled: !ENV [NOWHERE, false]}]", True),
        ("[reprise: {enabled: true}]", False),
        ("[search: {enabled: false}, reprise]", False),
        ("[search]", False),
    ],
)
def test_a_plugin_is_turned_off_by_its_own_switch(
    plugins: str, tmp_path: Path, *, is_off: bool
) -> None:
    """Not where it is not named at all, nor by that of another one."""
    write_site(tmp_path, {"mkdocs.yml": f"plugins: {plugins}\n"})
    assert is_turned_off(tmp_path) is is_off


def test_the_docs_may_lie_elsewhere(tmp_path: Path) -> None:
    """The folder of the docs is MkDocs' own option."""
    write_site(tmp_path, {"mkdocs.yml": "docs_dir: pages/here\n"})
    assert read_settings(tmp_path).docs_dir == "pages/here"
