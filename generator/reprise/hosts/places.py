"""What a site's settings say of places, read quickly and without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from reprise.hosts.inherited import read_inherited
from reprise.hosts.settings import own_fields


class SitePlaces(msgspec.Struct, frozen=True):
    """Places of a site; files and folders are named as the settings do, from its root.

    `base` is the path of its address as a server gets it, empty or as `/sub`. `site_dir` is
    where it is published. `leads` are the settings' own files, and whatever they lead to.
    """

    base: str
    site_dir: str
    leads: tuple[str, ...]


def read_places(root: Path) -> SitePlaces:
    """Return a site's places; what cannot be read leads nowhere, and the build says so."""
    read = read_inherited(root)
    config = read.values
    theme, own = config.get("theme"), own_fields(config)
    journal, inputs = own.get("journal"), own.get("host_inputs")
    folders = (
        config.get("docs_dir"),
        theme.get("custom_dir") if isinstance(theme, dict) else None,
        journal.get("dir") if isinstance(journal, dict) else None,
    )
    several = ([*folders, inputs], inputs, config.get("hooks"), config.get("watch"))
    site_dir = config.get("site_dir")
    return SitePlaces(
        base=_base_of(config),
        site_dir=site_dir if isinstance(site_dir, str) else "site",
        leads=(*read.files, *(lead for leads in several for lead in _texts(leads))),
    )


def _base_of(config: Mapping[str, object]) -> str:
    """Return the path of the site's address, decoded; of what is no address it is empty."""
    address = config.get("site_url")
    if not isinstance(address, str):
        return ""
    try:
        path = unquote(urlsplit(address.rstrip("/")).path)
        path.encode()
    except ValueError:
        return ""
    return path if path.startswith("/") else ""


def _texts(items: object) -> list[str]:
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
