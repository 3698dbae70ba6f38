"""The canvas: cards of the right size, the same each time, with nothing outside of them."""

from __future__ import annotations

import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photos import opened
from reprise.derive import cards
from reprise.derive.cards import CARD_SIZE, Card
from reprise.errors import OutputError
from reprise.media.canvas import PAINTER, draw_card
from reprise.media.fonts import TEXT, TITLE, font
from reprise.model.names import UrlPath

CARD = Card(page=UrlPath("/a/"), site="Site", title="Job search", note="May 5, 2020")
RERUN = msgspec.structs.replace(CARD, kicker="Rerun", years=("2007", "2011"))
SIDES = msgspec.structs.replace(CARD, kicker="Comparison", note="", sides=("Left", "Right"))
LONG = "A title that goes on, and on, and then on again, until nobody reads it any more; " * 4
PAPER = (251, 248, 243)


def coloured(data: bytes, box: tuple[int, int, int, int]) -> set[tuple[int, int, int]]:
    """Return the colours in a part of a card."""
    part = opened(data).convert("RGB").crop(box).tobytes()
    return set(zip(part[::3], part[1::3], part[2::3], strict=True))


@pytest.mark.parametrize("card", [CARD, RERUN, SIDES], ids=["post", "rerun", "comparison"])
def test_a_card_is_a_png_of_the_size_that_is_asked_for(card: Card) -> None:
    """And light enough to be shown at once."""
    data = draw_card(card)
    made = opened(data)
    assert (made.format, made.size) == ("PNG", CARD_SIZE)
    assert len(data) < 40_000


def test_equal_cards_are_equal_bytes() -> None:
    """Whoever draws them, and the painter's name changes with Pillow."""
    assert draw_card(RERUN) == draw_card(msgspec.structs.replace(RERUN))
    assert PAINTER.startswith("pillow ")


def test_a_rerun_shows_then_and_now() -> None:
    """Other years are another picture, in the lower half."""
    other = msgspec.structs.replace(RERUN, years=("2008", "2011"))
    assert draw_card(other) != draw_card(RERUN)
    lower = (90, 340, 1120, 500)
    assert coloured(draw_card(RERUN), lower) - {PAPER}


@pytest.mark.parametrize("title", [LONG, "W" * 300, LONG.replace(" ", "")[:200], "i"])
@pytest.mark.parametrize("card", [CARD, RERUN, SIDES], ids=["post", "rerun", "comparison"])
def test_nothing_is_drawn_over_the_edge(card: Card, title: str) -> None:
    """A long title is wrapped, set smaller, and cut at the end."""
    data = draw_card(msgspec.structs.replace(card, title=title, site=title))
    for box in (
        (1130, 0, 1200, 630),
        (30, 0, 90, 630),
        (30, 0, 1200, 60),
        (30, 600, 1200, 630),
    ):
        assert coloured(data, box) == {PAPER}


def test_a_word_of_any_length_is_drawn_in_no_time() -> None:
    """It takes no longer than one that fills a card, whose end it shares."""
    endless = msgspec.structs.replace(SIDES, title="i" * 200_000, sides=("l" * 200_000, "b"))
    started = time.process_time()
    data = draw_card(endless)
    assert time.process_time() - started < 2
    assert data == draw_card(
        msgspec.structs.replace(endless, title="i" * 2000, sides=("l" * 2000, "b"))
    )


@pytest.mark.parametrize("count", [2, 3, 4])
def test_all_sides_of_a_comparison_have_room(count: int) -> None:
    """However long they are."""
    sides = tuple("Write everything down by hand, " * 3 for _ in range(count))
    data = draw_card(msgspec.structs.replace(SIDES, sides=sides))
    assert coloured(data, (1130, 0, 1200, 630)) == {PAPER}


@settings(max_examples=25, deadline=None)
@given(title=st.text(st.sampled_from("aW ,-–é“Ж"), min_size=1, max_size=200))
def test_any_title_can_be_drawn(title: str) -> None:
    """No title breaks the program."""
    folded = cards.drawable(title)
    if folded:
        assert draw_card(msgspec.structs.replace(CARD, title=folded))


@pytest.mark.parametrize("name", [TITLE, TEXT])
def test_the_fonts_have_every_sign_that_may_be_drawn(name: str) -> None:
    """None of them would be a box."""
    face = font(name, 40)
    box = face.getmask("\uffff")
    pattern = re.compile(cards._COVERED.pattern)  # noqa: SLF001 - the one list of signs
    signs = [chr(n) for n in range(0x21, 0x2700) if pattern.fullmatch(chr(n))]
    assert len(signs) > 700
    drawn = {sign: face.getmask(sign) for sign in signs}
    missing = [s for s, m in drawn.items() if m.size == box.size and bytes(m) == bytes(box)]
    assert missing == []


def test_a_font_that_is_not_there_is_said() -> None:
    """And what to do about it."""
    with pytest.raises(OutputError, match=r"no none\.woff\. Set cards: false\."):
        font("none.woff", 40)
