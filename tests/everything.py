"""A small site with one of everything, whose authors and readers write in a script of choice.

Whoever looks at its pages can tell what they wrote from what the program says.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    FeedSettings,
    JournalSettings,
    Settings,
)

Said = Callable[[int], str]
"""Returns so many words, in whatever script it knows."""

GREEK = "λόγος ποτάμι ψωμί νύχτα θάλασσα δέντρο γράμμα βροχή δρόμος φως"
HEBREW = "מילה נהר לחם לילה ים עץ מכתב גשם דרך אור חלון שעון סיפור ספר"


def words_of(script: str) -> Said:
    """Return what says words of a script, in an order that is always the same."""
    ring = cycle(script.split())
    return lambda count: " ".join(next(ring) for _ in range(count))


def settings_of(say: Said) -> Settings:
    """Return settings under which everything is published."""
    return Settings(
        blog=BlogSettings(title=say(1), posts_per_page=4),
        authors={
            key: Author(name=say(2), url="https://ada.example/", bio=f"{say(5)}.")
            for key in ("ada", "bea", "cleo")
        },
        comments=CommentSettings(email="post@site.example"),
        feeds=FeedSettings(comments=CommentFeeds.POSTS),
        guid_authority="site.example,2026",
        journal=JournalSettings(title=say(1), practice=True),
        on_this_day=True,
    )


def site_of(say: Said) -> dict[str, str]:
    """Return the files of the site."""
    return {**_posts(say), **_comments(say), **_comparison(say), **_journal(say)}


def _post(say: Said, date: str, body: str = "", **fields: str) -> str:
    known = {"title": f'"{say(3)}"', "date": date, "summary": f'"{say(6)}."', **fields}
    header = "\n".join(f"{name}: {value}" for name, value in known.items())
    return f"---\n{header}\n---\n{body or f'{say(40)}.'}\n"


def _posts(say: Said) -> dict[str, str]:
    elsewhere = f'{{title: "{say(2)}", url: "https://other.example/1", date: 2009-03-04}}'
    undated = f'{{title: "{say(2)}", url: "https://other.example/2"}}'
    shared = "[" + ", ".join(f'"{say(2)}"' for _ in range(5)) + "]"
    return {
        "posts/alike.md": _post(say, "2013-05-01", tags=shared),
        "posts/alike-too.md": _post(say, "2013-06-01", tags=shared),
        "posts/first.md": _post(
            say,
            "2007-01-28T08:00:00+00:00",
            _dressed(say),
            authors="[ada, bea, cleo]",
            categories=f'["{say(1)}"]',
            tags=f'["{say(1)}", "{say(1)}"]',
            series=f'"{say(1)}"',
            updated="2008-02-03",
            license="CC-BY-4.0",
            republished=f'[{{name: "{say(2)}", url: "https://x.example/", date: 2008-01-01}}]',
            aliases="[/old/]",
        ),
        "posts/again.md": _post(
            say,
            "2011-04-05T08:00:00+00:00",
            authors="[ada, bea]",
            rerun_of="posts/first.md",
            series=f'"{GREEK.split(maxsplit=1)[0]}"',
        ),
        "posts/again-the-same-day.md": _post(
            say, "2011-04-05T20:00:00+00:00", rerun_of="posts/again.md"
        ),
        "posts/that-very-day.md": _post(
            say, "2007-01-28T21:00:00+00:00", rerun_of="posts/first.md"
        ),
        "posts/from-elsewhere.md": _post(say, "2012-01-28", rerun_of=elsewhere),
        "posts/that-day-elsewhere.md": _post(
            say, "2009-03-04T09:00:00+00:00", rerun_of=elsewhere
        ),
        "posts/undated.md": _post(say, "2013-01-28", rerun_of=undated),
        "posts/translated.md": _post(
            say, "2013-02-01", translation_of="posts/first.md", lang="el"
        ),
        "posts/closed.md": _post(say, "2013-03-01", comments="closed"),
        "posts/unlisted.md": _post(say, "2013-03-02", status="unlisted"),
        "posts/withdrawn.md": _post(say, "2013-03-03", status="withdrawn"),
        "posts/draft.md": _post(say, "2013-03-04", status="draft"),
        "posts/waiting.md": _post(say, "2027-03-05"),
        "posts/elements.md": _post(say, "2014-01-01", _elements()),
    }


def _dressed(say: Said) -> str:
    kinds = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
    alerts = "\n\n".join(f"> [!{kind}]\n> {say(4)}" for kind in kinds)
    return (
        f"{say(30)}[^1]\n\n<!-- more -->\n\n## {say(2)}\n\n{alerts}\n\n- [ ] {say(2)}\n"
        f"- [x] {say(2)}\n\n| {say(1)} | {say(1)} |\n|---|---|\n| 1 | 2 |\n\n[^1]: {say(3)}\n"
    )


def _elements() -> str:
    return (
        '<reprise-comparison of="two" rows="first"></reprise-comparison>\n\n'
        '<reprise-comparison of="two"></reprise-comparison>\n\n'
        '<reprise-posts limit="3"></reprise-posts>\n\n'
        "<reprise-rerun></reprise-rerun>\n\n"
        "<reprise-on-this-day></reprise-on-this-day>\n"
    )


def _comments(say: Said) -> dict[str, str]:
    def one(id_: str, **fields: str) -> str:
        known = {"id": f'"{id_}"', "author": f'"{say(2)}"', "date": "2007-02-01", **fields}
        header = "\n".join(f"{name}: {value}" for name, value in known.items() if value)
        return f"---\n{header}\n---\n{say(12)}.\n"

    folder = "posts/first/comments"
    gone = '---\nid: "3"\ndate: 2007-02-03\nstatus: deleted\nreply_to: "2"\n---\n'
    return {
        f"{folder}/1.md": one("1", url="https://reader.example/"),
        f"{folder}/2.md": one("2", by="ada", author="", reply_to='"1"', updated="2007-03-01"),
        f"{folder}/3.md": gone,
        f"{folder}/4.md": one("4", reply_to='"3"'),
        f"{folder}/5.md": one("5", reply_to='"4"', date="2007-02-05"),
        f"{folder}/6.md": one("6", reply_to='"1"', date="2007-02-06"),
        f"{folder}/7.md": one("7", kind="pingback", url="https://ping.example/"),
        f"{folder}/8.md": one("8", kind="webmention", url="https://web.example/"),
        f"{folder}/9.md": one("9", kind="trackback", url="https://track.example/"),
        "posts/closed/comments/1.md": one("1", date="2013-03-02"),
    }


def _comparison(say: Said) -> dict[str, str]:
    return {
        "docs/comparisons/two.yml": (
            f'title: "{say(2)}"\nsides: ["{say(1)}", "{say(2)}"]\nintro: "{say(9)}."\nrows:\n'
            f'  - {{id: first, group: "{say(1)}", aspect: "{say(1)}", source: "{say(2)}", '
            f'values: ["{say(5)}", "{say(7)}"], updated: 2011-01-28}}\n'
            f'  - {{id: second, aspect: "{say(1)}", values: ["{say(5)}", "{say(7)}"]}}\n'
            f'  - {{id: third, aspect: "{say(1)}", values: ["{say(5)}", "{say(7)}"]}}\n'
        ),
        "docs/comparisons/three.yml": (
            f'title: "{say(2)}"\nsides: ["{say(1)}", "{say(2)}", "{say(1)}"]\nrows:\n'
            f'  - {{id: only, aspect: "{say(1)}", '
            f'values: ["{say(5)}", "{say(7)}", "{say(1)}"]}}\n'
        ),
    }


def _journal(say: Said) -> dict[str, str]:
    def entry(date: str, more: str) -> str:
        asked = f'[{{prompt: "{say(4)}", answer: "{say(9)}"}}]'
        head = f'date: {date}\nvisibility: public\nprompts: {asked}\nmood: "{say(1)}"\n{more}'
        return f"---\n{head}\n---\n{say(20)}.\n"

    marks = "marks: {two: {first: 2, second: -1}}\n"
    tagged = f'tags: ["{say(1)}"]\nlinks: [posts/first.md, posts/again.md]'
    hidden = entry("2026-02-02", "").replace("public", "unlisted")
    return {
        "journal/2025-12-31.md": entry("2025-12-31", "marks: {two: {first: 0}}"),
        "journal/2026-01-05.md": entry("2026-01-05", marks + tagged),
        "journal/2026-01-28.md": entry("2026-01-28", "marks: {two: {first: 1, second: 1}}"),
        "journal/2026-02-02.md": hidden,
    }
