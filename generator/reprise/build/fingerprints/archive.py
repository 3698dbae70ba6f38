"""Fingerprints of the archive: those of a year, and of all years, are made from months'.

A new post is in one month of two hundred; of the others the lines need not be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.post_digests import MATCHED, PostDigests
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.plan.artifact import ArchivePage, Artifact
from reprise.build.plan.site import page_of_month
from reprise.derive.archive import Month, months_of
from reprise.model.post import Post

StandingDigests = Callable[[Artifact], tuple[bytes, ...]]
"""Returns an artifact's stored digests if it is known to be unchanged, else nothing."""


def nothing_stands(_: Artifact) -> tuple[bytes, ...]:
    """Know of no artifact that it is as it was."""
    return ()


class ArchiveFingerprints:
    """Fingerprints of one site's archive."""

    def __init__(
        self,
        around: Surroundings,
        posts: PostDigests,
        frames: Frames,
        standing: StandingDigests,
    ) -> None:
        self._outline = around.edition.outline
        self._edition = around.edition
        self._posts = posts
        self._frames = frames
        self._standing = standing
        self._lines: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def of(self, page: ArchivePage) -> Fingerprint:
        """Return the fingerprint of a page of the archive."""
        months = months_of(self._outline.archive, page.year, page.month)
        if page.month is not None:
            return self._fingerprint(*self._of_month(months[0]))
        found = [self._of_month(month) for month in months]
        return self._fingerprint(
            b"".join(matched for matched, _ in found),
            digest_bytes(*(lines for _, lines in found)),
            years=digest([year.year for year in self._outline.archive]),
            runs=self._first_runs(post for month in months for post in month.posts),
        )

    def _fingerprint(
        self, matched: bytes, lines: bytes, *, years: bytes = b"", runs: bytes = b""
    ) -> Fingerprint:
        # The first two are what `_of_month` takes from a month that stands.
        return (
            (MATCHED, matched),
            ("a post that it lists changed", lines),
            ("the years around it changed", years),
            ("what it draws came back from another day", runs),
            self._frames.template("lines.html"),
            *self._frames.of("archive.html"),
        )

    def _of_month(self, month: Month) -> tuple[bytes, ...]:
        """Return which posts a month lists, and the digest of their lines."""
        key = month.year, month.month
        if key not in self._lines:
            page = page_of_month(self._outline.addresses, month)
            self._lines[key] = self._standing(page)[:2] or self._digested(month)
        return self._lines[key]

    def _digested(self, month: Month) -> tuple[bytes, ...]:
        (_, matched), lines = self._posts.matched(month.posts, self._posts.line)
        return matched, lines

    def _first_runs(self, posts: Iterable[Post]) -> bytes:
        of = self._outline.reruns.of
        reruns = (of[post.path] for post in posts if post.path in of) if of else ()
        return digest([rerun.first_run for rerun in reruns])
