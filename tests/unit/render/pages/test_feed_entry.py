"""A post inside a feed: bare HTML that reads well, a file for each thing it may have."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from factories import a_comment, a_post, an_asset, days_later
from feed_rules import html_problems
from reprise.model.comparison import Comparison, Row
from reprise.model.names import SourcePath, absolute
from reprise.model.post import CommentPolicy, Elsewhere, Picture, Post
from reprise.model.settings import SiteFacts
from reprise.model.site import Site
from reprise.render.pages.feed_entry import feed_entry_view
from reprise.render.pages.site import site_view
from reprise.render.portable import portable
from reprise.render.templates import TemplateSet
from reprise.source.templates import load_templates
from sites import edition_of, scope_of

GOLDENS = Path(__file__).parents[3] / "goldens" / "entries"
FACTS = SiteFacts(name="The kettle", url="https://kettle.example/sub", base="/sub")

FIRST = a_post(
    path="posts/first.md",
    title="Tea & toast",
    published=days_later(-1200),
    series="Breakfast",
    body="One *two*. " * 5,
)
SECOND = a_post(
    path="posts/second.md",
    title="Tea again",
    published=days_later(-400),
    rerun_of="posts/first.md",
    series="Breakfast",
)
JOBS = Comparison(
    path=SourcePath("docs/comparisons/jobs.yml"),
    name="jobs",
    title="Search vs. career",
    sides=("Search", "Career"),
    rows=(
        Row(id="when", aspect="When & where", values=("On a *Thursday*.", "Always.")),
        Row(id="who", aspect="Who", values=("Everyone.", "A few.")),
    ),
)

BODIES = {
    "alert": "> [!WARNING]\n> Mind *this*.\n>\n> > [!TIP]\n> > Or that.\n",
    "footnotes": "One[^1], two[^n], one again[^1].\n\n[^1]: First.\n[^n]: Second.\n",
    "tasks": "- [x] done\n- [ ] open\n",
    "code": "```python\nif x < 1:\n    y()\n```\n\n```\nplain\n```\n",
    "table": "| a | b |\n|---|--:|\n| c | 1 |\n",
    "details": "<details><summary>More</summary>\n\nHidden *words*.\n\n</details>\n",
    "film": '<video src="film.mp4" poster="still.png" width="640"></video>\n',
    "caption": 'Some words.\n\n![A sign](a/sign.svg "As it hangs")\n',
    "links": "[up](#top), [first](first.md#x), <https://x.example/>, <ada@x.example>\n",
    "comparison": '<reprise-comparison of="jobs" limit="1"></reprise-comparison>\n',
    "posts": '<reprise-posts series="Breakfast" limit="1"></reprise-posts>\n',
}

POSTS = {
    "picture": a_post(path="posts/a.md", image=Picture("sign.svg", "A <sign>", "As it hangs")),
    "rerun": a_post(path="posts/a.md", rerun_of="posts/first.md"),
    "rerun-of-a-rerun": a_post(path="posts/a.md", rerun_of="posts/second.md"),
    "rerun-from-elsewhere": a_post(
        path="posts/a.md",
        rerun_of=Elsewhere("Tea <1>", "https://old.example/tea?a&b", days_later(-900)),
    ),
    "rerun-without-a-date": a_post(
        path="posts/a.md", rerun_of=Elsewhere("Tea", "https://old.example/tea", None)
    ),
    "no-comments": a_post(path="posts/a.md", comments=CommentPolicy.OFF),
}


@cache
def templates() -> TemplateSet:
    """Return the shipped templates."""
    shipped, _ = load_templates(scope_of(Path("/nowhere")))
    return TemplateSet(shipped.sources, shipped.origins)


def carried(post: Post) -> str:
    """Return a post as a feed carries it."""
    site = Site(
        posts=(post, SECOND, FIRST),
        comments=(a_comment(post="posts/second.md"),),
        comparisons=(JOBS,),
        assets=(an_asset(post),),
    )
    edition = edition_of(site, facts=FACTS, templates=templates())
    view = feed_entry_view(edition, post)
    html = templates().render("feed-entry.html", view, site_view(edition))
    page = absolute(FACTS.url, edition.outline.addresses.posts[post.path])
    return portable(html, page_url=page)


def check(name: str, made: str) -> None:
    """Compare with the file of that name, or write it where the environment says so."""
    path = GOLDENS / f"{name}.html"
    if os.environ.get("UPDATE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{made}\n", encoding="utf-8")
    assert f"{made}\n" == path.read_text(encoding="utf-8")
    assert html_problems(made) == []


@pytest.mark.parametrize("name", BODIES)
def test_what_a_text_may_have_reads_well_without_a_style(name: str) -> None:
    """Byte for byte, in bare HTML with whole addresses."""
    check(name, carried(a_post(path="posts/a.md", body=BODIES[name])))


@pytest.mark.parametrize("name", POSTS)
def test_what_a_post_may_have_stands_around_its_text(name: str) -> None:
    """What it reruns and its picture before it, the way to its comments behind."""
    check(name, carried(POSTS[name]))


def test_an_entry_is_the_same_whatever_readers_say() -> None:
    """No number of comments stands in it: each comment would make it another."""
    post = a_post(path="posts/a.md", body=BODIES["posts"], rerun_of="posts/second.md")
    assert "1 comment" not in carried(post)
