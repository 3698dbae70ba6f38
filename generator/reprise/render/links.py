"""Links: from one file of the site to another, as a git host follows them too."""

from __future__ import annotations

import posixpath
from collections import Counter
from urllib.parse import unquote, urlsplit

import msgspec

from reprise.issues import Code, Issue, Span, did_you_mean_path
from reprise.model.names import SourcePath, UrlPath, encode_path
from reprise.render.body import BodySource, FragmentLink
from reprise.render.link_table import LinkTable
from reprise.render.places import Places
from reprise.render.tree import Node, Tree, value


class Target(msgspec.Struct, frozen=True):
    """A relative reference, resolved: the file it names, its URL if it is published."""

    path: SourcePath
    url: UrlPath | None
    query: str
    fragment: str


def resolve(reference: str, source: SourcePath, links: LinkTable) -> Target | None:
    """Return what a reference in a file means, None where it is none of our files.

    Absolute addresses, addresses from the root of the host and bare fragments are left
    as they are.
    """
    if reference.startswith(("https://", "http://", "#")):
        return None
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    folder = posixpath.dirname(source)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    file = links.published(path)
    url = links.urls[file] if file else None
    return Target(file or SourcePath(path), url, parts.query, unquote(parts.fragment))


def targets_of(tree: Tree, source: SourcePath, links: LinkTable) -> tuple[SourcePath, ...]:
    """Return the files that a body's links and pictures name, there or not, each once."""
    references = (
        value(node, "href") or value(node, "src") for node in tree.select("a[href], img[src]")
    )
    targets = (resolve(r, source, links) for r in references if not r.startswith("#"))
    return tuple(dict.fromkeys(target.path for target in targets if target))


def resolve_links(
    tree: Tree, source: BodySource, links: LinkTable, places: Places
) -> tuple[tuple[FragmentLink, ...], tuple[Issue, ...]]:
    """Point each link at where its file is published.

    One whose words are its address is marked: on paper the address need not follow them.
    Return the links to a place on a page, and a warning for each file that is not there.
    """
    fragments: list[FragmentLink] = []
    issues: list[Issue] = []
    seen: Counter[str] = Counter()
    for node in tree.select("a[href]"):
        href = value(node, "href")
        earlier = seen[unquote(href)]
        seen[unquote(href)] += 1
        if href.startswith("#"):
            if len(href) > 1:
                place = unquote(href[1:])
                fragments.append(FragmentLink(source.url, place, href, earlier))
            continue
        target = resolve(href, source.path, links)
        if target is None:
            if _is_bare(node, href):
                node.attrs["data-bare"] = ""
            continue
        if target.url is None:
            span = places.link(href, earlier)
            issues.append(dead_link(source, href, target, links=links, span=span))
            continue
        if target.fragment:
            fragments.append(FragmentLink(target.url, target.fragment, href, earlier))
        node.attrs["href"] = address_of(target, links.base)
    return tuple(fragments), tuple(issues)


def _is_bare(node: Node, href: str) -> bool:
    """Tell whether a link elsewhere shows where it leads, with or without the scheme."""
    if not href.startswith(("https://", "http://")):
        return False
    address = unquote(href).rstrip("/")
    return node.text(deep=True).strip().rstrip("/") in {address, address.partition("://")[2]}


def address_of(target: Target, base: str) -> str:
    """Return the address of a file that is published, with what follows its path."""
    address = base + encode_path(target.url or "")
    if target.query:
        address += f"?{target.query}"
    return f"{address}#{encode_path(target.fragment)}" if target.fragment else address


def dead_link(
    source: BodySource, href: str, target: Target, *, links: LinkTable, span: Span
) -> Issue:
    """Return what is wrong with a reference to a file that is not published."""
    if links.hides(target.path):
        return private_link(source, href, span)
    near = did_you_mean_path(target.path, links.urls)
    return Issue(
        code=Code.DEAD_LINK,
        path=source.path,
        span=span,
        message=f'the link "{unquote(href)}" leads to {target.path}, which is not published',
        advice=near,
    )


def private_link(source: BodySource, reference: str, span: Span) -> Issue:
    """Return the error of a text that leads its readers to something private."""
    return Issue(
        code=Code.PRIVATE_LINK,
        path=source.path,
        span=span,
        message=f'"{unquote(reference)}" is in the journal, and private',
        advice="Take the link out, or let others read the entry: its visibility says who may.",
    )
