"""The shell theme: a theme that renders each kind of page once, and then fills it in."""

from __future__ import annotations

import contextlib
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from reprise.issues import Code, Issue
from reprise.render.shell.key import ShellKey, key_of
from reprise.render.shell.reading import Reading
from reprise.render.shell.relatives import relatives
from reprise.render.shell.shell import Shell, fill
from reprise.render.shell.unfillable import UnfillableError
from reprise.render.theme import ThemeError, UnknownPageError

if TYPE_CHECKING:
    from reprise.render.shell.place import Place
    from reprise.render.shell.reading import ObservedTheme
    from reprise.render.theme import Slots

_MOST_SHELLS = 256
"""A shell is as large as a page; a site of more kinds than these has no kinds."""

_MOST_META = 16
"""Front matter that a theme shows can be another on each page: no kind of page either."""


class DefeatedError(Exception):
    """A layout was found to be one that cannot be filled in: what was filled may be wrong."""

    def __init__(self, layout: str) -> None:
        super().__init__(f"Cannot fill in pages of {layout}. Render all of them again.")
        self.layout = layout


class ShellSet(msgspec.Struct, frozen=True, kw_only=True):
    """All that was learned of a theme, to be kept and given to a later `ShellTheme`.

    `readings` and `defeats` are by layout. A theme may be seen to read more of later pages:
    its readings grow, the latest comes first, and a shell has its key under one of them. A
    defeat says why pages cannot be filled in. A set is true as long as the host's inputs
    are those it was learned under.
    """

    shells: tuple[Shell, ...] = ()
    readings: dict[str, tuple[Reading, ...]] = {}
    defeats: dict[str, str] = {}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """A warning for each layout that must be rendered anew for every page."""
        return tuple(_defeated(layout, why) for layout, why in sorted(self.defeats.items()))


class ShellTheme:
    """A `Theme` whose pages equal those of its reference, byte for byte.

    With a reference it learns what it does not know; without one it fills what it has, and
    raises `UnknownPageError` for a page that it has no shell for. Where a lesson shows that
    a layout cannot be filled in, it raises `DefeatedError`, once: each page of it that was
    filled in before, here or elsewhere, must be rendered again.
    """

    def __init__(self, reference: ObservedTheme | None, known: ShellSet | None = None) -> None:
        known = known or ShellSet()
        self.reference = reference
        self._shells = {shell.key: shell for shell in known.shells}
        self._readings = dict(known.readings)
        self._defeats = dict(known.defeats)
        self._without: set[ShellKey | None] = set()
        # A page of each place on which something was learned, since `learn_ahead`.
        self._samples: dict[tuple[str, Place], Slots] = {}

    @property
    def shells(self) -> ShellSet:
        """Everything learned so far."""
        return ShellSet(
            shells=tuple(
                s for key, s in self._shells.items() if key.layout not in self._defeats
            ),
            readings=dict(self._readings),
            defeats=dict(self._defeats),
        )

    @property
    def is_alone(self) -> bool:
        """Whether it has no reference to learn from."""
        return self.reference is None

    def alone(self) -> ShellTheme:
        """Return the theme with all that it has learned, and without its reference."""
        return ShellTheme(None, self.shells)

    def shell_of(self, slots: Slots) -> Shell | None:
        """Return the shell that the page is filled into, None where there is none yet."""
        if slots.layout in self._defeats:
            return None
        for reading in self._readings.get(slots.layout, ()):
            key = key_of(slots, reading)
            if key and (shell := self._shells.get(key)):
                return shell
        return None

    def render(self, slots: Slots) -> str:
        """Return the page. Raises `ThemeError` as the reference does, or `UnknownPageError`.

        Raises `DefeatedError` where it is this page that shows a layout to be defeated.
        """
        shell = self.shell_of(slots)
        if shell is not None:
            return fill(shell, slots)
        if self.reference is None:
            raise UnknownPageError(slots)
        html = self.reference.render(slots)
        was_defeated = slots.layout in self._defeats
        self._learn(self.reference, slots, html)
        if slots.layout in self._defeats and not was_defeated:
            raise DefeatedError(slots.layout)
        return html

    def learn_ahead(self) -> None:
        """Learn the kinds of pages that are likely to come, from those that were rendered.

        What would defeat one of them is no matter before it is there.
        """
        samples, self._samples = self._samples, {}
        defeats = dict(self._defeats)
        for slots in chain.from_iterable(map(relatives, samples.values())):
            if self.reference is not None and self.shell_of(slots) is None:
                with contextlib.suppress(ThemeError):
                    self._learn(self.reference, slots, self.reference.render(slots))
        self._samples, self._defeats = {}, defeats

    def _learn(self, reference: ObservedTheme, slots: Slots, html: str) -> None:
        """Learn a shell for pages like this one; the next of them is filled in."""
        layout = slots.layout
        readings = self._readings.get(layout, ())
        reading = readings[0] if readings else Reading()
        key = key_of(slots, reading)
        if key is None or layout in self._defeats or not self._is_worth_it(key):
            return
        from reprise.render.shell.lesson import learn  # noqa: PLC0415 - not without the host

        try:
            lesson = learn(reference, slots, html=html, reading=reading)
        except UnfillableError as error:
            self._defeats[layout] = str(error)
        except ThemeError as error:
            self._defeats[layout] = f"it cannot show a page of strange texts: {error}"
        else:
            if lesson.reading != reading or not readings:
                self._readings[layout] = (lesson.reading, *readings)
            if lesson.shell:
                self._shells[lesson.shell.key] = lesson.shell
                self._samples.setdefault((layout, lesson.shell.key.place), slots)
            else:
                self._without.add(key_of(slots, lesson.reading))

    def _is_worth_it(self, key: ShellKey) -> bool:
        if key in self._without or len(self._shells) >= _MOST_SHELLS:
            return False
        metas = {known.meta for known in self._shells if known.layout == key.layout}
        return key.meta in metas or len(metas) < _MOST_META


def _defeated(layout: str, why: str) -> Issue:
    return Issue(
        code=Code.DEFEATED_SHELL,
        path="",
        message=f'the layout "{layout}" has to be rendered anew for each page: {why}',
        advice="An override or a plugin measures what it shows, or looks into it. "
        "The pages are right; they only take longer.",
    )
