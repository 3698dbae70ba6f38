"""Pictures: from the post's folder, with their size known before they are loaded."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from markupsafe import escape

from reprise.issues import Code, Issue, Span
from reprise.model.asset import Asset
from reprise.model.names import encode_path
from reprise.render.body import BodySource
from reprise.render.link_table import LinkTable
from reprise.render.links import Target, private_link, resolve
from reprise.render.places import Places
from reprise.render.srcset import SIZES, candidates
from reprise.render.tree import Node, Tree, is_blank, replace, value

_SIZE = {"width", "height"}


def place_pictures(
    tree: Tree, source: BodySource, links: LinkTable, places: Places
) -> tuple[Issue, ...]:
    """Resolve, size and frame each picture; warn where alt text or the file is missing."""
    issues: list[Issue] = []
    seen: Counter[str] = Counter()
    for number, node in enumerate(tree.select("img")):
        name = unquote(value(node, "src"))
        earlier = seen[name]
        seen[name] += 1
        target = resolve(value(node, "src"), source.path, links)
        if target is not None and target.url is None:
            span = places.picture(name, earlier).address
            is_private = links.hides(target.path)
            issues.append(
                private_link(source, name, span)
                if is_private
                else _without_file(source, name, target, span)
            )
        elif target is not None:
            _resolve(node, target, links)
        if not value(node, "alt").strip():
            span = places.picture(name, earlier).start
            issues.append(_without_words(source, name, span))
        node.attrs["decoding"] = "async"
        if number and "loading" not in node.attributes:
            # The first picture is likely in view; to load it late would be a delay.
            node.attrs["loading"] = "lazy"
        _frame(node)
    return tuple(issues)


def _resolve(node: Node, target: Target, links: LinkTable) -> None:
    node.attrs["src"] = links.base + encode_path(target.url or "")
    asset = links.assets.get(target.path)
    if asset and "srcset" not in node.attributes:
        _offer(node, asset, links)
    if asset and asset.width and asset.height and not node.attributes.keys() & _SIZE:
        node.attrs["width"] = str(asset.width)
        node.attrs["height"] = str(asset.height)


def _offer(node: Node, asset: Asset, links: LinkTable) -> None:
    """Let the browser choose among the picture's sizes, where there are several."""
    srcset = candidates(links.base, links.urls[asset.path], asset)
    if srcset:
        node.attrs["srcset"] = srcset
        width = value(node, "width")
        node.attrs["sizes"] = f"{width}px" if width.isdecimal() else SIZES


def _without_file(source: BodySource, name: str, target: Target, span: Span) -> Issue:
    return Issue(
        code=Code.MISSING_PICTURE,
        path=source.path,
        span=span,
        message=f'the picture "{name}" would be {target.path}, and there is no such file',
        advice="A picture lies in the post's own folder.",
    )


def _without_words(source: BodySource, name: str, span: Span) -> Issue:
    return Issue(
        code=Code.NO_ALT,
        path=source.path,
        span=span,
        message=f'the picture "{name}" has no alt text',
        advice="Say what it shows: ![a desk sign that reads 61 days](sign.svg)",
    )


def _frame(node: Node) -> None:
    """Make a figure of a picture that stands alone in its paragraph and has a title."""
    title, parent = value(node, "title"), node.parent
    if not title or parent is None or parent.tag != "p":
        return
    if all(child.mem_id == node.mem_id or is_blank(child) for child in _children(parent)):
        del node.attrs["title"]
        replace(parent, f"<figure>{node.html}<figcaption>{escape(title)}</figcaption></figure>")


def _children(node: Node) -> list[Node]:
    return list(node.iter(include_text=True))
