"""Pages of ours that a navigation can name, as if they were documents of the host."""

from __future__ import annotations

from reprise.build.reading.preparing import Prepared


def own_pages(prepared: Prepared) -> dict[str, str]:
    """Return their titles by their source paths in the docs: the blog's home comes first.

    The journal's home is there as long as something of the journal is public.
    """
    addresses, settings = prepared.outline.addresses, prepared.request.settings
    pages = {f"{addresses.blog.removeprefix('/')}index.md": settings.blog.title}
    if prepared.outline.diary:
        pages[f"{addresses.journal.removeprefix('/')}index.md"] = settings.journal.title
    return pages
