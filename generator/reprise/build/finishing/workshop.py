"""The workshop: artifacts are finished here, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from reprise.build.finishing.desk import Bench
from reprise.build.included import names_of, private_includes
from reprise.build.making.feed_entries import feed_entry, packed_feed_entry, unpacked_feed_entry
from reprise.build.making.maker import Maker
from reprise.build.on_demand import OnDemand
from reprise.build.plan.artifact import ArchivePage, Artifact, PostPage
from reprise.build.team import Answer
from reprise.build.text_facts import TextFacts, text_facts
from reprise.build.workers import in_handfuls, one_by_one
from reprise.derive.archive import months_of
from reprise.derive.visible import is_listed
from reprise.feeds.feed import FeedEntry
from reprise.issues import Code, Issue
from reprise.model.names import SourcePath
from reprise.render.compose import summary_of
from reprise.render.edition import Edition, PostText, Summary
from reprise.render.pages.archive import lines_view
from reprise.render.pages.cards import card_view
from reprise.render.pages.site import site_view
from reprise.render.templates import TemplateError
from reprise.render.theme import Slots, ThemeError, UnknownPageError

_TEXTS = 200
"""Texts that are kept: those of a batch, and of what its pages show besides."""

_HANDFUL = 8_000_000
"""Bytes of files that are made before one is written; a year of a large blog is one feed."""

_UNPACKED = 1000
"""Feed entries that are kept unpacked, some 12 kB each: a year's archive has two formats."""

_MONTHS = 600
"""Months of which the lines are kept, some 7 kB each: three pages of the archive show them."""


_Rendered = tuple[PostText, tuple[Issue, ...]]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a post once its text is rendered; whatever shows it needs no more.

    A card or a feed entry that cannot be made is empty; its fault is told where it is shown.
    """

    text: TextFacts
    summary: Summary
    card: str
    entry: bytes


class Finished(msgspec.Struct, frozen=True, array_like=True):
    """What has become of an artifact: is it on the shelf, or in its place already?

    `told` is of the post whose page it is, `lines` are of the month whose page it is. A page
    is nowhere yet where it has `slots`: the theme has no host here, and needs one to frame it.
    """

    waits: bool
    issues: tuple[Issue, ...] = ()
    told: Told | None = None
    lines: str = ""
    slots: Slots | None = None


Sent = bytes | Finished
"""What a process has finished, packed; as it is where it has slots, which hold any values."""


def set_up(bench: Bench) -> Answer[Artifact, Sent]:
    """Return what finishes artifacts in another process."""
    workshop = Workshop(bench)

    def finish(artifacts: Sequence[Artifact]) -> list[Sent]:
        return [done if done.slots else _packed(done) for done in workshop.finish(artifacts)]

    return finish


_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(Finished).decode


def set_up_facts(bench: Bench) -> Answer[SourcePath, TextFacts]:
    """Return what tells the facts of posts' texts, and makes no page of them."""
    return one_by_one(Workshop(bench).facts_of_text)


class _Made(msgspec.Struct, frozen=True):
    """A file's bytes, and what is wrong with it; without bytes it cannot be made.

    With `slots` it can be, by a theme that has its host.
    """

    data: bytes | None
    issues: tuple[Issue, ...] = ()
    slots: Slots | None = None


def _weight(made: tuple[Artifact, _Made]) -> int:
    return len(made[1].data or b"")


