"""Templates: Jinja2, strict and escaping, over the types of `render/views.py`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from reprise.issues import Code, Issue, Span
from reprise.model.words import ENGLISH, Words
from reprise.render.escaping import escaped
from reprise.render.trans import translate

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    import msgspec

    from reprise.render.views import SiteView


_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_KEEPS_SPACE = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)


class TemplateError(Exception):
    """A template is broken; it carries the issue that says where and why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


class TemplateSet:
    """The shipped templates with a site's own in front.

    `sources` maps a template's name to its text, `origins` to the file it came from.
    A template sees two names: `page`, a view, and `site`. An unknown name or attribute
    is an error, never an empty text. What it says itself it says in the `words` given.
    What is in `compiled` already need not be compiled.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        origins: Mapping[str, str],
        words: Words = ENGLISH,
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:
        self._sources = dict(sources)
        self._origins = dict(origins)
        self._environment = _Environment(
            loader=jinja2.FunctionLoader(self._located),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
            bytecode_cache=compiled,
            cache_size=-1,  # they are few: none is ever dropped
        )
        translate(self._environment, words)

    def source(self, name: str) -> str:
        """Return a template's text as it is, for files that are no templates."""
        return self._sources[name]

    def check(self) -> tuple[Issue, ...]:
        """Compile the site's own templates; return an issue for each that is broken."""
        issues = []
        for name in sorted(self._origins):
            if not name.endswith(".html"):
                continue
            try:
                self._environment.get_template(name)
            except jinja2.TemplateError as error:
                issues.append(self._issue(name, error))
        return tuple(issues)

    def render(self, name: str, view: msgspec.Struct, site: SiteView) -> Markup:
        """Return the template's HTML, or raise `TemplateError`."""
        try:
            return Markup(self._environment.get_template(name).render(page=view, site=site))  # noqa: S704 - the environment escapes
        except Exception as error:  # a template can raise whatever its expressions raise
            raise TemplateError(self._issue(name, error)) from error

    def _located(self, name: str) -> tuple[str, str, None] | None:
        if name not in self._sources:
            return None
        # The name stands for the file name, so that a traceback tells the template.
        return _without_indent(self._sources[name]), name, None

    def _issue(self, name: str, error: Exception) -> Issue:
        where, line = self._place(name, error)
        return Issue(
            code=Code.BROKEN_TEMPLATE,
            path=self._origins.get(where, where),
            span=Span(line),
            message=f"this template cannot be rendered: {_reason(error)}",
            advice="The names a template may use are in the manual, under templates.",
        )

    def _place(self, name: str, error: Exception) -> tuple[str, int]:
        """Return the innermost template and line that the error came from."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return error.name or name, error.lineno
        place = (name, 1)
        traceback = error.__traceback__
        while traceback is not None:
            if (template := traceback.tb_frame.f_code.co_filename) in self._sources:
                place = (template, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place


def _without_indent(source: str) -> str:
    """Return a template without its lines' indentation, an eighth of a page's bytes.

    It is for those who read the template; one with an element in which space counts keeps it.
    """
    return source if _KEEPS_SPACE.search(source) else _INDENT.sub("", source)


def _printed(value: object) -> str:
    """Return a value as it is printed, which `escape` gives as a `Markup` of its own.

    Most values have nothing to be escaped, and all of them are joined to one text at once.
    """
    if type(value) is Markup:
        return value
    return escaped(value) if type(value) is str else escape(value)


class _Template(jinja2.Template):
    """Jinja2's, of which the code prints values in its own way."""

    @classmethod
    def from_code(cls, *told: Any, **also: Any) -> jinja2.Template:
        """Return the template that the code of a compiled one defines."""
        template = super().from_code(*told, **also)
        template.root_render_func.__globals__["escape"] = _printed
        return template


class _Environment(jinja2.Environment):
    """Jinja2's, with the names that every template has in one dictionary.

    Its own chain of two is walked key by key for each page that is rendered.
    """

    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _reason(error: Exception) -> str:
    match error:
        case jinja2.TemplateNotFound(name=name):
            return f'there is no template "{name}"'
        case jinja2.TemplateError():
            return error.message or type(error).__name__
        case _:  # what Python raises may have no text, or mean little without its name
            return f"{type(error).__name__}: {error}"
