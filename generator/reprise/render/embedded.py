"""What a text names by HTML of its own: films, sounds, frames, sources, other widths.

Markdown has links and pictures; these addresses stand in attributes of other elements, and
mean the same files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reprise.issues import Issue
from reprise.model.names import SourcePath
from reprise.render.body import BodySource
from reprise.render.link_table import LinkTable
from reprise.render.links import address_of, dead_link, resolve
from reprise.render.places import Places
from reprise.render.srcset import addresses_of_set, with_addresses
from reprise.render.tree import Node, Tree, value

_ADDRESSES = (
    *(("audio", "src"), ("embed", "src"), ("iframe", "src"), ("source", "src")),
    *(("track", "src"), ("video", "src"), ("video", "poster"), ("object", "data")),
    *(("area", "href"), ("form", "action"), ("button", "formaction"), ("input", "formaction")),
    *(("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite")),
    ("img", "longdesc"),
)
_SETS = (("img", "srcset"), ("source", "srcset"))
_LISTS = (("a", "ping"), ("area", "ping"))
_OF_WORDS = ("srcset", "cite=", "action=", "longdesc=", "ping=")
"""Attributes whose elements are in many texts without them, or may be others too."""

_SIGNS = (*_OF_WORDS, *(f"<{tag}" for tag in ("audio", "embed", "iframe", "source", "track")))
_SIGNS += ("<video", "<object", "<area")


def embeds(html: str) -> bool:
    """Tell whether there can be anything of that kind; in most texts there is not."""
    lower = html.lower()
    return any(sign in lower for sign in _SIGNS)


def embedded_targets(
    tree: Tree, source: SourcePath, links: LinkTable
) -> tuple[SourcePath, ...]:
    """Return the files that are embedded, there or not, each once."""
    references = (reference for _, _, found in _places(tree) for reference in found)
    targets = (resolve(reference, source, links) for reference in references)
    return tuple(dict.fromkeys(target.path for target in targets if target))


def resolve_embedded(
    tree: Tree, source: BodySource, links: LinkTable, places: Places
) -> tuple[Issue, ...]:
    """Point each address at where its file is published; warn of files that are not there."""
    issues: list[Issue] = []
    for node, name, references in _places(tree):
        found: dict[str, str] = {}
        for reference in references:
            target = resolve(reference, source.path, links)
            if target is None:
                continue
            if target.url is None:
                span = places.tag(node.tag or "", _earlier(tree, node))
                issues.append(dead_link(source, reference, target, links=links, span=span))
            else:
                found[reference] = address_of(target, links.base)
        if found:
            old = value(node, name)
            is_list = (node.tag, name) in _LISTS
            put = _with_words if is_list else with_addresses
            node.attrs[name] = found.get(old) or put(old, found)
    return tuple(issues)


def _with_words(addresses: str, others: Mapping[str, str]) -> str:
    return " ".join(others.get(address, address) for address in addresses.split())


def _earlier(tree: Tree, node: Node) -> int:
    """Return how many elements of the same name stand before one."""
    same = (other.mem_id for other in tree.select(node.tag or ""))
    return next(place for place, own in enumerate(same) if own == node.mem_id)


def _places(tree: Tree) -> Iterator[tuple[Node, str, list[str]]]:
    """Yield each element with an attribute of it and the addresses in that."""
    for tag, name in _ADDRESSES:
        for node in tree.select(f"{tag}[{name}]"):
            yield node, name, [value(node, name)]
    for tag, name in _LISTS:
        for node in tree.select(f"{tag}[{name}]"):
            yield node, name, value(node, name).split()
    for tag, name in _SETS:
        for node in tree.select(f"{tag}[{name}]"):
            yield node, name, addresses_of_set(value(node, name))
