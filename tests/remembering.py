"""A site that has been built and is remembered, so that a warm build can be asked about it."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path

from fakes import plain_host
from reprise.build.cache.last import Look, order_digest
from reprise.build.cache.recalling import Remembered, recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.pipeline import Made, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.model.settings import Settings
from reprise.source.stamps import Stamps, take_stamps
from reprise.source.templates import own_files
from sites import NOW, Files, write_site

PLAIN = Settings()
ORDER = order_digest(drafts=False, environment=())
_ticks = count(1_600_000_000)


class Kept:
    """A site that was built once, and that each test finds in its place as it was then."""

    def __init__(self, root: Path) -> None:
        self._root, self._copy = root, root.with_name(f"{root.name}-kept")
        shutil.copytree(root, self._copy, symlinks=True)

    def restored(self) -> Path:
        """Bring it back with all its times, whatever was done to it; return where it is.

        In its place: a memory is that of one folder.
        """
        shutil.rmtree(self._root)
        shutil.copytree(self._copy, self._root, symlinks=True)
        return self._root


def edit(root: Path, files: Files) -> None:
    """Write files, each at another moment."""
    write_site(root, files)
    for name in files:
        moment = next(_ticks)
        os.utime(root / name, (moment, moment))


def asked(root: Path, settings: Settings = PLAIN) -> Request:
    """Return what every build here is asked for."""
    return Request(root=root, settings=settings, now=NOW)


def build_first(root: Path, files: Files, settings: Settings = PLAIN) -> None:
    """Write a site, and build it when its folders are old."""
    edit(root, files)
    # What is younger than the build is not trusted to be as it was.
    for folder in {folder for name in files for folder in (root / name).parents}:
        if folder.is_relative_to(root):
            os.utime(folder, (1, 1))
    _build(asked(root, settings), Remembered())


def build_again(root: Path, settings: Settings = PLAIN) -> Made:
    """Build the site with what is known of it; return what was made."""
    return _build(asked(root, settings), remembered(root, settings))


def _build(request: Request, before: Remembered) -> Made:
    root = request.root
    store = Store(root / ".reprise", root / "site")
    with shelf_of(root) as shelf:
        prepared = prepare_site(request, before)
        made = make_site(prepared, plain_host(), shelf, before)
        assert isinstance(made, Made)
        origin = Origin(order=ORDER, others=_templates(root))
        to = Destination(shelf=shelf, store=store)
        publish_site(prepared, made, before, origin=origin, to=to)
    return made


def _templates(root: Path) -> Stamps:
    return take_stamps(root, own_files(root))


def remembered(root: Path, settings: Settings = PLAIN) -> Remembered:
    """Look at the site, and return what is known of it."""
    store = Store(root / ".reprise", root / "site")
    return recall(store, asked(root, settings), order=ORDER)


def look_at(before: Remembered) -> Look:
    """Return the look that must have been taken."""
    assert before.look is not None
    return before.look


def shelf_of(root: Path) -> Shelf:
    """Return the shelf of the site."""
    return Shelf.near(root / "site", root / ".reprise")
