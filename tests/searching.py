"""A site with a search box, built without MkDocs and published with its memory."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec

from fakes import plain_host
from remembering import ORDER
from reprise.build.cache.recalling import recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.finishing.search_work import FOLDER
from reprise.build.host_site import HostSite
from reprise.build.indexing import with_index
from reprise.build.pipeline import Made, make_site
from reprise.build.publishing import Destination, Origin, publish_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.build.stale.reason import Reason
from reprise.build.workers import Crew
from reprise.issues import has_errors
from reprise.model.settings import Settings
from reprise.source.stamps import Stamps
from sites import NOW, published


def searched_host() -> HostSite:
    """Return a host whose theme has a box with our index behind it."""
    host = plain_host()
    return msgspec.structs.replace(
        host, facts=msgspec.structs.replace(host.facts, search_box=True)
    )


def publish(
    root: Path,
    *,
    settings: Settings | None = None,
    host: HostSite | None = None,
    drafts: bool = False,
    crew: Crew | None = None,
) -> tuple[dict[str, bytes], tuple[Reason, ...]]:
    """Build the site to its folder, with what an earlier build has left; say why, too."""
    request = Request(
        root=root, settings=settings or Settings(), now=NOW, drafts=drafts, crew=crew or Crew()
    )
    store = Store(root / ".reprise", root / "site")
    before = recall(store, request)
    with Shelf.near(root / "site", root / ".reprise") as shelf:
        prepared = prepare_site(request, before)
        made = make_site(prepared, host or searched_host(), shelf, before)
        assert isinstance(made, Made), made.issues
        assert not has_errors(made.issues), made.issues
        made = with_index(made, before)
        origin = Origin(order=ORDER, others=Stamps())
        to = Destination(shelf=shelf, store=store)
        publish_site(prepared, made, before, origin=origin, to=to)
    before.memory.close()
    return published(root / "site"), made.result.reasons


def index_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of the index."""
    return {path: data for path, data in files.items() if path.startswith(FOLDER)}


def found_words(files: dict[str, bytes]) -> str:
    """Return every text of the index, unpacked: what a reader can find, and is shown."""
    packed = (
        data
        for path, data in index_of(files).items()
        if path.rpartition(".")[2].startswith("pf_")
    )
    return "\n".join(gzip.decompress(data).decode("utf-8", "replace") for data in packed)
