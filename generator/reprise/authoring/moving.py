"""Moving a text from an entry to a post: each relative address still means the same file."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec

from reprise.authoring.prose import linked_anywhere
from reprise.issues import Code
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.places import addresses_in
from reprise.render.portable import ADDRESSES
from reprise.render.srcset import addresses_of_set, with_addresses
from reprise.render.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEXTS = (".md", ".markdown", ".age")
"""What ends so may be an entry, whatever folder it lies in."""


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """From where to where; all four are absolute and normal, files but for the folders.

    What lies in the entry's own folder is moved to the post's.
    """

    root: str
    journal: str
    entry: str
    post: str

    @property
    def name(self) -> str:
        """The entry's name, which the post must not tell."""
        return posixpath.basename(self.entry).partition(".")[0]

    @property
    def own(self) -> str:
        """The entry's own folder."""
        return posixpath.join(posixpath.dirname(self.entry), self.name)


class Carried(msgspec.Struct, frozen=True):
    """A file that the text shows, the name it gets in the post's folder, where it is shown."""

    source: str
    name: str
    offset: int


class Problem(msgspec.Struct, frozen=True):
    """Why a text cannot be moved, and where in it."""

    code: Code
    offset: int


class Moved(msgspec.Struct, frozen=True):
    """The text as the post has it; with a problem it must not be used."""

    text: str
    files: tuple[Carried, ...]
    problems: tuple[Problem, ...]


def move(text: str, route: Route) -> Moved:
    """Return the text with its relative addresses written anew.

    What comes out is read again: it shows the same, and each address leads where it led. An
    address that leads into the journal, or out of the site, is a problem, and so is one that
    is written where only a browser would find it.
    """
    tree = _tree(text)
    shown = {unquote(reference) for reference in _references(tree)}
    pieces, at = [], 0
    files: dict[str, Carried] = {}
    problems: list[Problem] = []
    for found in addresses_in(text, sorted(ADDRESSES)):
        if unquote(found.reference) not in shown or not _path_of(found.reference):
            continue
        target = _target(found.reference, route.entry)
        if code := _refused(target, route):
            problems.append(Problem(code, found.start))
            continue
        if _is_below(target, route.own):
            taken = {carried.name for carried in files.values()}
            name = _new_name(target, route.name, taken)
            files.setdefault(target, Carried(target, name, found.start))
        places = {source: _place(carried, route) for source, carried in files.items()}
        pieces += [text[at : found.start], _address(found.reference, target, route, places)]
        at = found.end
    new = "".join([*pieces, text[at:]])
    moved = Moved(new, tuple(files.values()), tuple(problems))
    return moved if problems else _read_again(text, moved, route)


def _read_again(text: str, moved: Moved, route: Route) -> Moved:
    """Return what was moved, with a problem where it does not say what it said."""
    places = {carried.source: _place(carried, route) for carried in moved.files}

    def before(reference: str) -> str:
        target = _target(reference, route.entry)
        return places.get(target, target) + _tail_of(reference)

    def after(reference: str) -> str:
        return _target(reference, route.post) + _tail_of(reference)

    again = _tree(moved.text)
    if hidden := _told_elsewhere(again, route):
        problem = Problem(Code.PRIVATE_LINK, max(text.find(hidden), 0))
    elif _resolved(_tree(text), before) != _resolved(again, after):
        problem = Problem(Code.UNSAFE_PATH, 0)
    else:
        return moved
    return msgspec.structs.replace(moved, problems=(problem,))


def _told_elsewhere(tree: Tree, route: Route) -> str:
    """Return what an attribute that is not moved says of the journal; nothing if none does."""
    others = (
        (name, text or "")
        for node in tree.elements()
        for name, text in node.attributes.items()
        if name not in ADDRESSES and name not in _SETS
    )
    return next((text for name, text in others if _tells(name, text, route)), "")


def _tells(name: str, text: str, route: Route) -> bool:
    if name not in _FOR_READERS and f"{route.name}/" in text:
        return True
    if name in _FOR_MACHINES:
        found = (_target(word, route.entry) for word in text.split() if _path_of(word))
        return any(
            target == route.journal or _is_below(target, route.journal) for target in found
        )
    words = (word.rstrip(".:!?") for word in _WORD.findall(text))
    targets = (_target(word, route.entry) for word in words if _may_lead(name, word))
    return any(
        _is_below(target, route.journal) and _ENTRY.match(target, len(route.journal) + 1)
        for target in targets
    )


