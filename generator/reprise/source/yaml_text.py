"""YAML: strict and fast where it is read, with places where something is to be said.

yaml-rs reads (YAML 1.2, no equal keys, bounded aliases); PyYAML's composer finds lines
and columns, and only when there is something to report.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import yaml
import yaml_rs

from reprise.source.faults import HeaderError, broken, twice, unfolding

Keys = tuple[str | int, ...]
"""What leads to a value: names of fields, and places in lists."""

_LIMITS = yaml_rs.AliasLimits(max_total_replayed_events=20_000)
"""A header that an author wrote by hand replays a handful of aliases."""

_MOST_MERGED = 2_000
"""Fields that one mapping can get by `<<`, repetitions included."""

_LONGEST = 200
"""Characters of an author's line, or of a parser's words, that a message repeats."""

_HOLDERS: dict[type[object], str] = {tuple: "a list", frozenset: "a mapping"}
_DEEPEST = 500
_TOO_DEEP = re.compile(rf"^(?:[ \t]|[-?:](?=[ \t])){{{_DEEPEST},}}[^ \t\n]", re.MULTILINE)
"""What stands that far to the right. Each column can open a block, and yaml-rs, which
bounds brackets alone, would overflow the stack and end the program."""

_BREAKS_OF_1_1 = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
"""What PyYAML, which reads YAML 1.1, takes for the end of a line or refuses altogether.

Compiled by `re` where it is used: sets that wide take milliseconds, and few builds use it.
"""

_FAULTS_OF_PYYAML = (RecursionError, ValueError, LookupError, OverflowError, AttributeError)
"""What PyYAML lets through where a value is not of its tag, as in `!!timestamp x`."""

_PLACE = re.compile(r"line (\d+),? column (\d+)")
_OF_TAG = re.compile(
    r"^Invalid (?:tag: |value '(?P<value>.*)' for )'(?P<tag>!![^']*)'", re.DOTALL
)
_TAG_OF_YAML = "tag:yaml.org,2002:"
_INDENT = re.compile(r"\n(?: *\n)*( *)")
_COLON_IN_VALUE = re.compile(r"^(\s*(?:- )?[\w-]+): +([^\"'\[{|>&*!].*: .*)$")


def load_yaml(text: str) -> object:
    """Return the value of a YAML text; raises `HeaderError` with a place for any fault.

    Dates are left as texts, which they are in YAML 1.2: yaml-rs would make dates of
    quoted texts too.
    """
    if len(text) > _DEEPEST and (found := _TOO_DEEP.search(text)):
        raise broken("it is nested too deeply", text.count("\n", 0, found.end()) + 1, 1)
    try:
        return yaml_rs.loads(text, parse_datetime=False, alias_limits=_LIMITS)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _yaml_error(text, str(error)) from error


class Unread:
    """What a tag would have made that only MkDocs may obey; no setting of ours can be one."""


UNREAD = Unread()


def load_config(data: bytes | str) -> object:
    """Return the value of a file that MkDocs reads, as MkDocs reads it.

    `!ENV` stands for a variable, as there. No other tag is obeyed: in the place of what one
    would have made is `UNREAD`. Raises `HeaderError` for what is no YAML.
    """
    try:
        return yaml.load(data, Loader=_Config)  # noqa: S506 - a SafeLoader below
    except (yaml.YAMLError, *_FAULTS_OF_PYYAML) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = getattr(error, "problem", None) or str(error) or type(error).__name__
        raise broken(" ".join(words.split())[:_LONGEST], line, column) from error


class _Config(yaml.SafeLoader):
    """Reads every tag, and obeys `!ENV` alone of those that YAML does not have.

    Aliases are one value each, however often they are met; only what `<<` merges is copied.
    """

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Put what `<<` names among the fields, unless that unfolds without end."""
        written = len(node.value)
        super().flatten_mapping(node)
        if len(node.value) - written > _MOST_MERGED:
            raise unfolding(node.start_mark.line + 1, node.start_mark.column + 1)


def _of_environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """Return the first variable that is set, read as YAML; else the last item of several.

    https://github.com/waylan/pyyaml-env-tag
    """
    if isinstance(node, yaml.ScalarNode):
        names, default = [node], None
    elif isinstance(node, yaml.SequenceNode):
        names, default = node.value[: max(len(node.value) - 1, 1)], None
        if len(node.value) > 1:
            default = loader.construct_object(node.value[-1])
    else:
        return UNREAD
    for name in names:
        value = os.environ.get(str(loader.construct_scalar(name)))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call] # PyYAML's own
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


_Config.add_multi_constructor("", lambda *_: UNREAD)
_Config.add_multi_constructor("!", lambda *_: UNREAD)
_Config.add_constructor("!ENV", _of_environment)


def named_fields(value: object, text: str = "") -> dict[str, object]:
    """Return a header's fields; raises `HeaderError` where it is no mapping of texts.

    `text` is what the value was read from as YAML, for the places of faults.
    """
    if value is None:
        return {}
    if not isinstance(value, dict):
        kind = "a list" if isinstance(value, list) else "a single value"
        raise broken(f"it is {kind}, not fields with names", 1, 1)
    fields: dict[str, object] = {}
    for at, (key, item) in enumerate(cast("dict[object, object]", value).items()):
        name = key if isinstance(key, str) else _named(key, at, text)
        if name in fields:
            raise twice(f'the field "{name}"', *_place_of_key(text, at))
        fields[name] = item
    return fields


def _place_of_key(text: str, at: int) -> tuple[int, int]:
    """Return line and column of a mapping's key, by its position among all."""
    node = compose(text)
    if not isinstance(node, yaml.MappingNode) or at >= len(node.value):
        return 1, 1
    mark = node.value[at][0].start_mark
    return mark.line + 1, mark.column + 1


