"""What stands in the place of an element: a quoted comparison, a list of posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reprise.derive.addresses import TermKind
from reprise.derive.taxonomy import Term, term_slug
from reprise.issues import Code, Issue, did_you_mean, one_of
from reprise.model.post import Post
from reprise.render.edition import Edition
from reprise.render.elements import Element
from reprise.render.pages.attributes import element_issue, limit_of, rows_of, side_of
from reprise.render.pages.cards import post_line
from reprise.render.pages.comparison import comparison_view
from reprise.render.pages.days import on_this_day_view
from reprise.render.pages.reruns import latest_rerun_view
from reprise.render.pages.site import site_view
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView, PostListView

LATEST = 5
"""Posts that an element without a limit shows."""

_Rendered = tuple[str | None, tuple[Issue, ...]]


class SiteElements:
    """Renders the elements of a site; an `ElementRenderer`.

    It needs the edition's outline and comparisons, never its bodies: the bodies are
    rendered with it.
    """

    def __init__(self, edition: Edition, templates: TemplateSet) -> None:
        self._edition = edition
        self._templates = templates
        self._site = site_view(edition)
        self._comparisons = {c.name: c for c in edition.site.comparisons}
        self._known: dict[str, tuple[tuple[str, ...], Callable[[Element], _Rendered]]] = {
            "comparison": (("of", "rows", "side", "limit"), self._comparison),
            "on-this-day": ((), self._on_this_day),
            "posts": (("limit", *(kind.value for kind in TermKind)), self._posts),
            "rerun": ((), self._rerun),
        }

    def __call__(self, element: Element) -> _Rendered:
        """Return the element's HTML, or None with the issues that say why there is none."""
        if element.name not in self._known:
            return None, (_unknown_element(element, sorted(self._known)),)
        attributes, render = self._known[element.name]
        unknown = tuple(
            element_issue(
                element,
                Code.BAD_ATTRIBUTE,
                f'reprise-{element.name} has no attribute "{name}"',
                allowed=f"expected {one_of(attributes)}",
                advice=did_you_mean(name, attributes),
            )
            for name in sorted(element.attributes)
            if name not in attributes
        )
        if unknown:
            return None, unknown
        try:
            return render(element)
        except TemplateError as error:
            return None, (error.issue,)

    def _comparison(self, element: Element) -> _Rendered:
        limit, issues = limit_of(element)
        if issues:
            return None, issues
        name = element.attributes.get("of", "")
        comparison = self._comparisons.get(name)
        if comparison is None:
            issue = element_issue(
                element,
                Code.UNKNOWN_COMPARISON,
                f'there is no comparison "{name}"',
                allowed="expected the name of a file in docs/comparisons, without .yml",
                advice=did_you_mean(name, self._comparisons),
            )
            return None, (issue,)
        rows, issues = rows_of(element, comparison)
        side, problems = side_of(element, comparison)
        if issues or problems:
            return None, (*issues, *problems)
        view = comparison_view(self._edition, comparison, rows[:limit], side=side)
        return self._templates.render("comparison-quote.html", view, self._site), ()

    def _posts(self, element: Element) -> _Rendered:
        limit, issues = limit_of(element)
        if issues:
            return None, issues
        posts, more, issues = self._query(element)
        if issues:
            return None, issues
        lines = tuple(
            post_line(self._edition, post)
            for post in posts[: LATEST if limit is None else limit]
        )
        view = PostListView(lines, more)
        return self._templates.render("post-list.html", view, self._site), ()

    def _on_this_day(self, element: Element) -> _Rendered:
        if not self._edition.settings.on_this_day:
            issue = element_issue(
                element,
                Code.BAD_ATTRIBUTE,
                "the site has no pages of the days",
                advice="Set on_this_day to true among the settings of reprise in mkdocs.yml.",
            )
            return None, (issue,)
        view = on_this_day_view(self._edition)
        return self._templates.render("on-this-day-element.html", view, self._site), ()

    def _rerun(self, _: Element) -> _Rendered:
        view = latest_rerun_view(self._edition)
        if view is None:
            return "", ()
        return self._templates.render("rerun-element.html", view, self._site), ()

    def _query(self, element: Element) -> tuple[tuple[Post, ...], LinkView, tuple[Issue, ...]]:
        """Return the posts of all terms that the element names, and where there are more."""
        addresses, words = self._edition.outline.addresses, self._edition.words
        found: list[Term] = []
        more = LinkView(words.gettext("All posts"), self._edition.href(addresses.blog))
        for kind in TermKind:
            if (name := element.attributes.get(kind.value)) is None:
                continue
            term = self._edition.outline.term(kind, term_slug(name))
            if term is None:
                terms = self._edition.outline.terms_of(kind)
                return (), more, (_unknown_term(element, kind, name, terms),)
            found.append(term)
            href = self._edition.href(addresses.term(kind, term.slug))
            more = LinkView(words.gettext("All of %(name)s", name=term.name), href)
        return _in_all(found) if found else self._edition.outline.listed, more, ()


def _in_all(terms: list[Term]) -> tuple[Post, ...]:
    first, *others = ({post.path for post in term.posts} for term in terms)
    shared = first.intersection(*others)
    return tuple(post for post in terms[0].posts if post.path in shared)


def _unknown_element(element: Element, known: Iterable[str]) -> Issue:
    names = [f"reprise-{name}" for name in known]
    return element_issue(
        element,
        Code.UNKNOWN_ELEMENT,
        f'there is no element "reprise-{element.name}"',
        allowed=f"expected {one_of(names)}",
        advice=did_you_mean(f"reprise-{element.name}", names),
    )


def _unknown_term(
    element: Element, kind: TermKind, name: str, terms: tuple[Term, ...]
) -> Issue:
    return element_issue(
        element,
        Code.BAD_ATTRIBUTE,
        f'no post has the {kind.value} "{name}"',
        advice=did_you_mean(name, [term.name for term in terms]),
    )
