"""Attributes: what an element asks for, and what is wrong with that."""

from __future__ import annotations

import re

from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.model.comparison import Comparison, Row
from reprise.render.elements import Element

_WHOLE_NUMBER = re.compile("0*[1-9][0-9]{0,8}")


def limit_of(element: Element) -> tuple[int | None, tuple[Issue, ...]]:
    """Return how many things an element shows at most; None where it does not say."""
    text = element.attributes.get("limit")
    if text is None:
        return None, ()
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text), ()
    issue = element_issue(
        element,
        Code.BAD_ATTRIBUTE,
        f'limit is "{text}"',
        allowed="expected a whole number from 1 upwards",
    )
    return None, (issue,)


def rows_of(
    element: Element, comparison: Comparison
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Return the rows that an element names, in its order; all of them where it names none."""
    if "rows" not in element.attributes:
        return comparison.rows, ()
    by_id = {row.id: row for row in comparison.rows}
    wanted = element.attributes["rows"].split()
    if not wanted:
        issue = element_issue(
            element,
            Code.BAD_ATTRIBUTE,
            "rows names no row",
            allowed=f"expected {one_of(by_id)}",
            advice="Leave rows out for all of them.",
        )
        return (), (issue,)
    unknown = tuple(
        element_issue(
            element,
            Code.UNKNOWN_ROW,
            f'comparison "{comparison.name}" has no row "{name}"',
            allowed=f"expected {one_of(by_id)}",
            advice=did_you_mean(name, by_id),
        )
        for name in wanted
        if name not in by_id
    )
    return tuple(by_id[name] for name in wanted if name in by_id), unknown


def side_of(element: Element, comparison: Comparison) -> tuple[int | None, tuple[Issue, ...]]:
    """Return the index of the one side that an element shows; None for all of them.

    A side is meant by its name or, where no side has that name, by its number from 1.
    """
    text = element.attributes.get("side")
    if text is None:
        return None, ()
    sides, name = comparison.sides, " ".join(text.split())
    numbers = [str(number) for number in range(1, len(sides) + 1)]
    for known in (sides, numbers):
        if name in known:
            return known.index(name), ()
    issue = element_issue(
        element,
        Code.BAD_ATTRIBUTE,
        f'comparison "{comparison.name}" has no side "{text}"',
        allowed=f"expected {one_of(sides)}, or a number from 1 to {len(sides)}",
        advice=did_you_mean(name, sides) or "Leave side out for all of them.",
    )
    return None, (issue,)


def element_issue(
    element: Element, code: Code, message: str, *, allowed: str = "", advice: str = ""
) -> Issue:
    """Return an issue that stands where the element does."""
    return Issue(
        code=code,
        path=element.path,
        span=element.span,
        message=message,
        allowed=allowed,
        advice=advice,
    )
