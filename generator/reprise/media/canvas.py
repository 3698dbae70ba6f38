"""The canvas: social cards, drawn.

Equal cards make equal bytes, for one version of Pillow.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from PIL import Image, ImageChops, ImageDraw
from PIL import __version__ as _pillow

from reprise.derive.cards import CARD_SIZE, Card
from reprise.media.fonts import TEXT, TITLE, font

PAINTER = f"pillow {_pillow}, 1"
"""What draws cards, for the key under which one is kept; the last number is our own."""

_WIDTH, _HEIGHT = CARD_SIZE
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, _WIDTH - 80, 72, _HEIGHT - 64
_PAPER, _INK, _ACCENT = (251, 248, 243), (43, 33, 24), (168, 66, 26)

_FULL_INK, _QUIET, _FULL_ACCENT = 199, 125, 55
"""Steps from paper to ink, and from paper to the accent: both fit one palette."""

_TITLE_SIZES = (92, 76, 66, 58, 52, 46)
_SIDE_SIZES = (44, 38, 32, 26)
_LEADING = 1.22

_NARROWEST = 4
"""No sign is drawn in fewer pixels, in the smallest size."""
_MOST_SIGNS = 2_000
"""More than fill a card, the smallest and narrowest."""


def draw_card(card: Card) -> bytes:
    """Return the card as PNG. Raises `OutputError` where there are no fonts."""
    ink, accent = (Image.new("L", CARD_SIZE) for _ in range(2))
    _Sheet(ImageDraw.Draw(ink), ImageDraw.Draw(accent)).draw(card)
    shifted = accent.point([0, *range(_FULL_INK + 2, 256), *[255] * (_FULL_INK + 1)])
    picture = ImageChops.lighter(ink, shifted)
    picture.putpalette(_PALETTE)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


class _Sheet:
    """A card while it is drawn: one layer for each of its two colours."""

    def __init__(self, ink: ImageDraw.ImageDraw, accent: ImageDraw.ImageDraw) -> None:
        self._ink = ink
        self._accent = accent

    def draw(self, card: Card) -> None:
        """Draw everything."""
        self._accent.rectangle((0, 0, 23, _HEIGHT), fill=_FULL_ACCENT)
        top = _TOP
        if card.kicker:
            small = font(TEXT, 30)
            self._accent.text((_LEFT, top), card.kicker.upper(), fill=_FULL_ACCENT, font=small)
            top += 56
        lower = _BOTTOM - 70
        if card.years or card.sides:
            lower -= 176
        self._title(card.title, top, lower)
        if card.years:
            self._years(card.years, lower + 30)
        elif card.sides:
            self._sides(card.sides, lower + 36)
        self._foot(card)

    def _title(self, title: str, top: int, bottom: int) -> None:
        room = (_RIGHT - _LEFT, bottom - top)
        size = _size_for(title, TITLE, _TITLE_SIZES, room)
        lines = _cut_lines(title, TITLE, size, room)
        # Half of the room that is left stands above: a short title hangs from nothing.
        first = top + max(0, (bottom - top - round(len(lines) * size * _LEADING)) // 2)
        for number, line in enumerate(lines):
            at = (_LEFT, first + round(number * size * _LEADING))
            self._ink.text(at, line, fill=_FULL_INK, font=font(TITLE, size))

    def _years(self, years: tuple[str, str], top: int) -> None:
        """Draw then and now, with an arrow between them that is as long as there is room."""
        big = font(TITLE, 96)
        then, now = years
        self._accent.text((_LEFT, top), then, fill=_FULL_ACCENT, font=big)
        start = _LEFT + big.getlength(then) + 36
        end = start + 220
        middle = top + 66
        self._accent.rectangle((start, middle - 4, end - 20, middle + 4), fill=_FULL_ACCENT)
        tip = [(end - 36, middle - 24), (end, middle), (end - 36, middle + 24)]
        self._accent.polygon(tip, fill=_FULL_ACCENT)
        self._accent.text((end + 36, top), now, fill=_FULL_ACCENT, font=big)

    def _sides(self, sides: Sequence[str], top: int) -> None:
        """Draw the sides beside each other, with a rule between two."""
        step = (_RIGHT - _LEFT) // len(sides)
        room = (step - 56, 130)
        size = min(_size_for(side, TEXT, _SIDE_SIZES, room) for side in sides)
        for number, side in enumerate(sides):
            left = _LEFT + number * step
            if number:
                self._accent.rectangle((left, top, left + 5, top + 120), fill=_FULL_ACCENT)
                left += 32
            for place, line in enumerate(_cut_lines(side, TEXT, size, room)):
                at = (left, top + round(place * size * _LEADING))
                self._ink.text(at, line, fill=_FULL_INK, font=font(TEXT, size))

    def _foot(self, card: Card) -> None:
        small = font(TEXT, 30)
        note = small.getlength(card.note) if card.note else 0
        site = _cut(card.site, TEXT, 30, int(_RIGHT - _LEFT - note - 40))
        self._ink.text((_LEFT, _BOTTOM - 34), site, fill=_FULL_INK, font=small)
        if card.note:
            self._ink.text((_RIGHT - note, _BOTTOM - 34), card.note, fill=_QUIET, font=small)


def _size_for(text: str, name: str, sizes: Sequence[int], room: tuple[int, int]) -> int:
    """Return the largest size in which a text fits, else the smallest."""
    width, height = room

    def fits(size: int) -> bool:
        most = _most(height, size)
        return len(list(islice(_wrapped(text, name, size, width), most + 1))) <= most

    return next(filter(fits, sizes), sizes[-1])


def _cut_lines(text: str, name: str, size: int, room: tuple[int, int]) -> list[str]:
    """Return the lines of a text, as many as there is room for."""
    width, height = room
    most = _most(height, size)
    # The last line has room for no more than a part of the first that is too many.
    lines = list(islice(_wrapped(text, name, size, width), most + 1))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), name, size, width)]


def _most(height: int, size: int) -> int:
    return max(1, int(height / (size * _LEADING)))


def _wrapped(text: str, name: str, size: int, width: int) -> Iterator[str]:
    """Break a text between words; a word that is wider than a line, wherever it must be."""
    length = font(name, size).getlength
    line = ""
    for word in text[:_MOST_SIGNS].split(" "):
        longer = f"{line} {word}" if line else word
        if length(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        rest = word
        while length(rest) > width:
            end = max(1, _fitting(rest, length, width))
            yield rest[:end]
            rest = rest[end:]
        line = rest
    if line:
        yield line


def _cut(text: str, name: str, size: int, width: int) -> str:
    """Return a text that fits one line, with an ellipsis where it has been cut."""
    length = font(name, size).getlength
    text = text[:_MOST_SIGNS]
    if length(text) <= width:
        return text
    end = _fitting(text, length, width)
    while end and length(text[:end].rstrip(" ,;:–—-") + "…") > width:
        end -= 1
    return text[:end].rstrip(" ,;:–—-") + "…"


def _fitting(text: str, length: Callable[[str], float], width: int) -> int:
    """Return how many signs of a text fit one line: each makes it longer."""
    ends = range(1, min(len(text), width // _NARROWEST) + 1)
    return bisect_right(ends, float(width), key=lambda end: length(text[:end]))


def _gradient(colour: tuple[int, int, int], steps: int) -> list[int]:
    """Return the colours from paper to another one, in as many steps."""
    return [
        round(paper + (full - paper) * step / steps)
        for step in range(steps + 1)
        for paper, full in zip(_PAPER, colour, strict=True)
    ]


_PALETTE = [*_gradient(_INK, _FULL_INK), *_gradient(_ACCENT, _FULL_ACCENT)]
"""Places 0 to 199 are ink, 200 to 255 the accent."""
