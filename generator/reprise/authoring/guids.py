"""Guids for published posts that have none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reprise.authoring.edit import with_field, with_filled_field
from reprise.authoring.files import replace
from reprise.authoring.post import new_guid
from reprise.derive.addresses import derive_addresses
from reprise.derive.identity import guid_in
from reprise.model.post import Status
from reprise.source.load import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reprise.model.names import Guid, SourcePath
    from reprise.model.settings import Settings
    from reprise.model.site import Site


def add_guids(root: Path, settings: Settings, *, docs_dir: str) -> Iterator[str]:
    """Write a guid into each published post without one; yield the paths of those files.

    It is the one that the ledger knows for the post's address, else one of its date and its
    slug. A header that cannot be changed safely is left alone; its warning stays.
    """
    site, _ = load_site(root, settings=settings, docs_dir=docs_dir)
    taken = {post.guid for post in site.posts}
    recorded = _recorded(site, settings)
    for post in sorted(site.posts, key=lambda p: p.path):
        if post.guid or post.status is not Status.PUBLISHED:
            continue
        guid = recorded.get(post.path) or new_guid(
            settings.guid_authority, post.published, post.slug
        )
        number = 2
        while guid in taken:
            guid = new_guid(settings.guid_authority, post.published, f"{post.slug}-{number}")
            number += 1
        data = (root / post.path).read_bytes()
        changed = with_field(data, "guid", guid) or with_filled_field(data, "guid", guid)
        if changed is not None:
            taken.add(guid)
            replace(root / post.path, changed)
            yield post.path


def _recorded(site: Site, settings: Settings) -> dict[SourcePath, Guid]:
    """Return the guid under which each post's address was recorded."""
    urls = derive_addresses(site, settings).posts
    known = {fact.url: guid for fact in site.ledger.urls if (guid := guid_in(fact.of))}
    return {path: known[url] for path, url in urls.items() if url in known}
