"""What MkDocs says while it runs, as issues among ours."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

from mkdocs.utils import CountHandler

from reprise.hosts.root import CONFIG
from reprise.issues import Code, Issue, Span

_IN_YAML = re.compile(r'in "(?P<path>[^"]+)", line (?P<line>\d+), column (?P<column>\d+)')
_OF_OPTION = re.compile(r"Config value '(?P<name>[^']+)': ")


def has_warned() -> bool:
    """Tell whether MkDocs has counted a warning, ours or its own, in a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(h.get_counts() for h in handlers if isinstance(h, CountHandler))


class HostLog(logging.Handler):
    """MkDocs' warnings and errors, as issues among ours."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self._root = root
        self.issues: list[Issue] = []

    def __enter__(self) -> None:
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        self._propagates, logger.propagate = logger.propagate, False

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        logger.propagate = self._propagates

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what MkDocs says."""
        self.add(record.levelno, record.getMessage())

    def fail(self, message: str) -> None:
        """Keep an error that MkDocs has raised, or would have."""
        self.add(logging.ERROR, message)

    def add(self, level: int, message: str) -> None:
        """Keep a message, at the place in the configuration that it names, if it names one."""
        code = Code.HOST_ERROR if level >= logging.ERROR else Code.HOST_WARNING
        self.keep(code, message, *self._place(message))

    def keep(self, code: Code, message: str, path: str = "", span: Span | None = None) -> None:
        """Keep a message of which the place is known."""
        text = " ".join(f"MkDocs: {message}".split())
        self.issues.append(Issue(code=code, path=path, span=span, message=text))

    def _place(self, message: str) -> tuple[str, Span | None]:
        if found := _IN_YAML.search(message):
            path = os.path.relpath(found["path"], self._root)
            return path.replace(os.sep, "/"), Span(int(found["line"]), int(found["column"]))
        if found := _OF_OPTION.match(message):
            return CONFIG, self._line_of(found["name"])
        return "", None

    def _line_of(self, option: str) -> Span | None:
        """Return where an option stands in mkdocs.yml; None where it is not written."""
        text = (self._root / CONFIG).read_text(encoding="utf-8-sig", errors="replace")
        found = re.search(rf"^{re.escape(option)}[ \t]*:", text, re.MULTILINE)
        return Span(text.count("\n", 0, found.start()) + 1) if found else None
