"""Fingerprints of feeds, and of what lists them."""

from __future__ import annotations

from functools import cached_property
from typing import assert_never

from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.frames import Fingerprint, Frames
from reprise.build.fingerprints.post_digests import PostDigests
from reprise.build.fingerprints.surroundings import Surroundings
from reprise.build.making.diary_feed_entries import diary_feed_entries
from reprise.build.plan.artifact import (
    HEADERS,
    EmptyFeed,
    FeedFile,
    FeedRecipe,
    HeaderRules,
    OpmlFile,
    SubscribePage,
)
from reprise.derive.channels import (
    Channel,
    CommentsChannel,
    JournalChannel,
    OnThisDayChannel,
    PostChannel,
    TermChannel,
    ThreadChannel,
    YearChannel,
    derive_channels,
    posts_in,
)
from reprise.model.names import SourcePath


class FeedFingerprints:
    """Fingerprints of one site's feeds; those of a channel are the same in every format."""

    def __init__(self, around: Surroundings, posts: PostDigests, frames: Frames) -> None:
        self._edition = around.edition
        self._around = around
        self._posts = posts
        self._frames = frames
        self._made: dict[Channel, Fingerprint] = {}

    def of(self, recipe: FeedRecipe) -> Fingerprint:
        """Return the fingerprint of a feed, or of a list of all feeds."""
        match recipe:
            case FeedFile(channel):
                if channel not in self._made:
                    self._made[channel] = self._feed(channel)
                return self._made[channel]
            case EmptyFeed():
                return (self._frames.settings, self._frames.engine)
            case SubscribePage():
                return (self._channels, *self._frames.of("subscribe.html"))
            case OpmlFile():
                return (self._channels, self._frames.settings, self._frames.engine)
            case HeaderRules():
                return self._rules()
            case other:
                assert_never(other)

    def _rules(self) -> Fingerprint:
        own, facts = self._around.host_files.get(HEADERS, b""), self._edition.facts
        return (
            ("the site's own rules changed", own),
            ("a script or a style in the theme changed", digest((facts.scripts, facts.styles))),
            self._channels,
            self._frames.settings,
            self._frames.engine,
        )

    def _feed(self, channel: Channel) -> Fingerprint:
        match channel:
            case CommentsChannel():
                recent = self._edition.recent
                paths = dict.fromkeys(comment.post for comment in recent)
                return self._comments(digest(recent), *paths)
            case ThreadChannel(path):
                return self._comments(b"", path)
            case JournalChannel() | OnThisDayChannel() as diary:
                said = digest(diary_feed_entries(self._edition, diary))
                what = ("an entry that it carries changed", said)
                return (what, self._frames.settings, self._frames.engine)
            case posts:
                return (*self._feed_entries(posts), *self._frames.bare("feed-entry.html"))

    def _comments(self, chosen: bytes, *paths: SourcePath) -> Fingerprint:
        facts = [self._posts.facts[path] for path in paths]
        links = self._posts.links(self._edition.post(path) for path in paths)
        said = digest_bytes(chosen, links, *(digest((f.comments, f.head)) for f in facts))
        what = ("a comment that it carries changed", said)
        return (what, self._frames.settings, self._frames.engine)

    def _feed_entries(self, channel: PostChannel) -> Fingerprint:
        outline = self._edition.outline
        posts = posts_in(outline, channel, self._edition.settings.feeds.length)
        years = tuple(outline.years)
        beside = years if isinstance(channel, YearChannel) else years[:1]
        matched, shown = self._posts.matched(posts, self._posts.feed_entry)
        return (
            matched,
            ("a post that it carries changed", shown),
            ("the archives beside it changed", digest(beside)),
            ("its name changed", self._name_of(channel).encode()),
        )

    def _name_of(self, channel: PostChannel) -> str:
        match channel:
            case TermChannel(kind, slug):
                return self._edition.outline.terms_by_address[kind, slug].name
            case _:
                return ""

    @cached_property
    def _channels(self) -> tuple[str, bytes]:
        """Which feeds there are, with their names."""
        outline, settings = self._edition.outline, self._edition.settings
        names = [(term.kind, term.slug, term.name) for term in outline.terms]
        channels = list(derive_channels(outline, settings))
        return ("a feed came or went", digest((channels, names)))
