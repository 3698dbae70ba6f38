"""A build that remembers equals one that does not, whatever an author does in between."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fakes import plain_host
from photos import photo
from remembering import ORDER
from reprise.build.amending import amend_site
from reprise.build.cache.recalling import Remembered, recall
from reprise.build.cache.store import Store
from reprise.build.commit import Shelf
from reprise.build.pipeline import Refused, make_site
from reprise.build.publishing import Destination, Origin, publish_amended, publish_site
from reprise.build.reading.preparing import prepare_site
from reprise.build.request import Request
from reprise.build.stale.reason import Reason
from reprise.issues import Issue, Severity, has_errors, in_order
from reprise.model.settings import Author as Writer
from reprise.model.settings import (
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    FeedSettings,
    JournalSettings,
    Settings,
)
from reprise.source.stamps import take_stamps
from sites import comment, post, published, write_site

SLUGS = [f"p{number}" for number in range(7)]
SETTINGS = Settings(
    blog=BlogSettings(posts_per_page=2),
    comments=CommentSettings(close_after_days=40),
    feeds=FeedSettings(length=2, comments=CommentFeeds.POSTS, wordpress_paths=True),
    journal=JournalSettings(practice=True),
    authors={"Ada": Writer(name="Ada", bio="She likes [one of them](posts/p1.md).")},
)
PHOTOGRAPHS = (photo(800, 600), photo(640, 480), photo(800, 600)[:25_000])
START = dt.datetime(2020, 5, 20, tzinfo=dt.UTC)
COMPARISON = """\
title: Kettles
sides: [Tin, Copper]
rows:
  - {id: heat, aspect: Heat, values: ["WORD", "[a post](../../posts/p1.md)"]}
  - {id: cost, aspect: Cost, values: ["1", "2"], updated: 2020-05-01}
