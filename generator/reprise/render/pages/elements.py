"""What stands in the place of an element: a quoted comparison, a list of posts."""

from __future__ import annotations

import re

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import Term, term_slug
from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.model.comparison import Comparison, Row
from reprise.model.names import slugify
from reprise.model.post import Post
from reprise.render.body import Element
from reprise.render.edition import Edition
from reprise.render.pages.comparison import comparison_view
from reprise.render.pages.days import on_this_day_view
from reprise.render.pages.links import entry_view
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView, PostListView, SiteView

LATEST = 5
"""Posts that an element without a limit shows."""

_WHOLE_NUMBER = re.compile("0*[1-9][0-9]{0,8}")

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "comparison": ("of", "rows", "limit"),
    "on-this-day": (),
    "posts": ("limit", *(kind.value for kind in TermKind)),
}


class SiteElements:
    """Renders the elements of a site; an `ElementRenderer`.

    It needs the edition's outline and comparisons, never its bodies: the bodies are
    rendered with it.
    """

    def __init__(self, edition: Edition, templates: TemplateSet, site: SiteView) -> None:
        self._edition = edition
        self._templates = templates
        self._site = site
        self._comparisons = {c.name: c for c in edition.site.comparisons}

    def __call__(self, element: Element) -> tuple[str | None, tuple[Issue, ...]]:
        """Return the element's HTML, or None with the issues that say why there is none."""
        known = _ATTRIBUTES.get(element.name)
        if known is None:
            names = [f"reprise-{name}" for name in sorted(_ATTRIBUTES)]
            issue = _issue(
                element,
                Code.UNKNOWN_ELEMENT,
                f'there is no element "reprise-{element.name}"',
                allowed=f"expected {one_of(names)}",
                advice=did_you_mean(f"reprise-{element.name}", names),
            )
            return None, (issue,)
        unknown = tuple(
            _issue(
                element,
                Code.BAD_ATTRIBUTE,
                f'reprise-{element.name} has no attribute "{name}"',
                allowed=f"expected {one_of(known)}",
                advice=did_you_mean(name, known),
            )
            for name in sorted(element.attributes)
            if name not in known
        )
        limit, problems = _limit(element)
        if unknown or problems:
            return None, (*unknown, *problems)
        renderers = {
            "comparison": self._comparison,
            "on-this-day": self._on_this_day,
            "posts": self._posts,
        }
        try:
            return renderers[element.name](element, limit)
        except TemplateError as error:
            return None, (error.issue,)

    def _comparison(
        self, element: Element, limit: int | None
    ) -> tuple[str | None, tuple[Issue, ...]]:
        name = element.attributes.get("of", "")
        comparison = self._comparisons.get(name)
        if comparison is None:
            issue = _issue(
                element,
                Code.UNKNOWN_COMPARISON,
                f'there is no comparison "{name}"',
                allowed="expected the name of a file in docs/comparisons, without .yml",
                advice=did_you_mean(name, self._comparisons),
            )
            return None, (issue,)
        rows, issues = _rows(element, comparison)
        if issues:
            return None, issues
        href = self._edition.href(self._edition.outline.addresses.comparisons[name])
        body = self._edition.comparisons[name]
        view = comparison_view(comparison, rows[:limit], body=body, href=href)
        return self._templates.render("comparison-quote.html", view, self._site), ()

    def _posts(
        self, element: Element, limit: int | None
    ) -> tuple[str | None, tuple[Issue, ...]]:
        posts, more, issues = self._query(element)
        if issues:
            return None, issues
        entries = tuple(
            entry_view(self._edition, post)
            for post in posts[: LATEST if limit is None else limit]
        )
        view = PostListView(entries, more)
        return self._templates.render("post-list.html", view, self._site), ()

    def _on_this_day(
        self, element: Element, _: int | None
    ) -> tuple[str | None, tuple[Issue, ...]]:
        if not self._edition.settings.on_this_day:
            issue = _issue(
                element,
                Code.BAD_ATTRIBUTE,
                "the site has no pages of the days",
                advice="Set on_this_day to true among the settings of reprise in mkdocs.yml.",
            )
            return None, (issue,)
        view = on_this_day_view(self._edition)
        return self._templates.render("on-this-day-element.html", view, self._site), ()

    def _query(self, element: Element) -> tuple[tuple[Post, ...], LinkView, tuple[Issue, ...]]:
        """Return the posts of all terms that the element names, and where there are more."""
        addresses = self._edition.outline.addresses
        found: list[Term] = []
        more = LinkView("All posts", self._edition.href(addresses.blog))
        for kind in TermKind:
            if (name := element.attributes.get(kind.value)) is None:
                continue
            term = self._edition.outline.term(kind, term_slug(name))
            if term is None:
                terms = self._edition.outline.terms_of(kind)
                return (), more, (_unknown_term(element, kind, name, terms),)
            found.append(term)
            href = self._edition.href(addresses.term(kind, term.slug))
            more = LinkView(f"All of {term.name}", href)
        return _in_all(found) if found else self._edition.outline.listed, more, ()


def _in_all(terms: list[Term]) -> tuple[Post, ...]:
    first, *others = ({post.path for post in term.posts} for term in terms)
    shared = first.intersection(*others)
    return tuple(post for post in terms[0].posts if post.path in shared)


def _limit(element: Element) -> tuple[int | None, tuple[Issue, ...]]:
    text = element.attributes.get("limit")
    if text is None:
        return None, ()
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text), ()
    issue = _issue(
        element,
        Code.BAD_ATTRIBUTE,
        f'limit is "{text}"',
        allowed="expected a whole number from 1 upwards",
    )
    return None, (issue,)


def _rows(
    element: Element, comparison: Comparison
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    if "rows" not in element.attributes:
        return comparison.rows, ()
    by_id = {row.id: row for row in comparison.rows}
    wanted = element.attributes["rows"].split()
    if not wanted:
        issue = _issue(
            element,
            Code.BAD_ATTRIBUTE,
            "rows names no row",
            allowed=f"expected {one_of(by_id)}",
            advice="Leave rows out for all of them.",
        )
        return (), (issue,)
    unknown = tuple(
        _issue(
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


def _unknown_term(
    element: Element, kind: TermKind, name: str, terms: tuple[Term, ...]
) -> Issue:
    return _issue(
        element,
        Code.BAD_ATTRIBUTE,
        f'no post has the {kind.value} "{name}"',
        advice=did_you_mean(name, [t.name for t in terms] or [slugify(name)]),
    )


def _issue(
    element: Element, code: Code, message: str, *, allowed: str = "", advice: str = ""
) -> Issue:
    return Issue(
        code=code,
        path=element.path,
        span=element.span,
        message=message,
        allowed=allowed,
        advice=advice,
    )
