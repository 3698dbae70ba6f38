"""Lessons: learning a shell from a theme, and proving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reprise.render.shell.canaries import canaries
from reprise.render.shell.cut import cut
from reprise.render.shell.key import key_of
from reprise.render.shell.markers import marked_page
from reprise.render.shell.reading import Asks, Reading
from reprise.render.shell.shell import Shell, fill
from reprise.render.shell.unfillable import UnfillableError, around

if TYPE_CHECKING:
    from reprise.render.shell.reading import ObservedTheme
    from reprise.render.theme import Slots

_MOST_ROUNDS = 8


class Lesson(msgspec.Struct, frozen=True):
    """What was learned: how the theme reads its pages, and a shell where there can be one."""

    reading: Reading
    shell: Shell | None = None


def learn(theme: ObservedTheme, slots: Slots, *, html: str, reading: Reading) -> Lesson:
    """Return the shell for pages like this one, proved on two canaries and on the page.

    `html` is the page as the theme renders it, `reading` what is known of the theme. There
    is no shell where no page of markers answers the theme's questions as this page does.
    Raises `UnfillableError` where the shell is not true, `ThemeError` as the theme does.
    """
    for _ in range(_MOST_ROUNDS):
        key = key_of(slots, reading)
        if key is None:
            return Lesson(reading)
        pages = (marked_page(slots, key, reading), *canaries(slots, key, reading))
        if any(key_of(page, reading) != key for page in pages):
            return Lesson(reading)
        seen = [theme.observe(page) for page in pages]
        known = reading
        for observation in seen:
            reading = reading | observation.reading
        _require_whole(reading)
        if reading == known:
            break
    else:
        raise UnfillableError("it reads more of the page each time it is asked")
    shell = cut(seen[0].html, pages[0], key)
    proofs = [*zip(pages[1:], [s.html for s in seen[1:]], strict=True), (slots, html)]
    for page, expected in proofs:
        _prove(shell, page, expected)
    return Lesson(reading, shell)


def _require_whole(reading: Reading) -> None:
    apart = (q.of for q in reading.questions if q.asks is Asks.TAKES_APART)
    if name := next(apart, None):
        raise UnfillableError(f"it measures the {name.replace('_', ' ')}, or takes it apart")


def _prove(shell: Shell, page: Slots, expected: str) -> None:
    filled = fill(shell, page)
    if filled == expected:
        return
    at = next(
        (n for n, (a, b) in enumerate(zip(filled, expected, strict=False)) if a != b),
        min(len(filled), len(expected)),
    )
    raise UnfillableError(
        f"it would show {around(filled, at)} where the theme has {around(expected, at)}"
    )