"""
TEMPLATES = {
    "parts/author.html": "<p>{{ author.name }} WORD</p>",
    "terms.html": "<p>WORD {{ page.terms|length }}</p>",
    "withdrawn.html": "<p>WORD {{ page.title }}</p>",
    "feed-entry.html": "<p>WORD {{ page.body }}</p>",
    "subscribe.html": "<p>WORD {{ page.groups|length }}</p>",
    "comparisons.html": "<p>WORD {{ page.comparisons|length }}</p>",
    "redirect.html": "WORD {{ page.href }}",
}
_ticks = count(1)

slugs = st.sampled_from(SLUGS)
words = st.sampled_from(["red", "green", "blue"])
BODIES = [
    "WORD and nothing else.\n",
    "WORD, then [another](p2.md) and [a heading](p3.md#part).\n\n## Part\n\nMore.\n",
    "First.\n\n<!-- more -->\n\nWORD after the fold.\n",
    '<reprise-posts limit="2"></reprise-posts>\n\nWORD\n',
    '<reprise-comparison of="kettles"></reprise-comparison>\n\nWORD\n',
    '<reprise-comparison of="kettles" rows="cost" side="Tin"></reprise-comparison>\n\nWORD\n',
    "![A sign](p1/sign.svg) WORD\n",
    "![A desk](p2/desk.jpg) WORD\n",
    "WORD and [a day](../journal/2020-05-03.md)\n",
    f"{'WORD ' * 8}\n",
]
ENTRY = """\
---
date: DATE
visibility: VISIBILITY
prompts: [{prompt: Why?, answer: WORD}]
marks: {kettles: {heat: 1}}
links: [p1]
---
WORD, [a post](../posts/p2.md) and [another day](2020-05-02.md).
"""
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "tags": st.sampled_from(["[tea]", "[tea, cup]", "[cup]"]),
        "series": st.sampled_from(["Friday", "Monday"]),
        "rerun_of": st.sampled_from(
            ["posts/EARLIER.md", "{title: Elsewhere, url: 'https://other.example/1'}"]
        ),
        "translation_of": st.just("EARLIER"),
        "status": st.sampled_from(["draft", "unlisted", "withdrawn", "published"]),
        "aliases": st.sampled_from(["[/old/OWN/]", "[/older/OWN/, /OWN.html]"]),
        "slug": st.sampled_from(["other-OWN", "another-OWN"]),
        "summary": st.just('""'),
        "comments": st.sampled_from(["closed", "off"]),
        "authors": st.sampled_from(["[Ada]", "[Ada, Bob]"]),
        "image": st.sampled_from(
            [
                "{src: sign.svg, alt: A sign}",
                "{src: desk.jpg, alt: A desk}",
                "{src: ../p1/sign.svg, alt: The sign of another post}",
                "{src: ../p2/desk.jpg, alt: The desk of another post}",
            ]
        ),
    },
)


class Author(RuleBasedStateMachine):
    """An author at work; after each thing done the site is built, and built anew beside."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.now = START
        self.settings = SETTINGS

    @initialize()
    def begin(self) -> None:
        """Begin with a small blog."""
        write_site(self.root, {f"posts/{s}.md": post(s, f"{s}\n") for s in SLUGS[:4]})

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file, each time at another moment."""
        write_site(self.root, {name: text})
        moment = 1_600_000_000 + next(_ticks)
        os.utime(self.root / name, (moment, moment))

    @rule(
        slug=slugs,
        day=st.integers(1, 28),
        fields=FIELDS,
        body=st.sampled_from(BODIES),
        word=words,
    )
    def write_post(
        self, slug: str, day: int, fields: dict[str, str], body: str, word: str
    ) -> None:
        """Write a post, new or in the place of an old one."""
        text = post(slug, body.replace("WORD", word), date=f"2020-05-{day:02}", **fields)
        earlier = min((s for s in SLUGS if s < slug), default=slug)
        text = text.replace("OWN", slug).replace("EARLIER", earlier)
        if "EARLIER" not in str(fields) or (self.root / f"posts/{earlier}.md").exists():
            self.write(f"posts/{slug}.md", text)

    @rule(slug=slugs, word=words)
    def edit_a_body(self, slug: str, word: str) -> None:
        """Change a word of a text and nothing else."""
        path = self.root / f"posts/{slug}.md"
        if path.exists():
            header, _, body = path.read_text().rpartition("---\n")
            for old in ("red", "green", "blue"):
                body = body.replace(old, word)
            self.write(f"posts/{slug}.md", f"{header}---\n{body}")

    @rule(slug=slugs, body=st.sampled_from(BODIES), word=words)
    def write_another_body(self, slug: str, body: str, word: str) -> None:
        """Begin or cease to quote and to link, below a front matter that stays."""
        path = self.root / f"posts/{slug}.md"
        if path.exists():
            header, _, _ = path.read_text().rpartition("---\n")
            self.write(f"posts/{slug}.md", f"{header}---\n{body.replace('WORD', word)}")

    @rule(slug=slugs)
    def remove_a_post(self, slug: str) -> None:
        """Remove a post with all that belongs to it."""
        (self.root / f"posts/{slug}.md").unlink(missing_ok=True)
        shutil.rmtree(self.root / f"posts/{slug}", ignore_errors=True)

    @rule(old=slugs, new=slugs)
    def rename_a_post(self, old: str, new: str) -> None:
        """Rename a post and its folder."""
        if (self.root / f"posts/{old}.md").exists() and old != new:
            self.remove_a_post(new)
            (self.root / f"posts/{old}.md").rename(self.root / f"posts/{new}.md")
            if (self.root / f"posts/{old}").exists():
                (self.root / f"posts/{old}").rename(self.root / f"posts/{new}")

    @rule(slug=slugs)
    def move_a_post(self, slug: str) -> None:
        """Move a post into its folder or out of it; its address stays."""
        outside, inside = (self.root / f"posts/{slug}{end}" for end in (".md", "/index.md"))
        if inside.exists() and not outside.exists():
            inside.rename(outside)
        elif outside.exists():
            inside.parent.mkdir(exist_ok=True)
            outside.rename(inside)

    @rule(slug=slugs, number=st.integers(1, 3), word=words)
    def add_a_comment(self, slug: str, number: int, word: str) -> None:
        """Add or change a comment; the later ones answer the first."""
        if (self.root / f"posts/{slug}.md").exists():
            first = self.root / f"posts/{slug}/comments/1.md"
            fields = {"reply_to": "'1'"} if number > 1 and first.exists() else {}
            text = comment(str(number), f"{word}\n", **fields)
            self.write(f"posts/{slug}/comments/{number}.md", text)

    @rule(slug=slugs, number=st.integers(2, 3))
    def remove_a_comment(self, slug: str, number: int) -> None:
        """Remove a comment that nobody answers."""
        (self.root / f"posts/{slug}/comments/{number}.md").unlink(missing_ok=True)

    @rule(slug=slugs, size=st.integers(1, 3))
    def draw_a_picture(self, slug: str, size: int) -> None:
        """Put a picture into a post's folder, or change its size."""
        if (self.root / f"posts/{slug}.md").exists():
            self.write(f"posts/{slug}/sign.svg", f'<svg width="{size}" height="{size}"/>')

    @rule(slug=slugs, photograph=st.sampled_from(PHOTOGRAPHS))
    def take_a_photograph(self, slug: str, photograph: bytes) -> None:
        """Put a photograph into a post's folder, a smaller one or one that is broken."""
        if (self.root / f"posts/{slug}.md").exists():
            self.write(f"posts/{slug}/desk.jpg", photograph)

    @rule(drawn=st.booleans())
    def draw_cards(self, *, drawn: bool) -> None:
        """Draw a card of each page, or do so no longer."""
        self.settings = msgspec.structs.replace(self.settings, cards=drawn)

    @rule(
        day=st.integers(1, 4),
        visibility=st.sampled_from(["private", "unlisted", "public"]),
        date=st.sampled_from(["2020-05-04", "2020-05-05"]),
        word=words,
    )
    def write_an_entry(self, day: int, visibility: str, date: str, word: str) -> None:
        """Write an entry of the journal, correct its date, let others read it or no longer."""
        text = ENTRY.replace("VISIBILITY", visibility).replace("DATE", date)
        text = text.replace("WORD", word)
        self.write(f"journal/2020-05-{day:02}.md", text)

    @rule(day=st.integers(1, 4))
    def remove_an_entry(self, day: int) -> None:
        """Remove an entry."""
        (self.root / f"journal/2020-05-{day:02}.md").unlink(missing_ok=True)

    @rule(there=st.booleans())
    def keep_the_days(self, *, there: bool) -> None:
        """Give each day of the year a page, or do so no longer."""
        self.settings = msgspec.structs.replace(self.settings, on_this_day=there)

    @rule(word=words, there=st.booleans())
    def change_the_comparison(self, word: str, *, there: bool) -> None:
        """Write the comparison, or remove it."""
        path = self.root / "docs/comparisons/kettles.yml"
        if there:
            self.write("docs/comparisons/kettles.yml", COMPARISON.replace("WORD", word))
        else:
            path.unlink(missing_ok=True)

    @rule(name=st.sampled_from(sorted(TEMPLATES)), word=words, there=st.booleans())
    def change_a_template(self, name: str, word: str, *, there: bool) -> None:
        """Put a template of the site's own in front of the shipped one, or take it away."""
        if there:
            self.write(f"templates/{name}", TEMPLATES[name].replace("WORD", word))
        else:
            (self.root / f"templates/{name}").unlink(missing_ok=True)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        """Let some days go by: posts come out, threads close."""
        self.now += dt.timedelta(days=days)

    @rule(per_page=st.integers(1, 3))
    def change_a_setting(self, per_page: int) -> None:
        """Show more or fewer posts on a page."""
        blog = BlogSettings(posts_per_page=per_page)
        self.settings = msgspec.structs.replace(self.settings, blog=blog)

    @rule(name=st.sampled_from(["feed.xml", "blog/index.html", "blog/archive/index.html"]))
    def meddle_with_the_output(self, name: str) -> None:
        """Change or remove a published file."""
        path = self.root / "site" / name
        if path.exists():
            path.write_text("meddled")

    @invariant()
    def the_site_equals_a_clean_one(self) -> None:
        """Every byte and every message is what a build without a memory gives."""
        remembered = built(self, self.root / "site")
        clean = built(self, self.root / "clean")
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        shutil.rmtree(self.root / ".reprise/clean", ignore_errors=True)
        assert [str(i) for i in remembered] == [str(i) for i in clean]
        if not has_errors(remembered):
            assert published(self.root / "site") == self.clean_files
            again, why = build_once(self, self.root / "site")
            assert ([str(i) for i in again], why) == ([str(i) for i in remembered], ())
        for issue in remembered:
            if issue.severity is Severity.ERROR and issue.path.startswith(
                ("posts/", "journal/")
            ):
                self.mend(issue)

    def mend(self, issue: Issue) -> None:
        """Do away with the post, or the entry, at which there is an error."""
        if issue.path.startswith("journal/"):
            (self.root / issue.path).unlink(missing_ok=True)
        else:
            self.remove_a_post(SLUGS[int(issue.path[7])])

    clean_files: dict[str, bytes]

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root, ignore_errors=True)


