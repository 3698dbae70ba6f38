"""Templates as texts: the shipped ones, with a site's own in front."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.source.text import decode_text

THEME = "theme/"
"""What lies here overrides templates of the host's theme, and is the host's to read."""

_TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".txt")


class Templates(msgspec.Struct, frozen=True):
    """`sources` by name (`parts/card.html`); `origins` names the files of the site's own."""

    sources: dict[str, str]
    origins: dict[str, str]


def load_templates(root: Path) -> tuple[Templates, tuple[Issue, ...]]:
    """Return all templates; a file in `root/templates` shadows the shipped one of its name."""
    shipped, issues = _texts(shipped_folder(), SourcePath("reprise/templates"))
    own, own_issues = _texts(root / "templates", SourcePath("templates"))
    sources = {name: text for name, (text, _) in {**shipped, **own}.items()}
    origins = {name: path for name, (_, path) in own.items()}
    return Templates(sources, origins), (*issues, *own_issues)


def shipped_folder() -> Path:
    """Return where the shipped templates lie: in the wheel, or at the checkout's top."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def _texts(folder: Path, shown: SourcePath) -> tuple[dict[str, tuple[str, str]], list[Issue]]:
    texts: dict[str, tuple[str, str]] = {}
    issues: list[Issue] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in _TEXTS and path.is_file() and not name.startswith(THEME):
            where = SourcePath(f"{shown}/{name}")
            text, problems = decode_text(where, path.read_bytes())
            issues += problems
            if text is not None:
                texts[name] = (text, where)
    return texts, issues
