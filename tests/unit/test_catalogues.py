"""Catalogues: what the sources say is there in each language, whole and compiled."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from selectolax.lexbor import LexborHTMLParser

import catalogues
from reprise.model.words import ENGLISH_DATES
from reprise.source.words import read_catalogue

LANGUAGES = list(catalogues.languages())
PLACE = re.compile(r"%\((\w+)\)s")
MEND = "run make words"


def ids(path: Path) -> str:
    """Return the language of a catalogue."""
    return path.parts[-3]


def forms(told: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """Return a message or a translation in all its forms; where there is none, none."""
    return [told] if isinstance(told, str) else list(told or ())


def messages(path: Path) -> list[Message]:
    """Return what a catalogue translates."""
    return [message for message in catalogues.read(path) if message.id]


def shape(text: str) -> tuple[object, ...]:
    """Return the places and the tags of a text, which no translation adds or takes away."""
    nodes = LexborHTMLParser(text).css("body *")
    tags = Counter((node.tag, *sorted(node.attributes.items())) for node in nodes)
    return set(PLACE.findall(text)), tags


def test_german_is_among_them() -> None:
    """The languages that are complete."""
    assert [ids(path) for path in LANGUAGES] == ["de"]


def test_the_template_is_what_the_sources_say() -> None:
    """A new message cannot be forgotten."""
    written = catalogues.TEMPLATE.read_text(encoding="utf-8")
    assert catalogues.without_maker(written) == catalogues.template_text(), MEND


@pytest.mark.parametrize("path", LANGUAGES, ids=ids)
def test_a_catalogue_has_what_the_sources_say_and_nothing_else(path: Path) -> None:
    """Message by message, with the places they come from."""
    assert path.read_text(encoding="utf-8") == catalogues.updated_text(path), MEND


@pytest.mark.parametrize("path", LANGUAGES, ids=ids)
def test_programs_read_what_people_have_written(path: Path) -> None:
    """The compiled file is that of the catalogue."""
    shipped = path.with_suffix(".mo").read_bytes()
    found, made = (
        read_catalogue("x", data, ENGLISH_DATES)
        for data in (shipped, catalogues.compiled(path))
    )
    assert found.messages == made.messages, MEND
    assert found.plural == made.plural


@pytest.mark.parametrize("path", LANGUAGES, ids=ids)
def test_nothing_is_left_to_translate(path: Path) -> None:
    """No message is empty or doubtful, and each number has all forms of the language."""
    count = catalogues.read(path).num_plurals
    for message in messages(path):
        said = forms(message.string)
        assert all(said), message.id
        assert not message.fuzzy, message.id
        assert len(said) == (count if message.pluralizable else 1), message.id


@pytest.mark.parametrize("path", LANGUAGES, ids=ids)
def test_a_translation_has_the_places_and_the_tags_of_its_message(path: Path) -> None:
    """And the spaces around it, where it joins what stands beside it."""
    for message in messages(path):
        *_, most = forms(message.id)
        for said in forms(message.string):
            assert shape(said) == shape(most), message.id
            assert not list(message.check(catalogues.read(path))), message.id


@pytest.mark.parametrize("path", LANGUAGES, ids=ids)
def test_a_translation_in_an_attribute_or_a_script_needs_no_care(path: Path) -> None:
    """It holds no straight quotes but those of its tags, and no entity."""
    for message in messages(path):
        for said in forms(message.string):
            outside = re.sub(r"<[^>]*>", "", said)
            assert not set(outside) & set("\"'&<>\\`"), message.id
