"""Cards: named by what they show, and drawn only where every sign can be."""

from __future__ import annotations

import msgspec
import pytest

from reprise.derive.cards import Card, drawable
from reprise.model.names import UrlPath

CARD = Card(page=UrlPath("/blog/a/"), site="Site", title="A title")


def test_a_card_has_an_address_of_its_own() -> None:
    """Those who show links keep a picture for as long as its address stays."""
    assert CARD.url == f"/assets/reprise/cards/{CARD.name}.png"
    assert msgspec.structs.replace(CARD).url == CARD.url


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Another"},
        {"site": "Another"},
        {"page": UrlPath("/blog/b/")},
        {"years": ("2007", "2011")},
        {"sides": ("One", "Two")},
        {"note": "May 5, 2020"},
        {"kicker": "Rerun"},
    ],
)
def test_whatever_it_shows_is_in_its_name(other: dict[str, object]) -> None:
    """Two pages of one title have two cards."""
    assert msgspec.structs.replace(CARD, **other).name != CARD.name


@pytest.mark.parametrize(
    "text",
    [
        "Plain",
        "“Née” – it’s 5 €…",
        "Žluťoučký kůň",
        "Ελληνικά",
        "Привет",
        "Tiếng Việt",
        "£½×÷ß",
    ],
)
def test_scripts_that_the_fonts_have_are_drawn(text: str) -> None:
    """Latin, Greek, Cyrillic and Vietnamese, with the signs of good typography."""
    assert drawable(text) == text


@pytest.mark.parametrize(
    "text", ["日本", "שלום", "مرحبا", "हिन्दी", "I ♥ tea", "tea 🍵", "a\u200bb", "x\u0331"]
)
def test_other_signs_are_not_drawn_as_boxes(text: str) -> None:
    """No card is better than one that cannot be read."""
    assert drawable(text) is None


def test_white_space_is_folded_and_letters_are_joined_with_their_accents() -> None:
    """However a title was typed, it is drawn the same."""
    assert drawable(" a\u00a0 b\n c\xad ") == "a b c"
    assert drawable("e\u0301") == "\u00e9"
