"""A corpus like a long-lived blog, from a seed: the same seed gives the same texts."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator

import msgspec

from benchmarks.prose import prose_of

TAGS = tuple(f"tag-{number:02}" for number in range(60))
CATEGORIES = tuple(f"Category {letter}" for letter in "ABCDEFGH")
AUTHORS = ("ada", "ben", "cleo")
COMMENTS_A_POST, MOST_COMMENTS = 5.0, 60
SEED = 2007

_FIRST = dt.datetime(2007, 1, 1, 8, tzinfo=dt.UTC)
_YEARS = dt.timedelta(days=365 * 18)
_TAG_WEIGHTS = tuple(itertools.accumulate(1 / (2 + number) ** 0.5 for number in range(60)))


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A post in no tool's form yet: `lead` is what lists show, `rest` comes after it."""

    number: int
    title: str
    slug: str
    date: dt.datetime
    summary: str
    author: str
    category: str
    tags: tuple[str, ...]
    lead: str
    rest: str


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's comment; `to` is the number of an earlier one below the same post."""

    number: int
    to: int | None
    author: str
    date: dt.datetime
    body: str


class Corpus:
    """So many posts, spread over eighteen years; each is made when it is asked for.

    An article depends on the seed and its number alone, except for its date, which depends
    on how many there are as well. No two have the same title.
    """

    def __init__(self, posts: int, *, seed: int = SEED) -> None:
        self.posts = posts
        self._seed = seed
        self._prose = prose_of(seed)
        self._step = _YEARS / max(posts, 1)

    def articles(self) -> Iterator[Article]:
        """Yield all articles, the oldest first."""
        return (self.article(number) for number in range(self.posts))

    def article(self, number: int) -> Article:
        """Return the article with that number; one beyond the last comes after it in time."""
        source, prose = self._source("article", number), self._prose
        title = f"{prose.title(source)} {number}"
        return Article(
            number=number,
            title=title,
            slug=title.lower().replace(" ", "-"),
            date=self._date(number),
            summary=prose.sentence(source),
            author=source.choices(AUTHORS)[0],
            category=source.choices(CATEGORIES)[0],
            tags=_tags(source),
            lead=prose.paragraph(source, 5),
            rest=self._rest(source),
        )

    def replies(self, number: int) -> Iterator[Reply]:
        """Yield what readers wrote below that article, five of them on average."""
        source, date = self._source("replies", number), self._date(number)
        for reply in range(_count(source)):
            answers = reply > 0 and source.random() < 0.5
            yield Reply(
                number=reply,
                to=int(source.random() * reply) if answers else None,
                author=self._prose.title(source),
                date=date + dt.timedelta(hours=reply + 1),
                body="\n\n".join(self._prose.paragraph(source, 3) for _ in range(2)),
            )

    def _rest(self, source: random.Random) -> str:
        prose = self._prose
        blocks = [
            prose.paragraph(source, 6),
            f"## {prose.title(source)}",
            prose.linked(source, 7),
            prose.listed(source, 4),
            f"## {prose.title(source)}",
            prose.linked(source, 7),
            prose.paragraph(source, 8),
        ]
        if source.random() < 0.25:
            blocks.insert(6, prose.code(source))
        return "\n\n".join(blocks)

    def _date(self, number: int) -> dt.datetime:
        return (_FIRST + self._step * number).replace(microsecond=0)

    def _source(self, kind: str, number: int) -> random.Random:
        # One source for each text: it does not depend on what was made before it.
        return random.Random(f"{self._seed} {kind} {number}")  # noqa: S311 - to be repeated


def _tags(source: random.Random) -> tuple[str, ...]:
    drawn = source.choices(TAGS, cum_weights=_TAG_WEIGHTS, k=2 + int(source.random() * 3))
    return tuple(sorted(set(drawn)))


def _count(source: random.Random) -> int:
    # Most posts have few comments, and some have many.
    return min(round(source.expovariate(1 / COMMENTS_A_POST)), MOST_COMMENTS)
