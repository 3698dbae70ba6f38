"""Places: which file an address means, and none outside the site's folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.model.names import encode_path
from reprise.preview.built import Layout

_INDEX = "index.html"


class Found(msgspec.Struct, frozen=True):
    """The address means this file."""

    file: Path


class Moved(msgspec.Struct, frozen=True):
    """The page is at that address, which is percent-encoded."""

    href: str


class Missing(msgspec.Struct, frozen=True):
    """There is no such page."""


Place = Found | Moved | Missing


def place_of(path: str, layout: Layout) -> Place:
    """Return what an address means; `path` is decoded and begins with a slash.

    A folder is its `index.html`, and its address ends with a slash. What climbs out of the
    site's folder is missing, be it by dots, by a backslash or through a link.
    """
    if path in {"/", layout.base} and layout.base:
        return Moved(f"{encode_path(layout.base)}/")
    if not path.startswith(f"{layout.base}/"):
        return Missing()
    names = path.removeprefix(layout.base)[1:].split("/")
    return _place_below(layout.output, names, path)


def _place_below(output: Path, names: list[str], path: str) -> Place:
    """Return what lies at these names; of a folder's address the last is empty."""
    *folders, last = names
    target = output.joinpath(*names)
    index = target / _INDEX
    if not all(map(_is_sound, [*folders, last] if last else folders)):
        return Missing()
    if last and _is_file(target, output):
        return Found(target)
    if _is_file(index, output):
        return Moved(f"{encode_path(path)}/") if last else Found(index)
    return Missing()


def _is_sound(name: str) -> bool:
    is_other_name = name in {"", ".", ".."} or name.startswith(".reprise")
    return not is_other_name and not any(sign in name for sign in "\\\0")


def _is_file(target: Path, folder: Path) -> bool:
    """Tell whether there is a file, and in the folder, whatever links lead to it."""
    try:
        return target.is_file() and target.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a name that is too long, a circle of links
        return False
