"""The outline: all questions about a site, answered at once."""

from __future__ import annotations

import time

from factories import a_post, days_later
from reprise.derive.addresses import TermKind
from reprise.derive.outline import Outline
from reprise.derive.series import Neighbours
from reprise.issues import Code
from reprise.model.names import Slug
from reprise.model.post import Status
from reprise.model.settings import Settings
from reprise.model.site import Site


def test_an_empty_site_has_an_outline() -> None:
    """A blog without a post is a blog."""
    outline = Outline(Site(), Settings())
    assert outline.listed == ()
    assert outline.terms == ()
    assert not outline.issues


def test_unlisted_posts_have_a_page_and_stand_in_no_list() -> None:
    """They keep their address and their reruns, and appear in nothing that lists posts."""
    hidden = a_post(tags=("x",), series="s", status=Status.UNLISTED)
    outline = Outline(Site(posts=(hidden,)), Settings())
    assert (outline.listed, outline.terms, outline.archive) == ((), (), ())
    assert outline.neighbours(hidden) == Neighbours(None, None)
    assert outline.installments == {}
    assert outline.addresses.posts.keys() == {hidden.path}


def test_a_term_is_found_by_its_address() -> None:
    """Terms can be asked for one by one, or all of a kind."""
    outline = Outline(Site(posts=(a_post(tags=("B", "A")),)), Settings())
    assert [term.name for term in outline.terms_of(TermKind.TAG)] == ["A", "B"]
    assert outline.term(TermKind.TAG, Slug("b")) == outline.terms[1]
    assert outline.term(TermKind.SERIES, Slug("b")) is None


def test_issues_of_every_question_are_gathered() -> None:
    """Terms, reruns and translations are all judged in one run."""
    posts = (a_post(tags=("C++",), rerun_of="gone"), a_post(tags=("C#",), translation_of="x"))
    outline = Outline(Site(posts=posts), Settings())
    assert [issue.code for issue in outline.issues] == [
        Code.TERM_COLLISION,
        Code.RERUN_NOT_FOUND,
        Code.TRANSLATION_NOT_FOUND,
    ]


def seconds_to_outline(count: int) -> float:
    """Return the processor's time for the outline of so many posts."""
    posts = tuple(
        a_post(
            published=days_later((number - count) / 10),
            tags=(f"tag {number % 500}", f"tag {number % 7}"),
            categories=(f"category {number % 30}",),
            series=f"series {number % 50}",
            rerun_of=f"posts/2011/original-{number // 2}.md" if number % 2 else None,
            path=f"posts/2011/original-{number}.md",
        )
        for number in reversed(range(count))
    )
    start = time.process_time()
    outline = Outline(Site(posts=posts), Settings())
    assert len(outline.listed) == count
    assert not outline.issues
    return time.process_time() - start


def test_an_outline_grows_no_faster_than_the_site() -> None:
    """Eight times the posts take far less than sixty-four times the time."""
    # The best of three on both sides: one run that was held up says nothing of growth.
    few, many = (min(seconds_to_outline(n) for _ in range(3)) for n in (1_000, 8_000))
    assert many < 30 * few
