"""The watchlist: which folders are watched, and which changes in them count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reprise.build.commit import MARK
from reprise.preview.built import Layout

_FOLDERS = frozenset({".git", ".hg", ".reprise", ".svn", "__pycache__", "node_modules"})
_TEMPORARY = re.compile(
    r".*~|\#.*\#|\.\#.*|4913|.*\.sw[a-z]|.*\.(?:tmp|temp|part|crdownload)"
    r"|\.goutputstream-.*|.*___jb_(?:tmp|old)___|\.DS_Store|\.fuse_hidden.*|\.nfs.*"
)
"""What editors and file managers write beside the file that is meant."""


def counts(path: Path, layout: Layout) -> bool:
    """Tell whether a change of this path is a change of the site.

    Of the files at the site's top, and of a folder that is watched for the sake of a file,
    only those count that the settings lead to: a log, say, may lie there.
    """
    if path in layout.beyond:
        return True
    if any(path.is_relative_to(folder) for folder in _outputs(layout)):
        return False
    tops = (top for top in (layout.root, *layout.beyond) if path.is_relative_to(top))
    top = next(tops, None)
    if top is None or _TEMPORARY.fullmatch(path.name):
        return False
    if path.parent == layout.root and path.suffix and not path.is_dir():
        # What has no suffix may be a folder that is gone.
        return False
    return _FOLDERS.isdisjoint(path.relative_to(top).parts)


def shallow_folders(layout: Layout) -> frozenset[Path]:
    """Return the folders of which the entries are watched, and nothing below those.

    A file is watched through its folder: an editor may put a new file in its place. So is a
    folder, which may come back as another, and so may any above it that the site is not in.
    """
    holders = (holder for lead in layout.beyond for holder in _holders(lead, layout.root))
    return frozenset({layout.root, *holders})


def deep_folders(layout: Layout) -> frozenset[Path]:
    """Return the folders that are watched with all that lies below them.

    Watching costs by the folder, so what cannot count is left out at the top: names that
    begin with a dot, environments of Python, and what a build has written.
    """
    below = set(_folders_of(layout))
    leads = {lead for lead in layout.beyond if lead.is_dir()}
    return frozenset(
        folder
        for folder in below | leads
        if not any(folder != other and folder.is_relative_to(other) for other in below | leads)
    )


def _holders(lead: Path, root: Path) -> Iterator[Path]:
    """Yield the folders above that are there, up to the nearest that holds the site too."""
    for folder in filter(Path.is_dir, lead.parents):
        yield folder
        if root.is_relative_to(folder):
            return


def _folders_of(layout: Layout) -> Iterator[Path]:
    outputs = _outputs(layout)
    try:
        entries = list(layout.root.iterdir())
    except OSError:  # the site is gone for the moment
        return
    for entry in entries:
        is_hidden = entry.name.startswith(".") or entry.name in _FOLDERS
        if is_hidden or entry in outputs or not entry.is_dir():
            continue
        if not (entry / MARK).exists() and not (entry / "pyvenv.cfg").exists():
            yield entry


def _outputs(layout: Layout) -> tuple[Path, ...]:
    return (layout.output, *layout.beside)
