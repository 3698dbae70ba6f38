"""A site from a dict of texts, built without MkDocs: fast, and every issue seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from fakes import plain_host
from reprise.build.pipeline import HostSite, Request, make_site, prepare_site
from reprise.derive.outline import derive_outline
from reprise.issues import Issue
from reprise.model.settings import Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.body import MarkdownOptions
from reprise.render.compose import Composer
from reprise.render.edition import Edition
from reprise.render.templates import TemplateSet

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)

GUID = "guid: 'tag:x.example,2026:{}'"


class BuiltSite(msgspec.Struct, frozen=True):
    """What a build made, and what it had to say."""

    files: dict[str, bytes]
    issues: tuple[Issue, ...]

    @property
    def messages(self) -> list[str]:
        """The issues as an author reads them."""
        return [str(issue) for issue in self.issues]

    def text(self, path: str) -> str:
        """Return a file as text."""
        return self.files[path].decode()


def write_site(root: Path, files: dict[str, str | bytes]) -> None:
    """Write the files below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def build(
    root: Path,
    files: dict[str, str | bytes],
    *,
    settings: Settings | None = None,
    drafts: bool = False,
    host: HostSite | None = None,
) -> BuiltSite:
    """Write the files and build the site they make."""
    write_site(root, files)
    request = Request(root=root, settings=settings or Settings(), now=NOW, drafts=drafts)
    made = make_site(prepare_site(request), host or plain_host())
    return BuiltSite({file.path: file.data for file in made.files}, made.issues)


def edition_of(
    site: Site, *, settings: Settings | None = None, facts: SiteFacts | None = None
) -> Edition:
    """Return the edition of a site of values; its texts hold no element."""
    settings = settings or Settings()
    outline, _ = derive_outline(site, settings)
    composer = Composer(MarkdownOptions(), TemplateSet({}, {}))
    edition, _ = composer.compose(
        site, outline, settings=settings, facts=facts or plain_host().facts
    )
    return edition


def post(title: str = "A post", body: str = "Words.\n", **fields: str) -> str:
    """Return a post's text; it has a summary, a date and a guid unless told otherwise."""
    known = {
        "title": f'"{title}"',
        "date": "2020-05-04",
        "summary": "A sentence.",
        "guid": f"'tag:x.example,2026:{title}'",
    }
    header = "\n".join(
        f"{name}: {value}" for name, value in {**known, **fields}.items() if value
    )
    return f"---\n{header}\n---\n{body}"


def comment(id_: str, body: str = "Words.\n", **fields: str) -> str:
    """Return a comment's text."""
    known = {"id": f'"{id_}"', "author": "A Reader", "date": "2020-05-05"}
    header = "\n".join(
        f"{name}: {value}" for name, value in {**known, **fields}.items() if value
    )
    return f"---\n{header}\n---\n{body}"
