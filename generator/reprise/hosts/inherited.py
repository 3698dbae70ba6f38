"""A site's configuration as MkDocs reads it: mkdocs.yml over what it inherits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from reprise.hosts.root import CONFIG
from reprise.issues import Code, Issue, Span
from reprise.source.faults import HeaderError
from reprise.source.raw import NoFileError, read_bytes
from reprise.source.yaml_text import load_config

_PARENT = "INHERIT"


class Inherited(msgspec.Struct, frozen=True):
    """The values of mkdocs.yml over those that it inherits, and the files that were asked.

    Where there is a fault, a build would refuse them, and they are not all that it would have.
    """

    values: Mapping[str, object]
    files: tuple[str, ...]
    fault: Issue | None = None


def read_inherited(root: Path) -> Inherited:
    """Return a site's configuration; what cannot be read is a fault and no exception."""
    files: list[str] = [CONFIG]
    values: dict[str, object] = {}
    try:
        while True:
            name = files[-1]
            own = dict(_mapping(root, name))
            parent = own.pop(_PARENT, "")
            values = merged(own, values)
            if parent == "":
                return Inherited(values, tuple(files))
            files.append(_beside(name, parent, files))
    except _FaultError as error:
        return Inherited(values, tuple(files), error.issue)
    except RecursionError:  # an alias inside what it names
        return Inherited(values, tuple(files), _fault(CONFIG, "it is nested without end"))


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return two mappings as one, as MkDocs merges them: mappings deeply, all else replaced."""
    both = dict(under)
    for key, value in over.items():
        below = both.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            both[key] = merged(below, value)
        else:
            both[key] = value
    return both


class _FaultError(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def _mapping(root: Path, name: str) -> Mapping[str, object]:
    try:
        data = read_bytes(str(root / name))
    except ValueError as error:  # YAML can write what no file has in its name
        raise _FaultError(_fault(CONFIG, f"{_PARENT} is no path")) from error
    if isinstance(data, NoFileError):
        raise _FaultError(_fault(name, "it is neither a file nor a folder"))
    if isinstance(data, OSError):
        raise _FaultError(_fault(name, f"{data.strerror}"))
    value = _value(data, tuple(os.environ.items()) if b"!ENV" in data else ())
    if isinstance(value, HeaderError):
        raise _FaultError(_unread(name, value))
    if value is None and name != CONFIG:
        return {}
    if not isinstance(value, dict):
        raise _FaultError(_fault(name, "it holds no settings with names", Span(1)))
    return value


@lru_cache(maxsize=8)
def _value(data: bytes, variables: tuple[tuple[str, str], ...]) -> object:  # noqa: ARG001 - a part of the key
    """Return what a file says, or why it is no YAML; nobody may change it.

    Kept by all that it is made from, for several ask in each build and a preview builds
    after each change: to read YAML costs more than all else that is done for a post.
    """
    try:
        return load_config(data)
    except HeaderError as error:
        return error


def _beside(name: str, parent: object, met: Iterable[str]) -> str:
    """Return the path of a file that another one inherits from, and that was not met yet."""
    if not isinstance(parent, str):
        raise _FaultError(_fault(name, f"{_PARENT} is no path"))
    found = os.path.normpath(os.path.join(os.path.dirname(name), parent))  # noqa: PTH118, PTH120 - relative texts
    if found in met:
        raise _FaultError(_fault(name, f"{_PARENT} leads back to {found}"))
    return found


def _unread(name: str, error: HeaderError) -> Issue:
    span = Span(error.line, error.column)
    if error.code is not Code.ALIAS_BOMB:
        return _fault(name, error.reason, span)
    return Issue(
        code=error.code, path=name, span=span, message=error.reason, advice=error.advice
    )


def _fault(name: str, reason: str, span: Span | None = None) -> Issue:
    return Issue(
        code=Code.HOST_ERROR, path=name, span=span, message=f"this cannot be read: {reason}"
    )