def built(author: Author, output: Path) -> tuple[Issue, ...]:
    """Build the site to a folder, with what is remembered of that; return the issues."""
    issues, _ = build_once(author, output)
    if output.name == "clean":
        author.clean_files = published(output) if output.exists() else {}
    return issues


def build_once(author: Author, output: Path) -> tuple[tuple[Issue, ...], tuple[Reason, ...]]:
    """Build as the host's plugin does, without a host."""
    request = Request(root=author.root, settings=author.settings, now=author.now)
    cache = author.root / ".reprise" / output.name
    store = Store(cache, output)
    before = Remembered()
    if output.name == "site":
        before = recall(store, request, order=ORDER)
    others = take_stamps(author.root, [f"templates/{name}" for name in TEMPLATES])
    with Shelf.near(output, cache) as shelf:
        if amended := amended_once(request, shelf, store, before):
            return amended
        prepared = prepare_site(request, before)
        made = make_site(prepared, plain_host(), shelf, before)
        if isinstance(made, Refused) or has_errors(made.issues):
            return made.issues, ()
        origin = Origin(order=ORDER, others=others)
        to = Destination(shelf=shelf, store=store)
        publish_site(prepared, made, before, origin=origin, to=to)
        return made.issues, made.result.reasons


def amended_once(
    request: Request, shelf: Shelf, store: Store, before: Remembered
) -> tuple[tuple[Issue, ...], tuple[Reason, ...]] | None:
    """Build as it is done without a host, where nothing but texts and threads has changed."""
    look = before.look
    if look is None or not look.last.answers(ORDER, request.now.timestamp()):
        return None
    made = amend_site(request, plain_host(), shelf, before)
    if made is None or has_errors(made.notes.issues):
        return None
    publish_amended(made, look, before.memory, Destination(shelf=shelf, store=store))
    return in_order(made.notes.issues), made.result.reasons


class ShortStory(Author):
    """A few days."""


class LongStory(Author):
    """A few years."""


TestAShortStory = ShortStory.TestCase
# Without a deadline: a step is three builds of a whole site.
TestAShortStory.settings = settings(max_examples=6, stateful_step_count=10, deadline=None)

TestALongStory = pytest.mark.long(LongStory.TestCase)
TestALongStory.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