def _named(key: object, at: int, text: str) -> str:
    if not isinstance(key, int | float):
        # Of what holds others the kind alone: sets are in another order in every run, and
        # Python refuses to write out thousands of digits.
        kind = _HOLDERS.get(type(key)) or repr(key)
        raise broken(
            f"the name of a field is {kind}, which is no text", *_place_of_key(text, at)
        )
    return spelled(key)


def spelled(value: object) -> str:
    """Return a scalar as YAML and JSON spell it (`true`, `1.5`, `2011-01-28`).

    A key can be a list too; of one that holds what cannot be written out, nothing is shown.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        return str(value)
    except ValueError:  # Python refuses to write out thousands of digits
        return f"{value:#x}" if isinstance(value, int) else "…"


@lru_cache(maxsize=4)
def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text with their places, None where it is none."""
    try:
        return yaml.compose(re.sub(_BREAKS_OF_1_1, "\ufffd", text), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, *_FAULTS_OF_PYYAML):
        return None


def _second_key(node: yaml.Node | None, key: str) -> tuple[int, int]:
    """Return line and column of a key that its mapping has already."""
    for here in _nodes_below(node):
        if isinstance(here, yaml.MappingNode):
            same = [k for k, _ in here.value if getattr(k, "value", None) == key]
            if len(same) > 1:
                return same[1].start_mark.line + 1, same[1].start_mark.column + 1
    return 1, 1


def _tagged(text: str, tag: str, value: str | None) -> tuple[int, int]:
    """Return line and column of the first value with a tag, and with this text if told."""
    name = _TAG_OF_YAML + tag.removeprefix("!!")
    for here in _nodes_below(compose(text)):
        mark = here.start_mark
        is_written = text.startswith(tag, mark.index)
        if is_written and here.tag == name and value in (None, here.value):
            return mark.line + 1, mark.column + 1
    return 1, 1


def _nodes_below(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield a node and all that it holds, keys too, each once, in the order of the text."""
    stack = [node] if node else []
    # An alias is the node it names, which can hold itself, or be met a million times.
    seen: set[int] = set()
    while stack:
        here = stack.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        yield here
        if isinstance(here, yaml.MappingNode):
            stack += [one for pair in reversed(here.value) for one in reversed(pair)]
        elif isinstance(here, yaml.SequenceNode):
            stack += reversed(here.value)


def find_node(node: yaml.Node | None, keys: Keys) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of the last key and of its value (for an item both are the item)."""
    if node is None:
        return None
    name, here = node, node
    for key in keys:
        match here:
            case yaml.MappingNode():
                pair = next((p for p in here.value if p[0].value == str(key)), None)
            case yaml.SequenceNode() if isinstance(key, int) and key < len(here.value):
                pair = (here.value[key], here.value[key])
            case _:
                pair = None
        if pair is None:
            return None
        name, here = pair
    return name, here


def place_of_text(text: str, keys: Keys) -> tuple[int, int] | None:
    """Return line and column where a value's own text begins; None where it is no scalar.

    That is after a quote, and for a block below its sign (`|`), where its lines begin.
    """
    found = find_node(compose(text), keys)
    if found is None or not isinstance(found[1], yaml.ScalarNode):
        return None
    mark, style = found[1].start_mark, found[1].style
    if style in {"|", ">"}:
        indent = _INDENT.search(text, mark.index)
        return mark.line + 2, len(indent[1]) + 1 if indent else 1
    return mark.line + 1, mark.column + (2 if style in {"'", '"'} else 1)


def item_index(text: str, key: str, name: str) -> int | None:
    """Return the position in the list `key` of an item that is `name` or has it as its key."""
    found = find_node(compose(text), (key,))
    if found is None or not isinstance(found[1], yaml.SequenceNode):
        return None
    for index, item in enumerate(found[1].value):
        inner = item.value[0][0] if isinstance(item, yaml.MappingNode) and item.value else item
        if inner.value == name:
            return index
    return None


def _yaml_error(text: str, message: str) -> HeaderError:
    if message.startswith("duplicate mapping key"):
        key = message.partition(": ")[2].strip("'\"")
        line, column = _second_key(compose(text), key)
        return twice(f'the field "{key}"', line, column)
    if message.startswith("alias"):
        first = text[: text.find("*")].count("\n") + 1 if "*" in text else 1
        return unfolding(first, 1)
    if found := _OF_TAG.search(message):
        line, column = _tagged(text, found["tag"], found["value"])
    else:
        found = _PLACE.search(message)
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    reason = message.strip().splitlines()[-1][:_LONGEST]
    near = text.split("\n")[max(line - 1, 0) : line + 1]
    advice = _yaml_advice(near[0] if near else "", reason) or _tab_advice(near)
    return broken(reason, line, column, advice=advice)


def _yaml_advice(line: str, reason: str) -> str:
    """Return what to do about the commonest slips, unless the line is too long to repeat."""
    if len(line) > _LONGEST:
        return ""
    if "mapping values are not allowed" in reason and (found := _COLON_IN_VALUE.match(line)):
        quoted = found[2].rstrip().replace("\\", "\\\\").replace('"', '\\"')
        return f'A value that holds ": " wants quotes: {found[1].strip()}: "{quoted}"'
    if "unexpected character" in reason and ":" in line:
        key, _, value = line.partition(":")
        quoted = f"{key.strip()}: '{value.strip()}'"
        return f"A value that begins with such a sign wants quotes: {quoted}"
    return ""


def _tab_advice(near: list[str]) -> str:
    """Return advice where the line at fault, or the one after it, is indented by a tab."""
    if any("\t" in row[: len(row) - len(row.lstrip())] for row in near):
        return "Indent with spaces: YAML takes no tabs."
    return ""
