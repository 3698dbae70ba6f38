"""Our pages and their files, as MkDocs' navigation and templates see them."""

from __future__ import annotations

from pathlib import PurePath

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from reprise.hosts.mkdocs.watched import WatchedText


class OwnPage(Page):
    """A page that MkDocs' navigation knows by its file, whatever the title says."""

    watched_url: WatchedText | None = None

    @property
    def url(self) -> str:
        """The URL relative to the site, watched or not."""
        return super().url if self.watched_url is None else self.watched_url

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Page) and other.file is self.file

    __hash__ = None  # type: ignore[assignment] # as MkDocs' own pages


class OwnFile(File):
    """A file that exists only to give its page an address."""

    @property
    def src_path(self) -> str:
        """The path that the file would have in the docs, watched or not."""
        return self.src_uri if isinstance(self.src_uri, WatchedText) else super().src_path

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = PurePath(value).as_posix()

    @property
    def dest_path(self) -> str:
        """The path of the page's file in the site, watched or not."""
        return self.dest_uri if isinstance(self.dest_uri, WatchedText) else super().dest_path

    @dest_path.setter
    def dest_path(self, value: str) -> None:
        self.dest_uri = PurePath(value).as_posix()
