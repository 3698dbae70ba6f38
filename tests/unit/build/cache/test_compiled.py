"""Compiled templates: kept in a folder, and never trusted beyond what was written there."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from factories import A_SITE
from reprise.build.cache.compiled import (
    CompiledTemplates,
    compiled_folder,
    forget_compiled,
    sweep_compiled,
)
from reprise.issues import Span
from reprise.model.words import ENGLISH, Words
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView

GERMAN = Words(language="de", messages={"Older": ("Älter",)})
TEMPLATE = "{% trans %}Older{% endtrans %}: {{ page.text }}"


def shown(folder: Path, text: str = TEMPLATE, words: Words = ENGLISH) -> str:
    """Return what a template shows, in a set of templates of its own."""
    kept = CompiledTemplates(folder, words)
    templates = TemplateSet({"x.html": text}, {"x.html": "templates/x.html"}, words, kept)
    return str(templates.render("x.html", LinkView("a & b", "/"), A_SITE))


def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Jinja2 compile nothing any more."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a template is compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", refuse)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build finds what the first has compiled, and shows the same by it."""
    first = shown(tmp_path / "kept")
    refuse_to_compile(monkeypatch)
    assert shown(tmp_path / "kept") == first == "Older: a &amp; b"
    with pytest.raises(TemplateError, match="compiled again"):
        shown(tmp_path / "another")


def test_another_text_is_another_template(tmp_path: Path) -> None:
    """What was compiled from a text stands for no other, and makes way for the new one."""
    shown(tmp_path)
    assert shown(tmp_path, "New {{ page.text }}") == "New a &amp; b"
    assert shown(tmp_path) == "Older: a &amp; b"
    assert len([*tmp_path.iterdir()]) == 1


def test_a_template_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """Messages are translated while a template is compiled: one language is none of another."""
    assert shown(tmp_path) == "Older: a &amp; b"
    assert shown(tmp_path, words=GERMAN) == "Älter: a &amp; b"


@pytest.mark.parametrize("at", [0, 12, 40, -1])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, at: int) -> None:
    """A byte that is not as it was written, wherever it stands, never comes to Python."""
    shown(tmp_path)
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    data = bytearray(whole)
    data[at] ^= 0xFF
    file.write_bytes(data)
    assert shown(tmp_path) == "Older: a &amp; b"
    assert file.read_bytes() == whole


@pytest.mark.parametrize("data", [b"", b"short", b"a text that is long enough, and no code"])
def test_what_is_foreign_is_compiled_again(tmp_path: Path, data: bytes) -> None:
    """A file that somebody else has put there is as good as absent."""
    shown(tmp_path)
    [file] = tmp_path.iterdir()
    file.write_bytes(data)
    assert shown(tmp_path) == "Older: a &amp; b"


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    """Where a file lies in the place of the folder, templates are compiled and not kept."""
    folder = tmp_path / "kept"
    folder.write_text("I am a file.")
    assert shown(folder) == "Older: a &amp; b"
    assert folder.read_text() == "I am a file."


def test_a_fresh_build_forgets_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Afterwards they are compiled anew; to forget what is not there is no fault."""
    forget_compiled(tmp_path)
    shown(compiled_folder(tmp_path))
    forget_compiled(tmp_path)
    refuse_to_compile(monkeypatch)
    with pytest.raises(TemplateError, match="compiled again"):
        shown(compiled_folder(tmp_path))


def test_what_a_killed_process_has_left_half_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was written whole stays."""
    folder = compiled_folder(tmp_path)
    first = shown(folder)
    [whole] = folder.iterdir()
    whole.with_suffix(".4711").write_bytes(b"ha")
    sweep_compiled(tmp_path)
    assert [*folder.iterdir()] == [whole]
    refuse_to_compile(monkeypatch)
    assert shown(folder) == first


def test_there_is_nothing_to_sweep_before_the_first_build(tmp_path: Path) -> None:
    """A cache that is not there is not made."""
    sweep_compiled(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_broken_template_says_where(tmp_path: Path) -> None:
    """A template that is found compiled names its file and line as one that was not."""
    broken = "one\n{{ page.nothing }}"
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            shown(tmp_path, broken)
        issue = caught.value.issue
        assert (issue.path, issue.span) == ("templates/x.html", Span(2))
