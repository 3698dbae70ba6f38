"""Tables of contents: learned from one tour, they show any headings as the theme does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from reprise.model.names import UrlPath
from reprise.render.shell.cut import cut
from reprise.render.shell.key import key_of
from reprise.render.shell.markers import tour
from reprise.render.shell.reading import Reading
from reprise.render.shell.shell import fill
from reprise.render.shell.unfillable import UnfillableError
from reprise.render.theme import Slots, TocItem

Toc = tuple[TocItem, ...]
Show = Callable[[Toc], str]

titles = st.sampled_from(["One", "A <b>bold</b> one", "R &amp; D", "<i>x</i> y", "日本"])


@st.composite
def tocs(draw: st.DrawFn, depth: int = 1) -> Toc:
    """Draw headings of at most six ranks."""
    count = draw(st.integers(1 if depth == 1 else 0, 3 if depth < 3 else 2))
    return tuple(
        TocItem(
            draw(titles),
            draw(titles),
            depth + 1,
            draw(tocs(depth + 1)) if depth < 6 and draw(st.booleans()) else (),
        )
        for _ in range(count)
    )


def stripped(title: str) -> str:
    """Return what `striptags|e` makes of a title."""
    return str(escape(Markup(title).striptags()))  # noqa: S704 - it loses its markup


def nested(toc: Toc) -> str:
    """Show headings as Material does: a list in each, under its title once more."""
    items = "".join(
        f'<li>\n<a href="#{item.id}">{item.title}</a>\n'
        + (f'<nav "{stripped(item.title)}">{nested(item.children)}</nav>' * bool(item.children))
        + "</li>\n"
        for item in toc
    )
    return f"<ul>\n{items}</ul>"


def always_a_list(toc: Toc) -> str:
    """Show headings as MkDocs' own theme does: with a list even where nothing is in it."""
    return "".join(
        f'<li data-rank="{item.level}">{item.title}<ul>{always_a_list(item.children)}</ul>'
        for item in toc
    )


def joined(toc: Toc) -> str:
    """Show headings in a sentence."""
    return ", ".join(
        item.title + (f" ({joined(item.children)})" if item.children else "") for item in toc
    )


def indented(toc: Toc, depth: int = 1) -> str:
    """Show headings that know how deep they are, without any end tags."""
    return "".join(
        f"\n{'  ' * depth}{depth} {item.id}{indented(item.children, depth + 1)}" for item in toc
    )


def two_ranks(toc: Toc) -> str:
    """Show the first two ranks only."""
    return "".join(
        f"<h1>{item.title}</h1>" + "".join(f"<h2>{below.title}</h2>" for below in item.children)
        for item in toc
    )


def one_rank(toc: Toc) -> str:
    """Show the first rank only."""
    return "".join(f"<p>{item.title} of level {item.level}</p>" for item in toc)


def below_the_first(toc: Toc) -> str:
    """Show headings as Read the Docs does: those below the first, which is the page's title."""
    return f"<ul>{nested(toc[0].children)}</ul>"


def with_a_skip_link(toc: Toc) -> str:
    """Show a link to the first heading, and then all."""
    return f'<a href="#{toc[0].id}">Skip</a>{nested(toc)}'


def skip_to_what_is_below(toc: Toc) -> str:
    """Show a link to the first heading, and then those below it."""
    return f'<a href="#{toc[0].id}">{nested(toc[0].children)}</a>'


def by_rank(toc: Toc) -> str:
    """Show headings of two ranks, each in its own way."""
    return "".join(
        f"<li>{item.title} {item.id}{''.join(below.title for below in item.children)}</li>"
        for item in toc
    )


def only_a_skip_link(toc: Toc) -> str:
    """Show the first heading and no other."""
    return f'<a href="#{toc[0].id}">{toc[0].title} {toc[0].level}</a>'


def twice(toc: Toc) -> str:
    """Show all headings in two ways, one after the other."""
    return nested(toc) + joined(toc)


ALL = [
    *(nested, always_a_list, joined, indented, two_ranks, one_rank, by_rank, twice),
    *(below_the_first, with_a_skip_link, skip_to_what_is_below, only_a_skip_link),
]


def page(toc: Toc) -> Slots:
    """Return a page with these headings."""
    return Slots(url=UrlPath("/x/"), title="", body="", toc=toc)


def relearned(show: Show, toc: Toc) -> str:
    """Return the headings as filled into what a tour of markers showed."""
    marked = page(tour(toc[0].level, nested=bool(toc[0].children)))
    key = key_of(marked, Reading())
    assert key
    shell = cut(f"before {show(marked.toc)} after", marked, key)
    return fill(shell, page(toc)).removeprefix("before ").removesuffix(" after")


@pytest.mark.parametrize("show", ALL, ids=lambda show: show.__name__)
@given(toc=tocs())
def test_any_headings_are_shown_as_the_theme_shows_them(show: Show, toc: Toc) -> None:
    """Lists, sentences, some ranks, with and without what stands before: all are learned."""
    assert relearned(show, toc) == show(toc)


def numbered(toc: Toc) -> str:
    """Show a number that counts the headings."""
    return "".join(f"{number} {item.title}" for number, item in enumerate(toc))


def first_marked(toc: Toc) -> str:
    """Show the first heading in its own way."""
    return f"<b>{toc[0].title}</b>" + "".join(f"<i>{item.title}</i>" for item in toc[1:])


def backwards(toc: Toc) -> str:
    """Show the last heading first."""
    return "".join(f"<i>{item.title}</i>" for item in reversed(toc))


def all_but_one(toc: Toc) -> str:
    """Show all headings but the last."""
    return "".join(f"<i>{item.title}</i>" for item in toc[:-1])


@pytest.mark.parametrize("show", [numbered, first_marked, backwards, all_but_one])
@pytest.mark.parametrize("toc", [tour(2, nested=True), tour(2, nested=False)])
def test_a_table_that_treats_like_headings_differently_is_refused(show: Show, toc: Toc) -> None:
    """What depends on more than a heading's depth cannot be filled in, and is not."""
    with pytest.raises(UnfillableError):
        relearned(show, toc)
