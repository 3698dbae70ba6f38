"""Elements: `<reprise-NAME …>` tags, found in bodies and in the host's finished pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from reprise.issues import Code, Issue, Span
from reprise.model.names import SourcePath
from reprise.render.places import Places

if TYPE_CHECKING:
    from reprise.render.scanner import Found

TAG = "reprise-"


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """A `<reprise-NAME …>` tag: its name without `reprise-`, and its attributes."""

    name: str
    attributes: dict[str, str]
    path: SourcePath
    span: Span


class ElementRenderer(Protocol):
    """Turns an element into HTML; None where it cannot, with the issues that say why."""

    def __call__(self, element: Element) -> tuple[str | None, tuple[Issue, ...]]:
        """Render one element."""
        ...


def take_elements(
    html: str, *, path: SourcePath, places: Places, render: ElementRenderer
) -> tuple[str, dict[str, str], tuple[Issue, ...]]:
    """Render the elements of a text, and leave a mark in the place of each.

    Return the text, of which every other byte stays, and what each mark stands for. An
    element inside a sentence is an error; alone in its paragraph it takes its place.
    """
    if f"<{TAG}" not in html.lower():
        return html, {}, ()
    from reprise.render.scanner import Scanner  # noqa: PLC0415 - HTMLParser is dear, elements are rare

    pieces: list[str] = []
    filled: dict[str, str] = {}
    issues: list[Issue] = []
    end = 0
    for found in Scanner(html, TAG).found():
        span = places.tag(found.tag, found.earlier)
        if problem := _misplaced(found, path, span):
            issues.append(problem)
            continue
        name = found.tag.removeprefix(TAG)
        text, problems = render(
            Element(name=name, attributes=found.attributes, path=path, span=span)
        )
        issues += problems
        if text is not None:
            mark = f"<!--{TAG}element-{len(filled)}-->"
            filled[mark] = text
            pieces += (html[end : found.start], mark)
            end = found.end
    return "".join((*pieces, html[end:])), filled, tuple(issues)


def fill_marks(html: str, filled: dict[str, str]) -> str:
    """Return a finished body with each mark replaced by what it stands for."""
    for mark, text in filled.items():
        html = html.replace(mark, text)
    return html


def fill_document(
    html: str, *, path: SourcePath, source: str, render: ElementRenderer
) -> tuple[str, tuple[Issue, ...]]:
    """Fill the elements of a whole page that the host has finished.

    The page is spliced, not written anew: every other byte stays. `source` is the
    Markdown the page was made from, for the places of issues.
    """
    marked, filled, issues = take_elements(
        html, path=path, places=Places(source, 1), render=render
    )
    return fill_marks(marked, filled), issues


def _misplaced(found: Found, path: SourcePath, span: Span) -> Issue | None:
    tag = found.tag
    if found.closed and not found.in_sentence:
        return None
    if found.closed:
        message = f"{tag} stands inside a sentence"
        allowed = "expected it alone in its paragraph"
        advice = "Put an empty line before and after it."
    else:
        message = f"{tag} is never closed"
        allowed = f"expected <{tag} …></{tag}>"
        advice = ""
    return Issue(
        code=Code.MISPLACED_ELEMENT,
        path=path,
        span=span,
        message=message,
        allowed=allowed,
        advice=advice,
    )