class Workshop:
    """Finishes artifacts; the texts of posts are read and rendered when they are asked for."""

    def __init__(self, bench: Bench) -> None:
        desk, tools, parts = bench.desk, bench.tools, bench.parts
        self._desk, self._tools, self._parts = desk, tools, parts
        self._rendered: OnDemand[SourcePath, _Rendered] = OnDemand(
            self._render, {}, keep=_TEXTS
        )
        edition = msgspec.structs.replace(
            tools.composer.edition,
            texts=OnDemand(lambda path: self._rendered[path][0], {}, keep=1),
            summaries=OnDemand(self._summary, parts.summaries),
            cards=OnDemand(self._card, parts.cards),
            lines=OnDemand(self._lines, parts.lines, keep=_MONTHS),
            quotations=parts.quotations,
            related=parts.related,
        )
        self._site = site_view(edition)
        self._maker = Maker(
            edition=edition,
            plan=desk.plan,
            theme=desk.theme,
            templates=tools.templates,
            elements=tools.composer.elements,
            now=desk.now,
            root=desk.root,
            host_files=desk.host_files,
            feed_entries=OnDemand(self._feed_entry, {}, keep=_UNPACKED),
            site=self._site,
        )

    @property
    def edition(self) -> Edition:
        """The edition, with texts that are rendered when they are asked for."""
        return self._maker.edition

    def finish(self, artifacts: Sequence[Artifact]) -> list[Finished]:
        """Make artifacts and put them on the shelf, but for those with a broken template."""
        told = self._told([a.recipe.post for a in artifacts if isinstance(a.recipe, PostPage)])
        made = ((artifact, self._made(artifact)) for artifact in artifacts)
        # The system's own code is a step like others: files are written one after another.
        return [
            self._finished(artifact, one, told)
            for handful in in_handfuls(made, _weight, _HANDFUL)
            for artifact, one in handful
        ]

    def _finished(
        self, artifact: Artifact, made: _Made, told: Mapping[SourcePath, Told]
    ) -> Finished:
        put, data = self._desk.shelf.put, made.data
        waits = data is not None and put(artifact.path, data)
        match artifact.recipe:
            case PostPage(path):
                return Finished(waits, made.issues, told[path], slots=made.slots)
            case ArchivePage(int(year), int(month)) if data is not None or made.slots:
                lines = self._maker.edition.lines[year, month]
                return Finished(waits, made.issues, lines=lines, slots=made.slots)
            case _:
                return Finished(waits, made.issues, slots=made.slots)

    def received(self, artifact: Artifact, sent: Sent) -> Finished:
        """Return what another process has finished; frame a page that it could not frame."""
        done = _unpacked(sent) if isinstance(sent, bytes) else sent
        if done.slots is None:
            return done
        made = self._framed(artifact, done.slots)
        waits = made.data is not None and self._desk.shelf.put(artifact.path, made.data)
        issues = (*done.issues, *made.issues)
        return msgspec.structs.replace(done, waits=waits, issues=issues, slots=made.slots)

    def _framed(self, artifact: Artifact, slots: Slots) -> _Made:
        return _shown(artifact, lambda: _Made(self._maker.theme.render(slots).encode()))

    def _told(self, paths: Sequence[SourcePath]) -> dict[SourcePath, Told]:
        """Render the texts of posts, and return what is known of each then."""
        edition = self._maker.edition
        # By columns: each step is taken for all posts before the next one.
        rows = zip(
            [self._facts(path) for path in paths],
            [edition.summaries[path] for path in paths],
            [self._card_if_sound(path) for path in paths],
            [self._feed_entry_if_sound(path) for path in paths],
            strict=True,
        )
        return {path: Told(*row) for path, row in zip(paths, rows, strict=True)}

    def _facts(self, path: SourcePath) -> TextFacts:
        related = self._maker.edition.related.get(path, ())
        return msgspec.structs.replace(self.facts_of_text(path), related=related)

    def _made(self, artifact: Artifact) -> _Made:
        return _shown(artifact, lambda: _Made(*self._maker.make(artifact)))

    def facts_of_text(self, path: SourcePath) -> TextFacts:
        """Return the facts of a post's text."""
        text, issues = self._rendered[path]
        root, places = self._desk.root, text.body.included
        if not places:
            return text_facts(text, issues, ())
        names, journal = names_of(root, places), self._desk.edition.settings.journal.dir
        private = private_includes(root, journal, names, by=path)
        return text_facts(text, (*issues, *private), names)

    def _card(self, path: SourcePath) -> str:
        edition = self._maker.edition
        view = card_view(edition, edition.post(path))
        return str(self._tools.templates.render("card.html", view, self._site))

    def _card_if_sound(self, path: SourcePath) -> str:
        try:
            return self._maker.edition.cards[path]
        except TemplateError:
            return ""

    def _feed_entry(self, path: SourcePath) -> FeedEntry:
        if packed := self._parts.entries.get(path):
            return unpacked_feed_entry(packed)
        edition = self._maker.edition
        return feed_entry(edition, self._tools.templates, edition.post(path))

    def _feed_entry_if_sound(self, path: SourcePath) -> bytes:
        edition = self._maker.edition
        if not edition.facts.url or not is_listed(edition.post(path)):
            return b""
        try:
            return packed_feed_entry(self._maker.feed_entries[path])
        except TemplateError:
            return b""

    def _lines(self, key: tuple[int, int]) -> str:
        edition = self._maker.edition
        [month] = months_of(edition.outline.archive, *key)
        view = lines_view(edition, month)
        return str(self._tools.templates.render("lines.html", view, self._site))

    def _summary(self, path: SourcePath) -> Summary:
        return summary_of(self._rendered[path][0])

    def _render(self, path: SourcePath) -> _Rendered:
        content = self._desk.content(path)
        return self._tools.composer.text_of(content.post, content.comments)


def _shown(artifact: Artifact, make: Callable[[], _Made]) -> _Made:
    """Return what is made; without bytes where a template or the theme prevents it."""
    try:
        return make()
    except UnknownPageError as error:
        return _Made(None, slots=error.slots)
    except TemplateError as error:
        return _Made(None, (error.issue,))
    except ThemeError as error:
        return _Made(None, (_not_shown(artifact, error),))


def _not_shown(artifact: Artifact, error: ThemeError) -> Issue:
    page = "this page" if artifact.source else artifact.claimant.what
    return Issue(
        code=Code.HOST_ERROR,
        path=artifact.source,
        message=f"the theme cannot show {page}: {error}",
        advice="It reads the fields of the front matter that are not Reprise's."
        if artifact.source
        else "",
    )
