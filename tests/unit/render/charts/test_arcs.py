"""Arcs over a line of time: read back from their shapes, they are the reruns that they draw."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from finding import find
from reprise.model.words import ENGLISH
from reprise.render.charts.arcs import EDGE, LINE, WIDTH, Came, whole_arcs, year_arcs
from reprise.render.charts.views import ArcsView

Rendered = Callable[[str, msgspec.Struct], LexborHTMLParser]
YEAR = 2020
ARC = re.compile(r"M(\S+) 108A(\S+) (\S+) 0 0 1 (\S+) 108")

days = st.dates(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31))
posts = st.lists(
    st.builds(
        Came,
        days,
        st.text(max_size=5),
        st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    ),
    max_size=20,
)


def ends(view: ArcsView) -> list[tuple[float, float, float]]:
    """Return where each arc begins, how high it rises, and where it ends."""
    found = [ARC.fullmatch(arc.path) for arc in view.arcs]
    assert all(found)
    return [(float(a[1]), float(a[3]), float(a[4])) for a in found if a]


@given(posts)
def test_a_year_has_an_arc_for_each_rerun_inside_its_room(came: list[Came]) -> None:
    """From the left to the right, never above the top; without a rerun nothing is drawn."""
    view = year_arcs(YEAR, came, ENGLISH)
    again = [post for post in came if post.then]
    assert (view is None) == (not again)
    if view is None:
        return
    assert [arc.label.split(", and again")[0] for arc in view.arcs] == [
        f"{post.title}: {post.then.year}" for post in again if post.then
    ]
    for start, rise, end in ends(view):
        assert EDGE <= start <= end <= WIDTH - EDGE
        assert 0 < rise <= LINE - EDGE
    earlier = {post.then.year for post in again if post.then and post.then.year < YEAR}
    assert {int(tick.text) for tick in view.edge} <= earlier
    assert (len(view.edge) == len(earlier)) or len(earlier) > 4
    assert all(float(tick.at) < float(view.left) for tick in view.edge)


@given(posts)
def test_the_whole_archive_has_the_same_arcs_and_no_edge(came: list[Came]) -> None:
    """The line begins with the first of all days, be it that of a post elsewhere."""
    view = whole_arcs(came, ENGLISH)
    if view is None:
        assert not any(post.then for post in came)
        return
    assert view.edge == ()
    assert len(view.arcs) == sum(post.then is not None for post in came)
    for start, _, end in ends(view):
        assert float(view.left) <= start <= end <= float(view.right)


def test_equal_days_are_one_dot_and_the_widest_arc_is_the_highest() -> None:
    """Ten thousand posts must not be ten thousand shapes."""
    day, old, older = dt.date(2020, 6, 1), dt.date(2015, 1, 1), dt.date(2010, 1, 1)
    came = [Came(day, "a"), Came(day, "b"), Came(day, "c", old), Came(day, "d", older)]
    view = year_arcs(YEAR, came, ENGLISH)
    assert view is not None
    assert view.posts.count("M") == 1
    near, far = (rise for _, rise, _ in ends(view))
    assert near < far == LINE - EDGE
    assert [tick.text for tick in view.edge] == ["2010", "2015"]


def test_of_many_earlier_years_four_are_named() -> None:
    """More names would touch each other on a phone."""
    came = [Came(dt.date(2020, 6, 1), "a", dt.date(year, 1, 1)) for year in range(2000, 2011)]
    view = year_arcs(YEAR, came, ENGLISH)
    assert view is not None
    assert [tick.text for tick in view.edge] == ["2000", "2003", "2006", "2009"]


def test_the_drawing_is_one_picture_with_a_name(part: Rendered) -> None:
    """It has a title, a title for each arc, and no style of its own."""
    view = whole_arcs([Came(dt.date(2020, 6, 1), "Tea & cake", dt.date(2010, 1, 1))], ENGLISH)
    assert view is not None
    drawn = part("arcs", view)
    svg = find(drawn, "svg")
    assert svg.attributes["role"] == "img"
    title = find(drawn, f"#{svg.attributes['aria-labelledby']}")
    assert title.text() == view.title
    labels = [arc.text() for arc in drawn.css("path.rp-arc title")]
    assert labels == ["Tea & cake: 2010, and again on June 1, 2020"]
    assert "style=" not in (drawn.html or "")