def _may_lead(name: str, word: str) -> bool:
    """Tell whether a word of an attribute may be a path; from a day to a day is none."""
    if not _path_of(word):
        return False
    is_prose = name in _FOR_READERS and not _FILE.search(word)
    return word.endswith(_TEXTS) or ("/" in word and not is_prose)


_SETS = ("srcset", "imagesrcset")
_FOR_MACHINES = frozenset(
    {
        *("ping", "action", "formaction", "archive", "classid", "codebase", "lowsrc", "dynsrc"),
        *("profile", "about", "resource", "itemid", "manifest", "xlink:href", "xml:base"),
    }
)
"""Attributes that hold addresses too, which a post has no use for."""

_FOR_READERS = frozenset(
    {
        *("alt", "title", "datetime", "placeholder", "label", "summary", "abbr"),
        *("aria-label", "aria-description", "aria-roledescription", "aria-valuetext"),
    }
)
"""Attributes that say something in words, or a time; what names a file there names it still."""

_WORD = re.compile(r"[^\s\"'()<>=,;]+")
_FILE = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
_ENTRY = re.compile(r"\d{4}-\d\d-\d\d")
"""What the name of each entry begins with."""


def _tree(text: str) -> Tree:
    return Tree(render_markdown(text, MarkdownOptions()))


def _references(tree: Tree) -> Iterator[str]:
    for node in tree.elements():
        for name, text in node.attributes.items():
            if name in _SETS:
                yield from addresses_of_set(text or "")
            elif name in ADDRESSES:
                yield text or ""


def _resolved(tree: Tree, resolve: Callable[[str], str]) -> str:
    """Return the HTML, each relative address in it resolved."""
    for node in tree.elements():
        for name, text in node.attributes.items():
            if name in _SETS:
                known = {
                    ref: resolve(ref) for ref in addresses_of_set(text or "") if _path_of(ref)
                }
                node.attrs[name] = with_addresses(text or "", known)
            elif name in ADDRESSES and _path_of(text or ""):
                node.attrs[name] = resolve(text or "")
    return tree.html


def _path_of(reference: str) -> str:
    """Return the path of a relative reference, decoded; an empty text for any other."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or reference.startswith("/"):
        return ""
    return unquote(re.split(r"[?#]", reference, maxsplit=1)[0])


def _tail_of(reference: str) -> str:
    """Return query and fragment, with their signs, decoded."""
    found = re.search(r"[?#].*", reference, re.DOTALL)
    return unquote(found[0]) if found else ""


def _target(reference: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), _path_of(reference)))


def _refused(target: str, route: Route) -> Code | None:
    own = _is_below(target, route.own) and not target.endswith(_TEXTS)
    if (target == route.journal or _is_below(target, route.journal)) and not own:
        return Code.PRIVATE_LINK
    if "\0" in target:  # %00, which no file has in its name
        return Code.UNSAFE_PATH
    if target != route.root and not _is_below(target, route.root) and not own:
        return Code.UNSAFE_PATH
    return None


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder.rstrip('/')}/")


def _new_name(source: str, entry: str, taken: set[str]) -> str:
    """Return the file's own name, without that of the entry, and unlike those taken."""
    stem, ending = posixpath.splitext(posixpath.basename(source))
    stem = stem.replace(entry, "").strip("-_. ") or "picture"
    numbered = (f"{stem}-{number}{ending}" for number in range(2, len(taken) + 3))
    return next(name for name in (f"{stem}{ending}", *numbered) if name not in taken)


def _place(carried: Carried, route: Route) -> str:
    return posixpath.join(posixpath.splitext(route.post)[0], carried.name)


def _address(reference: str, target: str, route: Route, places: dict[str, str]) -> str:
    """Return the address of a target, or of where it is moved to, for the post."""
    to = posixpath.relpath(places.get(target, target), posixpath.dirname(route.post))
    slash = "/" if _path_of(reference).endswith("/") else ""
    tail = re.search(r"[?#].*", reference, re.DOTALL)
    return linked_anywhere(to) + slash + (_escaped(tail[0]) if tail else "")


def _escaped(tail: str) -> str:
    """Return query and fragment in a form for brackets, quotes and neither."""
    signs = {" ": "%20", '"': "%22", "'": "%27", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29"}
    escaped = "".join(signs.get(sign, sign) for sign in tail)
    return escaped.replace("&", "&amp;").replace("\\", "%5C")
