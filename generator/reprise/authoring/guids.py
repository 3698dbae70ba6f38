"""Guids for published posts that have none."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reprise.authoring.edit import with_field
from reprise.authoring.post import new_guid
from reprise.errors import OutputError
from reprise.model.post import Status
from reprise.source.load import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.model.settings import Settings


def add_guids(root: Path, settings: Settings, *, docs_dir: str) -> Iterator[str]:
    """Write a guid into each published post without one; yield the paths of those files.

    A header that cannot be changed safely is left alone; its warning stays.
    """
    site, _ = load_site(root, settings=settings, docs_dir=docs_dir)
    taken = {post.guid for post in site.posts}
    for post in sorted(site.posts, key=lambda p: p.path):
        if post.guid or post.status is not Status.PUBLISHED:
            continue
        guid = new_guid(settings.guid_authority, post.published, post.slug)
        number = 2
        while guid in taken:
            guid = new_guid(settings.guid_authority, post.published, f"{post.slug}-{number}")
            number += 1
        changed = with_field((root / post.path).read_bytes(), "guid", guid)
        if changed is not None:
            taken.add(guid)
            _replace(root / post.path, changed)
            yield post.path


def _replace(path: Path, data: bytes) -> None:
    """Put the new bytes in the file's place in one step: an author's text is never half.

    A symbolic link stays one; the file that it leads to is changed.
    """
    path = path.resolve()
    # The name is short, so that it fits where the file's own has all of 255 bytes.
    temporary = path.with_name(".reprise.tmp")
    try:
        temporary.write_bytes(data)
        temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(f"Cannot write {path.name}: {error.strerror}.") from error
