"""Links to a place on a page: is there such a place?"""

from __future__ import annotations

from pathlib import Path

import msgspec

from fakes import plain_host
from reprise.build.host_site import HostSite
from reprise.issues import Code
from reprise.model.settings import SiteFacts
from sites import build, comment, post

COMPARISON = """\
title: C
sides: [A, B]
intro: "## Why"
rows:
  - {id: when, aspect: When, values: [x, y]}
"""


def host() -> HostSite:
    """Return a host that knows one document and the places on it."""
    facts = SiteFacts(
        name="Site",
        url="https://site.example",
        documents={"docs/about.md": "/about/", "docs/plan.pdf": "/plan.pdf"},
        fragments={"/about/": frozenset({"who", "größe"})},
    )
    return msgspec.structs.replace(plain_host(), facts=facts)


def dead_places(root: Path, *links: str) -> list[str]:
    """Return what is said of links, a line each, in a site with something of all."""
    body = '## One\n\n## 日本 🎉\n\nx[^ä] <a name="old"></a>\n\n[^ä]: y\n'
    site = build(
        root,
        {
            "posts/a.md": post("A", body="".join(f"[x]({link})\n" for link in links)),
            "posts/b.md": post("B", body=body),
            "posts/b/comments/1.md": comment("1"),
            "posts/b/comments/2.md": comment("2", kind="pingback"),
            "posts/b/comments/3.md": "---\nid: '3'\ndate: 2020-05-06\nstatus: deleted\n---\n",
            "docs/comparisons/c.yml": COMPARISON,
        },
        host=host(),
    )
    assert {issue.code for issue in site.issues} <= {Code.DEAD_FRAGMENT}
    return site.messages


def test_a_place_that_is_there_is_no_issue(tmp_path: Path) -> None:
    """Headings, footnotes, old anchors, comments, rows, and what a document has."""
    sound = (
        *("b.md", "b.md#one", "b.md#日本-", "b.md#%E6%97%A5%E6%9C%AC-", "b.md#old"),
        *("b.md#fn-ä", "b.md#fnref-%C3%A4", "b.md#comments", "b.md#answer", "b.md#returns"),
        *("b.md#comment-1", "b.md#comment-2"),
        *(
            "../docs/about.md#who",
            "../docs/about.md#gr%C3%B6%C3%9Fe",
            "../docs/plan.pdf#page=3",
        ),
        *("../docs/comparisons/c.yml#when", "../docs/comparisons/c.md#when"),
    )
    assert dead_places(tmp_path, *sound) == []


def test_a_place_that_is_not_there_warns(tmp_path: Path) -> None:
    """With its line and column, and with what was likely meant."""
    dead = {
        "b.md#two": '/blog/2020/05/04/b/ has no place "#two"',
        "b.md#onee": '/blog/2020/05/04/b/ has no place "#onee". Did you mean "one"?',
        "b.md#3": '/blog/2020/05/04/b/ has no place "#3"',
        "#one": '/blog/2020/05/04/a/ has no place "#one"',
        "../docs/about.md#where": '/about/ has no place "#where"',
        "../docs/comparisons/c.yml#how": '/comparisons/c/ has no place "#how"',
    }
    assert dead_places(tmp_path, *dead) == [
        f"posts/a.md:{line}:4: W501 {told}" for line, told in enumerate(dead.values(), 7)
    ]


def test_a_deleted_comment_without_answers_is_no_place(tmp_path: Path) -> None:
    """It is not on the page."""
    assert dead_places(tmp_path, "b.md#comment-3") == [
        (
            'posts/a.md:7:4: W501 /blog/2020/05/04/b/ has no place "#comment-3". '
            'Did you mean "comment-2"?'
        )
    ]


def test_each_link_to_nowhere_is_told(tmp_path: Path) -> None:
    """Also where the same one stands twice."""
    site = build(tmp_path, {"posts/a.md": post("A", body="[x](#y)\n\n[x](#y) [x](#日)\n")})
    assert site.messages == [
        'posts/a.md:7:4: W501 /blog/2020/05/04/a/ has no place "#y"',
        'posts/a.md:9:4: W501 /blog/2020/05/04/a/ has no place "#y"',
        'posts/a.md:9:12: W501 /blog/2020/05/04/a/ has no place "#日"',
    ]
