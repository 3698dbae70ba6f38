"""Quoting: which posts quote which rows of which comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.render.edition import Edition, Quotation
from reprise.render.pages.attributes import limit_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reprise.model.comparison import Comparison
    from reprise.model.names import SourcePath
    from reprise.render.elements import Element


def find_quotations(
    edition: Edition, elements: Callable[[SourcePath], Iterable[Element]]
) -> dict[str, tuple[Quotation, ...]]:
    """Return the listed posts that quote each comparison, the newest first.

    `elements` tells which elements the text of a post shows.
    """
    found: dict[str, list[Quotation]] = {c.name: [] for c in edition.site.comparisons}
    for post in edition.outline.listed if found else ():
        own = tuple(elements(post.path))
        for name in sorted(quoted_names(own) & found.keys()):
            comparison = edition.comparison(name)
            quoted = {row for element in own for row in _picked(element, comparison)}
            rows = tuple(row.id for row in comparison.rows if row.id in quoted)
            found[name].append(Quotation(post.path, rows))
    return {name: tuple(quotations) for name, quotations in found.items()}


def quoted_names(elements: Iterable[Element]) -> frozenset[str]:
    """Return the names of the comparisons that elements quote."""
    return frozenset(what["of"] for what in asked_of_comparisons(elements) if "of" in what)


def asked_of_comparisons(elements: Iterable[Element]) -> list[dict[str, str]]:
    """Return what elements ask of comparisons; where they stand in their text is not told."""
    return [element.attributes for element in elements if element.name == "comparison"]


def _picked(element: Element, comparison: Comparison) -> Iterator[str]:
    """Yield the ids of the rows that an element picks from the comparison; none for all."""
    if element.name != "comparison" or element.attributes.get("of") != comparison.name:
        return
    (rows, _), (limit, _) = rows_of(element, comparison), limit_of(element)
    shown = rows[:limit]
    if "rows" in element.attributes or len(shown) < len(comparison.rows):
        yield from (row.id for row in shown)
