"""A corpus like a long-lived blog, from a seed: the same seed gives the same bytes."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

WORDS_A_POST = 450
TAGS, CATEGORIES = 60, 8
START = dt.datetime(2007, 1, 1, 8, tzinfo=dt.UTC)

_SYLLABLES = (
    "ba",
    "co",
    "du",
    "fi",
    "gra",
    "ho",
    "ji",
    "kel",
    "lo",
    "mar",
    "ne",
    "os",
    "pi",
    "ru",
    "sa",
    "tem",
)


class Corpus:
    """Writes posts and comments; everything random comes from one seeded source."""

    def __init__(self, posts: int, comments_a_post: float = 5.0, seed: int = 2007) -> None:
        self._random = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._posts = posts
        self._comments = comments_a_post
        self._lexicon = [
            "".join(self._random.choices(_SYLLABLES, k=k % 3 + 1)) for k in range(3000)
        ]
        self.comments_written = 0

    def write_reprise(self, root: Path) -> None:
        """Write the posts with their comments as Reprise keeps them."""
        for number in range(self._posts):
            date = START + dt.timedelta(hours=17 * number)
            path = root / f"posts/{date.year}/post-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._post(number, date), encoding="utf-8")
            self._write_comments(path.with_suffix("") / "comments", date)

    def write_material(self, root: Path) -> None:
        """Write the same posts, without comments, as Material's blog plugin keeps them."""
        folder = root / "docs/blog/posts"
        folder.mkdir(parents=True, exist_ok=True)
        (root / "docs/blog/index.md").write_text("# Blog\n", encoding="utf-8")
        for number in range(self._posts):
            date = START + dt.timedelta(hours=17 * number)
            (folder / f"post-{number}.md").write_text(
                self._post(number, date), encoding="utf-8"
            )

    def _post(self, number: int, date: dt.datetime) -> str:
        # One source for each post: the text does not depend on what was written before.
        own = random.Random(number)  # noqa: S311 - to be repeated
        tags = sorted({f"tag-{own.randrange(TAGS)}" for _ in range(3)})
        paragraphs = [self._sentence(own, WORDS_A_POST // 6) for _ in range(6)]
        body = "\n\n".join(
            (
                *paragraphs[:2],
                "<!-- more -->",
                f"## {self._title(own)}",
                *paragraphs[2:4],
                f"- {self._title(own)}\n- **{self._title(own)}** and `code`",
                *paragraphs[4:],
            )
        )
        return (
            f"---\ntitle: {self._title(own)} {number}\ndate: {date:%Y-%m-%dT%H:%M:%SZ}\n"
            f"summary: {self._sentence(own, 14)}\n"
            f"categories: [Category {number % CATEGORIES}]\ntags: [{', '.join(tags)}]\n"
            f"guid: 'tag:bench.example,2026:{number}'\n---\n\n{body}\n"
        )

    def _write_comments(self, folder: Path, date: dt.datetime) -> None:
        count = min(round(self._random.expovariate(1 / self._comments)), 60)
        if count:
            folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            self.comments_written += 1
            parent = (
                self._random.randrange(number)
                if number and self._random.random() < 0.5
                else None
            )
            reply = f'reply_to: "{parent}"\n' if parent is not None else ""
            text = "\n\n".join(self._sentence(self._random, 40) for _ in range(2))
            written = date + dt.timedelta(hours=number + 1)
            (folder / f"{number}.md").write_text(
                f'---\nid: "{number}"\nauthor: {self._title(self._random)}\n'
                f"date: {written:%Y-%m-%dT%H:%M:%SZ}\n{reply}---\n\n{text}\n",
                encoding="utf-8",
            )

    def _title(self, source: random.Random) -> str:
        return " ".join(source.choices(self._lexicon, k=4)).capitalize()

    def _sentence(self, source: random.Random, words: int) -> str:
        return " ".join(source.choices(self._lexicon, k=words)).capitalize() + "."
