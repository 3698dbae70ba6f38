"""Messages in templates, translated while a template is compiled: a page pays nothing.

`{% trans %}…{% endtrans %}`, with `{% pluralize %}`, is Jinja2's own tag; `_("…")` and
`pgettext("context", "…")` are for attributes and expressions, and take literal texts alone.
What stands in a translation is markup of ours; what is put into it is escaped as anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream

from reprise.model.words import ENGLISH, Words

if TYPE_CHECKING:
    from jinja2 import Environment

_CALLS = {"_": 1, "pgettext": 2}
"""What takes a literal text, and how many: of two, the first is the context."""

_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")

_SIMPLE = "n != 1"
"""The rule of most languages of Europe needs no call to be asked."""


def translate(environment: Environment, words: Words) -> None:
    """Let the templates of an environment say what they say in the words given.

    The filter `number` parts the thousands of a whole number as their language does.
    """
    environment.add_extension(_Translating)
    cast("_Translating", environment.extensions[_Translating.identifier]).words = words
    environment.filters["number"] = words.number


class _Translating(InternationalizationExtension):
    """Jinja2's tag, of which the words are known before the template is."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        del environment.globals["_"]  # what it would be called for while a page is rendered
        environment.policies["ext.i18n.trimmed"] = True
        self.words = ENGLISH

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put the translation in the place of each call with a literal text."""
        tokens = iter(stream)
        before: Token | None = None
        for token in tokens:
            is_call = token.type == "name" and token.value in _CALLS
            if not is_call or _is_attribute(before) or stream.current.type != "lparen":
                before = token
                yield token
                continue
            before = self._called(token, tokens, stream)
            yield before

    def _called(self, name: Token, tokens: Iterator[Token], stream: TokenStream) -> Token:
        texts: list[str] = []
        next(tokens)
        while stream.current.type in {"string", "comma"}:
            found = next(tokens)
            texts += [found.value] if found.type == "string" else []
        if stream.current.type != "rparen" or len(texts) != _CALLS[name.value]:
            raise TemplateSyntaxError(
                f"{name.value}() takes literal texts: {_CALLS[name.value]}",
                name.lineno,
                stream.name,
                stream.filename,
            )
        next(tokens)
        *context, message = texts
        return Token(name.lineno, "string", self._said("".join(context), message))

    def _make_node(self, *told: Any) -> Any:
        """Return what prints a message: its texts as they are, and the values between them."""
        message: str
        plural: str | None
        variables: dict[str, nodes.Expr]
        number: nodes.Expr | None
        message, plural, context, variables, number, *_ = told
        if plural is None or number is None:
            said = self._said(context, _plain(message))
            return nodes.Output(list(_pieces(said, variables)))
        forms = self.words.forms(_plain(message), _plain(plural))
        bodies = [nodes.Output(list(_pieces(form, variables))) for form in forms]
        return self._choice(bodies, number)

    def _said(self, context: str | None, message: str) -> str:
        words = self.words
        return words.pgettext(context, message) if context else words.gettext(message)

    def _choice(self, bodies: list[nodes.Output], number: nodes.Expr) -> nodes.Node:
        """Return what prints the one of several that a number takes."""
        if len(bodies) == 1:
            return bodies[0]
        if self.words.plural.strip("() ") == _SIMPLE:
            is_one = nodes.Compare(number, [nodes.Operand("eq", nodes.Const(1))])
            return nodes.If(is_one, [bodies[0]], [], [bodies[1]])
        *some, last = bodies
        form = self.call_method("form", [number])
        tests = [
            nodes.If(
                nodes.Compare(form, [nodes.Operand("eq", nodes.Const(at))]), [body], [], []
            )
            for at, body in enumerate(some)
        ]
        return nodes.If(tests[0].test, tests[0].body, tests[1:], [last])

    def form(self, number: int) -> int:
        """Return which form of a message a number takes."""
        return self.words.form(number)


def _is_attribute(before: Token | None) -> bool:
    return before is not None and before.type == "dot"


def _plain(message: str) -> str:
    """Return a message as its template has it, but for a percent sign, which it doubles."""
    return message if _has_places(message) else message.replace("%%", "%")


def _has_places(message: str) -> bool:
    return any(found[1] for found in _PLACE.finditer(message))


def _pieces(message: str, variables: dict[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    """Yield a translation's texts, and what stands in each of its places."""
    if not _has_places(message):
        yield nodes.TemplateData(message)
        return
    end = 0
    for found in _PLACE.finditer(message):
        yield nodes.TemplateData(message[end : found.start()])
        yield variables[found[1]] if found[1] else nodes.TemplateData("%")
        end = found.end()
    yield nodes.TemplateData(message[end:])
